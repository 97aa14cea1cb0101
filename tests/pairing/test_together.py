from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import UUID

import numpy as np
import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.matching import joint_plan
from mentordesk.pairing import actions
from mentordesk.pairing.board.prices import explain, prices, settle, unsettled
from mentordesk.pairing.board.rows import board, laid_out
from mentordesk.pairing.board.shortages import why_unplaced
from mentordesk.pairing.chosen import found_actions
from mentordesk.pairing.chosen.found_actions import enter_found
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.decision import decision, proposed_plan
from mentordesk.pairing.obstacles.faults import AlreadyPaired, NotAllowed
from mentordesk.pairing.obstacles.rules import Past
from mentordesk.pairing.plan.amending import amended, amended_with
from mentordesk.pairing.plan.repairing import preview_of
from mentordesk.pairing.problem.building import build
from mentordesk.pairing.problem.judging import score_of
from mentordesk.pairing.problem.reading import standing
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.people.wishes.actions import add_wish
from mentordesk.programme.setting_actions import set_number
from tests.builders import a_desk, a_mentee, a_mentor
from tests.pairing.people import ORGANISATIONS, TOPICS, mentee, mentor, rule, terms

say = Texts("en").message
ALL_FORMS = frozenset({"traditional", "reverse", "group", "peer"})
EITHER = frozenset({"mentor", "mentee", "peer"})
_pair = count(1)


@pytest.fixture
def institutes(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, profile="cross-institution-year") as opened:
        yield opened


def peer(name: str, **said: object) -> Candidate:
    return mentor(name, roles=frozenset({"peer"}), forms=frozenset({"peer"}), **said)


def group_mentor(name: str = "Grupp", **said: object) -> Candidate:
    return mentor(name, forms=frozenset({"group"}), **said)


def laid(one: Candidate, other: Candidate, **said: object) -> Laid:
    usual = Laid(UUID(int=7_000_000 + next(_pair)), one.id, other.id, "proposed")
    return replace(usual, **said)  # type: ignore[arg-type]  # by name


def named(scoring: Scoring) -> set[tuple[str, str, bool]]:
    people = scoring.people
    return {(people[t.mentor_id].name, people[t.mentee_id].name, t.peers) for t in scoring.best_pairs}


def a_round(rng: np.random.Generator) -> list[Candidate]:
    """People of every kind: one role or several, one form or several, any topics."""
    kinds = [{"mentor"}, {"mentee"}, {"peer"}, {"mentor", "mentee"}, {"mentee", "peer"}, EITHER]
    forms = [set(), {"traditional"}, {"group"}, {"traditional", "peer"}, ALL_FORMS]
    return [
        mentor(
            f"Person {n}",
            roles=frozenset(kinds[rng.integers(len(kinds))]),
            forms=frozenset(forms[rng.integers(len(forms))]),
            offers=tuple(TOPICS[k] for k in rng.permutation(8)[:3]),
            seeks=tuple(TOPICS[k] for k in rng.permutation(8)[:3]),
            months_experience=int(rng.integers(0, 200)),
            organisation_id=ORGANISATIONS[rng.integers(4)],
            left_over_before=bool(rng.random() < 0.2),
        )
        for n in range(int(rng.integers(2, 11)))
    ]


@pytest.mark.parametrize("seed", range(25))
def test_nobody_is_placed_twice_and_groups_have_their_least_number(seed: int) -> None:
    people = a_round(np.random.default_rng(seed))
    scoring = build(people, terms(rules=(rule("forms_fit"),), group_places=3, group_least=2))
    found = scoring.best_pairs
    load = Counter(two.mentor_id for two in found if not two.peers)
    places = [two.mentee_id for two in found] + [two.mentor_id for two in found if two.peers] + list(load)
    assert len(places) == len(set(places))
    for mentor_id, mentees in load.items():
        alone = scoring.people[mentor_id].forms - {"peer"} == {"group"}
        assert mentees >= (2 if alone else 1)
    for two in found:
        ours, theirs = scoring.people[two.mentor_id], scoring.people[two.mentee_id]
        assert all(o.severity != "must" for o in scoring.obstacles(ours, theirs, two.peers))


