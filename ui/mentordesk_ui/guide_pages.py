"""The pages of the guide that ship, as Markdown."""

from functools import lru_cache
from importlib.resources import files

import mentordesk_resources


@lru_cache(maxsize=64)
def guide_page(language: str, page: str) -> str | None:
    """Read a page of the guide as Markdown, in English where the language lacks it; None for no page."""
    if not page.replace("-", "").isalnum():
        return None
    for code in (language, "en"):
        path = files(mentordesk_resources) / "guide" / code / f"{page}.md"
        if path.is_file():
            return path.read_text("utf-8")
    return None


def guide_picture(name: str) -> bytes | None:
    """Read a picture of the guide as PNG; None for no picture."""
    if not name.endswith(".png") or "/" in name or "\\" in name:
        return None
    path = files(mentordesk_resources) / "guide" / "pictures" / name
    return path.read_bytes() if path.is_file() else None
