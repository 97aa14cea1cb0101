import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.i18n import Texts
from mentordesk.pairing.candidates import Candidate
from mentordesk.pairing.criteria import CRITERIA
from mentordesk.pairing.crowd import Couple, Crowd
from mentordesk.pairing.fit import Fit
from mentordesk.programme.profile import load_profile, profile_names
from tests.pairing.people import CRITERIA as EVERY
from tests.pairing.people import ORGANISATIONS, TOPICS, many, mentee, mentor, terms


def fit(criterion: str, ours: Candidate, theirs: Candidate) -> Fit:
    return CRITERIA[criterion].explain(Couple(ours, theirs, terms()))


def words(found: Fit, language: str = "en") -> str:
    return Texts(language).message(found.words)


@given(seed=st.integers(0, 10_000))
def test_every_criterion_says_of_one_pair_what_it_says_of_all(seed: int) -> None:
    mentors, mentees = many(np.random.default_rng(seed), 5, 6)
    crowd = Crowd(tuple(mentors), tuple(mentees), terms())
    for criterion in CRITERIA.values():
        matrix = criterion.matrix(crowd)
        assert matrix.shape == crowd.shape
        assert matrix.min() >= 0
        assert matrix.max() <= 1
        for i, theirs in enumerate(mentees):
            for j, ours in enumerate(mentors):
                found = criterion.explain(Couple(ours, theirs, crowd.terms))
                assert found.value == pytest.approx(matrix[i, j], abs=1e-12), criterion.id
                assert words(found)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_a_side_without_people_is_no_fault(shape: tuple[int, int]) -> None:
    mentors, mentees = many(np.random.default_rng(1), *shape)
    for criterion in CRITERIA.values():
        assert criterion.matrix(Crowd(tuple(mentors), tuple(mentees), terms())).shape == shape[::-1]


def test_every_profile_weighs_criteria_that_there_are() -> None:
    assert set(EVERY) == set(CRITERIA)
    for name in profile_names():
        assert {setting.id for setting in load_profile(name).criteria} <= set(CRITERIA)


def test_topics_are_the_part_of_those_sought_that_is_offered() -> None:
    found = fit("topics", mentor(offers=tuple(TOPICS[:5])), mentee(seeks=(TOPICS[4], TOPICS[0], TOPICS[7])))
    assert found.value == pytest.approx(2 / 3)
    assert words(found) == "2 of 3 topics sought are offered: topic 4 and topic 0"


def test_a_topic_nobody_offers_is_worth_nothing_and_no_topics_at_all_are_neutral() -> None:
    assert fit("topics", mentor(offers=(TOPICS[0],)), mentee(seeks=(TOPICS[1],))).value == 0
    unknown = fit("topics", mentor(offers=(TOPICS[0],)), mentee())
    assert 0 < unknown.value < 1
    assert words(unknown) == "Maarja named no topics"


def test_goals_are_found_again_in_other_endings_and_inside_longer_words() -> None:
    ours = mentor(brings="grupp, tagasiside, töövõtted")
    theirs = mentee(aims="Soovin õppida grupinõustamist läbi viima ja saada tagasisidet oma töövõtetele")
    found = fit("goals", ours, theirs)
    assert found.value > 0.5
    assert words(found) == "“grupinõustamist”, “tagasisidet” and “töövõtetele”"


def test_goals_work_for_finnish_inflection() -> None:
    found = fit(
        "goals", mentor(brings="rahoituksen hakeminen"), mentee(aims="Kaipaan sparrausta rahoitushakuihin")
    )
    assert words(found) == "“rahoitushakuihin”"


def test_saying_that_one_wants_something_is_no_goal() -> None:
    assert fit("goals", mentor(brings="Soovin õppida"), mentee(aims="Soovin õppida laulmist")).value == 0


def test_both_meet_where_both_are() -> None:
    ways = ("in-person", "video")
    found = fit("region", mentor(region="tartumaa", ways=ways), mentee(region="tartumaa", ways=ways))
    assert found.value == 1
    assert words(found, "et") == "mõlemad saavad kohtuda: Tartumaa"


def test_a_video_call_bridges_regions_and_meeting_in_person_does_not() -> None:
    far = mentee(region="harjumaa", ways=("in-person", "video"))
    by_video = fit("region", mentor(region="tartumaa", ways=("in-person", "video")), far)
    in_person = fit("region", mentor(region="tartumaa", ways=("in-person",)), far)
    assert 0 < by_video.value < 1
    assert words(by_video, "et") == "videokõne"
    assert in_person.value == 0


def test_a_language_to_practise_counts_more_than_one_that_is_merely_shared() -> None:
    theirs = mentee(languages=("en", "fi"), practice_languages=("fi",))
    assert fit("languages", mentor(languages=("fi",)), theirs).value == 1
    assert 0.5 < fit("languages", mentor(languages=("en",)), theirs).value < 1
    assert fit("languages", mentor(languages=("et",)), theirs).value == 0


def test_whoever_meets_in_any_language_meets_in_the_others() -> None:
    found = fit("languages", mentor(languages=("any",)), mentee(languages=("et",)))
    assert found.value == 1
    assert words(found, "et") == "eesti"


def test_experience_is_turned_round_in_reverse_mentoring() -> None:
    reverse = frozenset({"reverse"})
    young = mentor(months_experience=12, forms=reverse)
    old = mentee(months_experience=150, forms=reverse)
    assert fit("experience", young, old).value == 1
    assert fit("experience", mentor(months_experience=12), mentee(months_experience=150)).value == 0


def test_experience_is_told_in_years() -> None:
    found = fit("experience", mentor(months_experience=149), mentee(months_experience=13))
    assert words(found) == "12 years against 1"


def test_who_was_named_first_fits_best_and_whoever_named_others_fits_least() -> None:
    tiina, other = mentor(), mentor("Rein Ilves")
    theirs = mentee(wishes=(tiina.person_id, other.person_id))
    first, second = fit("wishes", tiina, theirs), fit("wishes", other, theirs)
    assert first.value == 1 > second.value > fit("wishes", mentor(), theirs).value == 0
    assert words(first) == "Maarja named Tiina first"


def test_wishes_of_both_sides_count() -> None:
    theirs = mentee()
    assert fit("wishes", mentor(wishes=(theirs.person_id,)), theirs).value == 1
    assert fit("wishes", mentor(), theirs).value == 0.5


def test_a_wish_for_another_organisation_counts_for_whoever_has_it() -> None:
    here, there = ORGANISATIONS[:2]
    theirs = mentee(organisation_id=here, partner_wish="other")
    assert fit("organisation", mentor(organisation_id=there), theirs).value == 1
    assert fit("organisation", mentor(organisation_id=here), theirs).value == 0
    assert fit("organisation", mentor(organisation_id=here, partner_wish="same"), theirs).value == 0.5


def test_skills_complete_each_other_when_each_learns_from_the_other() -> None:
    ours = mentor(offers=tuple(TOPICS[:2]), seeks=(TOPICS[3],))
    gives_back = mentee(offers=(TOPICS[3],), seeks=(TOPICS[0],))
    alike = mentee(offers=tuple(TOPICS[:2]), seeks=(TOPICS[0],))
    found = fit("complementary", ours, gives_back)
    assert found.value == 1 > fit("complementary", ours, alike).value
    assert words(found) == "Maarja learns topic 0; Tiina learns topic 3"
