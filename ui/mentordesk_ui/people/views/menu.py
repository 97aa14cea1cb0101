"""The menu of views: turn to one, keep what is on under a name, rename one, delete one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from mentordesk.i18n import Texts
from mentordesk.programme.rows import Current
from mentordesk_ui.people.dialogs import Asking, show
from mentordesk_ui.people.views.saved import LONGEST_NAME, SavedViews, View, built_in
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import menu_button
from mentordesk_ui.widgets.forms import text_field
from mentordesk_ui.workspace import Said, Workspace

if TYPE_CHECKING:
    from mentordesk_ui.people.views.looking import Looking

_MOST_LETTERS = 22


class ViewMenu(QObject):
    """Holds the views that are built in and the user's own; `button` opens them."""

    def __init__(self, workspace: Workspace, now: Current, looking: Looking) -> None:
        super().__init__(looking)
        self.t, self._workspace, self._looking = workspace.t, workspace, looking
        self.saved = SavedViews(workspace.window_state, now.programme_id.hex)
        self.built_in = built_in(now, self.t)
        self._chosen: View | None = None
        self.menu = QMenu(looking)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self.fill)
        self.button: QPushButton = menu_button(self.t("Views"), self.menu)

    def turn_to(self, view: View) -> None:
        """Show what a view shows."""
        self._chosen = view
        self._looking.turn_to_view(view)

    def tell(self) -> None:
        """Put the name of the view that is on upon the button."""
        on = self._chosen is not None and _same(self._chosen, self._looking)
        name = self._chosen.name if on and self._chosen else ""
        short = name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1]}…"
        self.button.setText(short or self.t("Views"))
        self.button.setAccessibleName(self.t("View: {name}", name=name) if name else self.t("Views"))

    def fill(self) -> None:
        """Put into the menu what can be done now."""
        t, menu = self.t, self.menu
        menu.clear()
        for view in self.built_in:
            self._line(menu, view)
        own = self.saved.all
        if own:
            menu.addSeparator()
        for view in own:
            self._line(menu, view)
        menu.addSeparator()
        menu.addAction(t("Keep what is seen as a view…")).triggered.connect(lambda: self.ask_name())
        chosen = self._chosen
        if chosen is not None and chosen in own and not self._looking.shows(chosen):
            words = t("Keep what is seen in “{name}”", name=chosen.name)
            menu.addAction(words).triggered.connect(lambda: self.keep(chosen.name))
        if own:
            rename = menu.addMenu(t("Rename a view"))
            for view in own:
                rename.addAction(_plain(f"{view.name}…")).triggered.connect(
                    partial(self._ask_new_name, view.name)
                )
            drop = menu.addMenu(t("Delete a view"))
            for view in own:
                drop.addAction(_plain(view.name)).triggered.connect(partial(self._drop, view.name))

    def _line(self, menu: QMenu, view: View) -> None:
        action = menu.addAction(_plain(view.name))
        action.setCheckable(True)
        action.setChecked(view is self._chosen and _same(view, self._looking))
        action.triggered.connect(partial(self._turn_to, view))

    def _turn_to(self, view: View, _: bool = False) -> None:
        self.turn_to(view)

    def ask_name(self) -> NameDialog:
        """Ask under which name to keep what is on."""
        dialog = NameDialog(self.t, self._looking)
        show(dialog, lambda: self.keep(dialog.name))
        return dialog

    def keep(self, name: str) -> None:
        """Keep what is on under a name; a view of that name is replaced."""
        view = replace(self._looking.view, name=name.strip()[:LONGEST_NAME])
        self.saved.keep(view)
        self._chosen = view
        self.tell()
        self._workspace.say(Said(self.t("The view “{name}” is kept.", name=view.name), Kind.FINE))

    def ask_new_name(self, name: str) -> NameDialog:
        """Ask what a view shall be called instead."""
        others = [view.name for view in self.saved.all if view.name != name]
        dialog = NameDialog(self.t, self._looking, name, others)
        show(dialog, lambda: self.rename(name, dialog.name))
        return dialog

    def _ask_new_name(self, name: str, _: bool = False) -> None:
        self.ask_new_name(name)

    def rename(self, name: str, new: str) -> None:
        """Call a view by another name; it keeps its place in the menu."""
        view = self.saved.rename(name, new)
        if self._chosen is not None and self._chosen.name == name:
            self._chosen = view
        self.tell()
        self._workspace.say(Said(self.t("The view is called “{name}” now.", name=view.name), Kind.FINE))

    def drop(self, name: str) -> None:
        """Delete a view, and offer to bring it back."""
        view = self.saved.drop(name)
        if self._chosen == view:
            self._chosen = None
        self.tell()
        said = self.t("The view “{name}” was deleted.", name=name)
        self._workspace.say(Said(said, action=self.t("Undo"), run=lambda: self.saved.keep(view)))

    def _drop(self, name: str, _: bool = False) -> None:
        self.drop(name)


class NameDialog(Asking):
    """Asks for the name of a view.

    Args:
        t: the texts.
        parent: over what it opens.
        name: what the view is called until now; empty for a new one.
        others: names that are taken by other views; a new one may take the place of an old one.
    """

    def __init__(self, t: Texts, parent: QWidget, name: str = "", others: Sequence[str] = ()) -> None:
        self._others = others
        note = (
            ""
            if name
            else t(
                "A view keeps the filters, the columns and the order, for you on this computer. "
                "The words in the search field are not kept: they may be somebody's name."
            )
        )
        title = t("Rename “{name}”", name=name) if name else t("Keep what is seen as a view")
        super().__init__(t, title, note, do=t("Rename") if name else t("Keep the view"), parent=parent)
        self.field = text_field(name, name=t("Name"))
        self.field.selectAll()
        self.field.setMaxLength(LONGEST_NAME)
        self.form.add(t("Name"), self.field)
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name that was written."""
        return self.field.text().strip()

    def complaint(self) -> bool:
        wrong = "" if self.name else self.t("A view needs a name.")
        if self.name in self._others:
            wrong = self.t("Another view is called so.")
        self.form.complain(self.field, wrong)
        return bool(wrong)


def _same(view: View, looking: Looking) -> bool:
    """Tell whether the people that are seen are those of a view, whatever the columns."""
    sieve = looking.sieve
    return (view.part, dict(view.picked), "") == (sieve.part, dict(sieve.picked), sieve.text.strip())


def _plain(name: str) -> str:
    """Let an ampersand in a menu be an ampersand."""
    return name.replace("&", "&&")
