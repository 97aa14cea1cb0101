"""What a coordinator does with scenarios: put the board aside under a title, and take it up again."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.i18n import say
from mentordesk.pairing.criteria.candidates import Laid
from mentordesk.pairing.model import Pair
from mentordesk.pairing.plan.laying import Hand
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rules import LIVING
from mentordesk.pairing.scenarios.fitting import LeftOut, overlay
from mentordesk.pairing.scenarios.model import Scenario, ScenarioPair
from mentordesk.pairing.scenarios.rows import planned_pairs
from mentordesk.pairing.scenarios.terms import terms_to_keep
from mentordesk.programme.rows import current
from mentordesk.store.base import new_id


class ScenarioNeedsTitle(MentorDeskError):
    """A scenario is found by its title."""


class ScenarioTitleTaken(MentorDeskError):
    """Another scenario of the round has that title."""


@dataclass(frozen=True, slots=True)
class Used:
    """What taking up a scenario did to the board."""

    laid: int  # new pairs
    taken_back: int  # proposed pairs that are no longer there
    left_out: tuple[LeftOut, ...]  # what is no longer possible


def save_scenario(desk: Desk, title: str) -> UUID:
    """Put aside what lies on the board, pairs that are decided on included; give the scenario's id.

    Raises:
        ScenarioNeedsTitle: the title is empty.
        ScenarioTitleTaken: another scenario of the round has it.
    """
    with desk.step(say("Save the board as a scenario")) as session:
        now = current(session)
        made = Scenario(id=new_id(), round_id=now.round_id, title=_title(session, now.round_id, title))
        _fill(desk, session, made)
        _append(desk, session, made)
        return made.id


def save_scenario_again(desk: Desk, scenario_id: UUID) -> None:
    """Let a scenario hold what lies on the board now; its title stays."""
    with desk.step(say("Save the board into {scenario}", scenario=str(scenario_id))) as session:
        found = session.get_one(Scenario, scenario_id)
        found.pairs.clear()
        session.flush()  # the same mentee may come again
        found.made_on, found.made_by = desk.today, desk.who
        _fill(desk, session, found)


def duplicate_scenario(desk: Desk, scenario_id: UUID, title: str) -> UUID:
    """Copy a scenario under another title; give the copy's id.

    Raises:
        ScenarioNeedsTitle, ScenarioTitleTaken: as `save_scenario` does.
    """
    with desk.step(say("Duplicate {scenario}", scenario=str(scenario_id))) as session:
        found = session.get_one(Scenario, scenario_id)
        copied = Scenario(
            id=new_id(),
            round_id=found.round_id,
            title=_title(session, found.round_id, title),
            weights=dict(found.weights),
            severities=dict(found.severities),
            numbers=dict(found.numbers),
            parameters=dict(found.parameters),
        )
        copied.pairs = [_pair_of(pair) for pair in planned_pairs(session, scenario_id)]
        _append(desk, session, copied)
        return copied.id


def rename_scenario(desk: Desk, scenario_id: UUID, title: str) -> None:
    """Give a scenario another title.

    Raises:
        ScenarioNeedsTitle, ScenarioTitleTaken: as `save_scenario` does.
    """
    with desk.step(say("Rename {scenario}", scenario=str(scenario_id))) as session:
        found = session.get_one(Scenario, scenario_id)
        found.title = _title(session, found.round_id, title, found.id)


def remove_scenario(desk: Desk, scenario_id: UUID) -> None:
    """Forget a scenario; what lies on the board stays."""
    with desk.step(say("Remove a scenario")) as session:
        session.delete(session.get_one(Scenario, scenario_id))


def use_scenario(desk: Desk, scenario_id: UUID) -> Used:
    """Lay a scenario on the board in place of the unlocked proposed pairs.

    Pairs that are locked or decided on stay. What is no longer possible is left out; the answer says why.
    Pairs that the scenario has too stay as they are, with the scenario's lock and reason.
    """
    with desk.step(say("Use {scenario}", scenario=str(scenario_id))) as session:
        stood = standing(session, desk.today)
        planned = planned_pairs(session, scenario_id)
        fitted = overlay(stood.people, stood.terms, stood.past, stood.laid, planned)
        _take_off(session, [pair.id for pair in fitted.going])
        for lies, wanted in fitted.same:
            _as_planned(session.get_one(Pair, lies.id), wanted)
        hand = Hand(session, stood, desk.today, desk.who)
        for wanted in fitted.coming:
            couple = hand.couple(wanted.mentor_id, wanted.mentee_id, wanted.form == "peer")
            _as_planned(hand.lay(couple), wanted)
        return Used(len(fitted.coming), len(fitted.going), fitted.left_out)


def _as_planned(pair: Pair, wanted: Laid) -> None:
    pair.form, pair.by_hand = wanted.form, wanted.by_hand
    pair.locked, pair.override_reason = wanted.locked, wanted.overruled


def _take_off(session: Session, pair_ids: Collection[UUID]) -> None:
    for found in session.scalars(
        select(Pair).where(Pair.id.in_(pair_ids)).options(selectinload(Pair.milestones))
    ):
        session.delete(found)
    session.flush()


def _fill(desk: Desk, session: Session, scenario: Scenario) -> None:
    """Copy the board's pairs and the terms in force into a scenario."""
    stood = standing(session, desk.today)
    kept = terms_to_keep(stood.terms)
    scenario.weights, scenario.severities = dict(kept.weights), dict(kept.severities)
    scenario.numbers, scenario.parameters = dict(kept.numbers), dict(kept.parameters)
    scenario.pairs = [_pair_of(pair) for pair in stood.laid if pair.state in LIVING]


def _pair_of(pair: Laid) -> ScenarioPair:
    return ScenarioPair(
        id=new_id(),
        mentor_id=pair.mentor_id,
        mentee_id=pair.mentee_id,
        form=pair.form,
        locked=pair.locked,
        by_hand=pair.by_hand,
        override_reason=pair.overruled,
    )


def _append(desk: Desk, session: Session, scenario: Scenario) -> None:
    last = session.scalar(select(func.max(Scenario.number)).where(Scenario.round_id == scenario.round_id))
    scenario.number = (last or 0) + 1
    scenario.made_on, scenario.made_by = desk.today, desk.who
    session.add(scenario)


def _title(session: Session, round_id: UUID, title: str, own_id: UUID | None = None) -> str:
    """Check a title: not empty, and in the round once whatever its case."""
    wanted = " ".join(title.split())
    if not wanted:
        raise ScenarioNeedsTitle(
            say("A scenario needs a title."), say("Nothing was saved. Write one by which you will find it.")
        )
    others = session.execute(
        select(Scenario.id, Scenario.title).where(Scenario.round_id == round_id)
    ).tuples()
    if any(other.casefold() == wanted.casefold() for id_, other in others if id_ != own_id):
        raise ScenarioTitleTaken(
            say("There is a scenario “{title}” already.", title=wanted),
            say("Nothing was saved. Choose another title."),
        )
    return wanted
