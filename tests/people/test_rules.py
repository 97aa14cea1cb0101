"""Who may take part, and why not."""

from datetime import date
from typing import Any

import pytest

from mentordesk.i18n import Texts
from mentordesk.people.conditions.kinds import KINDS
from mentordesk.people.facts import Facts, Granted, Shown, later_fees
from mentordesk.people.rules import Check, Verdict, judge
from mentordesk.programme.profile import EligibilityRule, Words
from mentordesk.programme.rules import RoundDates

DATES = RoundDates(
    programme_from=date(2026, 9, 1),
    programme_to=date(2027, 6, 30),
    relationship_from=date(2026, 9, 1),
    relationship_to=date(2027, 4, 30),
    registration_from=date(2026, 5, 1),
    registration_to=date(2026, 6, 15),
)
JUNE = date(2026, 6, 20)
OCTOBER = date(2026, 10, 20)


def a_rule(kind: str, role: Any = "mentor", **options: Any) -> EligibilityRule:
    return EligibilityRule(id=f"{role}-{kind}", role=role, kind=kind, title=Words(en=kind), **options)


def the_verdict(rule: EligibilityRule, facts: Facts, today: date = JUNE) -> Verdict:
    return judge(facts, [rule], DATES, today)


def the_check(rule: EligibilityRule, facts: Facts, today: date = JUNE) -> Check:
    [check] = the_verdict(rule, facts, today).checks
    return check


def a_mentor(**facts: Any) -> Facts:
    return Facts(roles=["mentor"], **facts)


def shows(kind: str, **shown: Any) -> Facts:
    return a_mentor(shown={kind: Shown(**shown)})


def said(check: Check) -> str:
    return Texts("en").message(check.text)


CERTIFICATE = a_rule("certificate", evidence=True, params={"accepted": ["karjäärispetsialist"]})


def test_a_certificate_that_ends_before_the_relationship_starts_is_none() -> None:
    facts = shows("certificate", text="Karjäärispetsialist, tase 6", valid_until=date(2026, 2, 15))
    check = the_check(CERTIFICATE, facts)
    assert check.state == "no"
    assert said(check) == "Karjäärispetsialist, tase 6, expired 15.02.2026."
    assert Texts("en").message(check.short) == "certificate expired 15.02.2026"


def test_a_certificate_still_valid_today_but_not_at_the_start_is_none_either() -> None:
    check = the_check(
        CERTIFICATE, shows("certificate", text="Karjäärispetsialist", valid_until=date(2026, 8, 31))
    )
    assert check.state == "no"
    assert "before the relationship starts" in said(check)


def test_a_certificate_is_valid_through_its_last_day() -> None:
    facts = shows("certificate", text="Karjäärispetsialist", valid_until=date(2026, 9, 1), seen_on=JUNE)
    assert the_check(CERTIFICATE, facts).state == "yes"


def test_a_certificate_that_ends_during_the_relationship_is_good_and_warns() -> None:
    facts = shows("certificate", text="Karjäärispetsialist", valid_until=date(2026, 12, 15), seen_on=JUNE)
    check = the_check(CERTIFICATE, facts)
    assert check.state == "yes"
    assert check.warns
    assert "15.12.2026, during the relationship" in said(check)


def test_a_certificate_that_ended_during_the_relationship_says_so_afterwards() -> None:
    facts = shows("certificate", text="Karjäärispetsialist", valid_until=date(2026, 12, 15), seen_on=JUNE)
    check = the_check(CERTIFICATE, facts, today=date(2026, 12, 16))
    assert (check.state, check.warns) == ("yes", True)
    assert "expired 15.12.2026" in said(check)


def test_a_certificate_that_outlives_the_relationship_does_not_warn() -> None:
    facts = shows("certificate", text="Karjäärispetsialist", valid_until=date(2029, 12, 15), seen_on=JUNE)
    assert not the_check(CERTIFICATE, facts).warns


def test_a_claimed_certificate_stays_open_until_it_is_seen() -> None:
    facts = shows("certificate", claim=True, text="Karjäärispetsialist", valid_until=date(2029, 12, 15))
    assert the_verdict(CERTIFICATE, facts).state == "open"
    assert the_verdict(CERTIFICATE, facts, OCTOBER).state == "open"


def test_a_certificate_of_another_profession_needs_an_exception() -> None:
    facts = shows("certificate", text="Kokk, tase 4", valid_until=date(2029, 12, 15), seen_on=JUNE)
    assert the_verdict(CERTIFICATE, facts).state == "no"


def test_whoever_names_no_certificate_has_none() -> None:
    assert the_verdict(CERTIFICATE, a_mentor()).state == "no"


