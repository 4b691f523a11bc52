"""Kinds of due rows of a client's care. Visits are shared with appointments (calendar/kinds.py)."""

from nextfriend.calendar.kinds import DueKind

CONTACT = DueKind(
    "contact",
    "Contact due",
    icon="phone",
    feed_title="Contact",
    section="contacts",
    reminder_words=("contact", "contacts"),
    reminder_days=(3,),
    feeds=frozenset({"visits"}),
)
CONSENT = DueKind(
    "consent-expiry",
    "Consent ends",
    icon="file-clock",
    feed_title="Something ends",
    section="lapsing",
    reminder_words=("expiry", "expiries"),
    reminder_days=(30, 7),
    may_turn_red=True,
)
COVERAGE = DueKind(
    "coverage-expiry",
    "Coverage ends",
    icon="shield",
    feed_title="Something ends",
    section="lapsing",
    reminder_words=("expiry", "expiries"),
    reminder_days=(30, 14),
    may_turn_red=True,
    is_coverage=True,
)
