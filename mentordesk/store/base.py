"""What every kept table shares: ids, how values are written, and the privacy class of each column."""

import json
import os
import time
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import Dialect, MetaData, Text, TypeDecorator, Uuid
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

Privacy = Literal["identity", "contact", "special", "programme", "none"]
PRIVACY_CLASSES: frozenset[str] = frozenset(get_args(Privacy))

_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


_made = count()


def new_id() -> UUID:
    """Make an id that no other copy of the file makes, above every earlier one of this process.

    What is noted on one day stands in the order in which it was noted. A UUID of version 7 (RFC 9562): the
    millisecond, how many were made before (30 bits), chance (44 bits).
    """
    before = next(_made) & 0x3FFF_FFFF
    chance = int.from_bytes(os.urandom(6), "big") >> 4
    return UUID(
        int=(time.time_ns() // 1_000_000) << 80
        | 7 << 76
        | (before >> 18) << 64
        | 2 << 62
        | (before & 0x3_FFFF) << 44
        | chance
    )


class Moment(TypeDecorator[datetime]):
    """A moment kept as ISO text to the microsecond.

    An aware one becomes UTC and comes back aware; a naive one is local time in the programme's zone (of a
    meeting, of a form) and comes back naive.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        if value is None:
            return None
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, D102
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number kept as text, so that money stays exact."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002, D102
        return None if value is None else Decimal(value)


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


class Json(TypeDecorator[Any]):
    """A list or dict kept as JSON text; SQLAlchemy's own JSON column would turn long numbers into floats."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002, D102
        if value is None:
            return None
        return _as_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002, D102
        return None if value is None else json.loads(value)


JsonDict = MutableDict.as_mutable(Json())
JsonList = MutableList.as_mutable(Json())


class Base(DeclarativeBase):
    """The base of every table. Columns are made with `kept`, which names their privacy class."""

    metadata = MetaData(naming_convention=_NAMES)
    # A changed dict or list is noticed also when it was changed in place, one level deep.
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy's own name and shape)
        UUID: Uuid(native_uuid=False),
        datetime: Moment(),
        Decimal: Exact(),
        dict[str, Any]: JsonDict,
        dict[str, str]: JsonDict,
        dict[str, int]: JsonDict,
        dict[str, float]: JsonDict,
        list[Any]: JsonList,
        list[str]: JsonList,
        list[int]: JsonList,
    }


def kept(privacy: Privacy, *args: Any, **options: Any) -> MappedColumn[Any]:
    """Make a mapped column of a privacy class; everything else is passed to `mapped_column`.

    identity: says who somebody is. contact: how to reach them. special: needs particular care (wishes not to
    be paired, health, reasons of leaving). programme: what they do in the programme. none: about no person.
    """
    info = {**options.pop("info", {}), "class": privacy}
    return mapped_column(*args, info=info, **options)


def id_column() -> MappedColumn[Any]:
    """Make the id that is every table's primary key."""
    return kept("none", primary_key=True, default=new_id)
