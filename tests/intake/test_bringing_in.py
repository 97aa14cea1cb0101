"""Sheets into the registry: every row a person, a duplicate with a partner, or a problem with a reason."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from mentordesk.desk import Desk
from mentordesk.intake.actions import (
    Brought,
    Preview,
    bring_in,
    foresee,
    preview,
    propose_mapping,
    remember_mapping,
    remembered_mapping,
)
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.spellings import Spelled
from mentordesk.intake.table import Cell, SheetRow, Table
from mentordesk.pairing.board.rows import board
from mentordesk.people.actions import change_registration, register
from mentordesk.people.duplicates.likeness import duplicate_pairs
from mentordesk.people.evidence.actions import see_evidence
from mentordesk.people.leads.rows import lead_rows
from mentordesk.people.model import DifferentPeople, Organisation
from mentordesk.people.organisations.actions import merge_organisations
from mentordesk.people.rows import PersonPage, PersonRow, person_page, person_rows
from mentordesk.programme.actions import new_programme, open_next_round
from mentordesk.programme.model import Topic
from mentordesk.programme.rows import current, topic_rows
from mentordesk.programme.topic_actions import merge_topics
from tests.builders import a_clock, a_desk, a_mentor, a_registration

FIRST_DAYS = {
    "association-season": date(2026, 9, 1),
    "mentor-register": date(2026, 1, 1),
    "cross-institution-year": date(2026, 5, 5),
    "career-mentoring": date(2026, 3, 1),
    "workplace-unit": date(2026, 9, 1),
}
HEADINGS = (
    *("Ajatempel", "E-posti aadress", "Ees- ja perekonnanimi", "Telefon", "Soovin programmis osaleda"),
    *("Töökoht", "Teemad, milles saan toetada (mentor) või soovin tuge (mentee)", "Minu eesmärgid"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as desk:
        yield desk


def a_table(*rows: tuple[Cell, ...], headings: tuple[str, ...] = HEADINGS) -> Table:
    numbered = [SheetRow(n, tuple(cells)) for n, cells in enumerate([headings, *rows], start=1)]
    return Table("form.xlsx", ("Sheet1",), "Sheet1", tuple(numbered))


def a_row(
    name: str,
    email: str = "",
    at: datetime | None = None,
    role: str = "Menteena",
    work: str = "FIE",
    topics: str = "grupinõustamine",
    goals: str = "Õppida",
    phone: str = "",
) -> tuple[Cell, ...]:
    given = email or f"{name.replace(' ', '.').lower()}@naide.example"
    return (at or datetime(2026, 5, 20, 10), given, name, phone or None, role, work, topics, goals)


def looked_at(desk: Desk, table: Table) -> Preview:
    return preview(desk, table, propose_mapping(desk, table))


def brought(desk: Desk, table: Table) -> Brought:
    return bring_in(desk, looked_at(desk, table))


def people(desk: Desk) -> dict[str, PersonRow]:
    with desk.read() as session:
        return {row.name: row for row in person_rows(session, desk.today)}


def page(desk: Desk, participation_id: UUID) -> PersonPage:
    with desk.read() as session:
        return person_page(session, participation_id, desk.today)


def check_state(row: PersonRow, rule: str) -> str:
    return {check.rule: check.state for check in row.verdict.checks}[rule]


def test_two_who_found_each_other_come_in_as_a_ready_locked_pair(tmp_path: Path) -> None:
    found = "Minulla on jo aktori tai mentori: nimi ja sähköposti"
    headings = ("Nimi", "Sähköposti", "Rooli", "Kielet, joilla voin tavata", found)
    rows: list[tuple[Cell, ...]] = [
        ("Mari Maasikas", "mari@naide.example", "Mentori", "suomi", "Jüri Jõgi, juri@naide.example"),
        ("Jüri Jõgi", "juri@naide.example", "Aktori", "suomi", "Mari Maasikas (mari@naide.example)"),
        ("Tiit Tamm", "tiit@naide.example", "Aktori", "suomi", "Mari Maasikas"),
    ]
    with a_desk(tmp_path, profile="career-mentoring", first_day=date(2026, 3, 1)) as desk:
        brought(desk, a_table(*rows, headings=headings))
        ids = {name: row.id for name, row in people(desk).items()}
        with desk.read() as session:
            [pair] = board(session, desk.today).scoring.laid
        assert (pair.mentor_id, pair.mentee_id) == (ids["Mari Maasikas"], ids["Jüri Jõgi"])
        assert (pair.locked, pair.state) == (True, "confirmed")
        desk.undo()
        assert people(desk) == {}


@pytest.mark.parametrize("profile", FIRST_DAYS)
def test_of_every_sample_nothing_is_lost_and_nothing_invented(
    tmp_path: Path, reader: SheetReader, samples: Path, profile: str
) -> None:
    [file] = samples.glob(f"{profile}.*")
    table = reader.read_table(file)
    with a_desk(tmp_path, profile=profile, first_day=FIRST_DAYS[profile]) as desk:
        done = brought(desk, table)
        rows = {row.number for row in table.rows[1:]}
        came = {row.row for row in (*done.new, *done.updated)}
        alike = {row.row for row in done.duplicates}
        refused = {problem.row for problem in done.problems} - came
        assert came | alike | refused == rows
        assert not came & alike
        assert {row.id for row in people(desk).values()} == {row.id for row in done.new}
        assert all(row.of in rows and row.of != row.row for row in done.duplicates)


class TestTheAssociationSample:
    @pytest.fixture
    def done(self, desk: Desk, reader: SheetReader, samples: Path) -> Brought:
        return brought(desk, reader.read_table(samples / "association-season.xlsx"))

    def test_forty_two_rows_are_forty_people(self, desk: Desk, done: Brought) -> None:
        assert (len(done.new), len(done.updated), len(done.duplicates)) == (40, 1, 1)
        assert done.problems == ()
        assert len(people(desk)) == 40

    def test_who_answered_twice_is_one_person_with_the_later_answer(self, desk: Desk, done: Brought) -> None:
        [updated] = done.updated
        assert updated.row == 33
        kept = page(desk, updated.id or UUID(int=0))
        assert kept.name == "Kaisa Aru"
        assert kept.goals.startswith("Täpsustatud eesmärk")
        assert kept.registered_at == datetime(2026, 5, 30, 11, 47, 18)

    def test_who_looks_like_another_is_reported_with_the_partner(self, desk: Desk, done: Brought) -> None:
        [duplicate] = done.duplicates
        assert (duplicate.row, duplicate.of) == (31, 30)
        assert duplicate.likeness >= 90
        assert people(desk)["Kalle Põder"].email == "kalle.poder@naide.example"

    def test_verdicts_say_who_may_take_part_and_why_not(self, desk: Desk, done: Brought) -> None:
        rows = people(desk)
        assert rows["Piret Aru"].verdict.state == "no"
        assert rows["Piret Aru"].first_problem is not None
        assert rows["Piret Aru"].first_problem.plain() == "certificate expired 15.04.2025"
        assert check_state(rows["Kalle Saar"], "mentor-experience") == "no"
        assert check_state(rows["Ants Vööras"], "mentor-experience") == "no"
        assert check_state(rows["Egle Aru"], "mentor-certificate") == "no"
        assert rows["Helina Kuznetsova"].verdict.state == "open"
        assert rows["Märt Hein"].years == 21.5
        assert rows["Kaisa Õunapuu"].years == 3.5

    def test_a_claim_becomes_evidence_only_by_the_coordinator(self, desk: Desk, done: Brought) -> None:
        helina = people(desk)["Helina Kuznetsova"].id
        for kind in ("certificate", "training", "fee"):
            assert check_state(people(desk)["Helina Kuznetsova"], f"mentor-{kind}") == "open"
            see_evidence(desk, helina, kind)
        assert people(desk)["Helina Kuznetsova"].verdict.state == "eligible"

    def test_an_expiry_during_the_relationship_warns(self, desk: Desk, done: Brought) -> None:
        kalle = people(desk)["Kalle Ilves"].id
        see_evidence(desk, kalle, "certificate")
        [check] = [c for c in people(desk)["Kalle Ilves"].verdict.checks if c.rule == "mentor-certificate"]
        assert (check.state, check.warns) == ("yes", True)

    def test_the_form_of_a_day_accepts_the_principles(self, desk: Desk, done: Brought) -> None:
        [check] = [c for c in people(desk)["Märt Hein"].verdict.checks if c.rule == "mentor-principles"]
        assert check.text.plain() == "Accepts the principles of co-operation. Form of 20.05.2026."

    def test_wishes_find_the_people_they_name_and_blocks_stay_on_the_page(
        self, desk: Desk, done: Brought
    ) -> None:
        rows = people(desk)
        diana = page(desk, rows["Diana Põder"].id)
        assert [wish.target for wish in diana.wishes] == ["Liis Raud"]
        assert [block.target for block in diana.blocks] == ["Mari Kuznetsova"]
        assert "Kuznetsova" not in str(rows["Diana Põder"])

    def test_topics_are_the_profiles_and_none_is_added(self, desk: Desk, done: Brought) -> None:
        with desk.read() as session:
            rows = topic_rows(session)
        assert all(row.option for row in rows)
        assert all(row.offered + row.sought for row in rows)

    def test_the_whole_import_is_one_step(self, desk: Desk, done: Brought) -> None:
        assert desk.undo_message is not None
        assert desk.undo_message.plain() == "Import 41 registrations"
        desk.undo()
        assert people(desk) == {}
        desk.redo()
        assert len(people(desk)) == 40

    def test_the_same_sheet_again_changes_nothing(
        self, desk: Desk, done: Brought, reader: SheetReader, samples: Path
    ) -> None:
        before = {row.id: page(desk, row.id) for row in people(desk).values()}
        again = brought(desk, reader.read_table(samples / "association-season.xlsx"))
        assert again.new == ()
        assert len(again.updated) == 41
        [duplicate] = again.duplicates
        assert (duplicate.row, duplicate.of) == (31, people(desk)["Kalle Põder"].id)
        assert {row.id: page(desk, row.id) for row in people(desk).values()} == before

    def test_a_correction_by_hand_outlives_the_same_sheet(
        self, desk: Desk, done: Brought, reader: SheetReader, samples: Path
    ) -> None:
        mart = people(desk)["Märt Hein"].id
        change_registration(desk, mart, organisation="Töötukassa", topics_offered=("võrgustikutöö",))
        brought(desk, reader.read_table(samples / "association-season.xlsx"))
        kept = page(desk, mart)
        assert kept.organisation == "Töötukassa"
        assert [topic.title for topic in kept.topics_offered] == ["võrgustikutöö"]


def test_the_topic_with_a_comma_is_one_whatever_the_separator(
    tmp_path: Path, reader: SheetReader, samples: Path
) -> None:
    with a_desk(tmp_path, profile="mentor-register", first_day=date(2026, 1, 1)) as desk:
        brought(desk, reader.read_table(samples / "mentor-register.xlsx"))
        with desk.read() as session:
            titles = [row.title for row in topic_rows(session)]
    assert len(titles) == 6


def test_diplomas_of_the_register_are_claims_and_none_is_a_no(
    tmp_path: Path, reader: SheetReader, samples: Path
) -> None:
    with a_desk(tmp_path, profile="mentor-register", first_day=date(2026, 1, 1)) as desk:
        brought(desk, reader.read_table(samples / "mentor-register.xlsx"))
        rows = people(desk)
        assert check_state(rows["Mari Tamm"], "mentor-diploma") == "open"
        assert check_state(rows["Kristiina Kask"], "mentor-diploma") == "no"
        assert check_state(rows["Ave Põder"], "mentor-degree") == "open"
        assert check_state(rows["Helina Mägi"], "mentor-degree") == "no"
        assert page(desk, rows["Helina Mägi"].id).listed is True


def test_who_could_be_either_has_both_roles(tmp_path: Path, reader: SheetReader, samples: Path) -> None:
    with a_desk(tmp_path, profile="workplace-unit", first_day=date(2026, 9, 1)) as desk:
        brought(desk, reader.read_table(samples / "workplace-unit.xlsx"))
        assert set(people(desk)["Esa Kowalska"].roles) == {"mentor", "mentee"}


def test_whom_nine_people_name_on_their_forms_comes_in_as_one_lead(
    tmp_path: Path, reader: SheetReader, samples: Path
) -> None:
    with a_desk(tmp_path, profile="cross-institution-year", first_day=date(2026, 5, 5)) as desk:
        brought(desk, reader.read_table(samples / "cross-institution-year.csv"))
        asa = page(desk, people(desk)["Åsa Niemi"].id)
        with desk.read() as session:
            [leena] = lead_rows(session, desk.today)
    assert (leena.name, leena.email, leena.organisation) == (
        "Leena Laine",
        "leena.laine@luke.example",
        "Luke",
    )
    assert (leena.role, leena.state, len(leena.named_by)) == ("mentor", "to_ask", 9)
    assert "Åsa Niemi" in leena.named_by
    assert "Vihje sopivasta mentorista" not in asa.answers


def test_looking_writes_nothing_and_foretells_what_comes(desk: Desk) -> None:
    table = a_table(a_row("Kaisa Aru"), a_row("Kaisa Aru", at=datetime(2026, 5, 21, 8)), a_row(""))
    shown = looked_at(desk, table)
    assert [row.what for row in shown.rows] == ["new", "update", "problem"]
    ahead = foresee(shown)
    assert people(desk) == {}
    done = bring_in(desk, shown)
    assert [row.row for row in ahead.new] == [row.row for row in done.new] == [2]
    assert [row.row for row in ahead.updated] == [row.row for row in done.updated] == [3]
    assert ahead.new[0].id is None
    assert {problem.row for problem in done.problems} == {4}


def test_of_two_answers_the_later_wins_wherever_it_stands(desk: Desk) -> None:
    later = a_row("Kaisa Aru", at=datetime(2026, 5, 30, 8), goals="Uus eesmärk", work="")
    earlier = a_row("Kaisa Aru", at=datetime(2026, 5, 20, 8), goals="Vana eesmärk", work="Töötukassa")
    brought(desk, a_table(later, earlier))
    [kept] = [page(desk, row.id) for row in people(desk).values()]
    assert (kept.goals, kept.organisation) == ("Uus eesmärk", "Töötukassa")


def test_a_later_sheet_brings_people_up_to_date(desk: Desk) -> None:
    brought(desk, a_table(a_row("Kaisa Aru", goals="Vana", topics="grupinõustamine")))
    done = brought(
        desk,
        a_table(
            a_row(
                "Kaisa Aru", at=datetime(2026, 5, 30, 8), goals="Uus", topics="e-nõustamine, kutse taotlemine"
            )
        ),
    )
    assert (len(done.new), len(done.updated)) == (0, 1)
    [kept] = [page(desk, row.id) for row in people(desk).values()]
    assert kept.goals == "Uus"
    assert [topic.title for topic in kept.topics_sought] == ["e-nõustamine", "kutse taotlemine"]


def test_an_older_sheet_only_fills_blanks(desk: Desk) -> None:
    brought(desk, a_table(a_row("Kaisa Aru", at=datetime(2026, 5, 30, 8), goals="Uus", work="")))
    brought(desk, a_table(a_row("Kaisa Aru", at=datetime(2026, 5, 2, 8), goals="Vana", work="FIE")))
    [kept] = [page(desk, row.id) for row in people(desk).values()]
    assert (kept.goals, kept.organisation) == ("Uus", "FIE")


def test_a_duplicate_comes_in_as_decided(desk: Desk) -> None:
    table = a_table(
        a_row("Kalle Põder", email="kalle@naide.example", phone="+372 5147 1994"),
        a_row("KALLE PÕDER", email="teine@naide.example", phone="+372 5147 1994", goals="Teine"),
    )
    shown = looked_at(desk, table)
    assert [row.what for row in shown.rows] == ["new", "duplicate"]
    assert shown.rows[1].of_name == "Kalle Põder"
    assert len(foresee(shown, {3: "new"}).new) == 2
    assert foresee(shown, {3: "skip"}).left_out == (3,)
    done = bring_in(desk, shown, {3: "update"})
    assert [row.row for row in done.updated] == [3]
    [kept] = [page(desk, row.id) for row in people(desk).values()]
    assert (kept.email, kept.goals) == ("teine@naide.example", "Teine")


def test_an_answer_of_a_duplicate_stays_out_with_it_and_comes_in_with_it(desk: Desk) -> None:
    table = a_table(
        a_row("Kalle Põder", email="kalle@naide.example", phone="+372 5147 1994"),
        a_row("Kalle Põder", email="teine@naide.example", phone="+372 5147 1994"),
        a_row("Kalle Põder", email="teine@naide.example", at=datetime(2026, 5, 25), goals="Täpsem"),
    )
    shown = looked_at(desk, table)
    assert [row.what for row in shown.rows] == ["new", "duplicate", "duplicate"]
    assert len(foresee(shown).duplicates) == 2
    done = bring_in(desk, shown, {3: "new", 4: "update"})
    assert (len(done.new), len(done.updated)) == (2, 1)


def test_a_row_can_be_left_out(desk: Desk) -> None:
    shown = looked_at(desk, a_table(a_row("Kaisa Aru"), a_row("Mati Mets")))
    assert bring_in(desk, shown, {2: "skip"}).left_out == (2,)
    assert set(people(desk)) == {"Mati Mets"}


def test_someone_of_an_earlier_round_is_known_and_newly_registered(desk: Desk) -> None:
    brought(desk, a_table(a_row("Kaisa Aru")))
    first = people(desk)["Kaisa Aru"]
    open_next_round(desk)
    shown = looked_at(desk, a_table(a_row("Kaisa Aru", at=datetime(2027, 5, 20))))
    assert (shown.rows[0].what, shown.rows[0].returns) == ("new", True)
    done = bring_in(desk, shown)
    assert len(done.new) == 1
    assert people(desk)["Kaisa Aru"].person_id == first.person_id
    assert len(page(desk, people(desk)["Kaisa Aru"].id).rounds) == 2


def test_a_sheet_does_not_duplicate_somebody_typed_by_hand(desk: Desk) -> None:
    mentor = a_mentor(desk, "Liis Raud", email="liis@naide.example", phone="+37257981600")
    shown = looked_at(
        desk, a_table(a_row("Liis Raud", email="muu@naide.example", phone="+372 57981600", role="Mentorina"))
    )
    [row] = shown.rows
    assert (row.what, row.of, row.of_name) == ("duplicate", mentor, "Liis Raud")


def test_the_same_name_is_a_duplicate_where_no_address_tells_two_apart(desk: Desk) -> None:
    nameless = (*a_row("Kaisa Aru")[:1], None, *a_row("Kaisa Aru")[2:])
    shown = looked_at(desk, a_table(a_row("Liis Raud"), nameless, nameless))
    assert [row.what for row in shown.rows] == ["new", "new", "duplicate"]
    bring_in(desk, shown)
    later = (datetime(2026, 5, 21, 9, 30), *nameless[1:])
    with_address = looked_at(desk, a_table(a_row("Liis Raud", email="teine@naide.example"), later))
    assert [row.what for row in with_address.rows] == ["new", "duplicate"]


def test_an_answer_without_address_that_comes_again_is_the_same_by_name_and_moment(desk: Desk) -> None:
    nameless = (*a_row("Kaisa Aru")[:1], None, *a_row("Kaisa Aru")[2:])
    brought(desk, a_table(a_row("Liis Raud"), nameless))
    again = looked_at(desk, a_table(a_row("Liis Raud"), nameless))
    assert [row.what for row in again.rows] == ["update", "update"]


@pytest.mark.parametrize("language", ["fi", "en", "sv"])
def test_a_topic_in_the_profiles_language_is_that_of_a_programme_in_another(
    tmp_path: Path, language: str
) -> None:
    path = tmp_path / "elsewhere.mentordesk"
    with Desk.create(path, clock=a_clock()) as desk:
        new_programme(desk, "association-season", language=language)
        with desk.read() as session:
            before = topic_rows(session)
            wording = {topic.id: topic.title for topic in current(session).profile.topics}
        said = wording[before[0].option or ""]
        brought(desk, a_table(a_row("Mari Tamm", topics=said["et"])))
        with desk.read() as session:
            [person] = person_rows(session, desk.today)
            assert [topic.title for topic in topic_rows(session)] == [topic.title for topic in before]
        assert person.topics_offered + person.topics_sought == (said[language],)


def test_new_topics_and_organisations_are_added_once(desk: Desk) -> None:
    brought(
        desk,
        a_table(
            a_row("Kaisa Aru", work="Uus Kool", topics="Loovteraapia"),
            a_row("Mati Mets", work="uus kool ", topics="loovteraapia, GRUPINÕUSTAMINE"),
            a_row("Siim Oja", work="Uus Kool", topics="Loovteraapia"),
        ),
    )
    rows = people(desk).values()
    assert {row.organisation for row in rows} == {"Uus Kool"}
    with desk.read() as session:
        found = {row.title: row.sought for row in topic_rows(session)}
    assert (found["Loovteraapia"], found["grupinõustamine"]) == (3, 1)


def test_late_registrations_are_marked(desk: Desk) -> None:
    brought(desk, a_table(a_row("Kaisa Aru"), a_row("Mati Mets", at=datetime(2026, 7, 1))))
    assert {name: row.late for name, row in people(desk).items()} == {"Kaisa Aru": False, "Mati Mets": True}


def test_columns_nobody_knows_become_answers_and_meeting_notes_stay_out(desk: Desk) -> None:
    table = a_table(
        (*a_row("Kaisa Aru"), "Kass", "Rääkisime ülemusest"),
        headings=(*HEADINGS, "Lemmikloom", "Kohtumise märkmed"),
    )
    done = brought(desk, table)
    [kept] = [page(desk, row.id) for row in people(desk).values()]
    assert kept.answers == {"Lemmikloom": "Kass"}
    assert [column.header for column in done.skipped_columns] == ["Kohtumise märkmed"]
    assert "ülemusest" not in str(kept)


def test_a_cell_that_cannot_be_read_is_a_problem_and_its_row_still_comes_in(desk: Desk) -> None:
    good = [a_row(name, phone="+372 5798 1600") for name in ("Mati Mets", "Siim Oja", "Liis Raud")]
    done = brought(desk, a_table(*good, a_row("Kaisa Aru", email="mitte aadress", phone="abc")))
    assert {problem.column for problem in done.problems} == {"E-posti aadress", "Telefon"}
    kept = page(desk, people(desk)["Kaisa Aru"].id)
    assert kept.answers == {"E-posti aadress": "mitte aadress", "Telefon": "abc"}


def test_where_columns_went_is_remembered_for_the_next_such_sheet(desk: Desk) -> None:
    table = a_table((*a_row("Kaisa Aru"), "Hommikuti"), headings=(*HEADINGS, "Millal sulle sobib?"))
    mapping = propose_mapping(desk, table)
    assert remembered_mapping(desk, [column.header for column in mapping.columns]) is None
    changed = mapping.with_column(8, "expectations")
    bring_in(desk, preview(desk, table, changed))
    assert propose_mapping(desk, table) == changed
    remember_mapping(desk, mapping)
    assert propose_mapping(desk, table) == mapping


def test_the_file_is_backed_up_before_a_sheet_comes_in(desk: Desk) -> None:
    a_mentor(desk, "Mari Enne")
    table = a_table(a_row("Kaisa Pärn", "kaisa@naide.example"))
    bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
    [before] = (desk.path.parent / "backups").glob("*.mentordesk")
    with Desk.open(before) as copy, copy.read() as session:
        assert [row.name for row in person_rows(session, desk.today)] == ["Mari Enne"]


PHONE = "+372 5798 1600"


def test_who_is_said_to_be_another_is_remembered_as_such_and_undone_with_the_sheet(desk: Desk) -> None:
    one = a_row("Kalle Põder", email="kalle@naide.example", work="Töötukassa", phone=PHONE)
    other = a_row("Kalle Poder", email="poder@naide.example", work="Töötukassa", phone=PHONE)
    shown = looked_at(desk, a_table(one, other))
    assert shown.rows[1].surely_alike
    bring_in(desk, shown, {3: "new"})
    with desk.read() as session:
        assert duplicate_pairs(session) == []
    assert len(people(desk)) == 2
    desk.undo()
    assert people(desk) == {}
    with desk.read() as session:
        assert session.scalars(select(DifferentPeople)).all() == []


def test_a_duplicate_is_merged_field_by_field_as_chosen(desk: Desk) -> None:
    brought(
        desk,
        a_table(
            a_row("Kalle Põder", email="kalle@naide.example", goals="Õppida", work="Töötukassa", phone=PHONE)
        ),
    )
    changed = a_row(
        "Kalle Poder",
        email="uus@naide.example",
        at=datetime(2026, 5, 1, 8),
        goals="Uus siht",
        phone="+372 5798 1600",
    )
    shown = looked_at(desk, a_table(changed))
    # The row is older, so that it would only fill blanks; the address is kept, goals and work are taken.
    chosen = {2: {"email": False, "goals": True, "organisation": True}}
    bring_in(desk, shown, {2: "update"}, chosen=chosen)
    [kept] = [page(desk, row.id) for row in people(desk).values()]
    assert (kept.name, kept.email) == ("Kalle Põder", "kalle@naide.example")
    assert (kept.goals, kept.organisation) == ("Uus siht", "FIE")


def test_names_written_differently_are_proposed_and_become_one_when_decided(desk: Desk) -> None:
    rows = [
        a_row("Kalle Põder", work="Töötukassa"),
        a_row("Liis Raud", work="töötukassa "),
        a_row("Mati Mets", work="Eesti Töötukassa"),
        a_row("Eha Hein", work="Tõõtukasa"),
        a_row("Ants Saar", work="Kool 1", topics="grupinõustamine"),
        a_row("Märt Saar", work="Kool 2", topics="grupi nõustamine"),
    ]
    shown = looked_at(desk, a_table(*rows))
    proposed = {(one.kind, one.written): (one.instead, one.rows) for one in shown.spellings}
    assert proposed == {
        ("organisation", "Eesti Töötukassa"): ("Töötukassa", 1),
        ("organisation", "Tõõtukasa"): ("Töötukassa", 1),
        ("topic", "grupi nõustamine"): ("grupinõustamine", 1),
    }
    bring_in(desk, shown, spelled={one.spelled: one.instead for one in shown.spellings})
    assert {row.organisation for row in people(desk).values()} == {"Töötukassa", "Kool 1", "Kool 2"}
    with desk.read() as session:
        assert all(row.option for row in topic_rows(session))


def test_spellings_that_became_one_are_remembered_and_can_be_told_apart_again(desk: Desk) -> None:
    sheet = a_table(
        a_row("Kalle Põder", work="Töötukassa"),
        a_row("Eha Hein", work="Tõõtukasa", topics="grupinõustamine"),
        a_row("Märt Saar", work="Töötukassa", topics="grupi nõustamine"),
    )
    shown = looked_at(desk, sheet)
    bring_in(desk, shown, spelled={one.spelled: one.instead for one in shown.spellings})
    topics = topic_count(desk)

    again = looked_at(desk, sheet)
    assert {one.written for one in again.spellings if one.remembered} == {"Tõõtukasa", "grupi nõustamine"}
    bring_in(desk, again)
    assert {row.organisation for row in people(desk).values()} == {"Töötukassa"}
    assert topic_count(desk) == topics
    register(desk, a_registration("Anna Kask", "mentor", organisation="TÕÕTUKASA"))
    assert {row.organisation for row in people(desk).values()} == {"Töötukassa"}

    apart: dict[Spelled, str] = {("organisation", "tootukasa"): "Tõõtukasa"}
    bring_in(desk, again, spelled=apart, chosen={3: {"organisation": True}})
    assert people(desk)["Eha Hein"].organisation == "Tõõtukasa"
    assert not any(one.remembered for one in looked_at(desk, sheet).spellings if one.kind != "topic")
    assert desk.check() == []


def test_undoing_an_import_forgets_its_spellings_too(desk: Desk) -> None:
    sheet = a_table(a_row("Kalle Põder", work="Töötukassa"), a_row("Eha Hein", work="Tõõtukasa"))
    shown = looked_at(desk, sheet)
    bring_in(desk, shown, spelled={one.spelled: one.instead for one in shown.spellings})
    desk.undo()
    assert [one.remembered for one in looked_at(desk, sheet).spellings] == [False]


def test_what_was_merged_in_the_registry_does_not_come_back_with_a_sheet(desk: Desk) -> None:
    sheet = a_table(
        a_row("Kalle Põder", work="Töötukassa"),
        a_row("Eha Hein", work="Tööturuamet", topics="aiandus, kalad"),
    )
    brought(desk, sheet)
    with desk.read() as session:
        work = dict(session.execute(select(Organisation.name, Organisation.id)).tuples().all())
        topics = dict(session.execute(select(Topic.title, Topic.id)).tuples().all())
    merge_organisations(desk, work["Töötukassa"], [work["Tööturuamet"]])
    merge_topics(desk, topics["aiandus"], topics["kalad"])
    brought(desk, sheet)
    assert {row.organisation for row in people(desk).values()} == {"Töötukassa"}
    assert topic_count(desk) == len(topics) - 1
    desk.undo()
    desk.undo()
    assert people(desk)["Eha Hein"].organisation == "Tööturuamet"
    assert not any(one.remembered for one in looked_at(desk, sheet).spellings)


def topic_count(desk: Desk) -> int:
    with desk.read() as session:
        return len(topic_rows(session))


def test_what_nobody_decided_about_stays_as_it_is_written(desk: Desk) -> None:
    brought(desk, a_table(a_row("Kalle Põder", work="Töötukassa"), a_row("Mati Mets", work="Tõõtukasa")))
    assert {row.organisation for row in people(desk).values()} == {"Töötukassa", "Tõõtukasa"}
