"""Kinds of due rows of prior authorizations. What leaves the house names no service and no payer."""

from nextfriend.calendar.kinds import DueKind

AUTHORIZATION_DECISION = DueKind(
    "authorization-due",
    "Authorization: decision due from the payer",
    icon="shield",
    feed_title="Something is due",
    section="lapsing",
    reminder_words=("decision due", "decisions due"),
    reminder_days=(1,),
    may_turn_red=True,
    subject="authorization",
    page="care:authorization",
)
AUTHORIZATION_END = DueKind(
    "authorization-end",
    "Authorization ends",
    icon="shield",
    feed_title="Something ends",
    section="lapsing",
    reminder_words=("expiry", "expiries"),
    reminder_days=(30, 14),
    may_turn_red=True,
    subject="authorization",
    page="care:authorization",
)
