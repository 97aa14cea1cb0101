"""What each of the five programmes says of itself, fact by fact: numbers, rules, roles, events, papers."""

from typing import Any

import pytest

from mentordesk.programme.profile import (
    EligibilityRule,
    Option,
    PairRule,
    PlannedEvent,
    Profile,
    load_profile,
)


@pytest.fixture
def association() -> Profile:
    return load_profile("association-season")


@pytest.fixture
def register() -> Profile:
    return load_profile("mentor-register")


@pytest.fixture
def institutes() -> Profile:
    return load_profile("cross-institution-year")


@pytest.fixture
def career() -> Profile:
    return load_profile("career-mentoring")


@pytest.fixture
def unit() -> Profile:
    return load_profile("workplace-unit")


def ids(options: tuple[Any, ...]) -> list[str]:
    return [option.id for option in options]


def titles(options: tuple[Option, ...], language: str) -> list[str]:
    return [option.title[language] for option in options]


def rules_of(profile: Profile, role: str) -> dict[str, EligibilityRule]:
    return {rule.kind: rule for rule in profile.eligibility if rule.role == role}


def pair_rule(profile: Profile, kind: str) -> PairRule:
    return next(rule for rule in profile.pair_rules if rule.kind == kind)


def events(profile: Profile, kind: str) -> list[PlannedEvent]:
    return [event for event in profile.events if event.kind == kind]


def text_of(profile: Profile, paper: str, language: str) -> str:
    return "\n".join(words[language] for words in profile.papers[paper].paragraphs)


def test_the_season_has_two_periods_of_ten_and_eight_months_from_september(association: Profile) -> None:
    dates = association.dates
    assert dates.start == "09-01"
    assert (dates.programme.length, dates.programme.end) == (10, "06-30")
    assert (dates.relationship.length, dates.relationship.end) == (8, "04-30")


def test_a_season_has_at_least_six_meetings_in_person_or_by_video(association: Profile) -> None:
    assert association.numbers.meetings_least == 6
    assert association.numbers.meetings_most is None
    assert ids(association.ways) == ["in-person", "video"]


def test_one_mentee_per_mentor_is_recommended_with_a_warning_above(association: Profile) -> None:
    assert association.numbers.places == 1
    assert association.numbers.places_warn_above == 1


def test_a_mentor_of_the_association_shows_five_things(association: Profile) -> None:
    rules = rules_of(association, "mentor")
    assert set(rules) == {"certificate", "experience", "training", "fee", "principles"}
    assert all(rule.severity == "must" for rule in rules.values())
    assert rules["experience"].params["years"] == 5
    assert rules["certificate"].params["accepted"] == [
        "karjäärispetsialist",
        "karjäärinõustaja",
        "karjääriinfo spetsialist",
        "personalispetsialist",
        "personalijuht",
    ]
    assert {kind for kind, rule in rules.items() if rule.evidence} == {"certificate", "training", "fee"}


def test_a_mentee_of_the_association_shows_five_things(association: Profile) -> None:
    rules = rules_of(association, "mentee")
    assert set(rules) == {"job", "goals", "fee", "principles", "workshop"}
    assert all(rule.severity == "must" for rule in rules.values())
    assert {kind for kind, rule in rules.items() if rule.evidence} == {"fee", "workshop"}


def test_training_and_workshop_come_before_the_relationship(association: Profile) -> None:
    ahead = {event.id: event for event in association.events if event.kind in ("training", "workshop")}
    assert ahead["mentor-training"].roles == ("mentor",)
    assert ahead["mentee-workshop"].roles == ("mentee",)
    assert all(event.months < association.dates.relationship.months for event in ahead.values())
    assert rules_of(association, "mentor")["training"].params["event"] == "mentor-training"
    assert rules_of(association, "mentee")["workshop"].params["event"] == "mentee-workshop"


def test_there_are_two_covisions_for_mentors_and_two_for_mentees(association: Profile) -> None:
    covisions = events(association, "covision")
    assert association.numbers.covisions_least == 2
    assert [event.roles for event in covisions].count(("mentor",)) == 2
    assert [event.roles for event in covisions].count(("mentee",)) == 2


def test_kick_off_midpoint_and_closing_are_planned(association: Profile) -> None:
    wanted = ["Avakohtumine", "Vahekohtumine", "Lõpukohtumine"]
    assert [e.title["et"] for e in events(association, "gathering")] == wanted


