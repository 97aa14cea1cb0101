"""What the frame tells of the open file: its programme, its round and where in the year it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mentordesk.i18n import Message, Texts, say_plural
from mentordesk_ui.status_line import StatusLine
from mentordesk_ui.theme.tokens import Kind
from mentordesk_ui.top_bar import TopBar
from mentordesk_ui.workspace import Workspace

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


def facts_of(desk: Desk) -> Facts | None:
    """Read what the frame tells of a file; None while it holds no programme."""
    from mentordesk.people.naming import head_count
    from mentordesk.programme.rows import NoProgramme, current
    from mentordesk.programme.rules import phase
    from mentordesk.programme.words import phase_title

    with desk.read() as session:
        try:
            now = current(session)
        except NoProgramme:
            return None
        heads = head_count(session)
    where = phase_title(phase(now.dates, desk.today))
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


def say_frame(workspace: Workspace, top_bar: TopBar, status_line: StatusLine) -> None:
    """Put the open file's facts into the top bar and the status line."""
    t, desk = workspace.t, workspace.desk
    facts = facts_of(desk)
    if facts is None:
        top_bar.say_place(desk.path.stem, "")
        status_line.say_counts("")
    else:
        top_bar.say_place(facts.programme, f"{facts.round} · {t.message(facts.phase)}")
        counts = (
            t.plural("{n} person", "{n} people", facts.people),
            t.plural("{n} mentor", "{n} mentors", facts.mentors),
            t.plural("{n} mentee", "{n} mentees", facts.mentees),
        )
        status_line.say_counts(" · ".join(counts))
    if desk.read_only:
        status_line.say_state(t("Read only"), Kind.COST)
    else:
        status_line.say_state(t("Saved"), Kind.FINE)
    status_line.say_backup(*backup_age(t, desk.last_backup, desk.now))
    status_line.say_right(" · ".join(part for part in (desk.who, desk.path.name) if part))
