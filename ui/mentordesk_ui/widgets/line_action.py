"""Today's line: who, what, since when, and the one thing to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.widgets.buttons import Run, button, icon_button
from mentordesk_ui.widgets.chip import Dot
from mentordesk_ui.widgets.labels import ElidedLabel
from mentordesk_ui.widgets.layouts import row


class LineAction(QWidget):
    """A row of 46 px: a dot of urgency, who in strong, what in quiet, a date, one action, more behind dots.

    Args:
        said: the dot's urgency in words, for the tooltip and the screen reader.
        more: a menu of the other things to do; none, no dots.
        main: whether this line's action is the page's primary one.
    """

    def __init__(
        self,
        kind: Kind,
        said: str,
        who: str,
        what: str,
        since: str = "",
        *,
        action: str = "",
        run: Run | None = None,
        more: QMenu | None = None,
        more_name: str = "",
        main: bool = False,
    ) -> None:
        super().__init__()
        self.setFixedHeight(46)
        dot = Dot(kind)
        dot.setToolTip(said)
        name = ElidedLabel(who, "strong")
        name.setFixedWidth(222)
        reason = ElidedLabel(what, "quiet")
        reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        date = ElidedLabel(since, "note")
        date.setFixedWidth(144)
        line = row(dot, 16, name, 8, reason, 8, date, 16, gap=0, margins=(14, 0, 14, 0))
        self.action_button = button(action, run, look="primary" if main else "secondary", small=True)
        self.action_button.setMinimumWidth(150)
        self.action_button.setAccessibleName(f"{action}: {who}")
        self.action_button.setVisible(bool(action))
        line.addWidget(self.action_button)
        if more is not None:
            line.addSpacing(10)
            line.addWidget(_dots(more, f"{more_name}: {who}"))
        self.setLayout(line)
        self.setAccessibleName(", ".join(part for part in (said, who, what, since) if part))


def _dots(menu: QMenu, name: str) -> QToolButton:
    made = icon_button("ellipsis", name)
    made.setFixedSize(28, 28)
    menu.setParent(made, menu.windowFlags())
    made.setMenu(menu)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return made
