"""Finds controls that a screen reader could not name, and leads the keyboard from one to the next."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
    QWidget,
)  # fmt: skip

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
)


def _part_of_another(widget: QWidget) -> bool:
    """Tell whether Qt made the widget as a part of a control that is named itself."""
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit):
            return True
        if isinstance(parent, QAbstractItemView) and not isinstance(widget, QLineEdit | QComboBox):
            return True
        if parent.metaObject().className() == "QCalendarWidget":
            return True
        parent = parent.parentWidget()
    return False


def nameless_controls(root: QWidget) -> Iterator[str]:
    """Yield where each control without an accessible name stands, as the classes from the root down."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or _part_of_another(widget):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text).strip():
            yield _place(widget, root)


def _place(widget: QWidget, root: QWidget) -> str:
    steps: list[str] = []
    step: QWidget | None = widget
    while step is not None and step is not root:
        steps.append(step.objectName() or type(step).__name__)
        step = step.parentWidget()
    return " > ".join([type(root).__name__, *reversed(steps)])


def follow(before: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go from a widget to others, one after the other, and then on as until now."""
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget
