"""Print how long the board takes to paint, to price somebody and to be laid out, at several sizes and zooms.

python tests/bench/board_bench.py [--sizes 200 500] [--rounds N]

Nothing here passes or fails. 60 frames a second leave 16.7 ms for each; a row of prices has 100 ms. The
window is painted without a screen, into an image, which is what Qt does on a screen without a graphics card.
"""

import argparse
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid5

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.desk import Desk
from mentordesk.pairing.board.rows import laid_out
from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.problem.building import build
from mentordesk.pairing.problem.reading import on_rules
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.programme.actions import new_programme
from mentordesk.programme.rows import current
from mentordesk.settings import SettingsFile
from mentordesk_ui.matching.cards.wording import BoardWords
from mentordesk_ui.matching.page import MatchingPage
from mentordesk_ui.theme.theme import Theme
from mentordesk_ui.workspace import Workspace

SPACE = UUID("a2f3b0de-1f0b-4d7c-9a57-3c1d6c4c8e11")
REGIONS = ("harju", "tartu", "parnu", "ida-viru", "voru", "saare")


def people(role: str, count: int, topics: list[UUID], chance: random.Random) -> list[Candidate]:
    """Invent people of one role."""
    made = []
    for n in range(count):
        chosen = tuple(chance.sample(topics, min(4, len(topics))))
        made.append(
            Candidate(
                id=uuid5(SPACE, f"{role}{n}"),
                person_id=uuid5(SPACE, f"person {role}{n}"),
                name=f"{role.title()} Perekonnanimi{n}",
                given_name=role.title(),
                sort_key=(f"{n:05}", role),
                roles=frozenset({role}),
                organisation=f"Asutus {n % 60}",
                organisation_id=uuid5(SPACE, f"organisation {n % 60}"),
                region=chance.choice(REGIONS),
                ways=("video", "in-person"),
                languages=("et",) if chance.random() < 0.8 else ("et", "ru"),
                offers=chosen if role == "mentor" else (),
                seeks=chosen if role == "mentee" else (),
                months_experience=chance.randint(60, 240) if role == "mentor" else chance.randint(0, 40),
            )
        )
    return made


Took = tuple[float, float]
"""The middle of several rounds, and the worst, in milliseconds."""


