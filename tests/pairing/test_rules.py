from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.i18n import Message, Texts
from mentordesk.pairing.criteria.candidates import Candidate, Laid, sides
from mentordesk.pairing.criteria.crowd import Couple, Crowd
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.obstacles.pair_rules import PAIR_RULES
from mentordesk.pairing.obstacles.rules import Obstacle, Past, allowed, obstacles, places_of
from mentordesk.pairing.rules import LIVING, NEXT_STATES
from mentordesk.programme.profile import load_profile, profile_names
from tests.pairing.people import KINDS, ORGANISATIONS, many, mentee, mentor, rule, terms

say = Texts("en").message


def between(ours: Candidate, theirs: Candidate, on: Terms, past: Past | None = None) -> tuple[Obstacle, ...]:
    return obstacles(Couple(ours, theirs, on), past or Past())


@given(seed=st.integers(0, 10_000))
def test_every_rule_says_of_one_pair_what_it_says_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    mentors, mentees = many(rng, 5, 6)
    on = terms(rules=tuple(rule(kind, rng.choice(["must", "should"])) for kind in KINDS))
    crowd = Crowd(tuple(mentors), tuple(mentees), on)
    ruled_out = frozenset({(mentors[0].id, mentees[1].id)})
    past = Past(ruled_out, frozenset({(mentors[2].person_id, mentees[0].person_id)}))
    possible = allowed(crowd, past)
    for i, theirs in enumerate(mentees):
        for j, ours in enumerate(mentors):
            found = between(ours, theirs, on, past)
            assert possible[i, j] == all(obstacle.severity != "must" for obstacle in found)
            for kind in KINDS:
                forbids = PAIR_RULES[kind].forbids(crowd, {})[i, j]
                assert forbids == (PAIR_RULES[kind].why(Couple(ours, theirs, on), {}) is not None), kind


def test_every_profile_uses_kinds_of_rules_that_there_are() -> None:
    assert set(KINDS) == set(PAIR_RULES)
    for name in profile_names():
        assert {r.kind for r in load_profile(name).pair_rules} <= set(PAIR_RULES)


@pytest.mark.parametrize("whose", ["mentor", "mentee", "coordinator"])
def test_a_wish_not_to_be_paired_says_only_that_it_is_not_possible(whose: str) -> None:
    ours, theirs = mentor(organisation_id=ORGANISATIONS[0]), mentee(organisation_id=ORGANISATIONS[0])
    if whose == "mentor":
        ours = mentor(organisation_id=ORGANISATIONS[0], blocks=frozenset({theirs.person_id}))
    if whose == "mentee":
        theirs = mentee(organisation_id=ORGANISATIONS[0], blocks=frozenset({ours.person_id}))
    past = Past(ruled_out=frozenset({(ours.id, theirs.id)} if whose == "coordinator" else set()))
    [found] = between(ours, theirs, terms(rules=(rule("same_organisation"),)), past)
    assert say(found.text) == "not possible"
    assert found.rule == "not_possible"
    assert not found.may_be_overruled


def test_one_institution_for_both_can_be_overruled_with_a_reason() -> None:
    ours = mentor(organisation_id=ORGANISATIONS[0], organisation="Rakvere LV")
    [found] = between(
        ours, mentee(organisation_id=ORGANISATIONS[0]), terms(rules=(rule("same_organisation"),))
    )
    assert say(found.text) == "both work at Rakvere LV"
    assert found.may_be_overruled


def test_a_managers_mentor_needs_a_masters_degree() -> None:
    on = terms(rules=(rule("degree_for_manager", least="master", fields=()),))
    bachelor, master = mentor(education="bachelor"), mentor(education="master")
    assert between(bachelor, mentee(is_manager=True), on)
    assert not between(master, mentee(is_manager=True), on)
    assert not between(bachelor, mentee(is_manager=False), on)


def test_the_masters_degree_may_have_to_be_in_a_field() -> None:
    on = terms(rules=(rule("degree_for_manager", least="master", fields=["sotsiaaltöö"]),))
    assert between(mentor(education="master", study_field="õigus"), mentee(is_manager=True), on)
    assert not between(mentor(education="doctor", study_field="Sotsiaaltöö"), mentee(is_manager=True), on)


