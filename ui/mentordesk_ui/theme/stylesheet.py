"""The style sheet, written from the tokens: no colour and no size stands anywhere else.

Widgets say what they are with the dynamic properties `look` (buttons, frames) and `type` (labels); `kind`
is a
meaning.
"""

from pathlib import Path
from string import Template

from mentordesk_ui.theme.tokens import Kind, Tokens

_SIGNS = Path(__file__).with_name("signs")

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="page"] { background: $page; }
QWidget[look="surface"], QWidget[look="rail"], QWidget[look="top"], QWidget[look="status"],
QWidget[look="inspector"] { background: $surface; }
QWidget[look="rail"] { border: none; border-right: 1px solid $line; }
QWidget[look="top"], QWidget[look="header"] { border: none; border-bottom: 1px solid $line; }
QWidget[look="header"] { background: $page; }
QWidget[look="status"] { border: none; border-top: 1px solid $line; }
QWidget[look="inspector"] { border: none; }
QWidget[look="plain"], QScrollArea, QScrollArea > QWidget > QWidget[look="plain"] { background: transparent;
  border: none; }
QStackedWidget { background: transparent; }

QFrame[look="card"] { background: $card; border: 1px solid $line; border-radius: 10px; }
QFrame[look="well"] { background: $well; border: 1px solid $line; border-radius: 8px; }
QFrame[look="rule"] { background: $line; border: none; }
QFrame[look="toast"] { background: $toast_ground; border: 1px solid $toast_line; border-radius: 10px; }
QFrame[look="toast"] QLabel { color: $toast_text; }
QFrame[look="popup"] { background: $card; border: 1px solid $line_strong; border-radius: 10px; }
QFrame[look="banner"] { border-radius: 8px; border: none; background: $neutral_ground; }
QFrame[look="drop"] { background: $accent_ground; border: 2px dashed $accent; border-radius: 10px; }

QLabel { background: transparent; }
QLabel[type="title"] { font-size: 20px; font-weight: 600; }
QLabel[type="figure"] { font-size: 26px; font-weight: 600; }
QLabel[type="heading"] { font-size: 16px; font-weight: 600; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="quiet"] { color: $quiet; }
QLabel[type="note"] { font-size: 11px; color: $quiet; }
QLabel[type="mono"] { font-family: monospace; font-size: 13px; }
QLabel[type="mono"][look="code"] { background: $well; border: 1px solid $line; border-radius: 8px; padding:
12px; } QLabel[type="dot"] { border-radius: 4px; }
QLabel[type="key"] { font-size: 11px; color: $quiet; border: 1px solid $line_strong; border-radius: 4px;
  padding: 0px 4px; background: $surface; }

QLabel[type="chip"] { font-size: 11px; font-weight: 600; border-radius: 5px; padding: 3px 8px; }
QLabel[type="tag"] { font-size: 11px; border-radius: 9px; padding: 2px 7px; background: $well; color:
  $quiet; }
QLabel[type="sign"] { font-size: 11px; font-weight: 600; border-radius: 5px; }

QPushButton { background: $card; color: $text; border: 1px solid $line_strong; border-radius: 8px;
  padding: 0px 13px; min-height: 30px; font-weight: 600; outline: none; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $well; }
QPushButton:focus { border: 2px solid $accent; padding: 0px 12px; min-height: 28px; }
QPushButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; padding: 0px 12px; min-height: 28px; }
QPushButton[look="primary"]:disabled { background: $well; border-color: $well; color: $disabled; }
QPushButton[look="danger"] { color: $loss_ink; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; color: $accent; padding:
  0px 7px; }
QPushButton[look="quiet"]:hover { background: $accent_ground; }
QPushButton[look="quiet"]:focus { border: 2px solid $accent; padding: 0px 6px; }
QPushButton[look="quiet"]:disabled { color: $disabled; }
QPushButton[look="soft"] { font-weight: 400; }
QPushButton[look="door"] { background: $card; border: 1px solid $line; border-radius: 10px; text-align: left;
} QPushButton[look="door"]:hover { border-color: $accent; background: $hover; }
QPushButton[look="door"]:checked { border: 2px solid $accent; background: $accent_ground; }
QPushButton[look="door"]:focus { border: 2px solid $accent; }
QPushButton[look="line"] { background: transparent; border: none; border-radius: 8px; text-align: left;
  padding: 0px; min-height: 40px; }
