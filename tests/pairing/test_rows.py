from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Message, Texts
from mentordesk.pairing import actions
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.agreement_actions import sign, write_agreement
from mentordesk.pairing.rows import (
    Board,
    PairPage,
    PairRow,
    board,
    decision,
    explain,
    pair_page,
    pair_rows,
    prices,
    proposed_plan,
    why_unplaced,
)
from mentordesk.people.wishes.actions import add_block
from mentordesk.programme.setting_actions import set_parameters
from mentordesk.season.actions import Held, enter_meetings
from mentordesk.season.rules import Entry
from tests.builders import a_desk, a_mentee, a_mentor

say = Texts("en").message


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as opened:
        yield opened


def lying(desk: Desk) -> Board:
    with desk.read() as session:
        return board(session, desk.today)


def rows(desk: Desk) -> list[PairRow]:
    with desk.read() as session:
        return pair_rows(session, desk.today)


def page(desk: Desk, pair_id: UUID) -> PairPage:
    with desk.read() as session:
        return pair_page(session, pair_id, desk.today)


def told(desk: Desk, mentor_id: UUID, mentee_id: UUID) -> UUID:
    pair_id = actions.pair(desk, mentor_id, mentee_id)
    actions.approve_plan(desk, "kolleegium")
    life.tell(desk, [pair_id])
    return pair_id


def test_the_board_shows_places_with_their_people_and_who_waits(desk: Desk) -> None:
    mentor = a_mentor(
        desk, "Tiina Saar", organisation="Rajaleidja Tartu", region="tartumaa", topics_offered=("enesehoid",)
    )
    placed, waiting = a_mentee(desk, "Maarja Õunapuu"), a_mentee(desk, "Jüri Kõiv")
    pair_id = actions.pair(desk, mentor, placed)
    lay = lying(desk)
    [card] = lay.mentors
    assert (card.name, card.organisation, card.topics, card.places, card.free) == (
        "Tiina Saar",
        "Rajaleidja Tartu",
        ("enesehoid",),
        1,
        0,
    )
    assert Texts("et").message(Message("{region}", {"region": card.region})) == "Tartumaa"
    assert [(p.pair_id, p.name, p.state, p.by_hand) for p in card.pairs] == [
        (pair_id, "Maarja Õunapuu", "proposed", True)
    ]
    assert [(w.id, say(w.chance)) for w in lay.waiting] == [(waiting, "1 mentor fits")]
    assert (lay.matched, lay.people, lay.placeable) == (1, 2, 1)


def test_a_mentor_who_is_not_eligible_lies_on_the_board_closed_with_the_reason(desk: Desk) -> None:
    a_mentor(desk, months_experience=12)
    [card] = lying(desk).mentors
    assert card.closed is not None
    assert card.pairs == ()


def test_the_badge_follows_the_board(desk: Desk) -> None:
    a_mentor(desk)
    a_mentee(desk)
    assert say(lying(desk).shortfall.message) == "1 more can be placed"
    actions.propose(desk)
    assert say(lying(desk).shortfall.message) == "proven best"


def test_a_warning_stands_by_a_pair_that_should_not_be(desk: Desk) -> None:
    mentor = a_mentor(desk, region="tartumaa", meeting_ways=("in-person",))
    actions.pair(desk, mentor, a_mentee(desk, region="harjumaa", meeting_ways=("in-person",)))
    [found] = lying(desk).mentors[0].pairs
    assert [say(w) for w in found.warnings] == ["in person only, and in different regions"]


