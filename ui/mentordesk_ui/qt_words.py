"""Qt's own words (Undo, Copy, Cancel …) in the window's language; Qt ships none in Estonian."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from mentordesk.i18n import Texts


def _own_words(t: Texts) -> dict[str, str]:
    """Give Qt's words that people meet: the menus of fields, the buttons of dialogs, the file dialog."""
    return {
        "OK": t("OK"),
        "Cancel": t("Cancel"),
        "Close": t("Close"),
        "Save": t("Save"),
        "Open": t("Open"),
        "Yes": t("Yes"),
        "No": t("No"),
        "Undo": t("Undo"),
        "Redo": t("Redo"),
        "Cut": t("Cut"),
        "Copy": t("Copy"),
        "Paste": t("Paste"),
        "Delete": t("Delete"),
        "Select All": t("Select all"),
        "Clear": t("Clear"),
        "Look in:": t("Folder:"),
        "File name:": t("File name:"),
        "Files of type:": t("Files of type:"),
        "Choose": t("Choose"),
        "Directory:": t("Folder:"),
        "Computer": t("Computer"),
        "Print": t("Print"),
        "Options": t("Options"),
        "Name": t("Name"),
        "Size": t("Size"),
        "Date Modified": t("Changed"),
        "Create New Folder": t("New folder"),
        "Parent Directory": t("Folder above"),
        "Back": t("Back"),
        "Forward": t("Forward"),
    }


class OwnWords(QTranslator):
    """Answers Qt's questions for words out of our own catalogue."""

    def __init__(self, t: Texts, parent: QApplication) -> None:
        super().__init__(parent)
        self._words = _own_words(t)

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: bytes | str,
        sourceText: bytes | str,  # noqa: N803
        disambiguation: bytes | str | None = None,
        n: int = -1,
    ) -> str:
        source = sourceText.decode() if isinstance(sourceText, bytes) else str(sourceText)
        # Nothing, not an empty text: Qt then keeps its own word.
        return self._words.get(source.replace("&", ""))  # type: ignore[return-value]


def speak_qt(app: QApplication, t: Texts, before: QTranslator | None) -> QTranslator | None:
    """Let Qt speak the window's language; give the translator that is on, to be taken off the next time."""
    if before is not None:
        app.removeTranslator(before)
        before.deleteLater()
    QLocale.setDefault(QLocale(t.language))
    if t.language == "en":
        return None
    shipped = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = shipped if shipped.load(f"qtbase_{t.language}", folder) else OwnWords(t, app)
    app.installTranslator(translator)
    return translator