@pytest.mark.parametrize(("months", "state"), [(60, "yes"), (59, "no"), (0, "no"), (None, "open")])
def test_five_years_are_sixty_months(months: int | None, state: str) -> None:
    facts = a_mentor(months_experience=months)
    assert the_check(a_rule("experience", params={"years": 5}), facts).state == state


def test_who_told_no_role_is_not_eligible_yet() -> None:
    assert judge(Facts(roles=[]), [a_rule("goals")], DATES, JUNE).state == "open"


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"goals", "job", "topics"}))
def test_what_was_looked_at_and_refused_is_not_met_whatever_is_claimed(kind: str) -> None:
    facts = a_mentor(
        months_experience=240,
        education="master",
        study_field="sotsiaaltöö",
        shown={kind: Shown(claim=True, text="Karjäärispetsialist", seen_on=JUNE, refused=True)},
    )
    for evidence in (True, False):
        assert the_check(a_rule(kind, evidence=evidence), facts).state == "no"


@pytest.mark.parametrize(
    ("months", "text"),
    [(36, "3 years"), (12, "1 year"), (42, "3.5 years"), (6, "6 months"), (44, "3 y 8 m"), (0, "0 years")],
)
def test_experience_is_said_as_people_say_it(months: int, text: str) -> None:
    check = the_check(a_rule("experience", params={"years": 5}), a_mentor(months_experience=months))
    assert said(check) == f"Experience: {text}; needed: at least 5 years."


@pytest.mark.parametrize("kind", ["training", "workshop", "interview", "fee"])
def test_what_can_still_happen_is_open_until_the_relationship_starts(kind: str) -> None:
    rule = a_rule(kind, evidence=True)
    for facts in (a_mentor(), shows(kind, claim=False)):
        check = the_check(rule, facts)
        assert (check.state, check.until) == ("open", date(2026, 9, 1))
        assert the_check(rule, facts, OCTOBER).state == "no"


@pytest.mark.parametrize("kind", ["training", "workshop", "interview", "fee"])
def test_a_claim_becomes_good_by_the_coordinators_tick(kind: str) -> None:
    rule = a_rule(kind, evidence=True)
    assert the_check(rule, shows(kind, claim=True)).state == "open"
    assert the_check(rule, shows(kind, claim=True, seen_on=JUNE)).state == "yes"
    assert the_check(rule, shows(kind, claim=True, seen_on=JUNE, refused=True)).state == "no"


def test_the_fee_names_its_year_without_a_gap() -> None:
    check = the_check(a_rule("fee", evidence=True), shows("fee", claim=True))
    assert Texts("et").message(check.short).count("2026") == 1


def test_a_register_that_takes_people_in_all_year_may_name_another_last_day() -> None:
    rule = a_rule("interview", params={"by": "relationship_to"})
    check = the_check(rule, a_mentor(), OCTOBER)
    assert (check.state, check.until) == ("open", date(2027, 4, 30))


def test_principles_are_accepted_by_the_form_and_its_date_is_told() -> None:
    facts = a_mentor(registered_on=date(2026, 5, 21), shown={"principles": Shown(claim=True)})
    assert said(the_check(a_rule("principles"), facts)).endswith("Form of 21.05.2026.")
    assert the_verdict(a_rule("principles"), shows("principles", claim=False)).state == "no"
    assert the_verdict(a_rule("principles"), a_mentor()).state == "open"


def test_goals_are_described_or_open() -> None:
    assert the_verdict(a_rule("goals"), a_mentor(has_goals=True)).state == "eligible"
    assert the_verdict(a_rule("goals"), a_mentor()).state == "open"


@pytest.mark.parametrize(
    ("education", "field", "state"),
    [
        ("bachelor", "sotsiaaltöö", "yes"),
        ("master", "Sotsiaaltöö ja sotsiaalpoliitika", "yes"),
        ("secondary", "sotsiaaltöö", "no"),
        ("bachelor", "psühholoogia", "no"),
        ("bachelor", "", "open"),
        ("", "", "open"),
    ],
)
def test_a_degree_has_a_level_and_a_field(education: str, field: str, state: str) -> None:
    rule = a_rule("degree", params={"least": "bachelor", "fields": ["sotsiaaltöö"]})
    assert the_check(rule, a_mentor(education=education, study_field=field)).state == state


def test_a_diploma_that_nobody_claims_is_missing() -> None:
    rule = a_rule("diploma", evidence=True)
    assert the_check(rule, shows("diploma", claim=False, text="puudub")).state == "no"
    assert the_check(rule, shows("diploma", claim=True, text="coach")).state == "open"
    assert the_check(rule, shows("diploma", claim=True, text="coach", seen_on=JUNE)).state == "yes"