def test_a_wish_not_to_be_paired_leaves_no_trace_but_that_it_is_not_possible(desk: Desk) -> None:
    mentor = a_mentor(desk, "Mari Maasikas")
    mentee = a_mentee(desk, "Jüri Kõiv")
    add_block(desk, mentor, "Jüri Kõiv")
    lay = lying(desk)
    [price] = prices(lay, mentee)
    assert say(price.price.message) == "not possible"
    assert [say(text) for text in explain(lay, mentor, mentee).forbidden] == ["not possible"]
    assert [say(text) for text in why_unplaced(lay, mentee)] == ["No mentor is possible: not possible (1)."]
    with desk.read() as session:
        decided, plan = decision(session, desk.today), proposed_plan(session, desk.today)
    told_of = [say(text) for one in (*decided.left_over, *plan.unmatched) for text in one.why]
    assert not [text for text in told_of if "block" in text or "wish" in text]


def test_a_pair_waits_for_one_thing_after_the_other(desk: Desk) -> None:
    pair_id = actions.pair(desk, a_mentor(desk), a_mentee(desk))

    def waits() -> str | None:
        [row] = rows(desk)
        return say(row.waits_for) if row.waits_for else None

    seen = [waits()]
    for step in (
        lambda: actions.approve_plan(desk, "kolleegium"),
        lambda: life.tell(desk, [pair_id]),
        lambda: life.confirm(desk, pair_id, "mentor"),
        lambda: life.confirm(desk, pair_id, "mentee"),
        lambda: life.contact_made(desk, pair_id, desk.today),
        lambda: write_agreement(desk, pair_id, ["Tagasiside"], 6, ""),
    ):
        step()
        seen.append(waits())
    assert seen == [
        "the panel's approval",
        "being told",
        "both sides' yes",
        "the mentee's yes",
        "contact by the mentee",
        "the agreement",
        "the signatures",
    ]


def test_a_row_says_how_far_a_pair_is(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk, "Tiina Saar"), a_mentee(desk, "Maarja Õunapuu")
    pair_id = told(desk, mentor, mentee)
    life.confirm(desk, pair_id, "mentor")
    life.confirm(desk, pair_id, "mentee")
    life.contact_made(desk, pair_id, desk.today)
    version = write_agreement(desk, pair_id, ["Grupinõustamine"], 6, "kord kuus")
    sign(desk, version, "mentor", desk.today)
    [row] = rows(desk)
    assert (row.mentor, row.mentee, say(row.state_title)) == ("Tiina Saar", "Maarja Õunapuu", "active")
    assert (row.told_on, row.contact_on, row.since, row.days) == (desk.today, desk.today, desk.today, 0)
    assert (row.agreement_version, row.mentor_signed_on, row.signed) == (1, desk.today, False)
    assert (row.goals, row.meetings_planned, row.meetings_held) == (("Grupinõustamine",), 6, 0)
    assert row.verbs[:2] == ("sign_mentee", "write_agreement")
    assert row.runs_to == date(2027, 4, 30)


def test_meetings_that_were_held_are_counted(desk: Desk) -> None:
    pair_id = told(desk, a_mentor(desk), a_mentee(desk))
    life.contact_made(desk, pair_id, desk.today)
    enter_meetings(desk, [Held(pair_id, Entry(desk.today, 60, "video"))])
    [row] = rows(desk)
    assert (row.meetings_held, row.last_met) == (1, desk.today)


def test_a_page_shows_days_agreements_and_why_they_fit(desk: Desk) -> None:
    pair_id = told(desk, a_mentor(desk), a_mentee(desk))
    write_agreement(desk, pair_id, ["üks"], 6, "")
    write_agreement(desk, pair_id, ["kaks"], 6, "")
    life.decline(desk, pair_id, "mentee")
    found = page(desk, pair_id)
    assert [(say(m.title), m.by) for m in found.milestones] == [
        ("proposed", "Kai Koordinaator"),
        ("approved", "kolleegium"),
        ("told", "Kai Koordinaator"),
        ("declined", "Kai Koordinaator"),
    ]
    assert found.milestones[-1].reason == Message("the mentee said no")
    assert [(a.version, a.goals) for a in found.agreements] == [(2, ("kaks",)), (1, ("üks",))]
    assert found.reasons
    assert found.row.verbs == ()