def test_the_matching_panel_is_the_coordinators_and_the_working_group(association: Profile) -> None:
    assert association.pairs_by == "panel"
    decide = [office.id for office in association.offices if office.decides]
    assert decide == ["coordinator", "working-group-head", "working-group-member"]
    seats = {office.id: office.seats for office in association.offices}
    assert seats == {
        "coordinator": 2,
        "working-group-head": 1,
        "working-group-member": None,
        "board": None,
    }


def test_there_are_thirteen_principles_of_co_operation(association: Profile) -> None:
    principles = association.papers["principles"].paragraphs
    assert len(principles) == 13
    marks = [
        *("voluntary", "code of ethics", "trust", "written cooperation agreement", "no more than one mentee"),
        *("in person or by video", "first schedule", "responsible", "active learner", "potential"),
        *("sum up the process", "feedback on the programme", "right to end"),
    ]
    for mark, principle in zip(marks, principles, strict=True):
        assert mark in principle["en"]


def test_the_pilot_has_four_expected_outcomes(association: Profile) -> None:
    assert ids(association.outcomes) == ["conditions", "competences", "development-needs", "values"]


def test_the_pilot_answers_its_questions(association: Profile) -> None:
    assert ids(association.pilot_questions) == [
        *("participation", "meetings", "covision", "outcomes", "gains", "bottlenecks", "costs"),
    ]


def test_each_of_four_parties_gains(association: Profile) -> None:
    gains = [words["en"] for words in association.papers["benefits"].paragraphs]
    assert len(gains) == 4
    for party, text in zip(("mentor", "mentee", "association", "third parties"), gains, strict=True):
        assert party in text


def test_the_working_group_keeps_a_monitoring_plan(association: Profile) -> None:
    assert len(association.monitoring) >= 5
    assert {task.office for task in association.monitoring} >= {"working-group-head", "coordinator"}


def test_pairs_are_formed_in_four_steps_and_the_mentee_makes_contact(association: Profile) -> None:
    steps = [words["en"] for words in association.papers["pairing_steps"].paragraphs]
    assert len(steps) == 4
    assert "asks back" in steps[0]
    assert "both confirm" in steps[2]
    assert steps[3].startswith("The mentee contacts")


def test_costs_are_agreed_with_the_board_and_mentors_are_unpaid(association: Profile) -> None:
    assert "board beforehand" in association.costs["en"]
    assert "not paid" in association.costs["en"]


def test_who_cannot_use_the_form_tells_the_coordinator(association: Profile) -> None:
    assert "tell the coordinator" in text_of(association, "call", "en")


def test_covision_is_led_by_one_of_the_participants_in_rotation(association: Profile) -> None:
    text = text_of(association, "support", "en")
    for fact in ("in confidence", "at least two for mentors and two for mentees", "in rotation"):
        assert fact in text


def test_the_association_has_two_aims(association: Profile) -> None:
    assert len(association.papers["aims"].paragraphs) == 2


def test_the_conditions_of_mentors_and_mentees_are_papers(association: Profile) -> None:
    assert len(association.papers["mentor_conditions"].paragraphs) == 9
    assert len(association.papers["mentee_conditions"].paragraphs) == 6
    assert "5 years" in text_of(association, "mentor_conditions", "en")


def test_teaching_the_skills_of_the_job_is_not_the_mentors_part(association: Profile) -> None:
    assert "not part of the role" in text_of(association, "roles", "en")


def test_the_cooperation_agreement_can_be_reworded_and_ended(association: Profile) -> None:
    assert association.papers["agreement"].title["et"] == "Mentorprogrammi koostöökokkulepe"
    text = text_of(association, "agreement", "en")
    for point in ("voluntary", "code of ethics", "expectations", "{meetings}", "refined later", "reworded"):
        assert point in text


def test_a_mentor_of_the_association_gets_thanks_and_a_mentee_a_certificate(association: Profile) -> None:
    assert association.papers["certificate_mentor"].title["et"] == "Tänukiri"
    assert association.papers["certificate_mentee"].title["et"] == "Tõend"
    assert association.certificate.roles == ("mentor", "mentee")
    assert association.certificate.meetings_least == 6


def test_estonian_coordinators_read_their_own_words(association: Profile, register: Profile) -> None:
    assert titles(association.roles, "et") == ["mentor", "mentee"]
    assert titles(register.roles, "et") == ["mentor", "juhendatav"]
    assert "nõustatav" in register.roles[1].also
    assert register.words["et"]["Mentee"] == "Juhendatav"
    assert register.words["et"]["Mentees"] == "Juhendatavad"
    assert titles(association.offices, "et") == ["koordinaator", "töörühma juht", "töörühma liige", "juhatus"]


