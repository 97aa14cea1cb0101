"""The line above the heat map: what its cells say, how it is sorted, and what its colours mean."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.i18n import Texts
from mentordesk_ui.matching.matrix.heat import Palette, Shown, Step, legend
from mentordesk_ui.theme.fonts import NOTE, font
from mentordesk_ui.widgets.forms import choice_field
from mentordesk_ui.widgets.layouts import row
from mentordesk_ui.widgets.page_header import Tab
from mentordesk_ui.widgets.segmented import Segmented

_SWATCH = 12


class Legend(QWidget):
    """What the colours of the heat map mean, each with its words."""

    def __init__(self, t: Texts, palette: Palette) -> None:
        super().__init__()
        self._t, self._palette = t, palette
        self._steps: list[Step] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_as("fit")

    def show_as(self, shown: Shown) -> None:
        """Explain fit or price."""
        t = self._t
        if shown == "fit":
            said = [t("⊘ not possible"), t("fits little"), t("fits well"), t("fits in all")]
        else:
            said = [
                t("⊘ not possible"),
                t("✓ costs nothing"),
                t("−14 costs points"),
                t("✕1 somebody loses the place"),
            ]
        self._steps = legend(self._palette, shown, said)
        self.setAccessibleName(t("Colours: {steps}", steps=t.list([*said, t("in a ring: a pair")])))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(NOTE))
        metrics, left, middle = painter.fontMetrics(), 0, self.height() // 2
        tokens = self._palette.tokens
        for step in self._steps:
            wide = _SWATCH + 6 + metrics.horizontalAdvance(step.text)
            if left + wide > self.width():
                return
            painter.setPen(self._palette.quiet)
            painter.setBrush(step.ground)
            painter.drawRoundedRect(QRect(left, middle - _SWATCH // 2, _SWATCH, _SWATCH), 3, 3)
            painter.setPen(tokens.quiet)
            box = QRect(left + _SWATCH + 6, 0, wide, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, step.text)
            left += wide + 14


class MatrixBar(QWidget):
    """Chooses what the heat map shows; `chosen` tells `fit` or `price`, `sorted_by` an order."""

    chosen = Signal(str)
    sorted_by = Signal(str)

    def __init__(self, t: Texts, palette: Palette) -> None:
        super().__init__()
        self.shown = Segmented([Tab("fit", t("Fit")), Tab("price", t("Price"))], name=t("What the cells say"))
        self.order = choice_field(
            [("name", t("By name")), ("fit", t("By fit")), ("alike", t("Alike beside alike"))],
            name=t("How the matrix is sorted"),
        )
        self.legend = Legend(t, palette)
        self.shown.chosen.connect(self.chosen)
        self.shown.chosen.connect(self.legend.show_as)
        self.order.activated.connect(lambda _: self.sorted_by.emit(self.order.currentData()))
        line = row(self.shown, self.order, self.legend, gap=12, margins=(0, 0, 20, 0))
        line.setStretch(2, 1)
        self.setLayout(line)
