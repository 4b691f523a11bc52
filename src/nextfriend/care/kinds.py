"""Kinds of due rows of a client's care. Visits are shared with appointments (calendar/kinds.py)."""

from nextfriend.calendar.kinds import DueKind
from nextfriend.care.authorizations.kinds import AUTHORIZATION_DECISION, AUTHORIZATION_END

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
BENEFIT_END = DueKind(
    "benefit-expiry",
    "Benefit ends",
    icon="shield",
    feed_title="Something ends",
    section="lapsing",
    reminder_words=("expiry", "expiries"),
    reminder_days=(30, 14),
    may_turn_red=True,
)
RECERTIFICATION = DueKind(
    "recertification",
    "Recertification due",
    icon="file-clock",
    feed_title="Something is due",
    section="lapsing",
    reminder_words=("recertification", "recertifications"),
    reminder_days=(45, 30, 14),
    may_turn_red=True,
)
COVERAGE_STEP = DueKind(
    "coverage-step",
    "Coverage: a day to act by",
    icon="shield",
    feed_title="Something is due",
    section="lapsing",
    reminder_words=("day to act by", "days to act by"),
    reminder_days=(14, 3),
    may_turn_red=True,
)
# Its title, and all that leaves the house, says nothing of what was found.
FOLLOW_UP = DueKind(
    "client-follow-up",
    "Follow-up",
    icon="phone",
    feed_title="Follow-up",
    section="contacts",
    reminder_words=("follow-up", "follow-ups"),
    reminder_days=(),
    subject="followup",
    stays="Someone’s safety: whoever follows up finishes it.",
    page="care:follow_up",
)
PLAN_REVIEW = DueKind(
    "plan-review",
    "Service plan review",
    icon="clipboard-list",
    feed_title="Review",
    section="lapsing",
    reminder_words=("review", "reviews"),
    reminder_days=(14, 3),
    subject="serviceplan",
    page="care:service_plan",
)
# Its title says nothing of what happened, nor how serious it was.
INCIDENT_REVIEW = DueKind(
    "incident-review",
    "Incident review",
    icon="clipboard-list",
    feed_title="Review",
    section="lapsing",
    reminder_words=("review", "reviews"),
    reminder_days=(1,),
    subject="incident",
    stays="What happened is reviewed, whether the matter is open or not.",
    page="care:incident_of_due",
)
# Whoever holds the record it came from reads this line: it says nothing of what, to whom or about whom.
WRITTEN_FOLLOW_UP = DueKind(
    "written-follow-up",
    "Follow-up in writing",
    icon="file-clock",
    feed_title="Something is due",
    section="lapsing",
    reminder_words=("follow-up", "follow-ups"),
    reminder_days=(1,),
    may_turn_red=True,
    stays="A report was made: the law asks for the writing, whether the matter is open or not.",
)
GOAL = DueKind(
    "plan-goal",
    "Goal of the service plan",
    icon="target",
    feed_title="Goal",
    reminder_words=("goal", "goals"),
    reminder_days=(14, 3),
    subject="goal",
    page="care:goal",
)
# Its title, and all that leaves the house, says neither where to nor whose.
RIDE = DueKind(
    "ride",
    "Ride to arrange",
    icon="car",
    feed_title="Something is due",
    section="visits",
    reminder_words=("ride to arrange", "rides to arrange"),
    reminder_days=(3, 1),
    subject="trip",
    page="care:ride",
)

__all__ = ["AUTHORIZATION_DECISION", "AUTHORIZATION_END"]