@pytest.mark.parametrize("seed", range(5))
def test_a_price_is_a_bound_until_it_is_asked_for_and_then_what_the_best_plan_loses(seed: int) -> None:
    people = a_round(np.random.default_rng(100 + seed))
    lay = laid_out(build(people, terms(rules=(rule("forms_fit"),), group_places=2, group_least=2)))
    together = lay.scoring.together
    if together is None:
        return
    for person in people:
        bounds = {(p.mentor_id, p.peers): p.price for p in prices(lay, person.id)}
        for target in unsettled(lay, person.id):
            bound = bounds[target.id, target.peers]
            assert not bound.exact
            settle(lay, person.id, target)
            price = next(
                p.price for p in prices(lay, person.id) if (p.mentor_id, p.peers) == (target.id, target.peers)
            )
            assert price.exact
            if price.kind != "impossible":
                assert price.people <= bound.people
        assert not unsettled(lay, person.id)
        for found in prices(lay, person.id):
            if found.price.kind != "impossible" and not found.peers:
                i, j = together.row[person.id], together.column[found.mentor_id]
                forced = joint_plan(replace(together.instance, forced=((i, j),)))
                assert together.best.matched - forced.matched == found.price.people
                assert together.best.total - forced.total == found.price.points


def test_peers_are_proposed_where_they_fit_best() -> None:
    one, other = peer("Üks", offers=TOPICS[:1], seeks=TOPICS[1:2]), peer("Kaks", seeks=TOPICS[:1])
    third, fourth = peer("Kolm", offers=TOPICS[1:2]), peer("Neli", offers=TOPICS[2:3])
    other = replace(other, offers=tuple(TOPICS[1:2]))
    lay = laid_out(build([one, other, third, fourth], terms({"topics": 10})))
    assert {frozenset(two[:2]) for two in named(lay.scoring)} == {
        frozenset({"Üks", "Kaks"}),
        frozenset({"Kolm", "Neli"}),
    }
    assert (lay.people, lay.placeable, lay.shortfall.people) == (4, 4, 4)
    assert {one.chance for one in lay.waiting} == {lay.waiting[0].chance}
    assert say(lay.waiting[0].chance) == "3 peers fit"


def test_two_peers_are_judged_from_both_sides() -> None:
    one, other = peer("Üks", offers=TOPICS[:1]), peer("Kaks", seeks=TOPICS[:1])
    scoring = build([one, other], terms({"topics": 10}))
    there, back = (score_of(scoring.couple(a, b)) for a, b in ((one, other), (other, one)))
    both = scoring.pair_score(one.id, other.id, peers=True)
    assert both == scoring.pair_score(other.id, one.id, peers=True) == (there + back + 1) // 2
    [topics] = scoring.reasons(one, other, peers=True)
    assert "Kaks from Üks" in say(topics.words)
    assert "Üks from Kaks" in say(topics.words)


def test_whoever_ticked_several_goes_where_more_people_get_a_place() -> None:
    both = mentor("Mõlemad", roles=frozenset({"mentor", "mentee"}))
    waiting = [mentee(f"Mentee {n}") for n in range(2)]
    assert named(build([both, waiting[0]], terms())) == {("Mõlemad", "Mentee 0", False)}
    scoring = build([both, mentor("Mentor"), *waiting], terms())
    assert scoring.best_value.people == 3
    assert both in scoring.sides.mentors
    alone = build([both, mentor("Mentor")], terms())
    assert named(alone) == {("Mentor", "Mõlemad", False)}
    assert both in alone.sides.mentees


def test_a_pair_that_lies_there_keeps_its_people_on_its_sides_and_the_badge_says_what_is_better() -> None:
    both = mentor("Mõlemad", roles=frozenset({"mentor", "mentee"}))
    guide, other = mentor("Mentor"), mentee("Mentee")
    lay = laid_out(build([both, guide, other], terms(), [laid(guide, both)]))
    assert both in lay.scoring.sides.mentees
    assert say(lay.shortfall.message) == "1 more can be placed"


def test_a_group_that_would_not_come_to_its_least_number_does_not_run_and_says_so() -> None:
    guide, one = group_mentor(), mentee("Ainus")
    on = terms(rules=(rule("forms_fit"),), group_least=2)
    lay = laid_out(build([guide, one], on))
    assert lay.placeable == 0
    assert [say(text) for text in why_unplaced(lay, one.id)] == [
        "Grupp mentors a group, which would not come to 2 people."
    ]
    [price] = prices(lay, one.id)
    assert say(price.price.message) == "the group would not come to 2 people"
    assert laid_out(build([guide, one, mentee("Teine")], on)).placeable == 2


