"""What screens and papers show of pairs; the doors of this room."""

from mentordesk.pairing.board.prices import (
    Chain,
    Explanation,
    MentorPrice,
    Move,
    Price,
    chain,
    explain,
    prices,
)
from mentordesk.pairing.board.rows import Board, MentorCard, OnBoard, Peers, Shortfall, Waiting, board
from mentordesk.pairing.board.shortages import Way, reasons_unplaced, ways_to_seat, why_unplaced
from mentordesk.pairing.criteria.candidates import Apart
from mentordesk.pairing.decision import (
    DecidedPair,
    Decision,
    PlannedPair,
    ProposedPlan,
    Unmatched,
    Weight,
    decision,
    proposed_plan,
)
from mentordesk.pairing.life.rows import AgreementRow, MilestoneRow, PairPage, PairRow, pair_page, pair_rows
from mentordesk.pairing.problem.judging import Judged

__all__ = [
    "AgreementRow",
    "Apart",
    "Board",
    "Chain",
    "DecidedPair",
    "Decision",
    "Explanation",
    "Judged",
    "MentorCard",
    "MentorPrice",
    "MilestoneRow",
    "Move",
    "OnBoard",
    "PairPage",
    "PairRow",
    "Peers",
    "PlannedPair",
    "Price",
    "ProposedPlan",
    "Shortfall",
    "Unmatched",
    "Waiting",
    "Way",
    "Weight",
    "board",
    "chain",
    "decision",
    "explain",
    "pair_page",
    "pair_rows",
    "prices",
    "proposed_plan",
    "reasons_unplaced",
    "ways_to_seat",
    "why_unplaced",
]
