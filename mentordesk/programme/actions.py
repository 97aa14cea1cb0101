"""What a coordinator does to the programme and its round: one function, one step each."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_args
from uuid import UUID

from dateutil.relativedelta import relativedelta
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.people.names import fold, visible
from mentordesk.people.topics import choose_instead, choose_no_more
from mentordesk.programme.criteria import MOST_WEIGHT, every_criterion, every_pair_rule, settings_of
from mentordesk.programme.model import Office, Programme, Round, Topic
from mentordesk.programme.profile import Numbers, Profile, Severity, load_profile
from mentordesk.programme.rows import current_round
from mentordesk.programme.rules import RoundDates, round_dates, round_title, usual_first_day
from mentordesk.store.base import new_id

YEARS = (1950, 2199)  # in which a round may start; others are slips of the hand


class AlreadyAProgramme(MentorDeskError):
    """The file holds a programme already."""


class DatesOutOfOrder(MentorDeskError):
    """The dates of a round contradict each other."""


class NotASetting(MentorDeskError):
    """The profile knows no such number, rule, criterion or role, or the value cannot be."""


class TopicExists(MentorDeskError):
    """Another topic has this title already."""


class NothingWritten(MentorDeskError):
    """A name or title is empty."""


def new_programme(
    desk: Desk,
    profile: str,
    title: str | None = None,
    first_day: date | None = None,
    organisation: str = "",
    language: str | None = None,
) -> UUID:
    """Set up the file's programme, its topics and its first round from a profile; give the round's id.

    Undo does not pass it: a file without a programme is nothing that a person could go on with.

    Args:
        desk: an open file without a programme.
        profile: a name of `profile_names()`.
        title: the programme's; the profile's own title without it.
        first_day: of the round; the profile's usual first day nearest to today without it.
        organisation: who runs it, as papers name it.
        language: of papers and screens; the profile's without it.

    Raises:
        NoSuchProfile: no profile of that name ships.
        AlreadyAProgramme: the file has a programme.
        DatesOutOfOrder: the first day lies in no year that a calendar on paper has.
    """
    source = load_profile(profile)
    spoken = language or source.language
    first = _in_our_time(first_day or usual_first_day(source.dates, desk.today))
    programme = Programme(
        id=new_id(),
        profile=source.name,
        title=(title or source.title.in_(spoken)).strip(),
        organisation=organisation.strip(),
        language=spoken,
    )
    with desk.step(say("Set up the programme"), kind="set-up") as session:
        if session.scalar(select(func.count()).select_from(Programme)):
            raise AlreadyAProgramme(
                say("This file already holds a programme."),
                say("Nothing was changed. Create a new file for another programme."),
            )
        session.add(programme)
        session.flush()
        _add_topics_of(session, source, spoken)
        return _add_round(session, programme.id, round_dates(source.dates, first))


def _add_topics_of(session: Session, source: Profile, language: str) -> None:
    taken: set[str] = set()
    for position, option in enumerate(source.topics):
        title = option.title.in_(language)
        if fold(title) not in taken:
            taken.add(fold(title))
            session.add(Topic(option=option.id, title=title, folded=fold(title), position=position))


def _add_round(session: Session, programme_id: UUID, dates: RoundDates) -> UUID:
    started = Round(id=new_id(), programme_id=programme_id, title=round_title(dates), **_days(dates))
    session.add(started)
    session.flush()
    return started.id


def _in_our_time(first_day: date) -> date:
    if not YEARS[0] <= first_day.year <= YEARS[1]:
        raise DatesOutOfOrder(
            say("A round cannot start in the year {year}.", year=str(first_day.year)),
            say("Nothing was changed. Check the year of the first day."),
        )
    return first_day


def _days(dates: RoundDates) -> dict[str, date]:
    return {day.name: getattr(dates, day.name) for day in fields(RoundDates)}


def open_next_round(desk: Desk, first_day: date | None = None) -> UUID:
    """Close the round and open the next with the same settings and the same people to run it; give its id.

    Args:
        desk: an open file.
        first_day: of the new round; the same day a year after the last one's without it.

    Raises:
        DatesOutOfOrder: the new round would not begin after the last, or in no year of our time.
    """
    with desk.step(say("Open the next round")) as session:
        last = current_round(session)
        first = _in_our_time(first_day or last.programme_from + relativedelta(years=1))
        if first <= last.programme_from:
            raise DatesOutOfOrder(
                say("The next round would not begin after this one."), say("Nothing was changed.")
            )
        dates = round_dates(_profile_of(session, last).dates, first)
        opened = session.get_one(Round, _add_round(session, last.programme_id, dates))
        last.is_current = False
        opened.numbers, opened.severities = dict(last.numbers), dict(last.severities)
        opened.weights, opened.parameters = dict(last.weights), dict(last.parameters)
        for entry in session.scalars(select(Office).where(Office.round_id == last.id)).all():
            session.add(Office(round_id=opened.id, office=entry.office, name=entry.name, email=entry.email))
        return opened.id


def rename_programme(desk: Desk, title: str, organisation: str | None = None) -> None:
    """Change the programme's title, and who runs it when that is given.

    Raises:
        NothingWritten: the title is empty.
    """
    with desk.step(say("Rename the programme")) as session:
        programme = session.get_one(Programme, current_round(session).programme_id)
        programme.title = _written(title)
        if organisation is not None:
            programme.organisation = organisation.strip()


def choose_language(desk: Desk, language: str) -> None:
    """Choose the language of papers, and of screens until somebody chooses.

    Raises:
        NotASetting: the profile has no texts in it.
    """
    with desk.step(say("Choose the programme's language")) as session:
        programme = session.get_one(Programme, current_round(session).programme_id)
        if language not in load_profile(programme.profile).languages:
            raise _no_setting(language)
        programme.language = language


def rename_round(desk: Desk, title: str) -> None:
    """Change what the round is called.

    Raises:
        NothingWritten: the title is empty.
    """
    with desk.step(say("Rename the round")) as session:
        current_round(session).title = _written(title)


def change_dates(desk: Desk, dates: RoundDates) -> None:
    """Move the round's periods; each lasts through its last day.

    Raises:
        DatesOutOfOrder: a period ends before it begins, or the relationship leaves the programme.
    """
    _check_order(dates)
    with desk.step(say("Change the round's dates")) as session:
        changed = current_round(session)
        for name, day in _days(dates).items():
            setattr(changed, name, day)


def _check_order(dates: RoundDates) -> None:
    safe = say("The dates stay as they were.")
    if dates.programme_to < dates.programme_from:
        raise DatesOutOfOrder(say("The programme would end before it begins."), safe)
    if dates.relationship_to < dates.relationship_from:
        raise DatesOutOfOrder(say("The relationship would end before it begins."), safe)
    if dates.registration_to < dates.registration_from:
        raise DatesOutOfOrder(say("Registration would close before it opens."), safe)
    if dates.relationship_from < dates.programme_from or dates.relationship_to > dates.programme_to:
        raise DatesOutOfOrder(say("The relationship would lie outside the programme."), safe)


def set_number(desk: Desk, name: str, value: int | None) -> None:
    """Set one of the programme's numbers; None where it sets none, the profile's value takes the change back.

    Args:
        desk: an open file.
        name: a field of `Numbers`.
        value: meetings, minutes, days or places, by the name.

    Raises:
        NotASetting: there is no such number, or it would be negative.
    """
    if name not in {number.name for number in fields(Numbers)} or (value is not None and value < 0):
        raise _no_setting(name)
    with desk.step(say("Change a number of the programme")) as session:
        changed = current_round(session)
        usual = getattr(_profile_of(session, changed).numbers, name)
        if value is None and isinstance(getattr(Numbers(), name), int):
            raise _no_setting(name)
        _override(changed.numbers, name, value, usual)


def set_severity(desk: Desk, rule: str, severity: Severity) -> None:
    """Say whether a rule of the profile must hold, should hold, or is off in this round.

    Raises:
        NotASetting: the profile has no such rule, or the severity is no such word.
    """
    with desk.step(say("Change how strictly a rule is kept")) as session:
        changed = current_round(session)
        profile = _profile_of(session, changed)
        usual = {r.id: r.severity for r in profile.eligibility} | {
            r.id: r.severity for r in every_pair_rule(profile)
        }
        if rule not in usual or severity not in get_args(Severity):
            raise _no_setting(rule)
        _override(changed.severities, rule, severity, usual[rule])


def set_weights(desk: Desk, weights: Mapping[str, int]) -> None:
    """Weigh the criteria of fit against each other; those not named keep their weight.

    Args:
        desk: an open file.
        weights: criterion id → weight 0..100; only their proportion matters. All 0: all pairs count alike.

    Raises:
        NotASetting: the profile has no such criterion, or a weight is out of reach.
    """
    with desk.step(say("Weigh the criteria")) as session:
        changed = current_round(session)
        usual = {c.id: c.weight for c in every_criterion(_profile_of(session, changed))}
        for criterion, weight in weights.items():
            if criterion not in usual or not 0 <= weight <= MOST_WEIGHT:
                raise _no_setting(criterion)
            _override(changed.weights, criterion, weight, usual[criterion])


def set_parameters(desk: Desk, of: str, values: Mapping[str, object]) -> None:
    """Set how a criterion judges, or how a rule about pairs is meant; the profile's values take it back.

    Args:
        desk: an open file.
        of: a criterion's id, a pair rule's, or `criteria.LEFT_OVER`.
        values: setting → value; those not named stay.

    Raises:
        NotASetting: there is no such criterion, rule or setting, or the value cannot be.
    """
    with desk.step(say("Change how pairs are judged")) as session:
        changed = current_round(session)
        known = settings_of(_profile_of(session, changed))
        if of not in known:
            raise _no_setting(of)
        parameters, usual = known[of]
        there = dict(changed.parameters.get(of, {}))
        for name, value in values.items():
            if not any(one.id == name and one.takes(value) for one in parameters):
                raise _no_setting(name)
            _override(there, name, value, usual[name])
        _override(changed.parameters, of, there, {})


def set_criteria(
    desk: Desk,
    weights: Mapping[str, int],
    parameters: Mapping[str, Mapping[str, object]],
    severities: Mapping[str, Severity],
) -> None:
    """Change weights, settings and rules of what makes a pair in one step; what is not named stays.

    Args:
        desk: an open file.
        weights: criterion id → weight 0..100.
        parameters: criterion or pair rule id → setting → value.
        severities: rule id → must | should | off.

    Raises:
        NotASetting: as `set_weights`, `set_parameters` and `set_severity` do; then nothing is changed.
    """
    with desk.step(say("Change the criteria")):
        set_weights(desk, weights)
        for of, values in parameters.items():
            set_parameters(desk, of, values)
        for rule, severity in severities.items():
            set_severity(desk, rule, severity)


def _override(settings: dict[str, Any], key: str, value: Any, usual: Any) -> None:
    if value == usual:
        settings.pop(key, None)
    else:
        settings[key] = value


def _profile_of(session: Session, of_round: Round) -> Profile:
    return load_profile(session.get_one(Programme, of_round.programme_id).profile)


def name_office(desk: Desk, office: str, name: str, email: str = "") -> UUID:
    """Name somebody who runs the round in a role of the profile; give the entry's id.

    Raises:
        NotASetting: the profile has no such role.
        NothingWritten: the name is empty.
    """
    with desk.step(say("Name who runs the round")) as session:
        held_in = current_round(session)
        if office not in {option.id for option in _profile_of(session, held_in).offices}:
            raise _no_setting(office)
        entry = Office(
            id=new_id(), round_id=held_in.id, office=office, name=_written(name), email=email.strip()
        )
        session.add(entry)
        return entry.id


def change_office(desk: Desk, office_id: UUID, name: str, email: str = "") -> None:
    """Correct the name and address of somebody who runs the round.

    Raises:
        NothingWritten: the name is empty.
    """
    with desk.step(say("Change who runs the round")) as session:
        entry = session.get_one(Office, office_id)
        entry.name, entry.email = _written(name), email.strip()


def remove_office(desk: Desk, office_id: UUID) -> None:
    """Take somebody out of the list of those who run the round."""
    with desk.step(say("Remove somebody who runs the round")) as session:
        session.delete(session.get_one(Office, office_id))


def add_topic(desk: Desk, title: str) -> UUID:
    """Add a topic and give its id; the one there is when the title is known, whatever its case.

    Raises:
        NothingWritten: the title is empty.
    """
    written = _written(title)
    with desk.step(say("Add a topic")) as session:
        known = session.scalar(select(Topic.id).where(Topic.folded == fold(written)))
        if known is not None:
            return known
        last = session.scalar(select(func.max(Topic.position)))
        topic = Topic(
            id=new_id(), title=written, folded=fold(written), position=0 if last is None else last + 1
        )
        session.add(topic)
        return topic.id


def rename_topic(desk: Desk, topic_id: UUID, title: str) -> None:
    """Give a topic another title.

    Raises:
        NothingWritten: the title is empty.
        TopicExists: another topic has it; merge the two instead.
    """
    written = _written(title)
    with desk.step(say("Rename a topic")) as session:
        other = session.scalar(select(Topic).where(Topic.folded == fold(written), Topic.id != topic_id))
        if other is not None:
            raise TopicExists(
                say("There is already a topic “{title}”.", title=other.title),
                say("Nothing was changed. Merge the two topics if they mean the same."),
            )
        topic = session.get_one(Topic, topic_id)
        topic.title, topic.folded = written, fold(written)


def merge_topics(desk: Desk, keep_id: UUID, other_id: UUID) -> None:
    """Make two topics one: whoever chose the other has the kept one, once, and the other is gone."""
    if keep_id == other_id:
        return
    with desk.step(say("Merge two topics")) as session:
        session.get_one(Topic, keep_id)
        session.get_one(Topic, other_id)
        choose_instead(session, other_id, keep_id)
        session.execute(delete(Topic).where(Topic.id == other_id))


def remove_topic(desk: Desk, topic_id: UUID) -> None:
    """Remove a topic; nobody offers or seeks it any more."""
    with desk.step(say("Remove a topic")) as session:
        choose_no_more(session, topic_id)
        session.execute(delete(Topic).where(Topic.id == topic_id))


def order_topics(desk: Desk, ids: list[UUID]) -> None:
    """Put the topics in an order; those not named follow."""
    with desk.step(say("Order the topics")) as session:
        rest = [t for t in session.scalars(select(Topic.id).order_by(Topic.position)) if t not in set(ids)]
        for position, topic_id in enumerate([*ids, *rest]):
            session.execute(update(Topic).where(Topic.id == topic_id).values(position=position))


def _written(text: str) -> str:
    written = " ".join(visible(text).split())
    if not written:
        raise NothingWritten(say("Something must be written here."), say("Nothing was changed."))
    return written


def _no_setting(name: str) -> NotASetting:
    return NotASetting(
        say("This programme has no setting “{name}” of that kind or value.", name=name),
        say("Nothing was changed."),
    )
