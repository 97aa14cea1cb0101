"""A person's own choices: language, look, name. They take effect at once and belong to this computer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from mentordesk_ui.language_names import WINDOW_LANGUAGES
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.forms import Form, choice_field, text_field
from mentordesk_ui.workspace import Workspace


class SettingsDialog(Dialog):
    """Language, look and the coordinator's name."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        t, settings = workspace.t, workspace.settings
        super().__init__(t("Settings"), t("Save"), t("Cancel"), parent)
        self._workspace = workspace
        self.language_field = choice_field(
            [("", t("The programme's")), *WINDOW_LANGUAGES], settings.language, name=t("Language")
        )
        looks = [("system", t("As the computer")), ("light", t("Light")), ("dark", t("Dark"))]
        self.theme_field = choice_field(looks, settings.theme, name=t("Look"))
        self.who_field = text_field(settings.who, name=t("Your name"), hint=t("coordinator"))
        form = Form()
        form.add(t("Language"), self.language_field)
        form.add(t("Look"), self.theme_field)
        form.add(
            t("Your name"),
            self.who_field,
            t("Stands beside what you do, in the history of the file that you open next."),
        )
        self.fill(form)

    def finish(self) -> None:
        """Keep the choices and put them on."""
        self.accept()
        self._workspace.keep(
            replace(
                self._workspace.settings,
                language=str(self.language_field.currentData()),
                theme=str(self.theme_field.currentData()),
                who=self.who_field.text().strip(),
            )
        )
