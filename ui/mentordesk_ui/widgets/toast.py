"""Short words at the window's foot that go away by themselves, with Undo beside them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from mentordesk_ui.theme.tokens import SIGNS, Kind
from mentordesk_ui.widgets.buttons import button, icon_button
from mentordesk_ui.widgets.labels import label
from mentordesk_ui.widgets.layouts import row

SECONDS = 8
SECONDS_FOR_FAULTS = 16
_MOST_WIDTH = 640
_ABOVE_FOOT = 44
_GAP = 8
_KEPT_CLEAR = "kept-clear-of-toasts"


def keep_clear(bar: QWidget) -> None:
    """Let no toast lie upon a bar of buttons at a page's foot: it stands above the bar while that is seen."""
    bar.setObjectName(_KEPT_CLEAR)


class Toast(QFrame):
    """One word to the person: what happened, and one thing to do about it.

    Args:
        text: the sentence.
        kind: a fault stays longer and begins with a sign.
        action: words of the button; none without them.
        run: what the button does.
        close_name: what the cross is called.
    """

    def __init__(
        self, text: str, kind: Kind, action: str, run: Callable[[], object] | None, *, close_name: str
    ) -> None:
        super().__init__()
        self.setProperty("look", "toast")
        self.text = text
        self.action_button: QPushButton | None = None
        self.setAccessibleName(text)
        signed = f"{SIGNS[kind]}  {text}" if kind in (Kind.FINE, Kind.LOSS) else text
        words = label(signed)
        line = row(words, gap=12, margins=(16, 5, 6, 5))
        if words.sizeHint().width() > _MOST_WIDTH - 140:
            words.setWordWrap(True)
            words.setMinimumWidth(_MOST_WIDTH - 160)
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if action and run is not None:
            self.action_button = button(action, run, small=True)
            self.action_button.clicked.connect(self.leave)
            line.addWidget(self.action_button)
        close = icon_button("x", close_name, self.leave)
        close.setFixedSize(28, 28)
        line.addWidget(close)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.leave)
        self._timer.start(1000 * (SECONDS_FOR_FAULTS if kind is Kind.LOSS else SECONDS))

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(1000 * SECONDS)

    def leave(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.deleteLater()


class Toasts(QObject):
    """Shows one toast at a time over a window, in the middle above its foot."""

    def __init__(self, window: QWidget, *, close_name: str) -> None:
        super().__init__(window)
        self._window = window
        self.close_name = close_name
        self._toast: Toast | None = None
        window.installEventFilter(self)

    @property
    def toast(self) -> Toast | None:
        """The toast that is shown."""
        return self._toast

    def show(
        self,
        text: str,
        kind: Kind = Kind.NEUTRAL,
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show a word in the place of the one before."""
        self.hide()
        toast = Toast(text, kind, action, run, close_name=self.close_name)
        toast.setParent(self._window)
        toast.destroyed.connect(lambda: self._forget(toast))
        self._toast = toast
        self._place()
        toast.show()
        toast.raise_()

    def _forget(self, toast: Toast) -> None:
        if self._toast is toast:
            self._toast = None

    def hide(self) -> None:
        """Take the toast away."""
        if self._toast is not None:
            self._toast.leave()
            self._toast = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _place(self) -> None:
        if self._toast is None:
            return
        self._toast.adjustSize()
        size = self._toast.sizeHint()
        x = max((self._window.width() - size.width()) // 2, 8)
        y = self._window.height() - size.height() - _ABOVE_FOOT
        for bar in self._window.findChildren(QWidget, _KEPT_CLEAR):
            place = QRect(bar.mapTo(self._window, QPoint()), bar.size())
            if bar.isVisible() and place.intersects(QRect(QPoint(x, y), size)):
                y = place.top() - size.height() - _GAP
        self._toast.setGeometry(x, y, size.width(), size.height())
        self._toast.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