def timed(deed: Callable[[], object], rounds: int) -> Took:
    """Time several rounds."""
    took = []
    for _ in range(rounds):
        began = perf_counter()
        deed()
        took.append((perf_counter() - began) * 1000)
    return sorted(took)[len(took) // 2], max(took)


def a_board(terms: Terms, size: int, chance: random.Random) -> Scoring:
    """Invent a round in which every other mentor has somebody."""
    topics = list(terms.topics)
    mentors, mentees = people("mentor", size, topics, chance), people("mentee", size, topics, chance)
    laid = [
        Laid(uuid5(SPACE, f"pair {n}"), mentors[n].id, mentees[n].id, "proposed") for n in range(0, size, 2)
    ]
    return build([*mentors, *mentees], terms, laid)


def measure(
    workspace: Workspace, terms: Terms, size: int, rounds: int, chance: random.Random
) -> dict[str, Took]:
    """Time what a person waits for on one board, in milliseconds."""
    made: list[BoardWords] = []

    def weigh() -> None:
        made.append(BoardWords(laid_out(a_board(terms, size, chance)), workspace.t))

    took = {"the board is weighed and laid out (in the worker)": timed(weigh, 1)}
    words = made[0]
    page = MatchingPage(workspace)
    page.resize(1290, 692)
    page.show()
    QTest.qWaitForWindowExposed(page)
    view = page.mentors.viewport()

    def show() -> None:
        page.show_board(words)
        view.repaint()

    took["the board is shown and painted"] = timed(show, 1)
    QTest.qWait(100)
    person = page.waiting.cards.cards[0].id
    took["one person is priced at every mentor"] = timed(lambda: words.prices(person), rounds)

    def choose() -> None:
        page.choose_person(person)
        view.repaint()

    took["somebody is chosen, and every card says its price"] = timed(choose, rounds)
    page.waiting.lifted.emit(person)
    targets = [card.id for card in page.mentor_model.cards[:12]]

    def one_frame() -> None:
        page.mentors.hung.emit(chance.choice(targets))
        view.repaint()

    took["one frame of a flight, every card repainted"] = timed(one_frame, rounds * 4)
    page.waiting.landed.emit()
    took["the panel explains"] = timed(page.explaining.say, rounds)
    took |= scrolled_cards(page, rounds)
    took |= searched(page, rounds)
    took |= matrix(page, rounds)
    page.deleteLater()
    return took


def scrolled_cards(page: MatchingPage, rounds: int) -> dict[str, Took]:
    """Time a frame of scrolling through the cards at each zoom: everything in sight is painted."""
    took = {}
    bar, view = page.mentors.verticalScrollBar(), page.mentors.viewport()
    for name, step in (("compact", -1), ("normal", 1), ("large", 1)):
        page.zoom.by(step)
        QTest.qWait(50)
        bar.setValue(0)

        def frame() -> None:
            bar.setValue(bar.value() + 48)
            view.repaint()

        took[f"one frame of scrolling, {name} cards"] = timed(frame, rounds * 4)
    page.zoom.usual()
    return took


def searched(page: MatchingPage, rounds: int) -> dict[str, Took]:
    """Time a keystroke in the board's search."""
    words = ["pere", "perekonnanimi1", "12", ""]

    def keystroke() -> None:
        words.append(words.pop(0))
        page.sides.sieve.search.setText(words[0])
        page.mentors.viewport().repaint()

    took = {"one keystroke in the search": timed(keystroke, rounds)}
    page.sides.sieve.clear()
    return took


def matrix(page: MatchingPage, rounds: int) -> dict[str, Took]:
    """Time frames of the matrix: shown, scrolled both ways, at several widths of a cell, fit and price."""

    def show() -> None:
        page.show_tab("matrix")
        page.matrix.viewport().repaint()

    took = {"the matrix is shown and painted": timed(show, 1)}
    across, down = page.matrix.horizontalScrollBar(), page.matrix.verticalScrollBar()
    for shown in ("fit", "price"):
        page.sides.bar.chosen.emit(shown)
        for cell in (48, 36, 22, 12, 3):
            page.matrix.zoom(cell)
            QTest.qWait(30)
            across.setValue(0)
            down.setValue(0)

            def frame() -> None:
                across.setValue(across.value() + 24)
                down.setValue(down.value() + 24)
                page.matrix.viewport().repaint()

            took[f"one frame of the matrix, {shown}, cells of {cell} px"] = timed(frame, rounds * 2)
    for order in ("alike", "fit", "name"):

        def sort(order: str = order) -> None:
            page.sides.bar.sorted_by.emit(order)
            page.matrix.viewport().repaint()

        took[f"the matrix is sorted: {order}"] = timed(sort, 1)
    return took


def main() -> None:
    """Lay boards of several sizes and time what a person waits for."""
    parser = argparse.ArgumentParser(description="How fast is the board?")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 500])
    parser.add_argument("--rounds", type=int, default=15)
    wish = parser.parse_args()
    app = QApplication([])
    folder = Path(tempfile.mkdtemp())
    desk = Desk.create(folder / "bench.mentordesk", who="bench")
    new_programme(desk, "association-season")
    workspace = Workspace(Theme(app, "light"), SettingsFile(folder / "settings.toml"))
    workspace.take(desk)
    workspace.choose_language("en")
    now = workspace.read(current)
    chance = random.Random(7)
    topics = {uuid5(SPACE, option.id): option.title.in_("et") for option in now.profile.topics}
    terms = Terms(
        criteria=now.criteria, rules=(), numbers=now.numbers, topics=topics,
        forms=tuple(form.id for form in now.profile.forms),
    )  # fmt: skip
    terms = on_rules(terms, now.pair_rules)
    for size in wish.sizes:
        print(f"{size} mentees × {size} mentors, {size // 2} pairs on the board")
        print(f"  {'':<56}{'middle':>9} {'worst':>9}")
        for what, (middle, worst) in measure(workspace, terms, size, wish.rounds, chance).items():
            print(f"  {what:<56}{middle:6.1f} ms {worst:6.1f} ms")
    workspace.quit()


if __name__ == "__main__":
    main()
