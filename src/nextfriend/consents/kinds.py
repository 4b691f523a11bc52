"""Kinds of due rows of releases."""

from nextfriend.calendar.kinds import DueKind

CONSENT = DueKind(
    "consent-expiry",
    "Consent ends",
    icon="file-clock",
    feed_title="Something ends",
    section="lapsing",
    reminder_words=("expiry", "expiries"),
    reminder_days=(30, 7),
    may_turn_red=True,
    stays="A release runs until its own end, whether the matter is open or not.",
)
