"""Buttons in the window's looks: one primary on a page, the rest quiet beside it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton

from mentordesk_ui.theme.icons import Tint, icon

Look = Literal["primary", "secondary", "soft", "quiet", "link", "danger"]
Run = Callable[[], object]
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def enter_presses(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard when Enter came to the window; tell whether there was one.

    Qt lets Enter press a dialog's main button instead: whoever stood on Cancel did what they fled from.
    """
    held = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & _HELD:
        return False
    if not isinstance(held, QPushButton | QToolButton):
        return False
    if isinstance(held, QToolButton) and held.menu() is not None:
        held.showMenu()
    else:
        held.click()
    return True


class _Button(QPushButton):
    """A button that Enter presses in every window: Qt would press the main button instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(event):
            super().keyPressEvent(event)


def button(
    text: str, run: Run | None = None, *, look: Look = "secondary", icon_name: str = "", small: bool = False
) -> QPushButton:
    """Make a button that says what it does and does it once when clicked."""
    made = _Button(text)
    made.setProperty("look", look)
    if small:
        made.setProperty("fit", "small")
    if icon_name:
        made.setIcon(icon(icon_name, Tint.ON_ACCENT if look == "primary" else Tint.TEXT))
        made.setIconSize(QSize(20, 16))
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if look in ("link", "quiet"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if run is not None:
        made.clicked.connect(lambda: run())
    return made


def primary(text: str, run: Run | None = None, *, icon_name: str = "", small: bool = False) -> QPushButton:
    """Make the page's one main button."""
    return button(text, run, look="primary", icon_name=icon_name, small=small)


def quiet(text: str, run: Run | None = None, *, icon_name: str = "", small: bool = False) -> QPushButton:
    """Make a button without a frame."""
    return button(text, run, look="quiet", icon_name=icon_name, small=small)


def link(text: str, run: Run | None = None) -> QPushButton:
    """Make a word in the text that can be pressed."""
    return button(text, run, look="link")


def menu_button(text: str, menu: QMenu, *, look: Look = "soft", small: bool = False) -> QPushButton:
    """Make a button that opens a menu, marked by a small arrow."""
    made = button(text, look=look, small=small)
    made.setProperty("menu", "true")
    menu.setParent(made, menu.windowFlags())
    made.setMenu(menu)
    return made


class _Opener(_Button):
    """A button with the small arrow of one that opens something below it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(self.foregroundRole())
        painter.setOpacity(0.7)
        painter.setPen(QPen(ink, 1.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        x, y = self.width() - 20.5, self.height() / 2 - 1
        painter.drawPolyline([QPointF(x, y), QPointF(x + 3.5, y + 3.5), QPointF(x + 7, y)])


def opener(text: str, run: Run, *, look: Look = "soft") -> QPushButton:
    """Make a button that opens something below it, marked by a small arrow."""
    made = _Opener(text)
    made.setProperty("look", look)
    made.setProperty("menu", "opener")
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: run())
    return made


def icon_button(icon_name: str, name: str, run: Run | None = None, *, framed: bool = False) -> QToolButton:
    """Make a button of one icon; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon(icon_name, Tint.QUIET))
    made.setIconSize(QSize(16, 16))
    made.setFixedSize(32, 32)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if framed:
        made.setProperty("look", "frame")
    if run is not None:
        made.clicked.connect(lambda: run())
    return made
