"""Plans to choose from, the fair trade, what would seat somebody, and who would help: in people's terms."""

from pathlib import Path

import pytest

from mentordesk.i18n import Message, Texts
from mentordesk.pairing import actions
from mentordesk.pairing.alternatives.actions import PlanIsOutdated, use_plan
from mentordesk.pairing.alternatives.choices import choices, fair_choice, standing_of, usual_difference
from mentordesk.pairing.board.helping import helpers
from mentordesk.pairing.board.rows import Board, board, laid_out
from mentordesk.pairing.board.shortages import reasons_unplaced, ways_to_seat
from mentordesk.pairing.problem.building import build
from mentordesk.people.wishes.actions import add_block
from tests.builders import a_desk, a_mentee, a_mentor
from tests.pairing.people import TOPICS, mentee, mentor, rule, terms
from tests.pairing.test_scoring import pair


def say(message: Message) -> str:
    return Texts("en").message(message)


def lying(desk: object) -> Board:
    with desk.read() as session:  # type: ignore[attr-defined]
        return board(session, desk.today)  # type: ignore[attr-defined]


def test_plans_say_what_they_lack_and_who_differs_from_the_board() -> None:
    one, two = mentor("Tiina", offers=(TOPICS[0],)), mentor("Rein", offers=(TOPICS[1],))
    mari, juri = mentee("Mari", seeks=(TOPICS[0],)), mentee("Jüri", seeks=(TOPICS[1],))
    scoring = build([one, two, mari, juri], terms({"topics": 1}), [pair(one, mari), pair(two, juri)])
    best, second = list(choices(scoring, 2))[:2]
    assert (say(best.trade), best.points, best.weakest, best.differs) == ("proven best", 200, 100, ())
    assert (say(second.trade), second.points, second.fewer) == ("200 points behind the best", 0, 0)
    differs = [(one.mentee, say(one.message), one.fit_before, one.fit_after) for one in second.differs]
    assert differs == [("Jüri", "from Rein to Tiina", 100, 0), ("Mari", "from Tiina to Rein", 100, 0)]
    assert usual_difference(scoring) == 2


def test_the_points_behind_the_best_are_those_between_the_totals_shown() -> None:
    people = [mentor(name, offers=TOPICS[:n]) for name, n in (("Tiina", 1), ("Rein", 2), ("Aet", 3))]
    people += [mentee(name, seeks=TOPICS[:n]) for name, n in (("Mari", 3), ("Jüri", 6), ("Ott", 7))]
    best, *others = choices(build(people, terms({"topics": 7, "wishes": 3})), 2)
    behind = [one for one in others if one.trade.id == "{n} point behind the best"]
    assert behind
    assert all(one.trade.values["n"] == best.points - one.points for one in behind)


def test_the_fair_plan_says_what_it_trades() -> None:
    mentors = [mentor(name, offers=TOPICS[:n]) for name, n in (("Tiina", 4), ("Rein", 3))]
    theirs = [mentee("Mari", seeks=TOPICS[:4]), mentee("Jüri", seeks=(*TOPICS[:2], *TOPICS[4:6]))]
    scoring = build([*mentors, *theirs], terms({"topics": 1}))
    found = fair_choice(scoring, give_up=0.5)
    assert found is not None
    assert found.floor >= found.before
    assert sum(1 for _ in found.choice.placing) == 2


def test_pairs_are_certain_or_debatable() -> None:
    one, two, three = mentor("A"), mentor("B"), mentor("C", languages=("fi",))
    mari, juri, ott = mentee("Mari"), mentee("Jüri"), mentee("Ott", languages=("fi",))
    on = terms({"languages": 1}, rules=(rule("common_language"),))
    scoring = build([one, two, three, mari, juri, ott], on)
    best = {scoring.crowd.mentees[i].id: int(j) for i, j in enumerate(scoring.best.mentor_of)}
    assert standing_of(scoring, scoring.crowd.mentors[best[ott.id]].id, ott.id) in ("certain", "debatable")
    alone = build([three, ott], on)
    assert standing_of(alone, three.id, ott.id) == "certain"
    twice = build([one, two, mari, juri], on)
    assert {standing_of(twice, m.id, n.id) for m in (one, two) for n in (mari, juri)} == {"debatable"}


