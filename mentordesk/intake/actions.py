"""A sheet's rows into the registry: first a look at what would happen, then one step that does it."""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Decisions
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import say, say_plural
from mentordesk.intake.duplicates import Known, find_duplicates
from mentordesk.intake.headings import propose_for
from mentordesk.intake.mapping import Mapping, fingerprint
from mentordesk.intake.model import SheetMapping
from mentordesk.intake.outcome import (
    Brought,
    Decision,
    FieldChoices,
    OnRecord,
    Preview,
    PreviewRow,
    Sorted,
    brought,
    sort_rows,
    told,
)
from mentordesk.intake.registration import RowReading
from mentordesk.intake.rules import understand
from mentordesk.intake.spellings import Spelled, find_spellings, spelled_alike
from mentordesk.intake.table import Table
from mentordesk.intake.translation import Translator, current_form
from mentordesk.pairing.chosen.found_actions import FEATURE, enter_found
from mentordesk.people.consents.consenting import record_answers
from mentordesk.people.duplicates.actions import mark_different
from mentordesk.people.entering.entry import Entry
from mentordesk.people.entering.known_names import organisations_of, topics_of
from mentordesk.people.entering.writing import Entered, enter
from mentordesk.people.leads.refusals import count_refused
from mentordesk.people.model import Organisation, Participation, Person
from mentordesk.people.names import fold
from mentordesk.people.spellings import forget_spelling, remember_spelling, remembered_spellings
from mentordesk.programme.rows import Current, current
from mentordesk.store.base import new_id
from mentordesk.store.bulk import nothing_to_collect

__all__ = [
    "Brought",
    "Decision",
    "Preview",
    "PreviewRow",
    "bring_in",
    "foresee",
    "preview",
    "propose_mapping",
    "remember_mapping",
    "remembered_mapping",
]


def propose_mapping(desk: Desk, table: Table) -> Mapping:
    """Say where a sheet's columns go: as last time for a sheet with these headings, else by their words.

    Raises:
        NoHeadings: no row among the first ten could be the headings.
    """
    with desk.read() as session:
        proposed = propose_for(table, current_form(session, current(session)))
        known = _kept(session, proposed.fingerprint)
        if known is None:
            return proposed
        return replace(Mapping.from_json(known.mapping), header_row=proposed.header_row)


def remembered_mapping(desk: Desk, headers: Sequence[str]) -> Mapping | None:
    """Give where the columns of a sheet with these headings went last time; None for new headings."""
    with desk.read() as session:
        known = _kept(session, fingerprint(headers))
        return Mapping.from_json(known.mapping) if known else None


def remember_mapping(desk: Desk, mapping: Mapping) -> None:
    """Keep where the columns of such a sheet go, for the next one."""
    with desk.step(say("Remember where the columns of a sheet go")) as session:
        _remember(desk, session, mapping)


def _remember(desk: Desk, session: Session, mapping: Mapping) -> None:
    kept = _kept(session, mapping.fingerprint)
    if kept is None:
        kept = SheetMapping(id=new_id(), fingerprint=mapping.fingerprint)
        session.add(kept)
    kept.mapping, kept.used_at = mapping.to_json(), desk.now


def _kept(session: Session, of: str) -> SheetMapping | None:
    return session.scalar(select(SheetMapping).where(SheetMapping.fingerprint == of))


def preview(
    desk: Desk, table: Table, mapping: Mapping, still_wanted: Callable[[], object] = lambda: None
) -> Preview:
    """Understand a sheet and say what would become of each row; nothing is written.

    `still_wanted` is asked again and again; it may raise to give the look up.
    """
    with desk.read() as session:
        now = current(session)
        form = current_form(session, now)
        people = _on_record(session, now)
        organisations = session.scalars(select(Organisation.name)).all()
        remembered = remembered_spellings(session)
    with nothing_to_collect():
        readings = understand(table, mapping, form, now.profile.country, still_wanted)
        shown = _preview(table, mapping, readings, now, people)
        still_wanted()
        said = [row.registration for row in shown.rows if row.registration is not None]
        titles = {title: title for title in form.topics} | dict(form.topic_words)
        spellings = find_spellings(said, organisations, titles, remembered)
    with desk.read() as session:
        named = [one for registration in said for one in registration.leads]
        refused = count_refused(session, now.round_id, named)
    return replace(shown, spellings=spellings, refused=refused)


def _preview(
    table: Table, mapping: Mapping, readings: Sequence[RowReading], now: Current, people: Sequence[OnRecord]
) -> Preview:
    said = [reading.registration for reading in readings if reading.registration is not None]
    alike = {like.row: like for like in find_duplicates(said, [one.known for one in people])}
    on_record = {one.known.id: one for one in people}
    translator = Translator(now.profile, mapping)
    rows: dict[int, PreviewRow] = {}
    for reading in readings:
        if reading.registration is None:
            rows[reading.row] = PreviewRow(reading.row, "problem", problems=reading.problems)
            continue
        row = PreviewRow(
            row=reading.row,
            what="new",
            name=reading.registration.name,
            registration=translator.registration(reading.registration),
            problems=reading.problems,
        )
        like = alike.get(reading.row)
        rows[reading.row] = told(row, like, rows, on_record) if like else row
    return Preview(table.file, table.sheet, mapping, tuple(rows.values()))


