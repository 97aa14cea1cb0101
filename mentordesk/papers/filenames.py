"""File names from people's words: never outside the folder, never a name that a system refuses."""

import re
import unicodedata
from pathlib import Path

MOST_BYTES = 200
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s]+')


def file_name(words: str, suffix: str, otherwise: str = "paper") -> str:
    """Make a file name from words.

    Args:
        words: a person's name, a title: anything.
        suffix: ".pdf", ".xlsx"; kept as it is.
        otherwise: the name when nothing usable is left.

    Returns:
        At most 200 bytes in UTF-8, without separators, control and direction marks, dots or blanks at the
        ends, and no name that Windows keeps for itself.
    """
    text = unicodedata.normalize("NFC", words)
    text = "".join(" " if _is_control(sign) else sign for sign in text)
    text = _FORBIDDEN.sub(" ", text).strip(" .")
    text = _shorten(text, MOST_BYTES - len(suffix.encode()) - 4).strip(" .") or otherwise
    if text.split(".")[0].strip().casefold() in _RESERVED:
        text = f"_{text}"
    return text + suffix


def path_in(folder: Path, words: str, suffix: str, taken: set[str] | None = None) -> Path:
    """Make a path inside the folder that is not among the names taken, and add it to them."""
    name = file_name(words, suffix)
    stem, number = name.removesuffix(suffix), 2
    names = taken if taken is not None else set()
    while name.casefold() in names:
        name, number = f"{stem} {number}{suffix}", number + 1
    names.add(name.casefold())
    return folder / name


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _shorten(text: str, most: int) -> str:
    return text.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore")
