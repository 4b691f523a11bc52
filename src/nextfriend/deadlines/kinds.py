"""Kinds of due rows that a rule, an order or an agency sets."""

from nextfriend.calendar.kinds import DATE_STEPS, EITHER_CRAFT, LAWYERS, THE_COURTS, DueKind

DEADLINE = DueKind(
    "deadline",
    "Deadline",
    icon="flag",
    feed_title="Deadline",
    section="court",
    reminder_words=("court date", "court dates"),
    reminder_days=DATE_STEPS,
    may_turn_red=True,
    is_checked=True,
    feeds=frozenset({"court"}),
    stays=THE_COURTS,
    decided_by=LAWYERS,
)
BENEFIT = DueKind(
    "benefit",
    "Benefits date",
    icon="landmark",
    feed_title="Deadline",
    section="court",
    reminder_words=("deadline", "deadlines"),
    reminder_days=DATE_STEPS,
    may_turn_red=True,
    is_checked=True,
    stays=THE_COURTS,
    decided_by=EITHER_CRAFT,
)
