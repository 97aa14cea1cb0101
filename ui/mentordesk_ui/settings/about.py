"""What MentorDesk is and of what it is made."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtWidgets import QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.widgets.dialog import Dialog
from mentordesk_ui.widgets.key_values import KeyValues
from mentordesk_ui.widgets.labels import label

_PARTS = (
    ("Qt, PySide6", "LGPL 3"),
    ("SQLCipher", "© Zetetic LLC, BSD"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("NumPy, SciPy, ReportLab", "BSD"),
    ("Inter", "SIL Open Font License 1.1"),
    ("Lucide", "ISC"),
)


class AboutDialog(Dialog):
    """Version, licence, and the notices of what it is built on."""

    def __init__(self, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(t("About MentorDesk"), t("Close"), "", parent)
        self.fill(
            label(t("Version {version}", version=version("mentordesk"))),
            label(
                t("Keeps one mentoring programme in one file on this computer. It never uses a network."),
                "quiet",
                wrap=True,
            ),
            KeyValues([(t("Licence"), "MIT"), *_PARTS], key_width=176),
        )