def test_the_reason_for_ending_early_is_one_of_the_profiles_list(desk: Desk) -> None:
    pair_id = told(desk, a_mentor(desk), a_mentee(desk))
    life.contact_made(desk, pair_id, desk.today)
    life.end(desk, pair_id, "time")
    [row] = rows(desk)
    assert row.end_reason is not None
    assert row.end_reason.in_("en") == "not enough time"


def test_the_decision_says_who_decided_what_and_why_a_rule_was_overruled(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        mentor = a_mentor(desk)
        actions.pair(desk, mentor, a_mentee(desk, "Esimene"))
        actions.pair(desk, mentor, a_mentee(desk, "Teine"), reason="tunnevad teineteist")
        left = a_mentee(desk, "Kolmas")
        actions.approve_plan(desk, "kolleegium")
        with desk.read() as session:
            found = decision(session, desk.today)
    assert (found.approved_by, found.approved_on, found.matched, found.mentees) == (
        "kolleegium",
        desk.today,
        2,
        3,
    )
    assert [(p.decided_by, p.overruled_because) for p in found.pairs] == [
        ("kolleegium", ""),
        ("kolleegium", "tunnevad teineteist"),
    ]
    assert not found.pairs[0].overruled
    assert [say(text) for text in found.pairs[1].overruled] == [
        "more mentees than recommended, or a rule that was in force then"
    ]
    assert [(one.id, one.role) for one in found.left_over] == [(left, "mentee")]
    assert sum(weight.weight for weight in found.weights) == 100
    assert all(p.reasons for p in found.pairs)


def test_the_decision_says_how_criteria_and_rules_were_set_the_one_that_looks_back_too(desk: Desk) -> None:
    set_parameters(desk, "topics", {"importance": "order"})
    actions.pair(desk, a_mentor(desk), a_mentee(desk))
    with desk.read() as session:
        found = decision(session, desk.today)
    [topics] = [one for one in found.weights if one.criterion == "topics"]
    assert [say(text) for text in topics.settings] == ["the topics named first"]
    assert "tried" in found.rules[-1].title.in_("en")
    assert found.left_over_first is None


def test_the_decision_names_the_rule_against_a_second_try_where_it_was_overruled(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    first = told(desk, mentor, mentee)
    life.decline(desk, first, "mentee")
    again = actions.pair(desk, mentor, mentee, "nad leppisid kokku")
    with desk.read() as session:
        found = {pair.id: pair for pair in decision(session, desk.today).pairs}
    assert [say(text) for text in found[again].overruled] == ["they were a pair before that did not go on"]
    assert not found[first].overruled


def test_the_decision_keeps_pairs_that_were_closed_or_given_up_later(desk: Desk) -> None:
    closed = told(desk, a_mentor(desk), a_mentee(desk, "Üks"))
    declined = told(desk, a_mentor(desk, "Teine"), a_mentee(desk, "Kaks"))
    life.contact_made(desk, closed, desk.today)
    life.close(desk, closed)
    life.decline(desk, declined, "mentor")
    with desk.read() as session:
        found = decision(session, desk.today)
    assert {(pair.id, pair.state) for pair in found.pairs} == {(closed, "closed"), (declined, "declined")}
    assert (found.matched, found.mentees) == (1, 2)


def test_a_proposed_plan_lays_nothing_on_the_board(desk: Desk) -> None:
    mentor, mentee = a_mentor(desk), a_mentee(desk)
    left = a_mentee(desk, "Teine")
    with desk.read() as session:
        plan = proposed_plan(session, desk.today)
    assert (plan.matched, plan.proven, plan.total) == (1, True, plan.pairs[0].score)
    assert plan.pairs[0].mentor_id == mentor
    assert {plan.pairs[0].mentee_id, plan.unmatched[0].id} == {mentee, left}
    assert not rows(desk)
