"""The kind of due row that stands on a supervisor's Today for a date nobody has checked or owns."""

from nextfriend.calendar.kinds import DueKind

ESCALATION = DueKind(
    "escalation",
    "Needs attention",
    icon="bell",
    section="escalated",
    reminder_days=(),
    stays="It stands for another date and goes with that one.",
)
