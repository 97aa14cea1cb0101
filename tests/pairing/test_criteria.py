from dataclasses import fields, replace
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.i18n import Texts
from mentordesk.pairing.criteria.candidates import Candidate
from mentordesk.pairing.criteria.catalogue import CRITERIA
from mentordesk.pairing.criteria.crowd import Couple, Crowd
from mentordesk.pairing.criteria.fit import Fit
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.programme.criteria import CRITERION_PARAMETERS, LEFT_OVER, Parameter, every_criterion
from mentordesk.programme.profile import CriterionSetting, load_profile, profile_names
from tests.pairing.people import CRITERIA as EVERY
from tests.pairing.people import ORGANISATIONS, TOPICS, many, mentee, mentor, terms


def fit(criterion: str, ours: Candidate, theirs: Candidate, **settings: Any) -> Fit:
    """Judge two people, with settings of the criterion."""
    on = replace(terms({}), criteria=(CriterionSetting(criterion, 1, settings),))
    found = CRITERIA[criterion].explain(Couple(ours, theirs, on))
    [[value]] = CRITERIA[criterion].matrix(Crowd((ours,), (theirs,), on))
    assert found.value == pytest.approx(value, abs=1e-12)
    return found


def some_settings() -> st.SearchStrategy[Terms]:
    def of(one: Parameter) -> st.SearchStrategy[Any]:
        if one.choices:
            return st.sampled_from([choice for choice, _ in one.choices])
        return st.booleans() if isinstance(one.usual, bool) else st.integers(one.least, one.most)

    every = {
        criterion: st.fixed_dictionaries({one.id: of(one) for one in parameters})
        for criterion, parameters in CRITERION_PARAMETERS.items()
        if criterion in CRITERIA
    }
    return st.fixed_dictionaries(every).map(
        lambda chosen: replace(
            terms({}), criteria=tuple(CriterionSetting(c, 1, p) for c, p in chosen.items())
        )
    )


def words(found: Fit, language: str = "en") -> str:
    return Texts(language).message(found.words)


@given(seed=st.integers(0, 10_000), on=some_settings())
def test_every_criterion_says_of_one_pair_what_it_says_of_all_whatever_is_set(seed: int, on: Terms) -> None:
    mentors, mentees = many(np.random.default_rng(seed), 5, 6)
    crowd = Crowd(tuple(mentors), tuple(mentees), on)
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


def test_topics_named_first_count_more_where_their_order_says_so() -> None:
    ours = mentor(offers=(TOPICS[0],))
    first, last = mentee(seeks=tuple(TOPICS[:3])), mentee(seeks=tuple(TOPICS[2::-1]))
    assert fit("topics", ours, first).value == fit("topics", ours, last).value == pytest.approx(1 / 3)
    by_order = fit("topics", ours, first, importance="order")
    assert by_order.value == pytest.approx(1 / (1 + 0.75 + 0.75**2))
    assert fit("topics", ours, last, importance="order").value < 1 / 3
    assert words(fit("topics", ours, last, importance="order")) == (
        "1 of 3 topics sought are offered: topic 0; not the first: topic 2"
    )
    assert fit("topics", mentor(offers=tuple(TOPICS)), first, importance="order").value == pytest.approx(1)


def test_only_the_wishes_of_one_side_may_count() -> None:
    ours = mentor(wishes=(UUID(int=1),))
    theirs = mentee(wishes=(ours.person_id,))
    assert fit("wishes", ours, theirs).value == 0.5
    assert fit("wishes", ours, theirs, whose="mentee").value == 1
    assert fit("wishes", ours, theirs, whose="mentor").value == 0
    assert words(fit("wishes", ours, theirs, whose="mentor")) == "Tiina named others"
    assert words(fit("wishes", mentor(), theirs, whose="mentor")) == "nobody was named"


def test_a_later_rank_counts_as_much_as_the_first_where_ranks_do_not_count() -> None:
    ours = mentor()
    theirs = mentee(wishes=(UUID(int=1), UUID(int=2), ours.person_id))
    assert fit("wishes", ours, theirs).value == pytest.approx(0.7)
    assert fit("wishes", ours, theirs, ranked=False).value == 1


def test_a_support_language_is_worth_what_is_set() -> None:
    ours, theirs = mentor(languages=("fi",)), mentee(languages=("en",), support_languages=("fi",))
    assert fit("languages", ours, theirs).value == 0.5
    assert fit("languages", ours, theirs, support=80).value == 0.8
    practises = mentee(languages=("en", "fi"), practice_languages=("fi",))
    assert fit("languages", mentor(languages=("en",)), practises, practice=False).value == 1


def test_meeting_at_a_distance_is_worth_what_is_set() -> None:
    ours, theirs = mentor(region="tartumaa", ways=("video",)), mentee(region="harjumaa", ways=("video",))
    assert fit("region", ours, theirs).value == 0.75
    assert fit("region", ours, theirs, afar=100).value == 1
    assert fit("region", ours, theirs, afar=0).value == 0


def test_the_gap_of_experience_can_be_best_at_so_many_years() -> None:
    def at(gap: int, **settings: Any) -> float:
        ours = mentor(months_experience=12 * gap)
        return fit("experience", ours, mentee(months_experience=0), **settings).value

    assert [at(gap, years=10) for gap in (5, 10, 20)] == [0.5, 1, 1]
    assert [at(gap, years=10, shape="about") for gap in (0, 5, 10, 15, 20, 30)] == [0, 0.5, 1, 0.5, 0, 0]


