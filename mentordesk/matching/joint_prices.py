"""What a pair costs where people stand in several places: first a bound, and the exact price on demand.

Among mentees and mentors alone every price is exact at once. Elsewhere a pair needs one more solve; until
it is there, a plan with the pair that is easily found says what the pair costs at most.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from mentordesk.matching.instance import taken_places
from mentordesk.matching.joint import SECONDS, Free, Part, part_instance, parts, solve_parts
from mentordesk.matching.joint_instance import JointInstance, JointPlan, judged_joint
from mentordesk.matching.plan import best_plan
from mentordesk.matching.regret import Regrets, regrets


@dataclass(frozen=True, slots=True)
class Loss:
    """What the best plan loses: people, those among them who come first, points; exact, or that at most.

    A later number may be negative where an earlier one is positive.
    """

    people: int
    first: int
    points: int
    exact: bool = True

    @property
    def free(self) -> bool:
        """Whether nothing is lost."""
        return not (self.people or self.first or self.points)


class JointPrices:
    """Price pairs beside a best plan; None stands for a pair that no plan can have."""

    def __init__(self, instance: JointInstance, plan: JointPlan) -> None:
        self.instance = instance
        self.plan = plan
        self._free = Free(instance)
        self._parts = parts(instance)

    def mentors(self, mentee: int) -> list[Loss | None]:
        """Price one mentee at every mentor, at once; exact where that needs no further solve or was asked."""
        row = [self._bound(mentee, mentor) for mentor in range(self.instance.plain.mentors)]
        part = self._part_of_row.get(mentee)
        if part is None or part.kind != "assignment":
            return row
        people, points = self._regrets(part).row(int(np.searchsorted(part.rows, mentee)))
        for place, mentor in enumerate(part.columns.tolist()):
            row[mentor] = self._split(int(people[place]), int(points[place])) if people[place] >= 0 else None
        return row

    def mentor(
        self, mentee: int, mentor: int, seconds: float = SECONDS, check: Callable[[], None] = lambda: None
    ) -> Loss | None:
        """Price one pair exactly; where the time did not suffice the loss is not exact."""
        plan = self.plan_with(mentee, mentor, seconds, check)
        return None if plan is None else self._lost(plan, exact=plan.proven and self.plan.proven)

    def peers(self, one: int) -> list[Loss | None]:
        """Price one person as the peer of every other, at once; exact where nothing is lost or was asked."""
        return [self._peer_bound(one, other) for other in range(self.instance.peers)]

    def peer(
        self, one: int, other: int, seconds: float = SECONDS, check: Callable[[], None] = lambda: None
    ) -> Loss | None:
        """Price two as peers exactly; where the time did not suffice the loss is not exact."""
        plan = self.plan_with_peers(one, other, seconds, check)
        return None if plan is None else self._lost(plan, exact=plan.proven and self.plan.proven)

    def plan_with(
        self, mentee: int, mentor: int, seconds: float = SECONDS, check: Callable[[], None] = lambda: None
    ) -> JointPlan | None:
        """Give a best plan that has a pair, None where no plan has it; it is remembered."""
        if not self.can_be(mentee, mentor):
            return None
        part = self._part_of_row.get(mentee)
        if part is None or self.plan.mentor_of[mentee] == mentor:
            return self.plan
        if (mentee, mentor) not in self._known:
            forced = replace(self.instance, forced=(*self.instance.forced, (mentee, mentor)))
            self._known[mentee, mentor] = self._resolved(forced, part, seconds, check)
        return self._known[mentee, mentor]

    def plan_with_peers(
        self, one: int, other: int, seconds: float = SECONDS, check: Callable[[], None] = lambda: None
    ) -> JointPlan | None:
        """Give a best plan in which two are peers, None where no plan has them; it is remembered."""
        if self.plan.partner_of[one] == other:
            return self.plan
        if not self._free.peer_allowed[one, other]:
            return None
        two = (min(one, other), max(one, other))
        if two not in self._known_peers:
            forced = replace(self.instance, locked_peers=(*self.instance.locked_peers, two))
            self._known_peers[two] = self._resolved(forced, self._part_of_peer[one], seconds, check)
        return self._known_peers[two]

    def is_quick(self, mentee: int) -> bool:
        """Say whether a mentee's prices are exact at once."""
        part = self._part_of_row.get(mentee)
        return part is None or part.kind == "assignment"

    @cached_property
    def _known(self) -> dict[tuple[int, int], JointPlan | None]:
        return {}

    @cached_property
    def _known_peers(self) -> dict[tuple[int, int], JointPlan | None]:
        return {}

    @property
    def _none_lost(self) -> Loss:
        return Loss(0, 0, 0, self.plan.proven)

    @cached_property
    def _part_of_row(self) -> dict[int, Part]:
        return {row: part for part in self._parts for row in part.rows.tolist()}

    @cached_property
    def _part_of_peer(self) -> dict[int, Part]:
        return {peer: part for part in self._parts for peer in part.circle.tolist()}

    @cached_property
    def _priced(self) -> dict[int, Regrets]:
        return {}

    def _regrets(self, part: Part) -> Regrets:
        if id(part) not in self._priced:
            instance = part_instance(self.instance, part)
            self._priced[id(part)] = regrets(instance, best_plan(instance))
        return self._priced[id(part)]

    def _split(self, people: int, points: int) -> Loss:
        bonus = self.instance.levels.first
        first = (points + bonus // 2) // bonus if bonus else 0
        return Loss(people, first, points - first * bonus)

    def can_be(self, mentee: int, mentor: int) -> bool:
        """Say whether any plan has a pair, as far as locks, places and least numbers say."""
        instance = self.instance
        if (mentee, mentor) in instance.locked:
            return True
        if not self._free.allowed[mentee, mentor]:
            return False
        if bool(self._free.settled[instance.columns[mentor]]):
            return True
        most = min(int(self._free.allowed[:, mentor].sum()), int(self._free.places[mentor]))
        return most >= int(instance.fewest[mentor])

    def _resolved(
        self, forced: JointInstance, part: Part, seconds: float, check: Callable[[], None]
    ) -> JointPlan | None:
        """Solve the people of a part anew with the pair in it; the others stay as they are."""
        mentor_of, partner_of = self.plan.mentor_of.copy(), self.plan.partner_of.copy()
        mentor_of[part.rows] = -1
        partner_of[part.circle] = -1
        for mentee, mentor in forced.locked:
            mentor_of[mentee] = mentor
        for one, other in forced.locked_peers:
            partner_of[one], partner_of[other] = other, one
        people = _persons(self.instance, part)
        rest = [found for found in parts(forced) if _persons(forced, found) <= people]
        try:
            proven, gap = solve_parts(forced, rest, (mentor_of, partner_of), seconds, check)
        except ValueError:
            return None
        return judged_joint(self.instance, mentor_of, partner_of, proven, gap)

    def _lost(self, plan: JointPlan, exact: bool) -> Loss:
        best = self.plan
        return Loss(best.matched - plan.matched, best.first - plan.first, best.total - plan.total, exact)

    def _bound(self, mentee: int, mentor: int) -> Loss | None:
        if not self.can_be(mentee, mentor):
            return None
        if self.plan.mentor_of[mentee] == mentor or (mentee, mentor) in self._known:
            return self.mentor(mentee, mentor)
        hand = _Hand(self.instance, self._free, self.plan)
        hand.pair(mentee, mentor)
        return self._at_most(hand)

    def _peer_bound(self, one: int, other: int) -> Loss | None:
        if not self._free.peer_allowed[one, other] and self.plan.partner_of[one] != other:
            return None
        if self.plan.partner_of[one] == other or (min(one, other), max(one, other)) in self._known_peers:
            return self.peer(one, other)
        hand = _Hand(self.instance, self._free, self.plan)
        hand.bring_together(one, other)
        return self._at_most(hand)

    def _at_most(self, hand: "_Hand") -> Loss:
        hand.seat_again()
        plan = judged_joint(self.instance, hand.mentor_of, hand.partner_of, proven=False)
        lost = self._lost(plan, exact=False)
        return self._none_lost if lost.free else lost


class _Hand:
    """Put two together as a person would: who is in the way goes, and sits down again where there is room."""

    def __init__(self, instance: JointInstance, free: Free, plan: JointPlan) -> None:
        self._instance, self._free = instance, free
        self.mentor_of, self.partner_of = plan.mentor_of.copy(), plan.partner_of.copy()
        self._row = {int(person): row for row, person in enumerate(instance.rows)}
        self._column = {int(person): column for column, person in enumerate(instance.columns)}
        self._peer = {int(person): peer for peer, person in enumerate(instance.circle)}
        self._kept: set[int] = set()
        self._moved: set[int] = set()

    def pair(self, mentee: int, mentor: int) -> None:
        """Give a mentee to a mentor, whose group gets its least number."""
        instance = self._instance
        self._withdraw(int(instance.rows[mentee]))
        self._free_for_mentoring(mentor)
        self.mentor_of[mentee] = mentor
        mine = np.flatnonzero(self.mentor_of == mentor)
        if len(mine) > instance.capacity[mentor]:
            loose = [i for i in mine.tolist() if i != mentee and (i, mentor) not in instance.locked]
            self._withdraw(int(instance.rows[min(loose, key=lambda i: (instance.score[i, mentor], i))]))
        joining = np.flatnonzero(self._free.allowed[:, mentor] & (self.mentor_of != mentor))
        order = sorted(
            joining.tolist(), key=lambda i: (self.mentor_of[i] >= 0, -instance.score[i, mentor], i)
        )
        for i in order[: max(0, int(instance.fewest[mentor]) - int((self.mentor_of == mentor).sum()))]:
            self._withdraw(int(instance.rows[i]))
            self.mentor_of[i] = mentor
        self._kept |= set(instance.rows[self.mentor_of == mentor].tolist()) | {int(instance.columns[mentor])}

    def bring_together(self, one: int, other: int) -> None:
        """Make two peers."""
        persons = [int(self._instance.circle[who]) for who in (one, other)]
        for person in persons:
            self._withdraw(person)
        self.partner_of[one], self.partner_of[other] = other, one
        self._kept |= set(persons)

    def seat_again(self) -> None:
        """Close groups that became too small, then seat whoever had to go where there is room."""
        instance = self._instance
        load = taken_places(self.mentor_of, instance.plain.mentors)
        for mentor in np.flatnonzero((load > 0) & (load < instance.fewest)).tolist():
            self._withdraw(int(instance.columns[mentor]))
        for person in sorted(self._moved - self._kept):
            if not self._stands(person):
                self._seat(person)

    def _free_for_mentoring(self, mentor: int) -> None:
        person = int(self._instance.columns[mentor])
        if not (self.mentor_of == mentor).any():
            self._withdraw(person)

    def _withdraw(self, person: int) -> None:
        """Take somebody out of the place they have, and so whoever is with them."""
        self._moved.add(person)
        row, column, peer = self._row.get(person), self._column.get(person), self._peer.get(person)
        if row is not None:
            self.mentor_of[row] = -1
        if column is not None:
            left = np.flatnonzero(self.mentor_of == column)
            self._moved |= set(self._instance.rows[left].tolist())
            self.mentor_of[left] = -1
        if peer is not None and self.partner_of[peer] >= 0:
            self._moved.add(int(self._instance.circle[self.partner_of[peer]]))
            self.partner_of[self.partner_of[peer]] = -1
            self.partner_of[peer] = -1

    def _stands(self, person: int) -> bool:
        row, column, peer = self._row.get(person), self._column.get(person), self._peer.get(person)
        return (
            (row is not None and self.mentor_of[row] >= 0)
            or (column is not None and bool((self.mentor_of == column).any()))
            or (peer is not None and self.partner_of[peer] >= 0)
        )

    def _seat(self, person: int) -> None:
        instance, row, peer = self._instance, self._row.get(person), self._peer.get(person)
        if row is not None:
            load = taken_places(self.mentor_of, instance.plain.mentors)
            room = self._free.allowed[row] & (load < instance.capacity) & (load + 1 >= instance.fewest)
            for mentor in sorted(np.flatnonzero(room).tolist(), key=lambda j: (-instance.score[row, j], j)):
                if load[mentor] or not self._stands(int(instance.columns[mentor])):
                    self.mentor_of[row] = mentor
                    return
        if peer is not None:
            fits = np.flatnonzero(self._free.peer_allowed[peer] & (self.partner_of < 0)).tolist()
            for other in sorted(fits, key=lambda b: (-instance.peer_score[peer, b], b)):
                if not self._stands(int(instance.circle[other])):
                    self.partner_of[peer], self.partner_of[other] = other, peer
                    return


def _persons(instance: JointInstance, part: Part) -> set[int]:
    return {
        *instance.rows[part.rows].tolist(),
        *instance.columns[part.columns].tolist(),
        *instance.circle[part.circle].tolist(),
    }