def test_mentors_offer_topics_and_mentees_seek_them() -> None:
    assert the_check(a_rule("topics"), a_mentor(seeks=3)).state == "open"
    assert the_check(a_rule("topics"), a_mentor(offers=1)).state == "yes"
    assert the_check(a_rule("topics", role="peer"), Facts(roles=["peer"], offers=1)).state == "open"
    assert the_check(a_rule("topics", role="mentee"), Facts(roles=["mentee"], seeks=1)).state == "yes"


def test_an_exception_outweighs_a_no_and_says_why() -> None:
    rule = a_rule("experience", params={"years": 5})
    granted = {"mentor-experience": Granted("Long career abroad", "Mari Tamm", date(2026, 6, 4))}
    verdict = the_verdict(rule, a_mentor(months_experience=36, granted=granted))
    assert verdict.state == "exception"
    assert said(verdict.checks[0]) == "Exception of 04.06.2026 by Mari Tamm: Long career abroad"


def test_an_exception_nobody_needs_any_more_is_not_counted() -> None:
    granted = {"mentor-experience": Granted("Long career abroad", "Mari Tamm", date(2026, 6, 4))}
    facts = a_mentor(months_experience=72, granted=granted)
    assert the_verdict(a_rule("experience", params={"years": 5}), facts).state == "eligible"


def test_a_rule_that_should_hold_only_advises() -> None:
    rule = a_rule("experience", severity="should", params={"years": 5})
    verdict = the_verdict(rule, a_mentor(months_experience=36))
    assert (verdict.state, verdict.checks[0].state) == ("eligible", "advice")


def test_no_weighs_more_than_open_and_open_more_than_an_exception() -> None:
    rules = [a_rule("experience", params={"years": 5}), a_rule("fee"), a_rule("goals")]
    granted = {"mentor-experience": Granted("x", "y", JUNE)}
    assert judge(a_mentor(months_experience=1), rules, DATES, JUNE).state == "no"
    assert judge(a_mentor(months_experience=1, granted=granted), rules, DATES, JUNE).state == "open"


def test_whoever_could_be_mentor_or_mentee_takes_part_in_what_they_may() -> None:
    facts = Facts(roles=["mentor", "mentee"], months_experience=12, has_goals=True)
    rules = [a_rule("experience", params={"years": 5}), a_rule("goals", role="mentee")]
    verdict = judge(facts, rules, DATES, JUNE)
    assert verdict.by_role == {"mentor": "no", "mentee": "eligible"}
    assert verdict.state == "eligible"
    assert verdict.first_problem is verdict.checks[0]


def test_rules_for_another_role_are_not_asked() -> None:
    assert the_verdict(a_rule("workshop", role="mentee"), a_mentor()).checks == ()


# Fees per year, and the day of a tick

FEE = EligibilityRule("mentor-fee", "mentor", "fee", Words(en="member with the fee paid"), evidence=True)


def the_fee(today: date, **shown: Shown) -> Check:
    facts = Facts(roles=("mentor",), shown=shown, later_fees=later_fees(shown))
    [check] = judge(facts, [FEE], DATES, today).checks
    return check


def test_the_fee_of_the_new_year_is_asked_once_it_has_begun_and_only_warns() -> None:
    paid = Shown(seen_on=date(2026, 6, 4))
    assert not the_fee(date(2026, 12, 31), fee=paid).warns
    check = the_fee(date(2027, 1, 2), fee=paid)
    assert (check.state, check.warns, check.tick) == ("yes", True, "fee-2027")
    seen = the_fee(date(2027, 2, 2), **{"fee": paid, "fee-2027": Shown(seen_on=date(2027, 1, 20))})
    assert (seen.state, seen.warns) == ("yes", False)
    assert Texts("en").message(seen.text) == "Fee 2026 paid, seen 04.06.2026; fee 2027 paid, seen 20.01.2027."


def test_a_ticked_certificate_says_the_day() -> None:
    rule = EligibilityRule("c", "mentor", "certificate", Words(en="certificate"), evidence=True)
    facts = Facts(roles=("mentor",), shown={"certificate": Shown(claim=True, seen_on=date(2026, 6, 4))})
    [check] = judge(facts, [rule], DATES, date(2026, 6, 20)).checks
    assert Texts("en").message(check.text) == "Certificate, seen 04.06.2026."


def test_a_diploma_that_ends_during_the_relationship_warns_and_one_that_ended_before_does_not_do() -> None:
    rule = EligibilityRule("d", "mentor", "diploma", Words(en="diploma"), evidence=True)

    def check(until: date) -> Check:
        shown = Shown(claim=True, valid_until=until, seen_on=date(2026, 6, 4))
        facts = Facts(roles=("mentor",), shown={"diploma": shown})
        return judge(facts, [rule], DATES, date(2026, 6, 20)).checks[0]

    assert (check(date(2027, 1, 1)).state, check(date(2027, 1, 1)).warns) == ("yes", True)
    assert check(date(2026, 6, 1)).state == "no"