def test_the_register_has_its_six_topics_each_one_topic(register: Profile) -> None:
    assert titles(register.topics, "et") == [
        "karjäärieesmärgid ja eneseareng",
        "organisatsiooni enesehoiusüsteemi kujundamine",
        "juhtimiskvaliteedi edendamine",
        "konkreetse olukorra lahendamine",
        "parimate kogemuste jagamine, võrgustiku tugevdamine",
        "tööalaste muudatuste toetamine",
    ]


def test_a_mentor_of_the_register_shows_degree_years_diploma_and_passes_the_panel(register: Profile) -> None:
    rules = rules_of(register, "mentor")
    assert set(rules) == {"degree", "experience", "diploma", "interview", "topics"}
    assert all(rule.severity == "must" for rule in rules.values())
    assert rules["degree"].params["least"] == "bachelor"
    assert list(rules["degree"].params["fields"]) == ["sotsiaaltöö"]
    assert rules["experience"].params["years"] == 5
    assert list(rules["diploma"].params["accepted"]) == ["mentor", "coach", "superviisor", "töönõustaja"]
    assert {kind for kind, rule in rules.items() if rule.evidence} == {"degree", "diploma", "interview"}


def test_mentors_may_join_the_register_as_the_year_goes_on(register: Profile) -> None:
    rules = rules_of(register, "mentor")
    assert {rules[kind].params["by"] for kind in ("degree", "diploma", "interview")} == {"programme_to"}


def test_a_mentee_of_the_register_brings_one_question(register: Profile) -> None:
    assert set(rules_of(register, "mentee")) == {"goals"}
    assert "one question" in rules_of(register, "mentee")["goals"].title["en"]


def test_the_degree_for_a_manager_is_a_rule_about_the_pair(register: Profile) -> None:
    rule = pair_rule(register, "degree_for_manager")
    assert rule.severity == "must"
    assert rule.params["least"] == "master"
    assert list(rule.params["fields"]) == []


def test_one_institution_for_both_is_forbidden_unless_there_is_a_reason(register: Profile) -> None:
    rule = pair_rule(register, "same_organisation")
    assert rule.severity == "must"
    assert rule.params["same"] == "forbid"
    assert rule.params.get("exception", True)


def test_pairs_of_the_register_arise_all_year_by_the_mentees_choice(register: Profile) -> None:
    assert register.dates.open_all_year
    assert register.pairs_by == "mentee"
    assert register.rolling
    assert {"register", "trying-out", "rewording"} <= set(register.features)


def test_the_assessment_panel_has_three_people(register: Profile) -> None:
    seats = {office.id: office.seats for office in register.offices}
    assert seats["assessment-panel"] == 3
    assert seats["working-group-member"] == 6


def test_the_development_programme_has_four_parts_with_three_meetings_of_practice(register: Profile) -> None:
    assert ids(register.development) == ["training", "practice", "covision", "individual-meeting"]
    practice = register.development[1]
    assert practice.meetings_least == 3
    assert practice.reflection
    assert not any(part.reflection for part in register.development if part.id != "practice")
    text = text_of(register, "development", "en")
    for fact in ("by competition", "once a year", "three times", "support network"):
        assert fact in text


def test_a_year_has_a_development_programme_and_two_joining_calls(register: Profile) -> None:
    assert len(events(register, "development")) >= 1
    assert len(events(register, "call")) == 2
    assert {"cooperation-meeting", "further-training"} <= set(ids(register.events))


def test_an_event_of_a_hundred_gives_out_six_parts(register: Profile) -> None:
    large = next(event for event in register.events if event.people == 100)
    assert len(large.parts) == 6


def test_the_report_of_the_register_shows_growth(register: Profile) -> None:
    assert {"mentors", "users"} <= set(ids(register.pilot_questions))


def test_the_mentoring_agreement_of_the_register_is_reworded_when_the_problem_changes(
    register: Profile,
) -> None:
    assert register.papers["agreement"].title["et"] == "Mentorluse kokkulepe"
    text = text_of(register, "agreement", "en")
    for point in (
        "question",
        "time frame",
        "first meeting",
        "reword",
        "earlier one is kept",
        "freely on a fee",
    ):
        assert point.casefold() in text.casefold()