def test_a_group_on_the_board_that_became_too_small_is_no_best_plan() -> None:
    guide, one, other = group_mentor(), mentee("Üks"), mentee("Kaks")
    on = terms(rules=(rule("forms_fit"),), group_least=2)
    lay = laid_out(build([guide, one, other], on, [laid(guide, one, form="group")]))
    assert say(lay.shortfall.message) == "1 group has too few people"
    begun = laid_out(build([guide, one], on, [laid(guide, one, form="group", locked=True)]))
    assert begun.shortfall.best


def test_a_repair_fills_the_group_and_touches_no_other_pair() -> None:
    guide, one, other, far = group_mentor(), mentee("Üks"), mentee("Kaks"), mentor("Kauge", capacity=1)
    third = mentee("Kolm")
    on = terms(rules=(rule("forms_fit"),), group_least=2)
    here = [laid(guide, one, form="group"), laid(far, third)]
    found = amended(build([guide, one, other, far, third], on, here), at_most=0)
    assert (found.people, found.changed) == (3, 0)
    assert [moved.mentee_id for moved in found.moved] == [other.id]


def test_a_new_peer_takes_the_place_of_another_who_finds_the_one_left_over() -> None:
    four = [peer(f"Peer {n}") for n in range(4)]
    here = [laid(four[0], four[1], form="peer"), laid(four[2], four[3], form="peer")]
    scoring = build(four, terms(), here)
    found = amended_with(scoring, four[0].id, four[2].id, peers=True)
    assert found is not None
    assert {frozenset((t.mentor_id, t.mentee_id)) for t in found.pairs} == {
        frozenset((four[0].id, four[2].id)),
        frozenset((four[1].id, four[3].id)),
    }
    locked = [replace(pair, locked=True) for pair in here]
    assert amended_with(build(four, terms(), locked), four[0].id, four[2].id, peers=True) is None


def test_a_wish_of_a_peer_not_to_be_paired_holds_from_both_sides() -> None:
    one, other = peer("Üks"), peer("Kaks")
    against = replace(one, blocks=frozenset({other.person_id}))
    lay = laid_out(build([against, other], terms()))
    assert lay.placeable == 0
    assert {say(found.price.message) for found in prices(lay, other.id)} == {"not possible"}
    ruled = Past(frozenset({(other.id, one.id)}))
    assert laid_out(build([one, other], terms(), past=ruled)).placeable == 0


def test_two_peers_are_explained_with_their_price_and_who_would_move() -> None:
    three = [peer(f"Peer {n}") for n in range(3)]
    here = [laid(three[0], three[1], form="peer")]
    lay = laid_out(build(three, terms(), here))
    said = explain(lay, three[0].id, three[2].id)
    assert said.peers
    for target in unsettled(lay, three[2].id):
        settle(lay, three[2].id, target)
    said = explain(lay, three[0].id, three[2].id)
    assert said.price is not None
    assert say(said.price.message) == "costs nothing"


def test_all_four_forms_are_proposed_at_once_and_a_second_proposal_changes_nothing(institutes: Desk) -> None:
    desk = institutes
    guide = a_mentor(desk, "Perinteinen", forms=("traditional",))
    crowd = a_mentor(desk, "Ryhmä", forms=("group",))
    young = a_mentor(desk, "Nuori", forms=("reverse",), months_experience=12 * 1)
    peers = [a_mentor(desk, f"Vertainen {n}", roles=("peer",), forms=("peer",)) for n in range(2)]
    old = a_mentee(desk, "Vanha", forms=("reverse",), months_experience=12 * 20)
    plain = a_mentee(desk, "Aktori", forms=("traditional",))
    grouped = [a_mentee(desk, f"Ryhmäläinen {n}", forms=("group",)) for n in range(2)]
    done = actions.propose(desk)
    assert (done.placed, done.laid, done.proven) == (6, 5, True)
    with desk.read() as session:
        lay = board(session, desk.today)
        forms = {(p.mentor_id, p.mentee_id): p.form for p in lay.scoring.laid}
        assert lay.shortfall.best
        assert decision(session, desk.today).matched == 6
        assert proposed_plan(session, desk.today).people == 6
    assert forms.pop((guide, plain)) == "traditional"
    assert forms.pop((young, old)) == "reverse"
    assert {forms.pop((crowd, one)) for one in grouped} == {"group"}
    [(two, form)] = forms.items()
    assert (set(two), form) == (set(peers), "peer")
    again = actions.propose(desk)
    assert (again.laid, again.taken_back) == (0, 0)


