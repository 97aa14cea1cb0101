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