QPushButton[look="line"]:hover { background: $hover; }
QPushButton[look="line"]:focus { border: 2px solid $accent; }
QPushButton[look="link"] { background: transparent; border: none; color: $accent; padding: 0px; min-height:
  20px;
  text-align: left; font-weight: 400; }
QPushButton[look="link"]:hover, QPushButton[look="link"]:focus { text-decoration: underline; }
QPushButton[fit="small"] { min-height: 26px; padding: 0px 11px; }
QPushButton[fit="small"]:focus { min-height: 24px; padding: 0px 10px; }
QPushButton[fit="note"] { font-size: 11px; }
QPushButton::menu-indicator { image: url($down); width: 12px; height: 12px; subcontrol-position: right center;
  right: 8px; }
QPushButton[menu="true"] { padding-left: 8px; padding-right: 19px; }
QPushButton[menu="opener"] { padding-left: 12px; padding-right: 28px; }
QPushButton[menu="opener"]:focus { padding-left: 11px; padding-right: 27px; }
QFrame[look="toast"] QPushButton { background: transparent; border-color: transparent; color: $toast_action; }
QFrame[look="toast"] QPushButton:hover { background: $toast_hover; }
QFrame[look="toast"] QPushButton:focus { border: 2px solid $toast_action; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; padding: 3px; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="room"] { color: $quiet; font-size: 11px; padding: 6px 0px 4px 0px; }
QToolButton[look="room"]:focus { padding: 5px 0px 3px 0px; }
QToolButton[look="room"]:checked { background: $accent_ground; color: $accent; font-weight: 600; }
QToolButton[look="frame"] { border: 1px solid $line_strong; background: $card; }
QToolButton[look="frame"]:hover { background: $hover; }
QToolButton[look="frame"]:focus { border: 2px solid $accent; padding: 3px; }
QToolButton[look="frame"]:disabled { border-color: $line; background: transparent; }
QToolButton[look="tab"] { border: none; border-radius: 0px; border-bottom: 2px solid transparent; color:
  $quiet;
  padding: 1px 0px 0px 0px; background: transparent; }
QToolButton[look="tab"]:hover { color: $text; }
QToolButton[look="tab"]:focus { color: $text; text-decoration: underline; }
QToolButton[look="tab"]:checked { border-bottom-color: $accent; color: $text; font-weight: 600; }
QFrame[look="segments"] { background: $well; border: none; border-radius: 8px; }
QToolButton[look="segment"] { border: 1px solid transparent; border-radius: 6px; color: $quiet; padding:
  0px 13px; }
