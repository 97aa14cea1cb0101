"""Messages as the journal keeps them: a catalogue key and values, ids and never names."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from mentordesk.i18n import Message


def values_to_json(message: Message) -> dict[str, Any]:
    """Give a message's values as JSON can hold them.

    Raises:
        TypeError: a value is neither text, number, date, id, message nor a list of these.
    """
    return {name: _to_json(value) for name, value in message.values.items()}


def message_from(key: str, values: Mapping[str, Any], plural: str | None) -> Message:
    """Read a message back from what a step keeps of it."""
    return Message(key, {name: _from_json(value) for name, value in values.items()}, plural)


def _to_json(value: Any) -> Any:
    match value:
        case None | str() | bool() | int() | float():
            return value
        case UUID():
            return str(value)
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case Message():
            return {"message": value.id, "values": values_to_json(value), "plural": value.plural_id}
        case tuple() | list() | set() | frozenset():
            return [_to_json(item) for item in value]
        case _:
            raise TypeError(f"a step's message cannot keep a {type(value).__name__}")


def _from_json(value: Any) -> Any:
    match value:
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"number": text}:
            return Decimal(text)
        case {"message": id_, "values": values, "plural": plural}:
            return Message(id_, {n: _from_json(v) for n, v in values.items()}, plural)
        case list():
            return tuple(_from_json(item) for item in value)
        case _:
            return value
