import threading
from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.i18n import Texts
from mentordesk.matching import Plan, best_plan
from mentordesk.pairing.board.prices import chain, explain, prices
from mentordesk.pairing.board.rows import laid_out
from mentordesk.pairing.board.shortages import why_unplaced
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.obstacles.faults import TooManyAtOnce
from mentordesk.pairing.obstacles.rules import Past
from mentordesk.pairing.problem.building import build
from mentordesk.pairing.problem.judging import score_of
from mentordesk.pairing.problem.places import places
from mentordesk.pairing.problem.scoring import Scoring
from tests.pairing.people import CRITERIA, KINDS, ORGANISATIONS, TOPICS, many, mentee, mentor, rule, terms

say = Texts("en").message


def pair(ours: Candidate, theirs: Candidate, **said: object) -> Laid:
    number = UUID(int=ours.id.int * 10_000 + theirs.id.int)
    return replace(Laid(number, ours.id, theirs.id, "proposed"), **said)  # type: ignore[arg-type]  # by name


def planned(scoring: Scoring) -> dict[str, str]:
    """Mentee's name → mentor's name in the best plan."""
    mentors, mentees = scoring.crowd.mentors, scoring.crowd.mentees
    return {mentees[i].name: mentors[j].name for i, j in enumerate(scoring.best.mentor_of.tolist()) if j >= 0}


@given(seed=st.integers(0, 10_000))
def test_a_plan_breaks_no_hard_rule_and_fills_no_place_twice(seed: int) -> None:
    rng = np.random.default_rng(seed)
    mentors, mentees = many(rng, 6, 9)
    on = terms(dict.fromkeys(CRITERIA, 10), tuple(rule(kind) for kind in KINDS[:4]), places=2)
    ruled_out = frozenset({(mentors[0].id, mentees[0].id)})
    scoring = build([*mentors, *mentees], on, past=Past(ruled_out))
    load = Counter[UUID]()
    for i, j in enumerate(scoring.best.mentor_of.tolist()):
        if j >= 0:
            ours, theirs = scoring.crowd.mentors[j], scoring.crowd.mentees[i]
            assert all(o.severity != "must" for o in scoring.obstacles(ours, theirs))
            assert (ours.id, theirs.id) not in ruled_out
            load[ours.id] += 1
    assert all(load[ours.id] <= places(ours, on)[0] for ours in mentors)
    assert scoring.best.proven


@given(seed=st.integers(0, 10_000))
def test_the_score_of_one_pair_is_that_of_all(seed: int) -> None:
    mentors, mentees = many(np.random.default_rng(seed), 4, 4)
    scoring = build([*mentors, *mentees], terms(dict.fromkeys(CRITERIA, 7)))
    assert scoring.score.min(initial=0) >= 0
    assert scoring.score.max(initial=0) <= 1000
    for i, theirs in enumerate(scoring.crowd.mentees):
        for j, ours in enumerate(scoring.crowd.mentors):
            assert abs(int(scoring.score[i, j]) - score_of(scoring.couple(ours, theirs))) <= 1


@given(seed=st.integers(0, 10_000))
def test_a_price_is_what_the_best_plan_with_the_pair_loses(seed: int) -> None:
    rng = np.random.default_rng(seed)
    mentors, mentees = many(rng, 4, 6)
    on = terms({"topics": 30, "experience": 10}, places=int(rng.integers(1, 3)))
    lay = laid_out(build([*mentors, *mentees], on))
    scoring = lay.scoring
    for i, theirs in enumerate(scoring.crowd.mentees):
        for found in prices(lay, theirs.id):
            if found.price.kind != "impossible" and not found.peers:
                j = scoring.mentor_index[found.mentor_id]
                forced = best_plan(replace(scoring.instance, locked=((i, j),)))
                assert scoring.best.matched - forced.matched == found.price.people
                assert scoring.best.total - forced.total == found.price.points


def test_weights_of_zero_everywhere_place_everybody_all_the_same() -> None:
    scoring = build([mentor(), mentor("Rein"), mentee(), mentee("Jüri")], terms({"topics": 0, "goals": 0}))
    assert scoring.score.max() == 0
    assert scoring.best.matched == 2


@pytest.mark.parametrize("people", [[], [mentor()], [mentee()], [mentor(verdict="no"), mentee()]])
def test_a_board_with_nobody_to_pair_is_no_fault(people: list[Candidate]) -> None:
    lay = laid_out(build(people, terms()))
    assert (lay.matched, lay.placeable, lay.total) == (0, 0, 0)
    for one in lay.waiting:
        assert prices(lay, one.id) is not None
        assert why_unplaced(lay, one.id)


