"""What the frame tells of the open file: its programme, its round and where in the year it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.i18n import Message, Texts, say, say_plural

if TYPE_CHECKING:
    from mentordesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Facts:
    """The words of the top bar and of the status line."""

    programme: str
    round: str
    phase: Message
    people: int
    mentors: int
    mentees: int


def _phase_names() -> dict[str, Message]:
    return {
        "before": say("not yet begun"),
        "registration": say("registration"),
        "preparation": say("preparation"),
        "relationship": say("relationship"),
        "closing": say("closing"),
        "over": say("over"),
    }


def facts_of(desk: Desk) -> Facts | None:
    """Read what the frame tells of a file; None while it holds no programme."""
    from mentordesk.people.naming import head_count
    from mentordesk.programme.rows import NoProgramme, current
    from mentordesk.programme.rules import phase

    with desk.read() as session:
        try:
            now = current(session)
        except NoProgramme:
            return None
        heads = head_count(session)
    where = _phase_names()[phase(now.dates, desk.today)]
    return Facts(now.title, now.round_title, where, heads.people, heads.mentors, heads.mentees)


def backup_age(t: Texts, newest: datetime | None, now: datetime) -> tuple[str, bool]:
    """Say how old the newest backup is, and whether that is older than a week (or there is none)."""
    if newest is None:
        return t("No backup yet"), True
    age = now - newest
    if age < timedelta(minutes=1):
        return t("Backup just now"), False
    if age < timedelta(hours=1):
        return t("Backup {n} min ago", n=int(age.total_seconds() // 60)), False
    if age < timedelta(days=1):
        return t("Backup {n} h ago", n=int(age.total_seconds() // 3600)), False
    return t.message(say_plural("Backup {n} day ago", "Backup {n} days ago", age.days)), age.days >= 7


def newest_backup(folder: Path, of: Path, zone: datetime) -> datetime | None:
    """Find when the newest backup of a file was written, by the backup files' own times.

    Args:
        folder: where backups are kept.
        of: the file they are copies of.
        zone: a moment whose zone the answer takes.
    """
    try:
        times = [p.stat().st_mtime for p in folder.glob(f"{of.stem}*.mentordesk") if p.is_file()]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), zone.tzinfo) if times else None
