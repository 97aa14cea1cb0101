"""The look that is on: chosen by a person, by the system, or by its high contrast."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from mentordesk_ui.theme.fonts import font, load_fonts
from mentordesk_ui.theme.stylesheet import stylesheet
from mentordesk_ui.theme.tokens import DARK, LIGHT, Tokens, high_contrast

Choice = Literal["light", "dark", "system"]
Role = QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Return Fusion's palette in the tokens' colours."""
    palette = QPalette()
    roles = {
        Role.Window: tokens.page,
        Role.WindowText: tokens.text,
        Role.Base: tokens.card,
        Role.AlternateBase: tokens.well,
        Role.Text: tokens.text,
        Role.PlaceholderText: tokens.quiet,
        Role.Button: tokens.card,
        Role.ButtonText: tokens.text,
        Role.BrightText: tokens.loss.ink,
        Role.ToolTipBase: tokens.card,
        Role.ToolTipText: tokens.text,
        Role.Highlight: tokens.accent,
        Role.HighlightedText: tokens.on_accent,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
        Role.Accent: tokens.accent,
        Role.Light: tokens.card,
        Role.Midlight: tokens.meter,
        Role.Mid: tokens.line_strong,
        Role.Dark: tokens.line_strong,
        Role.Shadow: tokens.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    faint = QColor(tokens.impossible.ink)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


class Theme(QObject):
    """Dresses the application and tells when its look changed."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._system = QPalette(app.palette())
        app.setStyle("Fusion")
        app.setFont(font(family=load_fonts()))
        self.tokens = self._tokens()
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def choice(self) -> str:
        """What the person chose: light, dark or system."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Put on another look."""
        self._choice = choice
        self._refresh()

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._refresh()

    def _refresh(self) -> None:
        tokens = self._tokens()
        if tokens != self.tokens:
            self.tokens = tokens
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(stylesheet(self.tokens))

    def _tokens(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        if accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return self._contrast()
        if self._choice == "dark":
            return DARK
        if self._choice == "light":
            return LIGHT
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _contrast(self) -> Tokens:
        ground = self._system.color(Role.Window)
        return high_contrast(
            text=self._system.color(Role.WindowText).name(),
            ground=ground.name(),
            accent=self._system.color(Role.Highlight).name(),
            on_accent=self._system.color(Role.HighlightedText).name(),
            dark=ground.lightness() < 128,
        )
