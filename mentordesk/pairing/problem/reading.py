"""What pairing reads of the file, turned into plain values."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from mentordesk.pairing.criteria.candidates import Candidate, Laid
from mentordesk.pairing.criteria.terms import Terms
from mentordesk.pairing.model import NotTogether, Pair
from mentordesk.pairing.obstacles.pair_rules import TRIED
from mentordesk.pairing.obstacles.rules import Past
from mentordesk.pairing.problem.building import build
from mentordesk.pairing.problem.scoring import Scoring
from mentordesk.pairing.rules import GIVEN_UP
from mentordesk.people.model import Participation
from mentordesk.people.rows import facts_of
from mentordesk.programme.model import Topic
from mentordesk.programme.profile import PairRule
from mentordesk.programme.rows import Current, current


@dataclass(frozen=True, slots=True)
class Standing:
    """The round as pairing sees it: terms, people, pairs, and what was decided before."""

    now: Current
    terms: Terms
    people: Mapping[UUID, Candidate]  # by participation
    laid: tuple[Laid, ...]  # every pair of the round, those that are over too
    past: Past

    def scoring(self, earlier: Scoring | None = None, check: Callable[[], object] = lambda: None) -> Scoring:
        """Make the matching problem of it; one made earlier of the same people spares judging them again.

        `check` is called now and then, and may raise to stop.
        """
        return self.scoring_on(self.terms, earlier, check)

    def scoring_on(
        self,
        terms: Terms,
        earlier: Scoring | None = None,
        check: Callable[[], object] = lambda: None,
    ) -> Scoring:
        """Make the matching problem that the round would be on other terms."""
        people = tuple(self.people.values())
        if not terms.left_over_first:
            people = tuple(replace(p, left_over_before=False) if p.left_over_before else p for p in people)
        return build(people, terms, self.laid, self.past, earlier, check)


def standing(session: Session, today: date, only: Collection[UUID] | None = None) -> Standing:
    """Read the current round.

    Args:
        session: a read or a step.
        today: the day on which people are judged.
        only: the participations that are in question, where a few will do: they can be laid together, but
            nothing can be planned. None reads everybody.

    Raises:
        NoProgramme: the file has none yet.
    """
    now = current(session)
    return Standing(
        now=now,
        terms=terms_of(session, now),
        people={candidate.id: candidate for candidate in facts_of(session, today, only)},
        laid=_laid(session, now.round_id),
        past=Past(_ruled_out(session), _tried(session)),
    )


def terms_of(session: Session, now: Current) -> Terms:
    """Take from the programme on what terms pairs are judged."""
    profile = now.profile
    terms = Terms(
        criteria=now.criteria,
        left_over_first=now.left_over_first,
        forms=tuple(form.id for form in profile.forms),
        numbers=now.numbers,
        topics=dict(session.execute(select(Topic.id, Topic.title)).tuples().all()),
        ways={way.id: way.title for way in profile.ways},
        spoken={language.id: language.title for language in profile.spoken},
        regions={region.id: region.title for region in profile.regions},
        form_titles={form.id: form.title for form in profile.forms},
    )
    return on_rules(terms, now.pair_rules)


def on_rules(terms: Terms, rules: tuple[PairRule, ...]) -> Terms:
    """Put rules in force over terms; the one about pairs tried before is kept apart, for it looks back."""
    back = next((rule for rule in rules if rule.kind == TRIED), None)
    return replace(terms, rules=tuple(rule for rule in rules if rule.kind != TRIED), looks_back=back)


def _laid(session: Session, round_id: UUID) -> tuple[Laid, ...]:
    pairs = session.execute(
        select(
            Pair.id,
            Pair.mentor_id,
            Pair.mentee_id,
            Pair.state,
            Pair.form,
            Pair.locked,
            Pair.by_hand,
            Pair.override_reason,
            Pair.score,
        )
        .where(Pair.round_id == round_id)
        .order_by(Pair.id)
    ).tuples()
    return tuple(Laid(*pair) for pair in pairs)


def _ruled_out(session: Session) -> frozenset[tuple[UUID, UUID]]:
    return frozenset(session.execute(select(NotTogether.mentor_id, NotTogether.mentee_id)).tuples())


def _tried(session: Session) -> frozenset[tuple[UUID, UUID]]:
    mentor, mentee = aliased(Participation), aliased(Participation)
    return frozenset(
        session.execute(
            select(mentor.person_id, mentee.person_id)
            .select_from(Pair)
            .join(mentor, mentor.id == Pair.mentor_id)
            .join(mentee, mentee.id == Pair.mentee_id)
            .where(Pair.state.in_(GIVEN_UP))
        ).tuples()
    )