def test_a_fee_is_an_optional_field(register: Profile) -> None:
    fee = next(question for question in register.questions if question.field == "fee_amount")
    assert not fee.required
    assert "freely" in register.costs["en"]


def test_graduates_of_the_development_programme_get_a_certificate(register: Profile) -> None:
    assert register.papers["certificate_graduate"].title["et"] == "Tunnistus"


def test_the_year_of_the_institutes_has_its_days(institutes: Profile) -> None:
    dates = institutes.dates
    assert dates.start == "05-05"
    assert dates.registration == ("11-01", "03-17")
    assert dates.programme.end == dates.relationship.end == "03-30"


def test_the_institutes_meet_six_to_eight_times_without_a_maximum(institutes: Profile) -> None:
    numbers = institutes.numbers
    assert (numbers.meetings_least, numbers.meetings_aim, numbers.meetings_most) == (6, 8, None)
    assert (numbers.minutes_least, numbers.minutes_most) == (45, 75)


def test_the_institutes_have_four_forms_and_three_roles(institutes: Profile) -> None:
    assert ids(institutes.forms) == ["traditional", "reverse", "group", "peer"]
    assert titles(institutes.roles, "fi") == ["mentori", "aktori", "vertainen"]
    assert titles(institutes.roles, "sv") == ["mentor", "adept", "kollega"]
    assert institutes.numbers.group_places == 2


def test_everything_is_online_except_perhaps_the_closing(institutes: Profile) -> None:
    assert ids(institutes.ways) == ["video"]
    assert all(event.ways == ("video",) for event in institutes.events if event.id != "closing")
    assert institutes.events[-1].id == "closing"
    assert institutes.events[-1].ways == ("video", "in-person")


def test_mentors_and_mentees_of_the_institutes_have_covision_of_their_own(institutes: Profile) -> None:
    for event in events(institutes, "covision"):
        assert not {"mentor", "mentee"} <= set(event.roles)
    assert {role for event in events(institutes, "covision") for role in event.roles} == {
        *("mentor", "mentee", "peer"),
    }


def test_the_institutes_hold_kick_off_midpoint_and_closing(institutes: Profile) -> None:
    assert [e.title["fi"] for e in events(institutes, "gathering")] == [
        *("Aloitustilaisuus", "Puolivälitilaisuus", "Päätöstilaisuus"),
    ]


def test_pairs_of_the_institutes_are_told_as_they_are_found_and_try_out(institutes: Profile) -> None:
    assert institutes.rolling
    assert set(institutes.features) == {"leads", "ready-pairs", "trying-out", "per-organisation"}


def test_a_lead_learns_who_named_them_and_a_refusal_deletes_them(institutes: Profile) -> None:
    text = text_of(institutes, "notice_lead", "en")
    assert "{partner}" in text
    assert "delete your data" in text
    assert {"lead", "found_partner"} <= {question.field for question in institutes.questions}


def test_the_topics_wanted_last_time_are_there(institutes: Profile) -> None:
    wanted = {
        *("projektien hallinta", "projektien johtaminen", "johtaminen", "viestintä", "tutkijana toimiminen"),
        *("poliittiseen päätöksentekoon vaikuttaminen", "urakehitys", "esimiestyö"),
    }
    assert wanted <= set(titles(institutes.topics, "fi"))


def test_the_same_or_another_institute_is_a_wish(institutes: Profile) -> None:
    assert pair_rule(institutes, "organisation_wish").severity == "should"
    assert pair_rule(institutes, "forms_fit").severity == "must"


def test_nobody_willing_is_kept_out_by_the_institutes_except_without_consent(institutes: Profile) -> None:
    hard = {rule.kind for rule in institutes.eligibility if rule.severity == "must"}
    assert hard == {"consent"}


def test_the_agreement_of_the_institutes_has_its_five_points(institutes: Profile) -> None:
    starts = [words["fi"].split(":")[0] for words in institutes.papers["agreement"].paragraphs]
    assert starts[1:6] == ["Luottamuksellisuus", "Yhteydenpito", "Ajankäyttö", "Tavoitteet", "Kieli"]


def test_costs_of_the_institutes_fall_on_hr_and_on_the_participants_organisation(institutes: Profile) -> None:
    assert "HR of each institute" in institutes.costs["en"]
    assert "salary and travel" in institutes.costs["en"]
    assert {"contact-person", "hr"} <= set(ids(institutes.offices))


