"""The named writes of everything with a date. Views, jobs, notices and the seed call these and nothing else.

A deadline is proposed, confirmed, verified by a second person, and then met, extended or missed. Every step
writes its own row, a sentence on the timeline, an audit line, and keeps the due row true.
"""

from nextfriend.calendar.actions.appointments import add_appointment, cancel_appointment, change_appointment
from nextfriend.calendar.actions.checking import (
    confirm_deadline,
    hand_over_deadline,
    verify_deadline,
)
from nextfriend.calendar.actions.ending import (
    mark_met,
    mark_missed,
    reject_deadline,
    second_outcome,
    withdraw_outcome,
)
from nextfriend.calendar.actions.extending import extend_deadline
from nextfriend.calendar.actions.moving import accept_move
from nextfriend.calendar.actions.proposing import propose_deadline

__all__ = [
    "accept_move",
    "add_appointment",
    "cancel_appointment",
    "change_appointment",
    "confirm_deadline",
    "extend_deadline",
    "hand_over_deadline",
    "mark_met",
    "mark_missed",
    "propose_deadline",
    "reject_deadline",
    "second_outcome",
    "verify_deadline",
    "withdraw_outcome",
]
