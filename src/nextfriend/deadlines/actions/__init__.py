"""The named writes of deadlines. Views, jobs, notices and the seed call these and nothing else.

A deadline is proposed, confirmed, verified by a second person, and then met, extended or missed. Every step
writes its own row, a sentence on the timeline, an audit line, and keeps the due row true.
"""

from nextfriend.deadlines.actions.answering import answer_questions
from nextfriend.deadlines.actions.checking import confirm_deadline, hand_over_deadline, verify_deadline
from nextfriend.deadlines.actions.extending import extend_deadline
from nextfriend.deadlines.actions.moving import accept_move
from nextfriend.deadlines.actions.office_rule import choose_ending_rule
from nextfriend.deadlines.actions.outcomes import (
    mark_met,
    mark_missed,
    reject_deadline,
    reopen_deadline,
    second_outcome,
    withdraw_outcome,
)
from nextfriend.deadlines.actions.proposing import propose_deadline
from nextfriend.deadlines.actions.shared_steps import shown_of

__all__ = [
    "accept_move",
    "answer_questions",
    "choose_ending_rule",
    "confirm_deadline",
    "extend_deadline",
    "hand_over_deadline",
    "mark_met",
    "mark_missed",
    "propose_deadline",
    "reject_deadline",
    "second_outcome",
    "shown_of",
    "verify_deadline",
    "reopen_deadline",
    "withdraw_outcome",
]
