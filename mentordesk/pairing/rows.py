"""What screens and papers show of pairs; the doors of this room."""

from mentordesk.pairing.board import Board, MentorCard, OnBoard, Peers, Shortfall, Waiting, board
from mentordesk.pairing.candidates import Apart
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
from mentordesk.pairing.judging import Judged
from mentordesk.pairing.pair_rows import AgreementRow, MilestoneRow, PairPage, PairRow, pair_page, pair_rows
from mentordesk.pairing.prices import (
    Chain,
    Explanation,
    MentorPrice,
    Move,
    Price,
    chain,
    explain,
    prices,
)
from mentordesk.pairing.shortages import Way, reasons_unplaced, ways_to_seat, why_unplaced

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
