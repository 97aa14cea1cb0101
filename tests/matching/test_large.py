"""Five thousand people: an exact answer in one go."""

import numpy as np
import pytest

from mentordesk.matching import Instance, best_plan, cost_of_move, regrets
from tests.matching.problems import with_lock


@pytest.mark.long
def test_five_thousand_people_are_placed_and_priced_as_a_forced_plan_says() -> None:
    random = np.random.default_rng(1)
    shape = (3300, 1700)
    instance = Instance(
        random.integers(1, 1001, shape), random.random(shape) >= 0.3, random.integers(0, 4, 1700)
    )
    plan = best_plan(instance)
    assert plan.proven
    assert plan.matched == min(3300, int(instance.capacity.sum()))
    priced = regrets(instance, plan)
    people, _ = priced.row(7)
    for mentor in np.flatnonzero(people >= 0)[:2].tolist():
        forced = best_plan(with_lock(instance, 7, mentor))
        price = plan.matched - forced.matched, plan.total - forced.total
        assert cost_of_move(priced, 7, mentor) == price
