"""The optimiser: who goes to whom, proven best, and what every move costs. Arrays in, arrays out."""

from mentordesk.matching.alternatives import alternatives
from mentordesk.matching.instance import Instance
from mentordesk.matching.peers import PeerPlan, peer_plan, peer_price
from mentordesk.matching.plan import Plan, best_plan, plan_of, shortfall
from mentordesk.matching.regret import Regrets, cost_of_move, regrets
from mentordesk.matching.repair import Change, Close, Forbid, Leave, NoRepair, Repair, repair

__all__ = [
    "Change",
    "Close",
    "Forbid",
    "Instance",
    "Leave",
    "NoRepair",
    "PeerPlan",
    "Plan",
    "Regrets",
    "Repair",
    "alternatives",
    "best_plan",
    "cost_of_move",
    "peer_plan",
    "peer_price",
    "plan_of",
    "regrets",
    "repair",
    "shortfall",
]