def test_experience_can_be_turned_round_for_everybody() -> None:
    young, old = mentor(months_experience=12), mentee(months_experience=150)
    assert fit("experience", young, old, who="mentee").value == 1
    reverse = frozenset({"reverse"})
    back = replace(young, forms=reverse), replace(old, forms=reverse)
    assert fit("experience", *back, who="mentee").value == 0


@pytest.mark.parametrize(("prefer", "value"), [("same", 1), ("other", 0), ("any", 0.5)])
def test_where_nobody_wishes_the_preferred_organisation_counts(prefer: str, value: float) -> None:
    at: dict[str, Any] = {"organisation_id": ORGANISATIONS[0]}
    assert fit("organisation", mentor(**at), mentee(**at), prefer=prefer).value == value


def test_units_are_compared_instead_of_organisations_where_that_is_set() -> None:
    ours = mentor(organisation_id=ORGANISATIONS[0], unit="Ravi osakond")
    near = mentee(organisation_id=ORGANISATIONS[0], unit="ravi  OSAKOND")
    far = mentee(organisation_id=ORGANISATIONS[0], unit="Labor")
    other: dict[str, Any] = {"prefer": "other", "level": "unit"}
    assert fit("organisation", ours, near, **other).value == 0
    assert fit("organisation", ours, far, **other).value == 1
    assert words(fit("organisation", ours, far, **other)) == "different units"
    unknown = fit("organisation", ours, mentee(organisation_id=ORGANISATIONS[0]), **other)
    assert (unknown.value, words(unknown)) == (0.5, "the unit of one of them is not known")


def test_a_wish_about_the_organisation_goes_before_what_is_preferred() -> None:
    at: dict[str, Any] = {"organisation_id": ORGANISATIONS[0]}
    found = fit("organisation", mentor(**at), mentee(partner_wish="same", **at), prefer="other", level="unit")
    assert (found.value, words(found)) == (1, "the same organisation, as wished")


def test_learning_and_difference_of_skills_may_count_alone() -> None:
    ours = mentor(offers=tuple(TOPICS[:2]))
    theirs = mentee(offers=tuple(TOPICS[1:3]), seeks=(TOPICS[0], TOPICS[5]))
    assert fit("complementary", ours, theirs, look="learn").value == 0.5
    assert fit("complementary", ours, theirs, look="unlike").value == pytest.approx(2 / 3)
    assert fit("complementary", ours, theirs).value == pytest.approx((0.5 + 2 / 3) / 2)


def test_fewer_words_can_make_a_full_fit_of_goals() -> None:
    ours, theirs = mentor(brings="grupid"), mentee(aims="grupid, kriisid, kutse, töölugu, karjäär")
    assert fit("goals", ours, theirs).value == 0.25
    assert fit("goals", ours, theirs, words=1).value == 1


@pytest.mark.parametrize(
    ("aims", "brings"),
    [
        ("kuulamisoskust", "kuulamine"),
        ("läbipõlemist", "läbipõlemise ennetamine"),
        ("grupiga", "grupp"),
        ("grupinõustamist", "gruppide nõustamine"),
        ("eetikaküsimustes", "eetika"),
        ("võrgustikutöös", "võrgustik"),
        ("õpetajatega", "õpetajad"),
        ("karjäärinõustajana", "karjääriteenused"),
        ("tagasisidestamist", "tagasiside andmine"),
        ("kukke", "kukk"),
        ("rahoitushakuihin", "rahoituksen hakeminen"),
        ("johtamisessa", "johtaminen"),
        ("esihenkilönä", "esihenkilötyö"),
        ("työnhaussa", "työnhaku"),
        ("verkostoja", "verkostoituminen"),
        ("projektinhallintaa", "projektien johtaminen"),
        ("vuorovaikutuksesta", "vuorovaikutustaidot"),
        ("suomea", "suomen kieli"),
        ("haastatteluihin", "haastattelut"),
        ("oppilaitoksiin", "oppilaitos"),
    ],
)
def test_an_inflected_word_is_near_the_word_as_it_stands_in_books(aims: str, brings: str) -> None:
    found = fit("goals", mentor(brings=brings), mentee(aims=aims))
    assert found.value >= 0.6
    assert words(found) == f"“{aims}”"


@pytest.mark.parametrize(
    ("aims", "brings"),
    [
        ("rahoitus", "rahulolu"),
        ("johtaminen", "johdonmukaisuus"),
        ("kultuur", "kulutamine"),
        ("kirjoittaminen", "kirjanpito"),
        ("muusika", "muuseum"),
        ("vanemad", "vanad asjad"),
        ("opettaminen", "opinnot"),
    ],
)
def test_words_that_only_begin_alike_are_not_near(aims: str, brings: str) -> None:
    assert fit("goals", mentor(brings=brings), mentee(aims=aims)).value == 0


def test_no_criterion_looks_at_who_somebody_is() -> None:
    known = {field.name for field in fields(Candidate)}
    assert not known & {"age", "birth", "born", "gender", "sex", "origin", "nationality", "mother_tongue"}
    for name in profile_names():
        assert {setting.id for setting in every_criterion(load_profile(name))} == set(CRITERIA)
    assert set(CRITERION_PARAMETERS) == {*CRITERIA, LEFT_OVER}
