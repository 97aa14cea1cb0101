"""What a coordinator sets in how pairs are judged: kept as differences from the profile, each a step."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing.actions import approve_plan, pair
from mentordesk.pairing.life.actions import decline, tell
from mentordesk.pairing.obstacles.pair_rules import PAIR_RULES, TRIED
from mentordesk.pairing.problem.reading import standing
from mentordesk.programme.actions import open_next_round
from mentordesk.programme.criteria import (
    CRITERION_PARAMETERS,
    LEFT_OVER,
    RULE_PARAMETERS,
    Parameter,
    every_criterion,
    every_pair_rule,
)
from mentordesk.programme.faults import NotASetting
from mentordesk.programme.model import Round
from mentordesk.programme.profile import load_profile, profile_names
from mentordesk.programme.rows import Current, current, current_round
from mentordesk.programme.setting_actions import set_criteria, set_parameters, set_severity, set_weights
from mentordesk.programme.setting_rows import criterion_rows, left_over_row, rule_rows
from tests.builders import a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as made:
        yield made


def now(desk: Desk) -> Current:
    with desk.read() as session:
        return current(session)


def params(desk: Desk, criterion: str) -> Any:
    return {one.id: one.params for one in now(desk).criteria}[criterion]


def changed(desk: Desk) -> dict[str, Any]:
    with desk.read() as session:
        kept: Round = current_round(session)
        return dict(kept.parameters)


def test_a_setting_is_kept_as_a_difference_and_undone_in_one_step(desk: Desk) -> None:
    set_parameters(desk, "experience", {"years": 10, "shape": "about"})
    assert params(desk, "experience") == {"who": "mentor", "shape": "about", "years": 10}
    assert changed(desk) == {"experience": {"years": 10, "shape": "about"}}
    desk.undo()
    assert params(desk, "experience")["years"] == 5
    assert changed(desk) == {}


def test_the_profiles_own_value_takes_the_change_back(desk: Desk) -> None:
    set_parameters(desk, "experience", {"years": 10})
    set_parameters(desk, "experience", {"years": 5})
    assert changed(desk) == {}


@pytest.mark.parametrize(
    ("of", "values"),
    [
        ("shoe-size", {"years": 1}),
        ("experience", {"shoes": 1}),
        ("experience", {"years": 0}),
        ("experience", {"years": 41}),
        ("experience", {"years": True}),
        ("experience", {"years": "5"}),
        ("experience", {"shape": "round"}),
        ("languages", {"support": 101}),
        ("languages", {"practice": 1}),
        ("common-language", {"support": "yes"}),
        ("mentor-experience", {"years": 1}),
        (LEFT_OVER, {"first": "perhaps"}),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_a_sentence(
    desk: Desk, of: str, values: dict[str, Any]
) -> None:
    newest = desk.undo_message
    with pytest.raises(NotASetting) as refused:
        set_parameters(desk, of, values)
    assert "Nothing was changed." in refused.value.text(Texts("en"))
    assert desk.undo_message == newest


def test_weights_settings_and_rules_change_together_or_not_at_all(desk: Desk) -> None:
    with pytest.raises(NotASetting):
        set_criteria(desk, {"topics": 1}, {"topics": {"importance": "order"}}, {"no-such-rule": "must"})
    assert changed(desk) == {}
    set_criteria(desk, {"topics": 1}, {"topics": {"importance": "order"}}, {"tried": "should"})
    assert {c.id: c.weight for c in now(desk).criteria}["topics"] == 1
    assert {r.id: r.severity for r in now(desk).pair_rules}["tried"] == "should"
    desk.undo()
    assert {c.id: c.weight for c in now(desk).criteria}["topics"] == 40
    assert {r.id: r.severity for r in now(desk).pair_rules}["tried"] == "must"


def test_a_weight_is_at_most_a_hundred(desk: Desk) -> None:
    set_weights(desk, {"topics": 100})
    with pytest.raises(NotASetting):
        set_weights(desk, {"topics": 101})


def test_a_criterion_that_the_profile_does_not_weigh_can_be_taken_up(desk: Desk) -> None:
    with desk.read() as session:
        rows = {row.id: row for row in criterion_rows(session)}
    assert (rows["complementary"].weight, rows["complementary"].usual) == (0, 0)
    set_weights(desk, {"complementary": 20})
    assert {c.id: c.weight for c in now(desk).criteria}["complementary"] == 20


def test_a_rule_that_the_profile_leaves_off_can_be_taken_up(desk: Desk) -> None:
    with desk.read() as session:
        rows = {row.id: row for row in rule_rows(session) if row.about == "pair"}
    assert rows["degree-for-manager"].severity == "off"
    assert "degree-for-manager" not in [rule.id for rule in now(desk).pair_rules]
    set_severity(desk, "degree-for-manager", "must")
    set_parameters(desk, "degree-for-manager", {"least": "doctor"})
    mentor, mentee = a_mentor(desk, "Mari Saar", education="master"), a_mentee(desk, "Anu", is_manager=True)
    with desk.read() as session:
        stood = standing(session, desk.today)
    scoring = stood.scoring()
    [found] = scoring.obstacles(stood.people[mentor], stood.people[mentee])
    assert found.text.plain() == "Anu is a manager, and Mari has no doctor's degree"


def test_two_of_one_unit_can_be_kept_apart(desk: Desk) -> None:
    set_severity(desk, "other-organisation", "must")
    set_parameters(desk, "other-organisation", {"level": "unit"})
    mentor = a_mentor(desk, "Mari Saar", organisation="Haigla", unit="Labor")
    same = a_mentee(desk, "Anu Aed", organisation="Haigla", unit="labor")
    other = a_mentee(desk, "Ott Oja", organisation="Haigla", unit="Ravi")
    with desk.read() as session:
        stood = standing(session, desk.today)
    scoring = stood.scoring()
    [found] = scoring.obstacles(stood.people[mentor], stood.people[same])
    assert found.text.plain() == "both work at Labor"
    assert scoring.obstacles(stood.people[mentor], stood.people[other]) == ()


@pytest.mark.parametrize(("severity", "free"), [("must", False), ("should", True), ("off", True)])
def test_a_pair_that_was_tried_before_may_be_allowed_again(desk: Desk, severity: Any, free: bool) -> None:
    mentor, mentee = a_mentor(desk, "Mari Saar"), a_mentee(desk, "Anu Aed")
    tried = pair(desk, mentor, mentee)
    approve_plan(desk, "kolleegium")
    tell(desk, [tried])
    decline(desk, tried, "mentee")
    set_severity(desk, "tried", severity)
    with desk.read() as session:
        stood = standing(session, desk.today)
    scoring = stood.scoring()
    found = scoring.obstacles(stood.people[mentor], stood.people[mentee])
    assert [obstacle.severity for obstacle in found] == ([severity] if severity != "off" else [])
    assert bool(scoring.free.any()) == free


def test_whether_the_left_over_come_first_is_a_setting(desk: Desk) -> None:
    with desk.read() as session:
        assert left_over_row(session).value is True
    set_parameters(desk, LEFT_OVER, {"first": False})
    assert not now(desk).left_over_first
    with desk.read() as session:
        assert not standing(session, desk.today).terms.left_over_first


def test_the_next_round_judges_alike(desk: Desk) -> None:
    set_parameters(desk, "topics", {"importance": "order"})
    open_next_round(desk)
    assert params(desk, "topics") == {"importance": "order"}


def test_a_profile_means_settings_that_there_are() -> None:
    for name in profile_names():
        profile = load_profile(name)
        for one in every_criterion(profile):
            _check(CRITERION_PARAMETERS[one.id], one.params)
        ids = [rule.id for rule in every_pair_rule(profile)]
        assert len(ids) == len(set(ids))
        assert "tried" in ids
        for rule in every_pair_rule(profile):
            assert rule.kind == TRIED or rule.kind in PAIR_RULES
            _check(RULE_PARAMETERS.get(rule.kind, ()), rule.params)
            if rule.id not in {own.id for own in profile.pair_rules}:
                assert set(rule.title) == {"et", "fi", "sv", "en"}


def _check(parameters: tuple[Parameter, ...], values: Any) -> None:
    for one in parameters:
        assert one.takes(values[one.id]), one.id


def test_in_the_register_the_mentees_wishes_count() -> None:
    criteria = {one.id: one for one in every_criterion(load_profile("mentor-register"))}
    assert criteria["wishes"].params["whose"] == "mentee"