def test_a_locked_pair_stays_although_a_better_one_exists() -> None:
    fits, other = mentor(offers=(TOPICS[0],)), mentor("Rein", offers=(TOPICS[1],))
    theirs = mentee(seeks=(TOPICS[0],))
    locked = pair(other, theirs, locked=True)
    assert planned(build([fits, other, theirs], terms(), [locked])) == {theirs.name: "Rein"}
    assert planned(build([fits, other, theirs], terms(), [replace(locked, locked=False)])) == {
        theirs.name: fits.name
    }


@pytest.mark.parametrize("state", ["approved", "told", "confirmed", "active", "paused"])
def test_a_decided_pair_stays_even_when_a_rule_would_forbid_it_by_now(state: str) -> None:
    ours = mentor(organisation_id=ORGANISATIONS[0], verdict="no")
    theirs = mentee(organisation_id=ORGANISATIONS[0])
    on = terms(rules=(rule("same_organisation"),))
    scoring = build([ours, theirs], on, [pair(ours, theirs, state=state)])
    assert scoring.best.matched == 1
    assert laid_out(scoring).shortfall.best


@pytest.mark.parametrize("state", ["declined", "ended"])
def test_a_pair_that_was_given_up_frees_both_and_is_not_proposed_again(state: str) -> None:
    ours, theirs, other = mentor(), mentee(), mentee("Jüri")
    past = Past(tried=frozenset({(ours.person_id, theirs.person_id)}))
    scoring = build([ours, theirs, other], terms(), [pair(ours, theirs, state=state)], past)
    assert planned(scoring) == {"Jüri": ours.name}


def test_whose_relationship_was_closed_waits_for_nobody() -> None:
    ours, theirs = mentor(), mentee()
    lay = laid_out(build([ours, theirs], terms(), [pair(ours, theirs, state="closed")]))
    assert not lay.waiting
    assert lay.mentors[0].free == 1


def test_a_place_of_a_pair_that_stays_is_never_taken_away() -> None:
    ours = mentor(capacity=1)
    theirs = [mentee(f"Mentee {n}") for n in range(3)]
    laid = [pair(ours, one, state="active") for one in theirs[:2]]
    scoring = build([ours, *theirs], terms(), laid)
    assert scoring.best.matched == 2
    assert laid_out(scoring).mentors[0].places == 2


def test_whoever_was_left_over_before_comes_first_but_not_before_a_place_more() -> None:
    ours = mentor(offers=(TOPICS[0],))
    before = mentee("Enne", left_over_before=True)
    better = mentee("Parem", seeks=(TOPICS[0],))
    lay = laid_out(build([ours, before, better], terms(), [pair(ours, better)]))
    assert planned(lay.scoring) == {"Enne": ours.name}
    assert say(lay.shortfall.message) == "1 person left over before can be placed"
    assert lay.total <= 1000
    assert lay.points == lay.mentors[0].pairs[0].fit


def test_the_badge_says_what_is_still_possible() -> None:
    first, second = mentor("Tiina", offers=(TOPICS[0],)), mentor("Rein", offers=(TOPICS[1],))
    one, two = mentee("Maarja", seeks=(TOPICS[0],)), mentee("Jüri", seeks=(TOPICS[1],))
    everybody, on = [first, second, one, two], terms({"topics": 1})

    def badge(*laid: Laid) -> str:
        return say(laid_out(build(everybody, on, laid)).shortfall.message)

    assert badge() == "2 more can be placed"
    assert badge(pair(first, two)) == "1 more can be placed"
    assert badge(pair(first, two), pair(second, one)) == "200 points more are possible"
    assert badge(pair(first, one), pair(second, two)) == "proven best"


def test_a_pair_that_is_no_longer_possible_is_said_first() -> None:
    ours, theirs = mentor(languages=("et",)), mentee(languages=("ru",))
    lay = laid_out(build([ours, theirs], terms(rules=(rule("common_language"),)), [pair(ours, theirs)]))
    assert say(lay.shortfall.message) == "1 pair is no longer possible"
    assert lay.mentors[0].pairs[0].broken


def test_a_card_in_flight_sees_fit_price_and_who_would_move() -> None:
    first, second = mentor("Tiina Saar", offers=(TOPICS[0],)), mentor("Õnne Põder", offers=tuple(TOPICS[:2]))
    settled, flying = mentee("Märt Lepik", seeks=tuple(TOPICS[:2])), mentee("Maarja", seeks=(TOPICS[0],))
    on = terms({"topics": 1})
    lay = laid_out(build([first, second, settled, flying], on, [pair(second, settled), pair(first, flying)]))
    at = {found.mentor_id: found for found in prices(lay, flying.id)}
    assert (at[first.id].price.kind, at[first.id].here, at[first.id].fit) == ("free", True, 100)
    assert say(at[second.id].price.message) == "−50 points"
    assert at[second.id].price.points == 500
    moves = chain(lay, second.id, flying.id)
    assert say(moves.summary) == "Märt Lepik moves to Tiina Saar."
    assert say(chain(lay, first.id, flying.id).summary) == "Nobody else would move"