QToolButton[look="segment"]:hover { color: $text; background: transparent; }
QToolButton[look="segment"]:focus { border: 1px solid $accent; padding: 0px 13px; }
QToolButton[look="segment"]:checked { background: $segment; color: $text; font-weight: 600; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QTimeEdit { background: $card;
  color: $text;
  border: 1px solid $line_strong; border-radius: 8px; padding: 0px 9px; min-height: 30px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus,
QTimeEdit:focus { border: 2px solid $accent; padding: 0px 8px; min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 7px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: $disabled; background: transparent;
  border-color: $line; }
QLineEdit:read-only { background: $well; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"] { border: 2px solid $loss_ink;
  padding: 0px 8px; min-height: 28px; }
QLineEdit[look="well"] { background: $well; border-color: $line; }
QLineEdit[look="well"]:focus { background: $card; border: 2px solid $accent; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
  border: none; padding: 0px; min-height: 0px; background: transparent; border-radius: 0px; }
QComboBox { padding-left: 11px; }
QComboBox:focus { padding-left: 10px; }
QAbstractSpinBox { min-height: 28px; }
QAbstractSpinBox:focus { min-height: 26px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button,
QTimeEdit::up-button, QTimeEdit::down-button { border: none; width: 18px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow { image: url($up); width: 10px; height:
  10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow { image: url($down); width: 10px;
  height: 10px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($down); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $line_strong; padding: 4px; outline:
  none; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0px 8px; border-radius: 6px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $accent_ground; color: $text; }

QSlider { background: transparent; min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $meter; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0px; border-radius: 8px;
  background: $card; border: 1px solid $accent; }
QSlider::handle:horizontal:hover { background: $accent_ground; }
QSlider:focus { border: none; }
QSlider::handle:horizontal:focus { background: $accent; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 22px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $line_strong;
  background: $card; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 1px solid $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: url($dash); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($dot); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $well; border-color: $line; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }

QMenu { background: $card; border: 1px solid $line_strong; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $accent_ground; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { background: $toast_ground; color: $toast_text; border: 1px solid $toast_line; padding: 4px 8px;
  font-size: 11px; }

QAbstractItemView { background: $card; border: none; outline: none; color: $text;
  selection-background-color: $accent_ground; selection-color: $text; }
QTableView, QTreeView, QListView { gridline-color: $line; }
QFrame[look="table"] { background: $card; border: 1px solid $line; border-radius: 10px; }
QTableView[look="table"], QTableView[look="table"] QHeaderView { background: transparent; border: none; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $quiet; font-size: 11px; border: none;
  border-bottom: 1px solid $line; padding: 0px 8px; }
QTableCornerButton::section { background: transparent; border: none; }
QListView::item { padding: 6px 8px; border-radius: 6px; }
QListView::item:selected { background: $accent_ground; color: $text; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QAbstractScrollArea::corner { background: transparent; }

QProgressBar { background: $meter; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $quiet; padding: 8px 2px; margin-right: 16px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }
QTabWidget::pane { border: none; }

QCalendarWidget QWidget { background: $card; alternate-background-color: $card; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; min-height: 24px; }
QCalendarWidget #qt_calendar_prevmonth { qproperty-icon: url($left); }
QCalendarWidget #qt_calendar_nextmonth { qproperty-icon: url($right); }
""")


def _mix(one: str, other: str, share: float) -> str:
    """Mix two #RRGGBB colours; `share` of the other."""
    parts = [
        round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share) for i in (1, 3, 5)
    ]
    return "#{:02X}{:02X}{:02X}".format(*parts)


def _meanings(tokens: Tokens) -> str:
    lines = []
    for kind in Kind:
        pair = tokens.meaning(kind)
        edge = f" border: 1px solid {pair.ink};" if tokens.name == "contrast" else ""
        both = f"color: {pair.ink}; background: {pair.ground};{edge}"
        lines += [
            f'QLabel[type="chip"][kind="{kind}"], QLabel[type="sign"][kind="{kind}"] {{ {both} }}',
            f'QLabel[type="dot"][kind="{kind}"] {{ background: {pair.ink}; }}',
            f'QLabel[tone="{kind}"] {{ color: {pair.ink}; }}',
            f'QFrame[look="banner"][kind="{kind}"] {{ background: {pair.ground};{edge} }}',
        ]
    return "\n".join(lines)


def stylesheet(tokens: Tokens) -> str:
    """Write the whole window's style sheet for one look."""
    sign = "dark" if tokens.dark else "light"
    colours = {
        name: getattr(tokens, name)
        for name in tokens.__slots__
        if isinstance(getattr(tokens, name), str) and name != "name"
    }
    signs = {
        name: (_SIGNS / f"{name}-{sign}.svg").as_posix()
        for name in ("check", "dash", "dot", "down", "up", "left", "right")
    }
    sheet = _SHEET.substitute(
        colours,
        **signs,
        hover=_mix(tokens.card, tokens.accent_ground, 0.5),
        disabled=_mix(tokens.quiet, tokens.page, 0.35),
        scroll=_mix(tokens.line_strong, tokens.quiet, 0.15),
        segment=tokens.page if tokens.dark else tokens.card,
        loss_ink=tokens.loss.ink,
        neutral_ground=tokens.neutral.ground,
        toast_ground=tokens.card if tokens.dark else "#1E2430",
        toast_line=tokens.line_strong if tokens.dark else "#1E2430",
        toast_text="#E8EBEE" if tokens.name != "contrast" else tokens.text,
        toast_action="#6CC5C9" if tokens.name != "contrast" else tokens.text,
        toast_hover=tokens.accent_ground if tokens.dark else "#2C333B",
    )
    return sheet + _meanings(tokens)
