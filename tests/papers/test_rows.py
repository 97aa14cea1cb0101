"""The board's figures: who counts as paired, and who as left over."""

from datetime import date
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.pairing import actions as pairing
from mentordesk.pairing.life import actions as life
from mentordesk.papers.rows import BoardFigures, board_figures
from mentordesk.people.actions import reject, withdraw
from tests.builders import a_desk, a_mentee, a_mentor

AUGUST = date(2026, 8, 20)


def figures(desk: Desk) -> BoardFigures:
    with desk.read() as session:
        return board_figures(session, desk.today)


def test_a_pair_that_met_before_both_said_yes_is_counted(tmp_path: Path) -> None:
    with a_desk(tmp_path, today=AUGUST) as desk:
        pair = pairing.pair(desk, a_mentor(desk), a_mentee(desk))
        pairing.approve_plan(desk, "kolleegium")
        life.tell(desk, [pair])
        life.confirm(desk, pair, "mentor")
        assert figures(desk).pairs == 0
        life.contact_made(desk, pair, AUGUST)
        counted = figures(desk)
        assert (counted.pairs, counted.running, counted.left_over) == (1, 1, 0)


def test_who_withdrew_or_was_rejected_is_not_left_over(tmp_path: Path) -> None:
    with a_desk(tmp_path, today=AUGUST) as desk:
        a_mentee(desk, "Ootaja")
        withdraw(desk, a_mentee(desk, "Loobuja"))
        reject(desk, a_mentee(desk, "Tagasilükatu"), "hilines")
        counted = figures(desk)
        assert (counted.people, counted.mentees_able, counted.left_over) == (3, 1, 1)
