"""Recipes: where the columns of a sheet go, as a file that another desk or a command can use."""

import json
from pathlib import Path

from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.intake.headings import is_theirs
from mentordesk.intake.mapping import Column, Mapping

_LARGEST = 4 * 1024 * 1024  # bytes


class NotARecipe(MentorDeskError):
    """The file says nothing about columns."""


def recipe_of(mapping: Mapping) -> bytes:
    """Say where columns go as a file's content; nobody's answers are in it."""
    return f"{json.dumps(mapping.to_json(), ensure_ascii=False, indent=1)}\n".encode()


def load_recipe(path: Path) -> Mapping:
    """Read a recipe.

    Raises:
        NotARecipe: there is no such file, or it is none.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        return Mapping.from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise NotARecipe(
            say("“{file}” is no recipe for columns.", file=path.name),
            say("Nothing was changed."),
            say("Choose a file that was saved from the columns of an import."),
        ) from fault


def use_recipe(recipe: Mapping, proposed: Mapping) -> Mapping:
    """Lay a recipe over what is proposed for a sheet: headings that it does not know go as proposed.

    Notes from meetings stay out, whatever a recipe says.
    """
    known = {column.header for column in recipe.columns}
    fitted = recipe.fitted_to([column.header for column in proposed.columns], proposed.header_row)
    taken = {column.field for column in fitted.columns if column.field and column.option is None}
    columns = [
        new if (new.header in known or _would_double(old, taken)) and not is_theirs(old) else old
        for new, old in zip(fitted.columns, proposed.columns, strict=True)
    ]
    return Mapping(proposed.header_row, tuple(columns))


def _would_double(proposed: Column, taken: set[str]) -> bool:
    return proposed.field in taken and proposed.option is None
