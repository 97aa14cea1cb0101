"""What a coordinator does to the programme and its round: one function, one step each."""

from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.names import fold
from mentordesk.programme.faults import (
    AlreadyAProgramme,
    DatesOutOfOrder,
    NoSuchRound,
    in_our_time,
    no_setting,
    tidy,
)
from mentordesk.programme.model import Office, Programme, Round, Topic
from mentordesk.programme.profile import Profile, load_profile
from mentordesk.programme.rows import current_round, latest_round, next_round_dates
from mentordesk.programme.rules import RoundDates, round_dates, round_title, usual_first_day
from mentordesk.store.base import new_id


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
    first = in_our_time(first_day or usual_first_day(source.dates, desk.today))
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


def _days(dates: RoundDates) -> dict[str, date]:
    return {day.name: getattr(dates, day.name) for day in fields(RoundDates)}


def open_next_round(desk: Desk, first_day: date | None = None) -> UUID:
    """Open the round after the latest, with its settings and the same people to run it; give its id.

    The earlier rounds keep everything: `work_in_round` goes back to them.

    Args:
        desk: an open file.
        first_day: of the new round; the same day a year after the latest one's without it.

    Raises:
        DatesOutOfOrder: the new round would not begin after the latest, or in no year of our time.
    """
    with desk.step(say("Open the next round")) as session:
        dates = next_round_dates(session, first_day)
        last = latest_round(session)
        current_round(session).is_current = False
        opened = session.get_one(Round, _add_round(session, last.programme_id, dates))
        opened.numbers, opened.severities = dict(last.numbers), dict(last.severities)
        opened.weights, opened.parameters = dict(last.weights), dict(last.parameters)
        for entry in session.scalars(select(Office).where(Office.round_id == last.id)).all():
            session.add(Office(round_id=opened.id, office=entry.office, name=entry.name, email=entry.email))
        return opened.id


def work_in_round(desk: Desk, round_id: UUID) -> None:
    """Go on in another round of the file: from now on everything speaks of that one.

    Raises:
        NoSuchRound: the file holds no round of that id.
    """
    with desk.step(say("Work in round {round}", round=str(round_id))) as session:
        before, wanted = current_round(session), session.get(Round, round_id)
        if wanted is None:
            raise NoSuchRound(say("The file holds no such round."), say("Nothing was changed."))
        if wanted is not before:
            before.is_current, wanted.is_current = False, True


def rename_programme(desk: Desk, title: str, organisation: str | None = None) -> None:
    """Change the programme's title, and who runs it when that is given.

    Raises:
        NothingWritten: the title is empty.
    """
    with desk.step(say("Rename the programme")) as session:
        programme = session.get_one(Programme, current_round(session).programme_id)
        programme.title = tidy(title)
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
            raise no_setting(language)
        programme.language = language


def rename_round(desk: Desk, title: str) -> None:
    """Change what the round is called.

    Raises:
        NothingWritten: the title is empty.
    """
    with desk.step(say("Rename the round")) as session:
        current_round(session).title = tidy(title)


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
