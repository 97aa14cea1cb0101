"""Rows, columns and flowing lines, without margins unless asked."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
Part = QWidget | QLayout | int | None
"""A widget, a layout, a gap in pixels, or None for a stretch."""


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], gap: int, margins: Margins) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        match part:
            case QWidget():
                layout.addWidget(part)
            case QLayout():
                layout.addLayout(part)
            case int():
                layout.addSpacing(part)
            case None:
                layout.addStretch(1)


def row(*parts: Part, gap: int = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Lay parts side by side."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def beside(table: QWidget, panel: QWidget) -> QSplitter:
    """Put a panel at the right of a list, with a line between that can be dragged."""
    split = QSplitter()
    split.addWidget(table)
    split.addWidget(panel)
    split.setStretchFactor(0, 1)
    split.setSizes([760, 320])
    split.setChildrenCollapsible(False)
    return split


def column(*parts: Part, gap: int = 8, margins: Margins = NONE) -> QVBoxLayout:
    """Lay parts below each other."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def box(layout: QLayout, look: str = "plain") -> QWidget:
    """Wrap a layout in a widget of the given look."""
    made = QWidget()
    made.setProperty("look", look)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    made.setLayout(layout)
    return made


def rule(*, vertical: bool = False) -> QFrame:
    """Make a one-pixel line."""
    made = QFrame()
    made.setProperty("look", "rule")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """Let content scroll up and down when the window is low."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if content.property("look") is None:
        content.setProperty("look", "plain")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(content)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are deleted when the events are done.

    When the keyboard stood on one of them, it stays with whoever holds the layout, instead of jumping to the
    window's first button.
    """
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        if (widget := item.widget()) is not None:
            _keep_focus_from(widget)
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def _keep_focus_from(leaving: QWidget) -> None:
    stood_on, holder = leaving.window().focusWidget(), leaving.parentWidget()
    if holder is None or stood_on is None:
        return
    if stood_on is leaving or leaving.isAncestorOf(stood_on):
        holder.setFocus(Qt.FocusReason.OtherFocusReason)


class FlowLayout(QLayout):
    """Lays widgets side by side and breaks the line like words."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self.spacing(), 0
            if move:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        return y + height - rect.y()
