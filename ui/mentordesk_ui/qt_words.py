"""Qt's own words (Undo, Copy, Cancel …) in the window's language; Qt ships none in Estonian."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from mentordesk.i18n import Texts


def _own_words(t: Texts) -> dict[str, str]:
    """Give Qt's words that people meet: menus of fields, buttons, the dialogs for files and for printing."""
    return _buttons(t) | _fields(t) | _files(t) | _printing(t)


def _buttons(t: Texts) -> dict[str, str]:
    return {
        "OK": t("OK"),
        "Cancel": t("Cancel"),
        "Close": t("Close"),
        "Save": t("Save"),
        "Open": t("Open"),
        "Yes": t("Yes"),
        "No": t("No"),
        "Print": t("Print"),
        "Options": t("Options"),
        "Options >>": t("Options"),
        "Options <<": t("Options"),
        "Back": t("Back"),
        "Forward": t("Forward"),
    }


def _fields(t: Texts) -> dict[str, str]:
    return {
        "Undo": t("Undo"),
        "Redo": t("Redo"),
        "Cut": t("Cut"),
        "Copy": t("Copy"),
        "Paste": t("Paste"),
        "Delete": t("Delete"),
        "Select All": t("Select all"),
        "Clear": t("Clear"),
        "Step up": t("One more"),
        "Step down": t("One less"),
        "Scroll here": t("Scroll here"),
        "Top": t("To the top"),
        "Bottom": t("To the bottom"),
        "Page up": t("One page up"),
        "Page down": t("One page down"),
        "Scroll up": t("Scroll up"),
        "Scroll down": t("Scroll down"),
        "Scroll Left": t("Scroll left"),
        "Scroll Right": t("Scroll right"),
    }


def _files(t: Texts) -> dict[str, str]:
    return {
        "Look in:": t("Folder:"),
        "Directory:": t("Folder:"),
        "File name:": t("File name:"),
        "Files of type:": t("Files of type:"),
        "Choose": t("Choose"),
        "Find Directory": t("Choose a folder"),
        "Computer": t("Computer"),
        "My Computer": t("Computer"),
        "Name": t("Name"),
        "Size": t("Size"),
        "Type": t("Kind"),
        "Kind": t("Kind"),
        "Date Modified": t("Changed"),
        "New Folder": t("New folder"),
        "Create New Folder": t("New folder"),
        "Create a New Folder": t("New folder"),
        "Parent Directory": t("Folder above"),
        "Go to the parent directory": t("Folder above"),
        "Go back": t("Back"),
        "Go forward": t("Forward"),
        "List View": t("As a list"),
        "Detail View": t("With details"),
        "Change to list view mode": t("As a list"),
        "Change to detail view mode": t("With details"),
        "Rename": t("Rename"),
        "Remove": t("Remove"),
        "Show hidden files": t("Show hidden files"),
        "Files": t("Files"),
        "Sidebar": t("Places"),
        "Recent Places": t("Recent places"),
        "All Files (*)": t("All files (*)"),
        "Directories": t("Folders"),
        "File Folder": t("Folder"),
        "Folder": t("Folder"),
        "%1 already exists.\nDo you want to replace it?": t("%1 already exists. Shall it be replaced?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": t("There is no file %1."),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": t(
            "There is no folder %1."
        ),
    }


def _printing(t: Texts) -> dict[str, str]:
    return {
        "Printer": t("Printer"),
        "Name:": t("Name:"),
        "Location:": t("Place:"),
        "Type:": t("Kind:"),
        "Properties": t("Properties"),
        "Output file:": t("File:"),
        "Print to File (PDF)": t("Into a PDF file"),
        "Print range": t("Pages"),
        "Print all": t("All pages"),
        "Pages from": t("Pages from"),
        "to": t("until"),
        "Current Page": t("This page"),
        "Selection": t("What is selected"),
        "Output Settings": t("How it is printed"),
        "Copies": t("Copies"),
        "Copies:": t("Copies:"),
        "Collate": t("Copy by copy"),
        "Reverse": t("From the last page"),
        "Color Mode": t("Colours"),
        "Color": t("In colour"),
        "Grayscale": t("In grey"),
        "Double Sided Printing": t("Both sides"),
        "Off": t("One side"),
        "Long side binding": t("Turned at the long side"),
        "Short side binding": t("Turned at the short side"),
        "Pages": t("Pages"),
        "Page Set:": t("Which pages:"),
        "All Pages": t("All pages"),
        "Odd Pages": t("Odd pages"),
        "Even Pages": t("Even pages"),
        "Preview": t("Preview"),
        "Page Setup": t("Paper"),
        "Paper": t("Paper"),
        "Page size:": t("Size:"),
        "Width:": t("Width:"),
        "Height:": t("Height:"),
        "Paper source:": t("Tray:"),
        "Orientation": t("Turned"),
        "Portrait": t("Upright"),
        "Landscape": t("Lengthwise"),
        "Margins": t("Margins"),
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
