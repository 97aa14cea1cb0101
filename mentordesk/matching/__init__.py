"""The optimiser: who goes to whom, proven best, and what every move costs. Arrays in, arrays out."""

from mentordesk.matching.instance import Instance
from mentordesk.matching.plan import Plan, best_plan, plan_of, shortfall
from mentordesk.matching.regret import Regrets, cost_of_move, regrets

__all__ = [
    "Instance",
    "Plan",
    "Regrets",
    "best_plan",
    "cost_of_move",
    "plan_of",
    "regrets",
    "shortfall",
]
