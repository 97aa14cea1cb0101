"""What the day asks of the coordinator."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from mentordesk.desk import Desk
from mentordesk.i18n import Texts
from mentordesk.pairing import actions as pairing
from mentordesk.pairing.life import actions as life
from mentordesk.pairing.life.agreement_actions import sign, write_agreement
from mentordesk.people.actions import register, withdraw
from mentordesk.people.evidence.actions import see_evidence
from mentordesk.people.questions.actions import ask, record_answer
from mentordesk.season.actions import Held, enter_meetings
from mentordesk.season.rules import Entry
from mentordesk.today.rows import Today, today_lines
from tests.builders import a_clock, a_desk, a_mentee, a_mentor, a_registration

T = Texts("en")


def the_day(desk: Desk, backup: date | None = date(2026, 9, 1)) -> Today:
    with desk.read() as session:
        return today_lines(session, desk.today, backup)


def lines_of(day: Today, kind: str) -> list[str]:
    return [T.message(line.what) for line in (*day.needs_a_word, *day.to_prepare) if line.kind == kind]


def at(desk: Desk, day: date) -> Desk:
    """Open the same file on another day."""
    path = desk.path
    desk.close()
    return Desk.open(path, clock=a_clock(day), who="Kai Koordinaator")


@pytest.fixture
def confirmed(tmp_path: Path) -> tuple[Desk, UUID]:
    """A pair that both confirmed on 20 August."""
    desk = a_desk(tmp_path, today=date(2026, 8, 20))
    pair = pairing.pair(desk, a_mentor(desk), a_mentee(desk))
    pairing.approve_plan(desk, "kolleegium")
    life.tell(desk, [pair])
    for side in ("mentor", "mentee"):
        life.confirm(desk, pair, side)
    return desk, pair


def test_a_fresh_programme_asks_for_nothing(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        day = the_day(desk)
        assert (day.needs_a_word, day.to_prepare) == ((), ())


def test_a_question_stands_there_until_it_is_answered(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        asked = ask(desk, a_mentee(desk), "Kas saad kohtuda videokõnes?")
        assert len(lines_of(the_day(desk), "unclear")) == 1
        record_answer(desk, asked, "Jah")
        assert lines_of(the_day(desk), "unclear") == []


def test_nobody_waits_for_an_answer_of_who_withdrew(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        who = a_mentee(desk)
        ask(desk, who, "Kas saad kohtuda videokõnes?")
        withdraw(desk, who)
        assert lines_of(the_day(desk), "unclear") == lines_of(the_day(desk), "letters") == []


def test_many_people_with_the_same_thing_to_show_share_a_line(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        for _ in range(5):
            a_mentee(desk)
        fees = [line for line in the_day(desk).needs_a_word if line.kind == "fee"]
        assert len(fees) == 1
        assert fees[0].search == "open:fee"


def test_a_mentee_without_contact_is_told_two_weeks_after_the_start(
    confirmed: tuple[Desk, UUID],
) -> None:
    desk, _ = confirmed
    with at(desk, date(2026, 9, 15)) as early:
        assert lines_of(the_day(early), "contact") == []
    with at(desk, date(2026, 9, 16)) as late:
        day = the_day(late)
        assert lines_of(day, "contact") == ["has not made contact, 15 days after"]
        line = next(line for line in day.needs_a_word if line.kind == "contact")
        assert line.letter is not None
        assert line.letter.to


def test_a_pair_that_has_not_met_for_long_is_told_until_it_meets(
    confirmed: tuple[Desk, UUID],
) -> None:
    desk, pair = confirmed
    with at(desk, date(2026, 9, 10)) as september:
        enter_meetings(september, [Held(pair, Entry(date(2026, 9, 8), 60, "video"))])
    with at(desk, date(2026, 10, 25)) as october:
        assert lines_of(the_day(october), "overdue") == ["no meeting for 47 days"]
        enter_meetings(october, [Held(pair, Entry(date(2026, 10, 20), 60, "video"))])
        assert lines_of(the_day(october), "overdue") == []


def test_an_agreement_waits_for_the_side_that_has_not_signed(confirmed: tuple[Desk, UUID]) -> None:
    desk, pair = confirmed
    with at(desk, date(2026, 9, 25)) as later:
        assert lines_of(the_day(later), "unsigned") == ["no agreement yet"]
        version = write_agreement(later, pair, ["saada tagasisidet"], 6, "kord kuus")
        sign(later, version, "mentor", date(2026, 9, 25))
        assert lines_of(the_day(later), "unsigned") == ["agreement not signed by the mentee"]
        sign(later, version, "mentee", date(2026, 9, 25))
        assert lines_of(the_day(later), "unsigned") == []


def test_a_told_pair_that_does_not_answer_is_told_after_a_week(tmp_path: Path) -> None:
    with a_desk(tmp_path, today=date(2026, 8, 1)) as desk:
        pair = pairing.pair(desk, a_mentor(desk), a_mentee(desk))
        pairing.approve_plan(desk, "kolleegium")
        life.tell(desk, [pair])
        life.confirm(desk, pair, "mentor")
        with at(desk, date(2026, 8, 9)) as later:
            [waiting] = lines_of(the_day(later), "waiting")
            assert "waiting for a yes" in waiting


@pytest.mark.parametrize(("backup", "lines"), [(None, 1), (date(2026, 6, 12), 1), (date(2026, 6, 13), 0)])
def test_a_backup_older_than_a_week_is_asked_for(tmp_path: Path, backup: date | None, lines: int) -> None:
    with a_desk(tmp_path) as desk:
        a_mentee(desk)
        assert len(lines_of(the_day(desk, backup), "backup")) == lines


def test_able_to_take_part_is_who_shows_everything_that_is_asked(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        shown = a_mentor(desk)
        for kind in ("certificate", "fee", "training", "principles"):
            see_evidence(desk, shown, kind)
        a_mentor(desk, "Peeter")
        a_mentor(desk, "Priit", months_experience=12)
        gone = a_mentee(desk)
        withdraw(desk, gone)
        figures = {T.message(one.title): one for one in the_day(desk).figures}
    able, mentors = figures["Able to take part"], figures["Mentors"]
    assert (able.value, able.every) == (1, 3)
    assert T.message(able.of) == "of 3; 1 still open, 1 not able"
    assert (mentors.value, T.message(mentors.of)) == (1, "able; 1 still open")
    assert figures["Registered"].value == 4


def test_the_figures_count_what_was_done(confirmed: tuple[Desk, UUID]) -> None:
    desk, pair = confirmed
    with at(desk, date(2026, 9, 10)) as september:
        enter_meetings(september, [Held(pair, Entry(date(2026, 9, 8), 60, "video"))])
        figures = {
            T.message(figure.title): (figure.value, figure.every) for figure in the_day(september).figures
        }
    assert figures["Pairs active"] == (1, 1)
    assert figures["Met this month"] == (1, 1)
    assert figures["Meetings held"] == (1, 6)


def test_where_pairs_are_told_as_they_are_found_the_day_says_how_many_are_safe(tmp_path: Path) -> None:
    with a_desk(tmp_path, "cross-institution-year") as desk:
        pairing.pair(desk, a_mentor(desk), a_mentee(desk))
        [line] = [one for one in the_day(desk).to_prepare if one.kind == "safe"]
        assert not isinstance(line.who, str)
        assert (T.message(line.who), line.room, line.search) == ("1 pair", "pairing", "safe")
    with a_desk(tmp_path, "association-season") as desk:
        pairing.pair(desk, a_mentor(desk), a_mentee(desk))
        assert lines_of(the_day(desk), "safe") == []


def test_peers_are_no_mentees_in_a_pair_and_whoever_mentors_is_not_left_without(tmp_path: Path) -> None:
    with a_desk(tmp_path, "cross-institution-year") as desk:
        one, other = (
            register(desk, a_registration(name, "peer", forms=("peer",))) for name in ("Aino", "Eero")
        )
        pairing.pair(desk, one, other)
        pairing.pair(desk, a_mentor(desk), a_mentee(desk, "Mati"))
        a_mentee(desk, "Kati")
        day = the_day(desk)
        [figure] = [one for one in day.figures if T.message(one.title) == "Mentees in a pair"]
        assert (figure.value, figure.every) == (1, 2)
        [line] = [one for one in day.to_prepare if one.kind == "matching"]
        assert not isinstance(line.who, str)
        assert T.message(line.who) == "1 mentee"
