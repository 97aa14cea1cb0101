"""Setting up a programme, and changing what it is made of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.programme.actions import (
    change_dates,
    choose_language,
    new_programme,
    open_next_round,
    rename_programme,
    rename_round,
)
from mentordesk.programme.faults import (
    AlreadyAProgramme,
    DatesOutOfOrder,
    NotASetting,
    NothingWritten,
    TopicExists,
)
from mentordesk.programme.office_actions import change_office, name_office, remove_office
from mentordesk.programme.profile import NoSuchProfile, profile_names
from mentordesk.programme.rows import Current, NoProgramme, current, office_rows, round_rows, topic_rows
from mentordesk.programme.setting_actions import set_number, set_severity, set_weights
from mentordesk.programme.setting_rows import criterion_rows, number_rows, rule_rows
from mentordesk.programme.topic_actions import add_topic, merge_topics, remove_topic, rename_topic
from tests.builders import a_clock, a_desk, a_mentee, a_mentor


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path) as desk:
        yield desk


def now(desk: Desk) -> Current:
    with desk.read() as session:
        return current(session)


def topics(desk: Desk) -> list[str]:
    with desk.read() as session:
        return [row.title for row in topic_rows(session)]


@pytest.mark.parametrize("profile", profile_names())
def test_every_profile_makes_a_programme(tmp_path: Path, profile: str) -> None:
    with a_desk(tmp_path, profile=profile) as desk:
        made = now(desk)
        assert made.profile.name == profile
        assert made.title == made.profile.title.in_(made.language)
        assert made.dates.programme_from <= made.dates.relationship_from < made.dates.relationship_to
        assert len(topics(desk)) == len(made.profile.topics)


def test_the_association_season_runs_ten_months_and_the_relationship_eight(tmp_path: Path) -> None:
    with a_desk(tmp_path, first_day=date(2026, 9, 1)) as desk:
        dates = now(desk).dates
        assert (dates.programme_from, dates.programme_to) == (date(2026, 9, 1), date(2027, 6, 30))
        assert (dates.relationship_from, dates.relationship_to) == (date(2026, 9, 1), date(2027, 4, 30))
        assert now(desk).round_title == "2026/27"


def test_a_file_holds_one_programme(desk: Desk) -> None:
    with pytest.raises(AlreadyAProgramme):
        new_programme(desk, "association-season")


def test_an_unknown_profile_leaves_the_file_empty(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "empty.mentordesk", clock=a_clock()) as desk:
        with pytest.raises(NoSuchProfile, match="association-season"):
            new_programme(desk, "no-such")
        with pytest.raises(NoProgramme):
            now(desk)


def test_undo_stops_before_the_setting_up(tmp_path: Path) -> None:
    with a_desk(tmp_path) as desk:
        assert desk.undo_message is None
        assert desk.undo() is None
        assert now(desk).profile.name == "association-season"


def test_a_programme_is_renamed_with_who_runs_it(desk: Desk) -> None:
    rename_programme(desk, "  Mentorprogramm ", organisation="Ühing")
    rename_round(desk, "Esimene")
    made = now(desk)
    assert (made.title, made.organisation, made.round_title) == ("Mentorprogramm", "Ühing", "Esimene")
    with pytest.raises(NothingWritten):
        rename_programme(desk, "  ")


def test_the_language_is_one_of_the_profiles(desk: Desk) -> None:
    choose_language(desk, "en")
    assert now(desk).language == "en"
    with pytest.raises(NotASetting):
        choose_language(desk, "tlh")


def test_dates_can_be_moved_but_not_turned_around(desk: Desk) -> None:
    dates = replace(now(desk).dates, relationship_to=date(2027, 5, 15))
    change_dates(desk, dates)
    assert now(desk).dates == dates
    for wrong in (
        replace(dates, programme_to=date(2020, 1, 1)),
        replace(dates, relationship_to=date(2020, 1, 1)),
        replace(dates, registration_to=date(2020, 1, 1)),
        replace(dates, relationship_from=date(2020, 1, 1)),
    ):
        with pytest.raises(DatesOutOfOrder):
            change_dates(desk, wrong)
    assert now(desk).dates == dates


def test_a_number_is_changed_and_goes_back_to_the_profiles(desk: Desk) -> None:
    set_number(desk, "meetings_least", 8)
    assert now(desk).numbers.meetings_least == 8
    with desk.read() as session:
        [row] = [row for row in number_rows(session) if row.name == "meetings_least"]
    assert (row.value, row.usual, row.may_be_none) == (8, 6, True)
    set_number(desk, "meetings_least", 6)
    assert now(desk).numbers == now(desk).profile.numbers


@pytest.mark.parametrize(("name", "value"), [("no_such", 3), ("places", -1), ("places", None)])
def test_a_number_that_cannot_be_is_refused(desk: Desk, name: str, value: int | None) -> None:
    with pytest.raises(NotASetting):
        set_number(desk, name, value)


def test_a_rule_that_is_off_is_no_longer_in_force(desk: Desk) -> None:
    assert "mentor-experience" in {rule.id for rule in now(desk).eligibility}
    set_severity(desk, "mentor-experience", "off")
    set_severity(desk, "common-language", "should")
    made = now(desk)
    assert "mentor-experience" not in {rule.id for rule in made.eligibility}
    assert {rule.severity for rule in made.pair_rules if rule.id == "common-language"} == {"should"}
    with desk.read() as session:
        rows = {row.id: row for row in rule_rows(session)}
    assert (rows["mentor-experience"].severity, rows["mentor-experience"].usual) == ("off", "must")
    assert rows["common-language"].about == "pair"
    with pytest.raises(NotASetting):
        set_severity(desk, "no-such-rule", "off")


def test_weights_are_laid_over_the_profiles(desk: Desk) -> None:
    set_weights(desk, {"topics": 10, "wishes": 90})
    with desk.read() as session:
        rows = {row.id: row for row in criterion_rows(session)}
    assert (rows["topics"].weight, rows["topics"].usual) == (10, 40)
    assert rows["wishes"].weight == 90
    with pytest.raises(NotASetting):
        set_weights(desk, {"shoe-size": 3})


def test_those_who_run_the_round_are_named_in_the_profiles_order(desk: Desk) -> None:
    name_office(desk, "board", "Juhan Juhatus")
    coordinator = name_office(desk, "coordinator", "Kai Koordinaator", "kai@naide.example")
    with desk.read() as session:
        assert [row.office for row in office_rows(session)] == ["coordinator", "board"]
    change_office(desk, coordinator, "Kai Kask", "kai.kask@naide.example")
    with desk.read() as session:
        assert office_rows(session)[0].name == "Kai Kask"
    remove_office(desk, coordinator)
    with desk.read() as session:
        assert [row.office for row in office_rows(session)] == ["board"]
    with pytest.raises(NotASetting):
        name_office(desk, "king", "Somebody")


def test_two_spellings_of_a_topic_are_one(desk: Desk) -> None:
    first = add_topic(desk, "Juhendamine rühmas")
    assert add_topic(desk, "  juhendamine RÜHMAS ") == first
    assert topics(desk)[-1] == "Juhendamine rühmas"


def test_a_topic_is_not_renamed_into_another(desk: Desk) -> None:
    one, other = add_topic(desk, "Üks"), add_topic(desk, "Kaks")
    rename_topic(desk, one, "üks ja ainus")
    with pytest.raises(TopicExists):
        rename_topic(desk, one, "KAKS")
    remove_topic(desk, other)
    assert topics(desk)[-1] == "üks ja ainus"


def test_merged_topics_are_chosen_once(desk: Desk) -> None:
    a_mentor(desk, topics_offered=("Grupid", "Rühmad"))
    a_mentee(desk, topics_sought=("Rühmad",))
    with desk.read() as session:
        ids = {row.title: row.id for row in topic_rows(session)}
    merge_topics(desk, ids["Grupid"], ids["Rühmad"])
    with desk.read() as session:
        rows = {row.title: row for row in topic_rows(session)}
    assert "Rühmad" not in rows
    assert (rows["Grupid"].offered, rows["Grupid"].sought) == (1, 1)
    desk.undo()
    with desk.read() as session:
        rows = {row.title: row for row in topic_rows(session)}
    assert (rows["Rühmad"].offered, rows["Rühmad"].sought) == (1, 1)


def test_rounds_are_listed_with_their_people(desk: Desk) -> None:
    a_mentor(desk)
    a_mentee(desk)
    with desk.read() as session:
        [row] = round_rows(session)
    assert (row.is_current, row.people) == (True, 2)


def test_the_next_round_has_the_same_settings_and_no_people_yet(desk: Desk) -> None:
    a_mentor(desk)
    set_number(desk, "meetings_least", 8)
    set_weights(desk, {"topics": 1})
    name_office(desk, "coordinator", "Kai Koordinaator")
    before = now(desk)
    open_next_round(desk)
    after = now(desk)
    assert after.dates.programme_from == date(2027, 9, 1)
    assert (after.numbers, after.criteria) == (before.numbers, before.criteria)
    with desk.read() as session:
        assert [row.name for row in office_rows(session)] == ["Kai Koordinaator"]
        assert [(row.is_current, row.people) for row in round_rows(session)] == [(True, 0), (False, 1)]
    with pytest.raises(DatesOutOfOrder):
        open_next_round(desk, first_day=date(2027, 9, 1))
    with pytest.raises(DatesOutOfOrder):
        open_next_round(desk, first_day=date(9999, 12, 31))
    assert now(desk).dates == after.dates


def test_the_profiles_words_win_in_their_language(tmp_path: Path) -> None:
    with a_desk(tmp_path, profile="mentor-register") as desk:
        assert now(desk).words("et") == now(desk).profile.words["et"]
        assert now(desk).words("tlh") == {}
