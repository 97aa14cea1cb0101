"""The optimiser: who goes to whom, proven best, and what every move costs. Arrays in, arrays out."""

from mentordesk.matching.alternatives import alternatives, each_alternative
from mentordesk.matching.fairness import FairPlan, fair_plan
from mentordesk.matching.instance import Instance
from mentordesk.matching.joint import joint_plan
from mentordesk.matching.joint_instance import JointInstance, JointPlan
from mentordesk.matching.peers import PeerPlan, peer_plan, peer_price
from mentordesk.matching.plan import Plan, best_plan, plan_of, shortfall
from mentordesk.matching.regret import Regrets, cost_of_move, regrets
from mentordesk.matching.repair import Change, Close, Forbid, Leave, NoRepair, Repair, repair
from mentordesk.matching.shortage import MorePlaces, Remedy, Unmatched, explain_unmatched, one_more_mentor

__all__ = [
    "Change",
    "Close",
    "FairPlan",
    "Forbid",
    "Instance",
    "JointInstance",
    "JointPlan",
    "Leave",
    "MorePlaces",
    "NoRepair",
    "PeerPlan",
    "Plan",
    "Regrets",
    "Remedy",
    "Repair",
    "Unmatched",
    "alternatives",
    "best_plan",
    "cost_of_move",
    "each_alternative",
    "explain_unmatched",
    "fair_plan",
    "joint_plan",
    "one_more_mentor",
    "peer_plan",
    "peer_price",
    "plan_of",
    "regrets",
    "repair",
    "shortfall",
]
