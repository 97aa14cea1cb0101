"""A step is all or nothing, is told once, and is taken back whole."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from mentordesk.desk import Changed, Desk
from mentordesk.i18n import Message, say, say_plural
from mentordesk.people.model import Person
from mentordesk.store.faults import StepWasCancelled
from mentordesk.store.rows import changes_of, history
from tests.store.builders import MAY, add_person, at, how_many_steps, names


class Refused(Exception):
    """What a rule says no with."""


def test_the_clock_and_the_person_are_those_that_were_given(desk: Desk) -> None:
    assert desk.today == date(2026, 5, 4)
    assert desk.now == datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
    assert desk.who == "Mari"


def test_what_a_step_adds_is_there_after_a_restart(path: Path) -> None:
    with Desk.create(path) as desk:
        add_person(desk, "Õun")
    with Desk.open(path) as desk:
        assert names(desk) == ["Õun"]


def test_a_step_that_fails_leaves_nothing_and_tells_nobody(desk: Desk) -> None:
    told: list[Changed] = []
    desk.subscribe(told.append)
    with pytest.raises(Refused):
        refuse_after_adding(desk)
    assert names(desk) == []
    assert told == []
    assert desk.undo_message is None


def refuse_after_adding(desk: Desk) -> None:
    with desk.step(say("Add two")) as session:
        session.add(Person(family_name="Tamm"))
        session.flush()
        raise Refused


def test_a_change_is_told_once_after_it_is_kept(desk: Desk) -> None:
    told: list[tuple[Changed, list[str]]] = []
    desk.subscribe(lambda changed: told.append((changed, names(desk))))
    person = add_person(desk, "Tamm")
    [(changed, then)] = told
    assert changed.origin == "step"
    assert changed.rows == {"person": frozenset({person.hex})}
    assert then == ["Tamm"]


def test_a_listener_that_left_hears_nothing_more(desk: Desk) -> None:
    told: list[Changed] = []
    leave = desk.subscribe(told.append)
    leave()
    leave()
    add_person(desk)
    assert told == []


def test_a_step_that_changes_nothing_is_no_step(desk: Desk) -> None:
    person = add_person(desk)
    told: list[Changed] = []
    desk.subscribe(told.append)
    with desk.step(say("Rename")) as session:
        session.execute(update(Person).where(Person.id == person).values(family_name="Tamm"))
    with desk.step(say("Look")):
        pass
    assert told == []
    assert how_many_steps(desk) == 1


def test_steps_inside_a_step_are_one_step(desk: Desk) -> None:
    told: list[Changed] = []
    desk.subscribe(told.append)
    with desk.step(say("Add both")):
        add_person(desk, "Kask")
        add_person(desk, "Tamm")
    assert len(told) == 1
    desk.undo()
    assert names(desk) == []


def test_an_inner_step_that_fails_is_taken_back_alone(desk: Desk) -> None:
    with desk.step(say("Add what can be added")):
        add_person(desk, "Kask")
        with pytest.raises(Refused):
            refuse_after_adding(desk)
        add_person(desk, "Tamm")
    assert names(desk) == ["Kask", "Tamm"]


def test_nothing_changes_outside_a_step(desk: Desk) -> None:
    person = add_person(desk)
    with desk.read() as session:
        with pytest.raises(IntegrityError, match="no step is open"):
            session.execute(text("UPDATE person SET family_name = 'Kask'"))
        with pytest.raises(IntegrityError, match="no step is open"):
            session.execute(text("DELETE FROM person"))
        session.add(Person(family_name="Mets"))
        with pytest.raises(IntegrityError, match="no step is open"):
            session.flush()
    assert names(desk) == ["Tamm"]
    assert person


def test_the_journal_cannot_be_rewritten_even_inside_a_step(desk: Desk) -> None:
    add_person(desk)
    for statement in ("UPDATE step SET who = 'Jaan'", "DELETE FROM change", "DELETE FROM step"):
        with desk.step(say("Cheat")) as session, pytest.raises(IntegrityError, match="append-only"):
            session.execute(text(statement))
    assert how_many_steps(desk) == 1


def test_a_step_is_not_committed_halfway(desk: Desk) -> None:
    with desk.step(say("Add")) as session, pytest.raises(RuntimeError, match="when it ends"):
        session.commit()


def test_a_step_does_not_begin_inside_a_read(desk: Desk) -> None:
    with desk.read(), pytest.raises(RuntimeError, match="inside a read"):
        add_person(desk)


def test_a_read_inside_a_step_sees_what_the_step_did(desk: Desk) -> None:
    with desk.step(say("Add")) as session:
        session.add(Person(family_name="Tamm"))
        assert names(desk) == ["Tamm"]


def test_undo_and_redo_survive_a_restart(path: Path) -> None:
    with Desk.create(path) as desk:
        add_person(desk, "Kask")
        add_person(desk, "Tamm")
        desk.undo()
    with Desk.open(path) as desk:
        assert names(desk) == ["Kask"]
        redone = desk.redo()
        assert redone is not None
        assert redone.origin == "redo"
        assert names(desk) == ["Kask", "Tamm"]
    with Desk.open(path) as desk:
        desk.undo()
        desk.undo()
        assert names(desk) == []
        assert desk.undo() is None


def test_a_new_step_clears_redo(desk: Desk) -> None:
    add_person(desk, "Kask")
    desk.undo()
    assert desk.redo_message is not None
    add_person(desk, "Tamm")
    assert desk.redo_message is None
    assert desk.redo() is None


def test_undo_says_what_it_takes_back(desk: Desk) -> None:
    mentor, day = uuid4(), date(2026, 9, 1)
    message = say(
        "Pair {mentor} on {day} for {hours} of {all}",
        mentor=str(mentor),
        day=day,
        hours=Decimal("1.5"),
        all=(1, say("inner {n}", n=2)),
    )
    with desk.step(message) as session:
        session.add(Person(family_name="Tamm"))
    assert desk.undo_message == message
    desk.undo()
    assert desk.undo_message is None
    assert desk.redo_message == message


def test_a_plural_message_comes_back_as_it_was(desk: Desk) -> None:
    message = say_plural("Bring in {n} person", "Bring in {n} people", 3)
    with desk.step(message) as session:
        session.add(Person(family_name="Tamm"))
    assert desk.undo_message == message
    assert desk.undo_message is not None
    assert desk.undo_message.plain() == "Bring in 3 people"


def test_a_message_with_an_object_in_it_is_refused(desk: Desk) -> None:
    with pytest.raises(TypeError), desk.step(Message("Add {what}", {"what": object()})) as session:
        session.add(Person(family_name="Tamm"))
    assert names(desk) == []


@pytest.mark.parametrize("kind", ["migration", "restore", "erasure", "purge"])
def test_undo_does_not_pass_a_barrier(desk: Desk, kind: str) -> None:
    add_person(desk)
    with desk.step(say("Something final"), kind):  # type: ignore[arg-type]
        pass
    assert desk.undo_message is None
    assert desk.undo() is None
    add_person(desk, "Kask")
    desk.undo()
    assert desk.undo() is None
    assert names(desk) == ["Tamm"]


def test_the_audit_trail_says_who_did_what_and_when(desk: Desk) -> None:
    person = add_person(desk, "Tamm")
    other = add_person(desk, "Kask")
    with desk.step(say("Rename {person}", person=str(person))) as session:
        found = session.get(Person, person)
        assert found is not None
        found.family_name = "Mets"
    desk.undo()
    with desk.read() as session:
        undone, renamed, _, added = history(session)
        assert [row.number for row in history(session, row_id=person)] == [4, 3, 1]
        assert [row.number for row in history(session, limit=1, before=3)] == [2]
        [change] = changes_of(session, renamed.number, person)
    assert (renamed.who, renamed.at) == ("Mari", MAY.astimezone(UTC))
    assert renamed.message == say("Rename {person}", person=str(person))
    assert renamed.tables == {"person": 1}
    assert (undone.kind, undone.undoes) == ("undo", renamed.id)
    assert (added.kind, added.undoes) == ("step", None)
    assert (change.column, change.old, change.new) == ("family_name", "Tamm", "Mets")
    assert other


def test_two_threads_take_turns_and_neither_loses_work(desk: Desk) -> None:
    """One worker that closes its session must not roll back the other's open step."""
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(15):
                with desk.step(say("Add")) as session:
                    session.add(Person(family_name=f"{name} {number}"))
                    session.flush()
                    with desk.read() as reading:
                        reading.execute(text("SELECT count(*) FROM person")).all()
                names(desk)
        except BaseException as error:
            failures.append(error)
            raise

    workers = [threading.Thread(target=work, args=(name,)) for name in ("Kask", "Tamm", "Mets")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    assert len(names(desk)) == 45
    assert how_many_steps(desk) == 45


def test_a_long_step_can_be_cancelled_and_leaves_nothing(desk: Desk) -> None:
    add_person(desk)
    started = threading.Event()
    endings: list[BaseException] = []

    def work() -> None:
        try:
            with desk.step(say("Long")) as session:
                session.execute(text("UPDATE person SET family_name = 'Kask'"))
                started.set()
                endless = (
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
                )
                session.execute(text(endless)).all()
        except StepWasCancelled as error:
            endings.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    assert started.wait(10)
    while worker.is_alive():
        desk.interrupt()
        worker.join(0.05)
    assert len(endings) == 1
    assert names(desk) == ["Tamm"]
    add_person(desk, "Mets")


def cancel_while_python_works(desk: Desk, *, then: str) -> None:
    with desk.step(say("Bring in")) as session:
        session.add(Person(family_name="Tamm"))
        session.flush()
        desk.interrupt()
        if then:
            session.execute(text(then))


@pytest.mark.parametrize("then", ["SELECT 1", ""], ids=["another statement follows", "it was the last"])
def test_a_step_is_cancelled_also_between_two_statements(desk: Desk, then: str) -> None:
    with pytest.raises(StepWasCancelled):
        cancel_while_python_works(desk, then=then)
    assert names(desk) == []
    add_person(desk, "Mets")
    assert names(desk) == ["Mets"]


def test_cancelling_while_nothing_runs_stops_nothing(desk: Desk) -> None:
    desk.interrupt()
    add_person(desk, "Mets")
    assert names(desk) == ["Mets"]


def test_text_that_is_hard_to_write_comes_back_exactly(desk: Desk) -> None:
    hard = "Õ\0ä\x1f\u2028'\"\\{}😀 e\u0301"
    person = add_person(desk, hard)
    with desk.step(say("Remove")) as session:
        session.delete(session.get(Person, person))
    desk.undo()
    assert names(desk) == [hard]


def test_a_second_close_does_nothing(path: Path) -> None:
    desk = Desk.create(path, clock=at(MAY))
    desk.close()
    desk.close()
    assert sorted(p.name for p in path.parent.iterdir()) == [f".{path.name}.reserve", path.name]