def test_an_impossible_price_says_why_and_a_block_says_only_that_it_is_not_possible() -> None:
    blocked, expired = mentor("Tiina"), mentor("Priit", verdict="no")
    flying = mentee(blocks=frozenset({blocked.person_id}))
    lay = laid_out(build([blocked, expired, flying], terms()))
    at = {found.mentor_id: say(found.price.message) for found in prices(lay, flying.id)}
    assert at == {blocked.id: "not possible", expired.id: "does not take part now"}
    assert [say(text) for text in explain(lay, blocked.id, flying.id).forbidden] == ["not possible"]


def test_a_pair_is_explained_criterion_by_criterion_the_heaviest_first() -> None:
    ours, theirs = mentor(offers=(TOPICS[0],), months_experience=149), mentee(seeks=tuple(TOPICS[:2]))
    lay = laid_out(build([ours, theirs], terms({"experience": 10, "topics": 40, "goals": 0})))
    found = explain(lay, ours.id, theirs.id)
    assert [(r.criterion, r.value, r.weight) for r in found.reasons] == [
        ("topics", 50, 40),
        ("experience", 50, 10),
    ]
    assert found.fit == 50


def test_people_wait_in_the_order_of_their_chances() -> None:
    on = terms(rules=(rule("common_language"),))
    mentors = [mentor("Tiina", languages=("et",)), mentor("Rein", languages=("et", "ru"))]
    waiting = [mentee(name, languages=(x,)) for name, x in (("Vene", "ru"), ("Soome", "fi"), ("Eesti", "et"))]
    lay = laid_out(build([*mentors, *waiting], on))
    assert [(one.name, say(one.chance)) for one in lay.waiting] == [
        ("Eesti", "2 mentors fit"),
        ("Vene", "1 mentor fits"),
        ("Soome", "none: why?"),
    ]


def test_who_fits_nobody_is_told_which_rule_stands_in_the_way() -> None:
    on = terms(rules=(rule("common_language"),))
    theirs = mentee(languages=("fi",))
    lay = laid_out(build([mentor(languages=("et",)), mentor(languages=("ru",)), theirs], on))
    assert [say(text) for text in why_unplaced(lay, theirs.id)] == [
        "No mentor is possible: common_language (2).",
        "Without “common_language” 2 mentors would be possible.",
    ]


def test_who_is_left_over_is_told_what_would_have_to_change() -> None:
    ours = mentor("Tiina", offers=(TOPICS[0],))
    better, left = mentee("Maarja", seeks=(TOPICS[0],)), mentee("Jüri", seeks=(TOPICS[1],))
    lay = laid_out(build([ours, better, left], terms(), [pair(ours, better)]))
    assert [say(text) for text in why_unplaced(lay, left.id)] == [
        "One mentor fits, and the best plan needs the place for somebody else.",
        "If Jüri were placed with Tiina, Maarja would lose the place.",
        "One more place with Tiina would seat one person more.",
    ]


def test_peers_lie_on_the_board_apart_and_see_the_other_peers() -> None:
    peers = [mentor(f"Peer {n}", roles=frozenset({"peer"})) for n in range(3)]
    lay = laid_out(build([*peers, mentor(), mentee()], terms()))
    assert [one.role for one in lay.waiting] == ["mentee", "peer", "peer", "peer"]
    assert lay.people == 4
    assert {found.mentor_id for found in prices(lay, peers[0].id)} == {peers[1].id, peers[2].id}
    paired = laid_out(build([*peers], terms(), [pair(peers[0], peers[1], form="peer")]))
    assert [(found.one, found.other) for found in paired.peers] == [("Peer 0", "Peer 1")]
    assert [one.name for one in paired.waiting] == ["Peer 2"]


def test_so_many_that_sums_would_not_be_exact_are_told_in_a_sentence_what_to_change() -> None:
    people = [mentee(f"Mentee {n}", left_over_before=n == 0) for n in range(13_200)]
    with pytest.raises(TooManyAtOnce) as fault:
        build([mentor(), *people], terms())
    assert "people are too many to be planned at once" in fault.value.text(Texts("en"))
    assert build([mentor(), *people[1:]], terms()).best.matched == 1


def test_a_plan_that_nobody_wants_any_more_is_given_up_and_another_can_be_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class NotWantedError(Exception):
        pass

    gate = threading.Event()

    def slow(*problem: Any, **how: Any) -> Plan:
        gate.wait(20)
        return best_plan(*problem, **how)

    def stop() -> None:
        raise NotWantedError

    monkeypatch.setattr("mentordesk.pairing.problem.scoring.best_plan", slow)
    given_up, other = build([mentor(), mentee()], terms()), build([mentor(), mentee()], terms())
    with pytest.raises(NotWantedError):
        given_up.solve(stop)
    monkeypatch.setattr("mentordesk.pairing.problem.scoring.best_plan", best_plan)
    other.solve(lambda: None)
    assert other.best.matched == 1
    gate.set()