def test_what_should_hold_warns_and_does_not_forbid() -> None:
    on = terms(rules=(rule("region_or_remote", "should"),))
    ours = mentor(region="tartumaa", ways=("in-person",))
    theirs = mentee(region="harjumaa", ways=("in-person",))
    [found] = between(ours, theirs, on)
    assert found.severity == "should"
    assert allowed(Crowd((ours,), (theirs,), on), Past()).all()


def test_the_mentor_has_the_longer_experience_and_in_reverse_mentoring_the_mentee() -> None:
    on = terms(rules=(rule("experience_order"),))
    reverse = frozenset({"reverse"})
    assert between(mentor(months_experience=10), mentee(months_experience=50), on)
    assert not between(
        mentor(months_experience=10, forms=reverse), mentee(months_experience=50, forms=reverse), on
    )
    assert between(
        mentor(months_experience=90, forms=reverse), mentee(months_experience=50, forms=reverse), on
    )


def test_somebody_who_wished_for_groups_fits_nobody_who_wished_for_reverse_mentoring() -> None:
    on = terms(rules=(rule("forms_fit"),))
    group, reverse = frozenset({"group"}), frozenset({"reverse", "traditional"})
    assert between(mentor(forms=group), mentee(forms=reverse), on)
    assert not between(mentor(forms=group), mentee(), on)
    assert Couple(mentor(forms=group), mentee(), on).form == "group"


def test_who_is_not_eligible_is_told_with_the_condition_that_is_missing() -> None:
    ours = mentor(verdict="no", why_not_short=Message("certificate expired"))
    [found] = between(ours, mentee(), terms())
    assert say(found.text) == "Tiina: certificate expired"
    assert not found.may_be_overruled


def test_the_programmes_number_of_places_is_a_recommendation_and_the_mentors_own_is_not() -> None:
    own, unsaid = mentor(capacity=2), mentor()
    group = mentor(forms=frozenset({"group"}))
    assert places_of(unsaid, 1, 1) == (1, 1, None)
    assert places_of(own, 1, 1) == (1, 1, 2)
    assert places_of(own, 1, None) == (2, None, 2)
    assert places_of(mentor(capacity=0), 3, 3) == (0, 3, 0)
    assert places_of(group, 1, None) == (2, None, 2)
    assert places_of(group, 1, 1)[0] == 2


def test_whoever_may_be_either_stands_where_the_plan_has_them_and_waits_as_a_mentee_otherwise() -> None:
    both = frozenset({"mentor", "mentee", "peer"})
    one, other, third = (mentor(f"Isik {n}", roles=both) for n in range(3))
    placed = sides([one, other, third], [], {one.id: "mentor", other.id: "peer"})
    assert (placed.mentors, placed.mentees, placed.peers) == ((one,), (third,), (other,))


def test_a_pair_decides_on_which_side_its_people_are() -> None:
    both = frozenset({"mentor", "mentee"})
    old, young = mentor(roles=both, months_experience=240), mentor(roles=both, months_experience=1)
    turned = Laid(UUID(int=1), mentor_id=young.id, mentee_id=old.id, state="proposed")
    placed = sides([old, young], [turned])
    assert placed.mentors == (young,)
    assert placed.mentees == (old,)


def test_peers_have_a_place_of_their_own_and_those_who_left_stand_apart_with_a_reason() -> None:
    people = [
        mentor(roles=frozenset({"peer"})),
        mentee(forms=frozenset({"peer"})),
        mentee(state="withdrawn"),
        mentee(state="waiting"),
        mentee(verdict="no"),
    ]
    placed = sides(people, [])
    assert not placed.mentors
    assert not placed.mentees
    assert placed.peers == (people[1], people[0])
    assert sorted(say(apart.why) for apart in placed.apart) == [
        "is on the waiting list",
        "no longer takes part",
        "the conditions for taking part are not met",
    ]


def test_what_is_over_has_nothing_after_it() -> None:
    assert {state for state, following in NEXT_STATES.items() if not following} == set(NEXT_STATES) - LIVING
    assert {following for states in NEXT_STATES.values() for following in states} <= set(NEXT_STATES)
