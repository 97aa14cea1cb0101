"""What a change of the criteria would do, said before, is what it does once it is applied and proposed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing.actions import lock, propose
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.plan.plans import placing_of
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.rows import board
from mentordesk.pairing.weighing import Draft, Preview, drafted_terms, what_if
from mentordesk.programme.criteria import CRITERION_PARAMETERS, LEFT_OVER
from mentordesk.programme.setting_actions import set_criteria, set_number, set_severity, set_weights
from mentordesk.programme.setting_rows import criterion_rows, rule_rows
from tests.builders import a_desk, a_mentee, a_mentor

_LINE = ("Mari", "Tiina", "Kadri", "Rein")
_TOPICS = ("grupinõustamine", "karjääriinfo", "kriisinõustamine")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A round in which every criterion wants another plan; whoever changes it takes the changes back."""
    with a_desk(tmp_path_factory.mktemp("weighing")) as made:
        for n, name in enumerate(_LINE):
            a_mentor(
                made,
                f"{name} Mentor",
                organisation=("Töötukassa", "Rajaleidja")[n % 2],
                region=("tartumaa", "harjumaa")[n // 2],
                meeting_ways=("in-person", "video")[: 1 + n % 2],
                topics_offered=_TOPICS[n % 3 :],
                languages=("et", "fi")[: 1 + n // 2],
                months_experience=60 + 60 * n,
                job_title="grupid ja kriisid" if n % 2 else "karjääriinfo",
            )
            a_mentee(
                made,
                f"{name} Mentee",
                organisation=("Töötukassa", "Rajaleidja")[n // 2],
                region=("tartumaa", "harjumaa")[n % 2],
                meeting_ways=("in-person", "video")[: 1 + n // 2],
                topics_sought=_TOPICS[::-1][n % 3 :],
                languages=("fi", "et")[n % 2 :],
                support_languages=("et",),
                months_experience=12 * n,
                goals="Õppida kriisinõustamist" if n % 2 else "Õppida gruppe juhtima",
            )
        a_mentee(made, "Ülle Ülearune", topics_sought=_TOPICS[:1])
        yield made


def look(desk: Desk, draft: Draft) -> Preview:
    with desk.read() as session:
        return what_if(standing(session, desk.today), draft)


def take_up(desk: Desk, draft: Draft) -> Mapping[UUID, UUID]:
    """Apply a draft and propose; give mentee → mentor, and the board's totals."""
    set_criteria(desk, draft.weights, draft.parameters, draft.severities)
    propose(desk)
    return placed(desk)


def as_usual(desk: Desk) -> None:
    """Bring back the profile's criteria, with no pair on the board."""
    with desk.read() as session:
        criteria = criterion_rows(session)
        rules = [rule for rule in rule_rows(session) if rule.about == "pair"]
    parameters: dict[str, dict[str, Any]] = {LEFT_OVER: {"first": True}}
    for of, settings_ in [*((c.id, c.settings) for c in criteria), *((r.id, r.settings) for r in rules)]:
        parameters[of] = {one.parameter.id: one.usual for one in settings_}
    weights, severities = {c.id: c.usual for c in criteria}, {r.id: r.usual for r in rules}
    set_criteria(desk, weights, parameters, severities)


def placed(desk: Desk) -> dict[UUID, UUID]:
    with desk.read() as session:
        now = board(session, desk.today)
    return {pair.mentee_id: card.id for card in now.mentors for pair in card.pairs}


def expected(before: Mapping[UUID, UUID], preview: Preview) -> dict[UUID, UUID]:
    after = dict(before)
    for shift in preview.shifts:
        assert before.get(shift.person_id) == shift.from_id
        after.pop(shift.person_id, None)
        if shift.to_id is not None:
            after[shift.person_id] = shift.to_id
    return after


def values(parameters: tuple[Any, ...]) -> st.SearchStrategy[dict[str, Any]]:
    def of(one: Any) -> st.SearchStrategy[Any]:
        if one.choices:
            return st.sampled_from([choice for choice, _ in one.choices])
        if isinstance(one.usual, bool):
            return st.booleans()
        return st.integers(one.least, one.most)

    return st.fixed_dictionaries({}, optional={one.id: of(one) for one in parameters})


RULES = ("common-language", "region-or-remote", "other-organisation", "same-organisation", "experience-order")
DRAFTS = st.builds(
    Draft,
    st.dictionaries(st.sampled_from(sorted(CRITERIA)), st.integers(0, 100), max_size=8),
    st.fixed_dictionaries({}, optional={of: values(p) for of, p in CRITERION_PARAMETERS.items()}),
    st.dictionaries(st.sampled_from(RULES), st.sampled_from(["must", "should", "off"]), max_size=3),
)


@settings(max_examples=12, deadline=None)
@given(first=DRAFTS, then=DRAFTS)
def test_a_preview_says_what_applying_and_proposing_does(desk: Desk, first: Draft, then: Draft) -> None:
    as_usual(desk)
    before = take_up(desk, first)
    preview = look(desk, then)
    after = take_up(desk, then)
    assert after == expected(before, preview)
    assert preview.placed_after == len(after)
    with desk.read() as session:
        assert board(session, desk.today).points == preview.points_after


def test_a_draft_that_changes_nothing_says_so(desk: Desk) -> None:
    as_usual(desk)
    propose(desk)
    assert look(desk, Draft()).headline.plain() == "Nothing is changed yet."
    same = look(desk, Draft({"topics": 40}))
    assert same.headline.plain() == "The best plan would stay the same."
    assert same.shifts == ()


def test_nothing_is_written_while_it_is_looked_at(desk: Desk) -> None:
    as_usual(desk)
    newest = desk.undo_message
    look(desk, Draft({"region": 100}, {"topics": {"importance": "order"}}, {"common-language": "off"}))
    assert desk.undo_message == newest


def test_weights_of_zero_everywhere_place_as_many_and_say_that_pairs_count_alike(desk: Desk) -> None:
    preview = look(desk, Draft(dict.fromkeys(CRITERIA, 0)))
    assert "All weights are 0: all pairs count alike." in [m.plain() for m in preview.remarks]
    assert preview.placed_after == preview.placed_before
    assert preview.points_after == 0


def test_people_who_gain_and_lose_a_place_are_named(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        a_mentor(desk, "Mari Saar", languages=("et",), organisation="Töötukassa")
        a_mentee(desk, "Anu Aed", languages=("fi",))
        preview = look(desk, Draft(severities={"common-language": "off"}))
        [gain] = preview.shifts
        assert (gain.kind, gain.name, gain.to_name) == ("gains", "Anu Aed", "Mari Saar")
        assert [m.plain() for m in preview.remarks] == ["one more person placed"]
        set_severity(desk, "common-language", "off")
        propose(desk)
        back = look(desk, Draft(severities={"common-language": "must"}))
        assert [shift.kind for shift in back.shifts] == ["loses"]
        assert [Texts("en").message(m) for m in back.remarks] == [
            "one person would lose the place",
            "1 pair on the board would no longer be possible",
        ]


def test_a_locked_pair_stays_whatever_is_weighed(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        mari = a_mentor(desk, "Mari Saar", region="tartumaa", meeting_ways=("in-person",))
        a_mentor(desk, "Rein Mets", region="harjumaa", meeting_ways=("in-person",))
        anu = a_mentee(desk, "Anu Aed", region="tartumaa", meeting_ways=("in-person",))
        propose(desk)
        assert placed(desk) == {anu: mari}
        with desk.read() as session:
            [pair] = standing(session, desk.today).laid
        lock(desk, pair.id)
        assert look(desk, Draft(dict.fromkeys(CRITERIA, 0) | {"experience": 50})).shifts == ()


def test_of_equally_good_plans_the_one_on_the_board_stays(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        for name in _LINE:
            a_mentor(desk, f"{name} Mentor")
            a_mentee(desk, f"{name} Mentee")
        propose(desk)
        everybody_alike = Draft(dict.fromkeys(CRITERIA, 0))
        assert look(desk, everybody_alike).shifts == ()


def test_moving_one_weight_moves_only_those_it_concerns(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        set_number(desk, "places", 1)
        for n in range(6):
            a_mentor(desk, f"Mentor {n}", topics_offered=(f"teema {n}",))
            a_mentee(desk, f"Mentee {n}", topics_sought=(f"teema {n}",))
        near = {"region": "tartumaa", "meeting_ways": ("in-person",)}
        a_mentor(desk, "Lähedane Mentor", **near)
        a_mentor(desk, "Kauge Mentor", region="harjumaa", meeting_ways=("in-person",))
        a_mentee(desk, "Lähedane Mentee", **near)
        set_weights(desk, {"topics": 40, "region": 0})
        propose(desk)
        before = placed(desk)
        preview = look(desk, Draft({"region": 30}))
        assert {shift.name for shift in preview.shifts} <= {"Lähedane Mentee"}
        assert take_up(desk, Draft({"region": 30})) == expected(before, preview)


def test_people_left_over_before_come_first_only_while_that_is_wished(desk: Desk) -> None:
    as_usual(desk)
    with desk.read() as session:
        stood = standing(session, desk.today)
    extra = next(c for c in stood.people.values() if c.name == "Ülle Ülearune")
    people = {**stood.people, extra.id: replace(extra, left_over_before=True)}
    waiting = replace(stood, people=people)
    assert extra.id in _placed_by(waiting, Draft())
    assert what_if(waiting, Draft(parameters={LEFT_OVER: {"first": False}})).placed_after == 4
    assert extra.id not in _placed_by(waiting, Draft(parameters={LEFT_OVER: {"first": False}}))


def _placed_by(stood: Any, draft: Draft) -> set[UUID]:
    scoring = stood.scoring_on(drafted_terms(stood, draft))
    return set(placing_of(scoring, scoring.best.mentor_of))
