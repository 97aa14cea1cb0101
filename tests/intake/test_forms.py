"""The programme's own form goes out as a workbook and comes back, whoever fills it in, in any language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mentordesk.desk import Desk
from mentordesk.intake.actions import bring_in, preview, propose_mapping
from mentordesk.intake.filled_forms import ReadForm, preview_forms, read_forms
from mentordesk.intake.form_marks import ANSWERS, FormMark
from mentordesk.intake.outcome import Preview, PreviewRow
from mentordesk.intake.reader import SheetReader
from mentordesk.intake.rows import FORM_LANGUAGES, BlankForm, blank_form
from mentordesk.intake.table import SheetRow, Table
from mentordesk.papers.form_workbook import write_form_workbook
from mentordesk.people.consents.actions import withdraw_consent
from mentordesk.people.listing import mentor_register
from mentordesk.people.names import visible
from mentordesk.people.rows import person_page, person_rows
from mentordesk.programme.profile import profile_names
from tests.builders import a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path, "association-season") as one:
        yield one


def a_blank(desk: Desk, language: str = "") -> BlankForm:
    with desk.read() as session:
        return blank_form(session, language)


def a_filled(desk: Desk, file: Path, answers: dict[str, Any], language: str = "") -> Path:
    """Write the form and fill its cells in by their hidden marks."""
    write_form_workbook(a_blank(desk, language), file)
    book = openpyxl.load_workbook(file)
    sheet: Any = book.worksheets[0]
    left = dict(answers)
    for row in range(1, sheet.max_row + 1):
        for hidden, answer in ANSWERS.items():
            mark = sheet.cell(row, hidden + 1).value
            if mark in left:
                cell = sheet.cell(row, answer + 1)
                cell.value = left.pop(mark)
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    assert not left, "every answer has its cell"
    book.save(file)
    return file


def a_read(form: BlankForm, answers: dict[str, Any], file: str = "form.xlsx") -> ReadForm:
    """Give a filled-in form as the reading process gives one, without a file."""
    mark = FormMark(form.profile, form.round_id, form.language, form.consent_version)
    marks = [
        *(line.mark() for line in form.lines),
        *(line.mark(choice) for line in form.lines if line.kind == "many" for choice in line.choices),
    ]
    rows = [SheetRow(1, (mark.text,))]
    rows += [SheetRow(n, (key, None, "", answers.get(key))) for n, key in enumerate(marks, start=2)]
    return ReadForm(file, Table(file, ("Form",), "Form", tuple(rows)))


def told_by(desk: Desk, *forms: ReadForm) -> Preview:
    _, shown = preview_forms(desk, forms)
    return shown


def seen(desk: Desk, reader: SheetReader, *files: Path) -> Preview:
    _, shown = preview_forms(desk, read_forms(reader, files))
    return shown


def the_one(shown: Preview) -> PreviewRow:
    [row] = shown.rows
    return row


def sentences(row: PreviewRow) -> list[str]:
    return [problem.message.plain() for problem in row.problems]


MARI = {"given_name": "Mari", "family_name": "Õunapuu", "email": "mari@naide.example"}


def every_answer(form: BlankForm, language: str) -> dict[str, Any]:
    """Answer everything: every choice of every list, as somebody would who fills in with care."""
    yes = form.words["yes"]
    said: dict[str, Any] = {}
    texts = {"email": "mari@naide.example", "phone": "+372 5123 4567", "capacity": 2, "fee_amount": "40"}
    for line in form.lines:
        match line.kind:
            case "many":
                for choice in line.choices:
                    said[line.mark(choice)] = yes
                if line.is_open:
                    said[line.mark()] = "Šašlõkk"
            case "one":
                said[line.mark()] = line.choices[-1].label
            case "yes_no":
                said[line.mark()] = yes
            case "date":
                said[line.mark()] = datetime(2029, 3, 15)
            case "number":
                said[line.mark()] = 6.5 if line.field == "years_experience" else 2
            case _:
                said[line.mark()] = texts.get(line.field, f"Šüõäöåž Łódź {line.field}")
    return said


@pytest.mark.parametrize("profile", profile_names())
@pytest.mark.parametrize("language", FORM_LANGUAGES)
def test_every_answer_of_every_form_comes_back(
    tmp_path: Path, reader: SheetReader, profile: str, language: str
) -> None:
    with a_desk(tmp_path, profile) as desk:
        form = a_blank(desk, language)
        said = every_answer(form, language)
        if language == a_blank(desk).language:
            row = the_one(seen(desk, reader, a_filled(desk, tmp_path / "form.xlsx", said, language)))
        else:
            row = the_one(told_by(desk, a_read(form, said)))
    told = row.registration
    assert told is not None
    assert sentences(row) == []
    asked = {line.field: line for line in form.lines}
    assert set(told.roles) == {choice.id for choice in asked["role"].choices}
    for field, kept in (
        ("forms", told.forms),
        ("meeting_ways", told.meeting_ways),
        ("languages", told.languages),
        ("support_languages", told.support_languages),
        ("practice_languages", told.practice_languages),
    ):
        if field in asked:
            assert set(kept) == {choice.id for choice in asked[field].choices}, field
    for field, offered in (("topics_offered", told.topics_offered), ("topics_sought", told.topics_sought)):
        line = asked.get(field) or asked["topics"]
        assert set(offered) == {"Šašlõkk", *(choice.wording for choice in line.choices)}
    for field in ("education", "partner_wish", "region"):
        if field in asked and asked[field].kind == "one":
            assert getattr(told, field) == asked[field].choices[-1].id, field
    assert told.months_experience == 78
    assert told.registered_at == datetime(2029, 3, 15)
    assert told.answers == {}, "nothing was left unread"
    assert [lead.text for lead in told.leads] == (["Šüõäöåž Łódź lead"] if "lead" in asked else [])
    for field in ("organisation", "job_title", "study_field", "goals", "expectations", "question"):
        if field in asked:
            assert getattr(told, field) == f"Šüõäöåž Łódź {field}"


@pytest.mark.parametrize("language", FORM_LANGUAGES)
@pytest.mark.parametrize("profile", profile_names())
def test_each_choice_stands_for_itself(tmp_path: Path, profile: str, language: str) -> None:
    with a_desk(tmp_path, profile) as desk:
        form = a_blank(desk, language)
        ones = [line for line in form.lines if line.kind == "one"]
        most = max((len(line.choices) for line in ones), default=0)
        forms = []
        for number in range(most):
            chosen = {line.mark(): line.choices[number % len(line.choices)].label for line in ones}
            name = {"given_name": "Mari", "family_name": f"Tamm{'abcdefghijklmnopqrstuvwxyz'[number]}"}
            forms.append(a_read(form, name | chosen))
        rows = told_by(desk, *forms).rows
    for number, row in enumerate(rows):
        assert row.registration is not None
        for line in ones:
            assert getattr(row.registration, line.field) == line.choices[number % len(line.choices)].id


written = some.text(
    some.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=200
).filter(lambda text: any(sign.isalpha() for sign in visible(text)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(goals=written, work=written)
def test_what_somebody_wrote_comes_back_letter_by_letter(
    tmp_path: Path, desk: Desk, reader: SheetReader, goals: str, work: str
) -> None:
    file = a_filled(desk, tmp_path / "form.xlsx", MARI | {"goals": goals, "organisation": work})
    told = the_one(seen(desk, reader, file)).registration
    assert told is not None
    assert "".join(told.goals.split()) == "".join(visible(goals).split())
    assert "".join(told.organisation.split()) == "".join(visible(work).split())


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+372", "-5", "@SUM(A1)", "'quoted", "007"]
)
def test_what_looks_like_a_formula_is_a_text(
    tmp_path: Path, desk: Desk, reader: SheetReader, text: str
) -> None:
    file = a_filled(desk, tmp_path / "form.xlsx", MARI | {"goals": text, "job_title": text})
    told = the_one(seen(desk, reader, file)).registration
    assert told is not None
    assert (told.goals, told.job_title) == (text, text)


def test_a_hundred_forms_come_in_as_one_step(tmp_path: Path, desk: Desk, reader: SheetReader) -> None:
    first = a_filled(desk, tmp_path / "0.xlsx", MARI | {"role=mentee": "jah"})
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(first.read_bytes()[:900])
    foreign = tmp_path / "foreign.xlsx"
    openpyxl.Workbook().save(foreign)
    blank = write_form_workbook(a_blank(desk), tmp_path / "blank.xlsx")
    files = [first, broken, foreign, blank]
    for number in range(1, 12):
        family = f"Tamm{'abcdefghijklmnopqrstuvwxyz'[number]}"
        said = {
            "given_name": "Jaan",
            "family_name": family,
            "email": f"j{number}@naide.example",
            "role=mentor": "yes",
        }
        files.append(a_filled(desk, tmp_path / f"{number}.xlsx", said))
    shown = seen(desk, reader, *files)
    assert [row.what for row in shown.rows] == ["new", "problem", "problem", "problem", *["new"] * 11]
    assert [row.name for row in shown.rows[1:4]] == ["broken.xlsx", "foreign.xlsx", "blank.xlsx"]
    brought = bring_in(desk, shown)
    assert len(brought.new) == 12
    with desk.read() as session:
        assert len(person_rows(session, desk.today)) == 12
    desk.undo()
    with desk.read() as session:
        assert person_rows(session, desk.today) == []


def test_the_same_form_again_changes_nobody_twice(tmp_path: Path, desk: Desk, reader: SheetReader) -> None:
    file = a_filled(desk, tmp_path / "form.xlsx", MARI | {"role=mentee": "jah", "goals": "üks"})
    bring_in(desk, seen(desk, reader, file))
    assert the_one(seen(desk, reader, file)).what == "update"
    again = a_filled(desk, tmp_path / "again.xlsx", MARI | {"role=mentee": "jah", "goals": "kaks"})
    bring_in(desk, seen(desk, reader, again))
    with desk.read() as session:
        assert [row.name for row in person_rows(session, desk.today)] == ["Mari Õunapuu"]


HELI = {"given_name": "Heli", "family_name": "Kask", "email": "heli@naide.example", "role=mentor": "jah"}


def consents(desk: Desk) -> list[tuple[Any, ...]]:
    """Give what the one person agreed to: kind, text, day, source, who noted it, withdrawn."""
    with desk.read() as session:
        [person] = person_rows(session, desk.today)
        found = person_page(session, person.id, desk.today).consents
    return [
        (one.kind, one.text_version, one.given_on, one.source, one.recorded_by, one.withdrawn_on)
        for one in found
        if one.id is not None
    ]


def come_in(desk: Desk, form: BlankForm, answers: dict[str, Any]) -> None:
    bring_in(desk, told_by(desk, a_read(form, HELI | answers)))


def listed(desk: Desk) -> list[str]:
    with desk.read() as session:
        register = mentor_register(session, desk.today)
    return [one.name for one in register.mentors if one.email] + [
        one.name for one in register.left_out if one.agreed
    ]


def test_a_consent_on_our_form_stands_with_the_text_that_the_form_carries(
    tmp_path: Path, reader: SheetReader
) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        said = {"listing_consent": "jah", "listing_contact": "ei", "registered_at": "02.06.2026"}
        bring_in(desk, seen(desk, reader, a_filled(desk, tmp_path / "form.xlsx", HELI | said)))
        version, day = a_blank(desk).consent_version, date(2026, 6, 2)
        assert consents(desk) == [("listing", version, day, "form", "Kai Koordinaator", None)]
        desk.undo()
        desk.redo()
        assert consents(desk) == [("listing", version, day, "form", "Kai Koordinaator", None)]


def test_an_older_form_carries_the_text_that_was_agreed_to(tmp_path: Path) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        older = replace(a_blank(desk), consent_version="2025-2")
        come_in(desk, older, {"listing_consent": "jah"})
        assert consents(desk) == [("listing", "2025-2", desk.today, "form", "Kai Koordinaator", None)]


def test_the_same_form_again_gives_no_consent_again_that_was_taken_back(tmp_path: Path) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        for said in ({"listing_consent": "jah", "registered_at": "02.06.2026"}, {"listing_consent": "jah"}):
            come_in(desk, a_blank(desk), said)
            come_in(desk, a_blank(desk), said)
            assert len(consents(desk)) == 1
        with desk.read() as session:
            [person] = person_rows(session, desk.today)
        withdraw_consent(desk, person.id, "listing")
        for said in ({"listing_consent": "jah", "registered_at": "02.06.2026"}, {"listing_consent": "jah"}):
            come_in(desk, a_blank(desk), said)
            [kept] = consents(desk)
            assert kept[-1] == desk.today
            assert listed(desk) == []
            with desk.read() as session:
                assert person_page(session, person.id, desk.today).listed is False


def test_a_no_on_a_later_form_takes_a_consent_back_and_a_yes_on_a_later_one_gives_it(tmp_path: Path) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        for day, said, stands in (
            ("01.05.2026", "jah", True),
            ("03.05.2026", "ei", False),
            ("05.05.2026", "jah", True),
        ):
            answers = {"listing_consent": said, "listing_contact": said, "registered_at": day}
            come_in(desk, a_blank(desk), answers)
            assert (listed(desk) == ["Heli Kask"]) is stands
        of_listing = [(one[2], one[-1]) for one in consents(desk) if one[0] == "listing"]
        assert of_listing == [(date(2026, 5, 5), None), (date(2026, 5, 1), date(2026, 5, 3))]


def test_a_sheet_that_is_no_form_of_ours_puts_no_text_on_record(tmp_path: Path) -> None:
    with a_desk(tmp_path, "mentor-register") as desk:
        rows = (
            ("Nimi", "E-post", "Olen nõus mentorite andmebaasis olema"),
            ("Heli Kask", "h@k.example", "Jah"),
        )
        table = Table(
            "s.csv", ("s",), "s", tuple(SheetRow(n, cells) for n, cells in enumerate(rows, start=1))
        )
        bring_in(desk, preview(desk, table, propose_mapping(desk, table)))
        assert consents(desk) == []


def test_forms_in_two_languages_come_in_together(tmp_path: Path, desk: Desk, reader: SheetReader) -> None:
    files = [
        a_filled(desk, tmp_path / "et.xlsx", MARI | {"role=mentee": "jah", "fee_paid": "ei"}),
        a_filled(
            desk,
            tmp_path / "en.xlsx",
            {
                "given_name": "Ann",
                "family_name": "Lee",
                "role=mentor": "yes",
                "certificate_until": "31.12.2027",
            },
            "en",
        ),
    ]
    one, other = (row.registration for row in seen(desk, reader, *files).rows)
    assert one is not None
    assert other is not None
    assert (one.roles, one.claims["fee"].claim) == (("mentee",), False)
    assert (other.roles, other.claims["certificate"].valid_until) == (("mentor",), date(2027, 12, 31))


def test_a_form_of_another_programme_or_round_is_told(
    tmp_path: Path, desk: Desk, reader: SheetReader
) -> None:
    with a_desk(tmp_path, "workplace-unit") as other:
        foreign = a_filled(
            other, tmp_path / "unit.xlsx", {"given_name": "A", "family_name": "Bb", "role=peer": "ja"}
        )
    with a_desk(tmp_path, "association-season") as before:
        earlier = a_filled(before, tmp_path / "earlier.xlsx", MARI | {"role=mentee": "jah"})
    one, two = seen(desk, reader, foreign, earlier).rows
    assert (one.what, two.what) == ("problem", "new")
    assert sentences(one) == ["This is no registration form of this programme."]
    assert sentences(two)[0] == "This form was made for another round: look whether everything still holds."


def test_what_is_needed_and_missing_is_said(tmp_path: Path, desk: Desk, reader: SheetReader) -> None:
    file = a_filled(desk, tmp_path / "form.xlsx", {"given_name": "Mari", "family_name": "Mets"})
    row = the_one(seen(desk, reader, file))
    assert row.what == "new"
    assert any(
        sentence.startswith("A needed answer is missing: E-posti aadress") for sentence in sentences(row)
    )


def test_only_the_answers_can_be_changed_and_nobody_is_named(tmp_path: Path, desk: Desk) -> None:
    file = write_form_workbook(a_blank(desk), tmp_path / "form.xlsx")
    book = openpyxl.load_workbook(file)
    sheet: Any = book.worksheets[0]
    assert sheet.protection.sheet
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    marks = {mark for row in sheet.iter_rows(max_col=2, values_only=True) for mark in row if mark}
    form = a_blank(desk)
    for line in form.lines:
        for choice in line.choices if line.kind == "many" else ():
            assert line.mark(choice) in marks
    opened = {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert opened == {4, 5, 6}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("profile", profile_names())
def test_a_form_speaks_one_language_also_where_the_profile_does_not(tmp_path: Path, profile: str) -> None:
    with a_desk(tmp_path, profile) as desk:
        spoken = {language: a_blank(desk, language) for language in FORM_LANGUAGES}
    english = spoken.pop("en")
    same = {"mentor", "mentee", "Region", "Teams"}  # words that are so in more than one language
    for form in spoken.values():
        for question, other in zip(form.questions, english.questions, strict=True):
            assert question.title != other.title or question.title in same
            for line, line_in_english in zip(question.lines, other.lines, strict=True):
                for choice, known in zip(line.choices, line_in_english.choices, strict=True):
                    alike = choice.label == known.label
                    assert not alike or choice.label in same or line.field == "region", choice.label
        assert set(form.call).isdisjoint(english.call)
