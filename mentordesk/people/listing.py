"""The register of mentors: who agreed to stand in it, and what it shows of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from mentordesk.i18n import Message, say
from mentordesk.people.conditions.findings import degree, time_of
from mentordesk.people.facts import Shown
from mentordesk.people.names import collation_key
from mentordesk.people.reading import Registered, judge_of, registrations
from mentordesk.people.registration import CONTACT, DATA, LISTING
from mentordesk.people.rules import VerdictState
from mentordesk.programme.profile import Option, Words
from mentordesk.programme.rows import Current, current, topic_rows

_NOTHING = Shown()
_TAKES_PART: tuple[VerdictState, ...] = ("eligible", "exception")


@dataclass(frozen=True, slots=True)
class ListedMentor:
    """A mentor as the register shows one; `id` is the participation's."""

    id: UUID
    name: str
    sort_name: str
    topics: tuple[Words, ...]
    region: Words
    job_title: str
    organisation: str
    background: tuple[Message, ...]  # degree, experience
    certificate: str  # the diploma or certificate as it was given
    ways: tuple[Words, ...]
    languages: tuple[Words, ...]
    fee: str
    email: str  # empty unless they agreed to it
    phone: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class NotListed:
    """A mentor whom the register leaves out, and why."""

    id: UUID
    name: str
    why: Message
    agreed: bool  # whether the consent is not what is missing


@dataclass(frozen=True, slots=True)
class MentorRegister:
    """The register on a day, both lists in the programme's alphabet."""

    title: Words
    organisation: str
    day: date
    mentors: tuple[ListedMentor, ...]
    left_out: tuple[NotListed, ...]
    topics: tuple[Words, ...]  # that at least one of them offers, in the programme's order
    regions: tuple[Words, ...]


def mentor_register(session: Session, today: date, language: str = "") -> MentorRegister:
    """Give the register of mentors.

    Somebody stands in it who is registered as a mentor, is eligible or excepted, and agreed to be listed on
    a day that is known: the day of their form, or that of the coordinator's tick. What they take back wins,
    the consent to the use of their data too, whether the programme has a rule about that or not.
    Contact stands there only when they agreed to that as well.

    Args:
        session: a read of the desk.
        today: the day of the register.
        language: whose alphabet sorts it; empty takes the programme's.
    """
    now = current(session)
    titles = _titles(session, now)
    judge = judge_of(now, today)
    mentors: list[ListedMentor] = []
    left_out: list[NotListed] = []
    for one in registrations(session, now):
        if "mentor" not in one.roles:
            continue
        why = _consent_missing(one) or _not_ready(one, judge.verdict(one.facts).by_role.get("mentor"))
        if why is None:
            mentors.append(_listed(one, now, titles))
        else:
            left_out.append(NotListed(one.id, one.name, why, agreed_on(one) is not None))
    spoken = language or now.language
    sort_names = {one.id: one.sort_name for one in mentors}
    mentors.sort(key=lambda one: collation_key(sort_names[one.id], spoken))
    left_out.sort(key=lambda one: collation_key(one.name, spoken))
    offered = {words.in_(now.language) for one in mentors for words in one.topics}
    regions = _regions(mentors, now)
    mentors = [replace(one, region=regions[one.region.in_(now.language)]) for one in mentors]
    return MentorRegister(
        title=Words({one: now.name_in(one) for one in dict.fromkeys((spoken, now.language))}),
        organisation=now.organisation,
        day=today,
        mentors=tuple(mentors),
        left_out=tuple(left_out),
        topics=tuple(words for words in titles.values() if words.in_(now.language) in offered),
        regions=tuple(
            sorted(filter(None, regions.values()), key=lambda words: collation_key(words.in_(spoken), spoken))
        ),
    )


def _regions(mentors: Iterable[ListedMentor], now: Current) -> dict[str, Words]:
    """Give each region once; what a hand wrote is the profile's own where it says the same."""
    own = {option.title.in_(now.language): option.title for option in now.profile.regions}
    said = {mentor.region.in_(now.language): mentor.region for mentor in mentors}
    return {title: own.get(title, words) for title, words in said.items()}


def agreed_on(one: Registered) -> date | None:
    """Give the day on which somebody agreed to be listed; None when they did not, or took it back."""
    seen = one.shown.get(LISTING, _NOTHING)
    if seen.refused or one.listed is False or not (one.listed or seen.seen_on):
        return None
    return seen.seen_on or (one.registered_at.date() if one.registered_at else None)


def _consent_missing(one: Registered) -> Message | None:
    if one.shown.get(LISTING, _NOTHING).refused:
        return say("The consent to be listed was taken back.")
    if one.shown.get(DATA, _NOTHING).refused:
        return say("The consent to the use of personal data was taken back.")
    if agreed_on(one) is None:
        if one.listed:
            return say("The consent to be listed has no date.")
        return say("Has not agreed to be listed.")
    return None


def _not_ready(one: Registered, verdict: VerdictState | None) -> Message | None:
    if one.state != "registered":
        return say("Is not registered any more, or waits.")
    if verdict not in _TAKES_PART:
        return say("The conditions for mentors are not met yet.")
    return None


def _contact(one: Registered) -> tuple[str, str]:
    said = one.shown.get(CONTACT, _NOTHING)
    agreed = not said.refused and bool(said.claim or said.seen_on)
    return (one.email, one.phone) if agreed else ("", "")


def _listed(one: Registered, now: Current, titles: dict[UUID, Words]) -> ListedMentor:
    profile, agreed = now.profile, agreed_on(one)
    if agreed is None:
        raise AssertionError("who is listed has agreed")
    background = [degree(one.education, one.study_field)] if one.education or one.study_field else []
    if one.months_experience is not None:
        background.append(say("Experience: {time}.", time=time_of(one.months_experience)))
    papers = [one.shown[kind].text for kind in ("diploma", "certificate") if kind in one.shown]
    email, phone = _contact(one)
    return ListedMentor(
        id=one.id,
        name=one.name,
        sort_name=one.sort_name,
        topics=tuple(titles[topic.id] for topic in one.offers),
        region=next(iter(_named([one.region], profile.regions)), Words()) if one.region else Words(),
        job_title=one.job_title,
        organisation=one.organisation,
        background=tuple(background),
        certificate=", ".join(text for text in papers if text),
        ways=_named(one.meeting_ways, profile.ways),
        languages=_named(one.languages, profile.spoken),
        fee=one.fee_amount,
        email=email,
        phone=phone,
        agreed_on=agreed,
    )


def _titles(session: Session, now: Current) -> dict[UUID, Words]:
    """Say the file's topics in every language of the profile; one that was renamed by its new name."""
    own = {option.id: option.title for option in now.profile.topics}
    found = {}
    for row in topic_rows(session):
        words = own.get(row.option or "")
        as_shipped = words is not None and row.title in words.every()
        found[row.id] = words if words is not None and as_shipped else Words({now.language: row.title})
    return found


def _named(ids: Iterable[str], options: Iterable[Option]) -> tuple[Words, ...]:
    titles = {option.id: option.title for option in options}
    return tuple(titles.get(i, Words({"en": i})) for i in ids)
