"""Which rows of a sheet say something else than what is on record of the same people."""

from collections.abc import Iterable
from operator import attrgetter

from mentordesk.desk import Desk
from mentordesk.intake.outcome import Preview
from mentordesk.intake.spellings import spelled_alike
from mentordesk.people.entering.entry import Entry
from mentordesk.people.reading import Registered, registrations
from mentordesk.people.registration import Claimed, NewRegistration, is_blank
from mentordesk.programme.rows import current

_PLAIN = (
    *("given_name", "family_name", "phone", "language", "forms", "roles", "registered_at", "unit"),
    *("job_title", "is_manager", "months_experience", "education", "study_field", "goals", "expectations"),
    *("question", "meeting_ways", "region", "languages", "support_languages", "practice_languages"),
    *("partner_wish", "capacity", "fee_amount", "listed", "arrangements"),
)
_told = attrgetter(*_PLAIN)


def rows_alike(desk: Desk, shown: Preview) -> frozenset[int]:
    """Give the rows that say again what is on record of the same registration: nothing is new in them.

    Whom somebody names is looked up when it is written, so a row that names anybody is not among them.
    """
    meant = {
        row.row: (row.registration, row.on_record.participation_id)
        for row in shown.rows
        if row.registration and row.on_record and row.on_record.participation_id
    }
    if not meant:
        return frozenset()
    with desk.read() as session:
        kept = {one.id: one for one in registrations(session, current(session))}
    remembered = {one.spelled: one.instead for one in shown.spellings if one.remembered}
    return frozenset(
        row
        for row, (said, of) in meant.items()
        if of in kept and _says_again(spelled_alike(Entry(said), remembered).registration, kept[of])
    )


def _says_again(said: NewRegistration, kept: Registered) -> bool:
    if said.wishes or said.blocks or said.leads:
        return False
    plain = zip(_told(said), _told(kept), strict=True)
    texts = ((said.email, kept.email), (said.organisation, kept.organisation))
    topics = ((said.topics_offered, kept.offers), (said.topics_sought, kept.seeks))
    return (
        all(is_blank(here) or _in_any_order(here) == _in_any_order(there) for here, there in plain)
        and all(not here or here.casefold() == there.casefold() for here, there in texts)
        and all(not here or _folded(here) == _folded(one.title for one in there) for here, there in topics)
        and all(kept.answers.get(heading) == answer for heading, answer in said.answers.items())
        and all(_stands(claim, kept, kind) for kind, claim in said.claims.items())
    )


def _in_any_order(value: object) -> object:
    return sorted(value) if isinstance(value, tuple) else value


def _folded(titles: Iterable[str]) -> list[str]:
    return [title.casefold() for title in titles]


def _stands(said: Claimed, kept: Registered, kind: str) -> bool:
    """Tell whether a claim is on record; what it leaves open is no other claim."""
    there = kept.shown.get(kind)
    if there is None:
        return False
    pairs = ((said.claim, there.claim), (said.text, there.text), (said.valid_until, there.valid_until))
    return all(is_blank(here) or here == on_record for here, on_record in pairs)