def _on_record(session: Session, now: Current) -> list[OnRecord]:
    people = session.execute(
        select(
            Person.id,
            Person.given_name,
            Person.family_name,
            Person.email,
            Person.phone,
            Participation.id,
            Participation.response_id,
            Participation.registered_at,
        ).outerjoin(
            Participation, (Participation.person_id == Person.id) & (Participation.round_id == now.round_id)
        )
    ).tuples()
    return [
        OnRecord(Known(person, f"{given} {family}".strip(), email, phone, response or "", at), participation)
        for person, given, family, email, phone, participation, response, at in people
    ]


def foresee(shown: Preview, decisions: Decisions[int, Decision] | None = None) -> Brought:
    """Say what bringing a sheet in would do; what would be new has no id yet.

    Args:
        shown: what `preview` gave.
        decisions: row → what to do with it, where that is not as usual.
    """
    rows = sort_rows(shown, decisions or {})
    return brought(shown, rows, [None] * len(rows.groups))


def bring_in(
    desk: Desk,
    shown: Preview,
    decisions: Decisions[int, Decision] | None = None,
    still_wanted: Callable[[], object] = lambda: None,
    *,
    chosen: Decisions[int, FieldChoices] | None = None,
    spelled: Decisions[Spelled, str] | None = None,
) -> Brought:
    """Write a sheet's registrations in one step that can be taken back, and remember where its columns went.

    The file is backed up before.

    Of several answers of one person the later wins field by field. A duplicate comes in only when that is
    decided: as a person of its own (new), which is remembered: nobody is asked again about these two; or over
    the one it is like (update).

    Args:
        desk: an open file.
        shown: what `preview` gave; nothing has been written since.
        decisions: row → what to do with it, where that is not as usual.
        still_wanted: asked before the step ends; may raise to leave everything as it was.
        chosen: row that updates somebody → fields that were decided one by one.
        spelled: spelling of an organisation or topic → the spelling that it stands for, which is remembered;
            one that stands for itself is so again.
    """
    desk.backup_if_changed()
    with nothing_to_collect():
        rows = sort_rows(shown, decisions or {})
        label = say_plural("Import {n} registration", "Import {n} registrations", rows.rows)
        with desk.step(label) as session:
            spelled = spelled or {}
            entries = [spelled_alike(group.entry(chosen), spelled) for group in rows.groups]
            _forget_spellings(session, spelled)
            entered = enter(session, current(session), entries)
            _remember_spellings(session, spelled)
            _record_consents(desk, session, entries, entered)
            if FEATURE in current(session).profile.features:
                session.flush()
                enter_found(desk)
            _remember_different(desk, rows, entered, decisions or {})
            _remember(desk, session, shown.mapping)
            still_wanted()
        return brought(shown, rows, entered)


def _forget_spellings(session: Session, spelled: Decisions[Spelled, str]) -> None:
    for (kind, folded), instead in spelled.items():
        if fold(instead) == folded:
            forget_spelling(session, (kind, folded))


def _remember_spellings(session: Session, spelled: Decisions[Spelled, str]) -> None:
    """Remember which spellings stand for others; those that no row brought in stand for nothing."""
    if not spelled:
        return
    on_record = {
        "organisation": organisations_of(session, ()),
        "topic": topics_of(session, current(session), ()),
    }
    for (kind, folded), instead in spelled.items():
        stands_for = on_record[kind].get(fold(instead))
        if stands_for is not None and fold(instead) != folded:
            remember_spelling(session, (kind, folded), stands_for)


def _record_consents(
    desk: Desk, session: Session, entries: Sequence[Entry], entered: Sequence[Entered]
) -> None:
    """Put on record what those agreed to who filled in a form of ours; other sheets carry no text of ours."""
    said = [
        (at.participation_id, entry.registration.consents)
        for entry, at in zip(entries, entered, strict=True)
        if entry.registration.consents
    ]
    if said:
        record_answers(session, current(session), said, desk.today, desk.who)


def _remember_different(
    desk: Desk, rows: Sorted, entered: Sequence[Entered], decisions: Decisions[int, Decision]
) -> None:
    """Mark as different those whose rows came in as people of their own although they are like another."""
    person_of = {
        row.row: at.person_id for group, at in zip(rows.groups, entered, strict=True) for row in group.rows
    }
    for group in rows.groups:
        for row in group.rows:
            if row.what != "duplicate" or decisions.get(row.row) != "new":
                continue
            there = row.on_record.known.id if row.on_record else None
            other = person_of.get(row.of) if isinstance(row.of, int) else there
            if other is not None and other != person_of[row.row]:
                mark_different(desk, person_of[row.row], other)