def test_career_mentoring_lasts_about_half_a_year_and_a_few_hours_a_month(career: Profile) -> None:
    assert career.dates.relationship.length == 6
    assert career.numbers.meetings_least is None
    assert "a few hours a month" in text_of(career, "call", "en")


def test_career_mentoring_has_three_phases(career: Profile) -> None:
    phases = [words["en"].split(":")[0] for words in career.papers["phases"].paragraphs]
    assert phases == ["Start", "Work", "End"]
    text = text_of(career, "phases", "en")
    for fact in (
        "goals, duration and ground rules",
        "topic of the next meeting",
        "what was learnt",
        "feedback",
    ):
        assert fact in text


def test_language_comes_first_in_career_mentoring(career: Profile) -> None:
    assert ids(career.spoken)[:4] == ["fi", "sv", "en", "any"]
    weights = {criterion.id: criterion.weight for criterion in career.criteria}
    assert weights["languages"] == max(weights.values())
    assert pair_rule(career, "common_language").severity == "must"
    asked = {question.field for question in career.questions}
    assert {"languages", "support_languages", "practice_languages"} <= asked


def test_a_career_mentor_has_any_work_experience_in_finland(career: Profile) -> None:
    rule = rules_of(career, "mentor")["experience"]
    assert rule.severity == "must"
    assert rule.params["months"] == 1
    assert "social skills" in text_of(career, "mentor_conditions", "en")


def test_a_career_mentor_is_not_responsible_for_a_job(career: Profile) -> None:
    for paper in ("principles", "agreement"):
        assert "not responsible for finding a job" in text_of(career, paper, "en")


def test_career_pairs_that_found_each_other_enter_ready(career: Profile) -> None:
    assert "ready-pairs" in career.features
    assert "found_partner" in {question.field for question in career.questions}


def test_when_career_mentoring_does_not_work_it_ends_early_and_the_organiser_is_told(career: Profile) -> None:
    assert "organiser is told" in text_of(career, "principles", "en")


def test_a_unit_meets_two_to_five_times_or_a_year_with_a_checkpoint_after_three(unit: Profile) -> None:
    numbers = unit.numbers
    assert (numbers.meetings_least, numbers.meetings_most) == (2, 5)
    assert unit.dates.relationship.length == 12
    assert numbers.checkpoint_after == 3


def test_a_meeting_of_the_unit_takes_45_to_60_minutes_in_person_or_by_teams(unit: Profile) -> None:
    assert (unit.numbers.minutes_least, unit.numbers.minutes_most) == (45, 60)
    assert titles(unit.ways, "fi") == ["lähitapaaminen", "Teams"]


def test_one_or_two_goals_are_all_that_the_unit_tells(unit: Profile) -> None:
    assert (unit.numbers.goals_least, unit.numbers.goals_most) == (1, 2)


def test_complementary_skills_come_first_in_the_unit(unit: Profile) -> None:
    weights = {criterion.id: criterion.weight for criterion in unit.criteria}
    assert weights["complementary"] == max(weights.values())


def test_the_supervisor_forms_the_pairs_agrees_to_meetings_and_shares_lessons(unit: Profile) -> None:
    assert unit.pairs_by == "coordinator"
    assert unit.offices[0].title["fi"] == "esihenkilö"
    assert set(unit.features) == {"supervisor-agrees", "lessons"}


def test_the_unit_evaluates_the_round_together(unit: Profile) -> None:
    evaluation = events(unit, "evaluation")
    assert [event.roles for event in evaluation] == [("mentor", "mentee", "peer")]
    assert evaluation[0].months < unit.dates.programme.length


def test_volunteers_of_the_unit_meet_no_hard_condition(unit: Profile) -> None:
    assert all(rule.severity == "should" for rule in unit.eligibility)
    assert "voluntary" in text_of(unit, "principles", "en")


def test_swedish_papers_of_finnish_programmes_name_the_adept(institutes: Profile) -> None:
    assert {option.id: option.title["sv"] for option in institutes.roles}["mentee"] == "adept"
    assert institutes.words["sv"]["Organisation"] == "Institut"
    assert institutes.papers["agreement"].title["sv"] == "Mentorskapsavtal"
    assert institutes.papers["certificate_mentee"].title["sv"] == "Intyg"


def test_an_institute_is_called_an_institute(institutes: Profile) -> None:
    assert institutes.words["fi"]["Organisation"] == "Laitos"