def test_a_small_group_runs_with_the_number_that_the_programme_sets(institutes: Desk) -> None:
    desk = institutes
    a_mentor(desk, "Ryhmä", forms=("group",), capacity=3)
    for n in range(2):
        a_mentee(desk, f"Ryhmäläinen {n}", forms=("group",))
    assert actions.propose(desk).placed == 2
    set_number(desk, "group_least", 3)
    assert actions.propose(desk).placed == 0


def test_a_ready_pair_is_locked_and_its_people_are_placed_nowhere_else(institutes: Desk) -> None:
    desk = institutes
    both = a_mentor(desk, "Kumpikin", roles=("mentor", "mentee", "peer"), forms=("traditional", "peer"))
    friend = a_mentee(desk, "Ystävä", forms=("traditional",))
    other = a_mentor(desk, "Vertainen", roles=("peer",), forms=("peer",))
    a_mentor(desk, "Mentori", forms=("traditional",))
    found = found_actions.enter_ready(desk, both, friend)
    with desk.read() as session:
        lay = board(session, desk.today)
        [pair] = lay.scoring.laid
        assert (pair.id, pair.locked, pair.state) == (found, True, "confirmed")
        assert lay.placeable == 2
    with pytest.raises((AlreadyPaired, NotAllowed)):
        actions.pair(desk, both, other, peers=True)
    actions.propose(desk)
    with desk.read() as session:
        assert len(board(session, desk.today).scoring.laid) == 1


def test_a_repair_says_beforehand_who_would_become_peers(institutes: Desk) -> None:
    for n in range(2):
        a_mentor(institutes, f"Vertainen {n}", roles=("peer",), forms=("peer",))
    with institutes.read() as session:
        preview = preview_of(standing(session, institutes.today))
    assert (preview.changed, preview.gained, preview.waiting) == (0, 2, 0)
    assert "become peers" in say(preview.moves[0])
    actions.repair_plan(institutes)
    with institutes.read() as session:
        assert len(board(session, institutes.today).peers) == 1


def test_two_who_name_each_other_come_in_ready_and_locked(institutes: Desk) -> None:
    desk = institutes
    guide, friend = a_mentor(desk, "Mari Maasikas"), a_mentee(desk, "Jüri Jõgi", wishes=("Mari Maasikas",))
    alone = a_mentee(desk, "Tiit Tamm", wishes=("Mari Maasikas",))
    one = a_mentor(desk, "Anu Allik", roles=("peer",), forms=("peer",))
    other = a_mentor(desk, "Peep Paju", roles=("peer",), forms=("peer",), wishes=("Anu Allik",))
    assert enter_found(desk) == 0
    add_wish(desk, guide, "Jüri Jõgi")
    add_wish(desk, one, "Peep Paju")
    assert enter_found(desk) == 2
    with desk.read() as session:
        pairs = board(session, desk.today).scoring.laid
    assert {frozenset((p.mentor_id, p.mentee_id)): p.form for p in pairs} == {
        frozenset((guide, friend)): "traditional",
        frozenset((one, other)): "peer",
    }
    assert all(p.locked and p.state == "confirmed" for p in pairs)
    assert alone not in {p.mentee_id for p in pairs}
    assert enter_found(desk) == 0


def test_two_who_name_each_other_are_left_to_the_coordinator_where_a_rule_forbids_them(
    institutes: Desk,
) -> None:
    guide = a_mentor(institutes, "Mari Maasikas", languages=("fi",))
    a_mentee(institutes, "Jüri Jõgi", wishes=("Mari Maasikas",), languages=("sv",))
    add_wish(institutes, guide, "Jüri Jõgi")
    assert enter_found(institutes) == 0


def test_a_programme_without_ready_pairs_leaves_wishes_to_the_plan(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        guide = a_mentor(desk, "Mari Maasikas")
        a_mentee(desk, "Jüri Jõgi", wishes=("Mari Maasikas",))
        add_wish(desk, guide, "Jüri Jõgi")
        assert enter_found(desk) == 0
