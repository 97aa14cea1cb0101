"""Small and readable: a desk with a programme, and people in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from mentordesk.desk import Desk
from mentordesk.people.actions import register
from mentordesk.people.registration import Claimed, NewRegistration
from mentordesk.programme.actions import new_programme

JUNE = date(2026, 6, 20)
SEPTEMBER = date(2026, 9, 1)
_number = count(1)


def a_clock(today: date = JUNE) -> Callable[[], datetime]:
    """Tell noon of one day, for ever."""
    moment = datetime.combine(today, time(12), UTC)
    return lambda: moment


def a_desk(
    tmp_path: Path,
    profile: str = "association-season",
    today: date = JUNE,
    first_day: date | None = None,
    who: str = "Kai Koordinaator",
) -> Desk:
    """Open a new file with a programme; close it, or use it as a context manager."""
    desk = Desk.create(tmp_path / f"programme-{next(_number)}.mentordesk", clock=a_clock(today), who=who)
    new_programme(desk, profile, first_day=first_day)
    return desk


def a_registration(name: str, role: str, **said: Any) -> NewRegistration:
    """Make a registration of a name that nobody else has; `said` overrides any field."""
    number = next(_number)
    given, _, family = name.partition(" ")
    usual: dict[str, Any] = {
        "given_name": given,
        "family_name": family or f"Isik{number}",
        "email": f"isik{number}@naide.example",
        "roles": (role,),
        "registered_at": datetime(2026, 5, 21, 9, 30),
        "job_title": "karjäärinõustaja",
        "claims": {"principles": Claimed(claim=True)},
    }
    return NewRegistration(**{**usual, **said})


def a_mentor(desk: Desk, name: str = "Mari", **said: Any) -> UUID:
    """Register a mentor with ten years of experience and every claim made; give the participation's id."""
    claims = {
        "principles": Claimed(claim=True),
        "fee": Claimed(claim=True),
        "training": Claimed(claim=True),
        "certificate": Claimed(claim=True, text="Karjäärispetsialist, tase 6", valid_until=date(2029, 3, 15)),
    }
    usual = {"months_experience": 120, "claims": claims}
    return register(desk, a_registration(name, "mentor", **{**usual, **said}))


def a_mentee(desk: Desk, name: str = "Mati", **said: Any) -> UUID:
    """Register a mentee with a goal and every claim made; give the participation's id."""
    claims = {
        "principles": Claimed(claim=True),
        "fee": Claimed(claim=True),
        "workshop": Claimed(claim=True),
    }
    usual = {"months_experience": 12, "goals": "Õppida grupinõustamist", "claims": claims}
    return register(desk, a_registration(name, "mentee", **{**usual, **said}))