def test_who_is_left_over_hears_which_changes_would_help_and_what_they_bring() -> None:
    ours = mentor("Tiina", offers=(TOPICS[0],))
    other = mentor("Rein", languages=("ru",), offers=(TOPICS[1],))
    better = mentee("Maarja", seeks=(TOPICS[0],), languages=("et",))
    left = mentee("Jüri", seeks=(TOPICS[1],), languages=("et",))
    on = terms({"topics": 1}, rules=(rule("common_language"),))
    lay = laid_out(build([ours, other, better, left], on, [pair(ours, better)]))
    ways = ways_to_seat(lay, left.id)
    assert [(way.kind, say(way.text), say(way.gain), way.people, way.points) for way in ways] == [
        ("rule", "With Rein, overruling “common_language”", "one more has a place", 1, 1000),
        ("place", "One more place with Tiina", "one more has a place", 1, 0),
        ("instead", "With Tiina, and Maarja loses the place", "−100 points", 0, -1000),
    ]
    assert ways_to_seat(lay, better.id) == ()
    assert ways_to_seat(lay, ours.id) == ()


def test_a_block_is_never_among_the_changes_nor_told_from_what_cannot_be_overruled() -> None:
    blocked = mentor("Rein")
    left = mentee("Jüri", blocks=frozenset({blocked.person_id}), organisation_id=TOPICS[0])
    on = terms({"topics": 1}, rules=(rule("common_language"),))
    lay = laid_out(build([blocked, left], on))
    assert ways_to_seat(lay, left.id) == ()
    assert [say(text) for text in reasons_unplaced(lay, left.id)] == [
        "No mentor is possible: not possible (1)."
    ]
    other = mentor("Tiina", languages=("ru",))
    theirs = mentee("Mari", languages=("fi",), blocks=frozenset({other.person_id}))
    assert ways_to_seat(laid_out(build([other, theirs], on)), theirs.id) == ()


def test_one_more_mentor_is_ranked_by_whom_it_seats() -> None:
    mentors = [mentor("Tiina", languages=("et",)), mentor("Rein", languages=("ru",))]
    waiting = [mentee(f"Vene {n}", languages=("ru",)) for n in range(3)]
    waiting += [mentee("Eesti", languages=("et",), seeks=(TOPICS[2],))]
    on = terms({"topics": 1, "languages": 1}, rules=(rule("common_language"),))
    lay = laid_out(build([*mentors, *waiting], on))
    found = helpers(lay, places=2)
    assert found.left_over == 2
    assert [(say(one.title), one.people) for one in found.there] == [("Rein", 2)]
    assert [one.people for one in found.new] == sorted((one.people for one in found.new), reverse=True)
    assert ("who speaks ru", 2) in [(say(one.title), one.people) for one in found.new]
    assert not any("eesti" in say(one.title) for one in found.new)
    assert helpers(laid_out(build(mentors, on))).there == ()


def test_an_offered_plan_is_laid_in_one_step_and_undone_in_one(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        for name in ("Mari", "Rein"):
            a_mentor(desk, name, topics_offered=("kutse",))
        for name in ("Anu", "Ott"):
            a_mentee(desk, name, topics_sought=("kutse",))
        actions.propose(desk)
        before = lying(desk).scoring
        other = list(choices(before, 2))[1]
        done = use_plan(desk, other.placing)
        assert (done.placed, done.laid, done.taken_back) == (2, 2, 2)
        after = lying(desk).scoring
        assert (after.now != before.now).all()
        desk.undo()
        assert (lying(desk).scoring.now == before.now).all()


def test_a_plan_that_no_longer_fits_is_refused(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        mentor_id, mentee_id = a_mentor(desk, "Mari Mets"), a_mentee(desk, "Jüri Kask")
        plan = next(choices(lying(desk).scoring, 1))
        assert plan.placing == {mentee_id: mentor_id}
        add_block(desk, mentee_id, "Mari Mets")
        with pytest.raises(PlanIsOutdated):
            use_plan(desk, plan.placing)
        with pytest.raises(PlanIsOutdated):
            use_plan(desk, {mentor_id: mentee_id})
        assert lying(desk).matched == 0
