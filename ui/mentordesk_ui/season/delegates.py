"""How a meeting is painted: as a chip in the grid, as a line in a day of the month."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.i18n import Texts
from mentordesk.season.rows import GridRow, MeetingRow
from mentordesk_ui.season.models import DAY, MEETINGS, OVERDUE, ROW, GridModel, MonthModel, say_short
from mentordesk_ui.theme.fonts import NOTE, TEXT, font
from mentordesk_ui.theme.tokens import CHIP_RADIUS, Kind, Tokens

Index = QModelIndex | QPersistentModelIndex
CHIP_HEIGHT, CHIP_GAP, PAD = 20, 3, 7
GRID_ROW_HEIGHT = 44


class MeetingDelegate(QStyledItemDelegate):
    """A cell of the quick grid: chips, a dashed «overdue», or the pair and its count."""

    def __init__(self, t: Texts, tokens: Tokens, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._t, self._tokens, self._hint = t, tokens, hint

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        chips = max((len(rows) for rows in _row(index).meetings.values()), default=0)
        return QSize(80, max(GRID_ROW_HEIGHT, chips * (CHIP_HEIGHT + CHIP_GAP) + 8))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setPlaceholderText(self._hint)
        editor.setAccessibleName(str(index.data()) or self._hint)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        place = option.rect.adjusted(2, 6, -2, -6)
        place.setWidth(max(place.width(), 128))
        editor.setGeometry(place)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(self._tokens.accent_ground))
        model = index.model()
        if isinstance(model, GridModel) and model.month(index) is None:
            self._paint_words(painter, rect, _row(index), index)
        elif index.data(OVERDUE):
            self._paint_overdue(painter, rect)
        else:
            self._paint_meetings(painter, rect, index.data(MEETINGS) or ())
        painter.setPen(QColor(self._tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: GridRow, index: Index) -> None:
        painter.setFont(font(TEXT, strong=index.column() == 0))
        painter.setPen(QColor(self._tokens.text if row.can_meet else self._tokens.quiet))
        inner = rect.adjusted(14 if index.column() == 0 else 4, 0, -14, 0)
        side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignRight
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_overdue(self, painter: QPainter, rect: QRect) -> None:
        text = self._t("overdue")
        painter.setFont(font(NOTE))
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * PAD
        place = QRect(rect.left() + 6, rect.center().y() - CHIP_HEIGHT // 2, width, CHIP_HEIGHT)
        painter.setPen(QPen(QColor(self._tokens.loss.ink), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CHIP_RADIUS, CHIP_RADIUS)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_meetings(self, painter: QPainter, rect: QRect, meetings: tuple[MeetingRow, ...]) -> None:
        height = len(meetings) * (CHIP_HEIGHT + CHIP_GAP) - CHIP_GAP
        top = rect.center().y() - height // 2
        for meeting in meetings:
            self._paint_chip(painter, rect.left() + 6, top, meeting)
            top += CHIP_HEIGHT + CHIP_GAP

    def _paint_chip(self, painter: QPainter, left: int, top: int, meeting: MeetingRow) -> None:
        text = say_short(meeting, self._t)
        painter.setFont(font(NOTE, strong=meeting.held))
        place = QRect(left, top, painter.fontMetrics().horizontalAdvance(text) + 2 * PAD, CHIP_HEIGHT)
        if meeting.held:
            pair = self._tokens.meaning(Kind.FINE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pair.ground))
            painter.drawRoundedRect(place, CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(QColor(pair.ink))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._tokens.line_strong))
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(QColor(self._tokens.quiet))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class DayDelegate(QStyledItemDelegate):
    """A day of the month: its number, the holiday, and a line for each meeting."""

    def __init__(self, t: Texts, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._t, self._tokens = t, tokens
        self.today = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        model, day = index.model(), index.data(DAY)
        if not isinstance(model, MonthModel):
            raise TypeError(model)
        here = day.month == model.month.month
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._tokens.accent_ground))
        elif day.weekday() >= 5 or model.holiday(day) or not here:
            painter.fillRect(rect, QColor(self._tokens.page))
        is_today = day.isoformat() == self.today
        painter.setFont(font(TEXT, strong=is_today))
        ink = self._tokens.accent if is_today else self._tokens.text if here else self._tokens.quiet
        painter.setPen(QColor(ink))
        painter.drawText(rect.adjusted(8, 5, -6, 0), Qt.AlignmentFlag.AlignLeft, str(day.day))
        painter.setFont(font(NOTE))
        painter.setPen(QColor(self._tokens.quiet))
        name = painter.fontMetrics().elidedText(
            model.holiday(day), Qt.TextElideMode.ElideRight, rect.width() - 44
        )
        painter.drawText(rect.adjusted(32, 7, -6, 0), Qt.AlignmentFlag.AlignLeft, name)
        self._paint_meetings(painter, rect.adjusted(6, 26, -6, -2), index.data(MEETINGS))
        painter.restore()

    def _paint_meetings(self, painter: QPainter, rect: QRect, meetings: tuple[MeetingRow, ...]) -> None:
        most = max(rect.height() // (CHIP_HEIGHT - 2), 1)
        shown = meetings if len(meetings) <= most else meetings[: most - 1]
        top = rect.top()
        for meeting in shown:
            pair = self._tokens.meaning(Kind.FINE if meeting.held else Kind.NEUTRAL)
            place = QRect(rect.left(), top, rect.width(), CHIP_HEIGHT - 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pair.ground))
            painter.drawRoundedRect(place, CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(QColor(pair.ink))
            time = f"{meeting.planned_at:%H.%M} " if meeting.planned_at and not meeting.held else ""
            words = f"{time}{meeting.mentee} · {meeting.mentor}"
            inner = place.adjusted(6, 0, -4, 0)
            line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
            top += CHIP_HEIGHT - 1
        if len(shown) < len(meetings):
            painter.setPen(QColor(self._tokens.quiet))
            more = self._t("{n} more", n=len(meetings) - len(shown))
            painter.drawText(rect.adjusted(6, top - rect.top(), 0, 0), Qt.AlignmentFlag.AlignLeft, more)


def _row(index: Index) -> GridRow:
    row = index.data(ROW)
    if not isinstance(row, GridRow):
        raise TypeError(row)
    return row
