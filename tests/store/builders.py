"""What the tests of the file put into one."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from uuid import UUID

from sqlalchemy import func, select

from mentordesk.desk import Desk
from mentordesk.i18n import say
from mentordesk.people.model import Person

TALLINN = timezone(timedelta(hours=3))
MAY = datetime(2026, 5, 4, 9, 30, tzinfo=TALLINN)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def add_person(desk: Desk, name: str = "Tamm") -> UUID:
    person = Person(family_name=name)
    with desk.step(say("Add a person")) as session:
        session.add(person)
        session.flush()
        return person.id


def names(desk: Desk) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(Person.family_name).order_by(Person.family_name)))


def how_many_steps(desk: Desk) -> int:
    from mentordesk.store.model import Step

    with desk.read() as session:
        return session.scalars(select(func.count(Step.id))).one()
