"""Why a date of the client's care is that date, in words of the day it is read on."""

from datetime import date, time

from nextfriend.calendar.reasons import Facts, Reason
from nextfriend.care.authorizations.reasons import AUTHORIZED_THROUGH, DECIDE_BY, UNITS_LAST
from nextfriend.care.contact_plans.reasons import CONTACT_GAP, CONTACT_PERIOD, CONTACT_WEEK
from nextfriend.ground import dates


def _window(facts: Facts, today: date) -> str:
    begins, ends = (facts.get(name) and time.fromisoformat(str(facts[name])) for name in ("begins", "ends"))
    if begins and ends:
        return f"Between {dates.clock(begins)} and {dates.clock(ends)}"
    return f"At {dates.clock(begins)}" if begins else "Planned for this day"


VISIT_WINDOW = Reason("visit-window", _window)
COVERAGE_ENDS = Reason("coverage-ends", lambda facts, _: f"Last day of coverage by {facts['payer']}")
RECERTIFY_BY = Reason("recertify-by", lambda facts, _: f"Day of the {facts['what']} by {facts['payer']}")
_STEPS = {
    "decision": "When {payer} is expected to decide",
    "appeal": "Last day to appeal to {payer}",
    "reinstate": "Last day to ask {payer} to reinstate it",
}
COVERAGE_STEP_BY = Reason(
    "coverage-step-by", lambda facts, _: _STEPS[str(facts["step"])].format(payer=facts["payer"])
)
ASKED_TODAY = Reason("asked-today", lambda facts, _: f"{facts['by']} asked for it the same day")
REVIEW_WITHIN = Reason(
    "review-within",
    lambda facts, _: f"{facts['days']} {'day' if facts['days'] == 1 else 'days'} after it was recorded",
)
# Read by coworkers who may not know of the question: the hours would name the statute, and so who is at risk.
WRITTEN_WITHIN = Reason("written-within", lambda *_: "The time counsel set")
PLAN_REVIEW_DUE = Reason("plan-review-due", lambda facts, _: "The day agreed for looking at the plan again")


def _goal_by(facts: Facts, _: date) -> str:
    if number := facts.get("version"):
        return f"The day agreed in version {number} of the service plan"
    return "The day set for this goal; in no saved version of the plan yet"


GOAL_BY = Reason("goal-by", _goal_by)


def _book_by(facts: Facts, _: date) -> str:
    ride, days = dates.day(date.fromisoformat(str(facts["ride"]))), int(facts["days"])
    unit = ("business " if facts["business"] else "") + ("day" if days == 1 else "days")
    return f"The provider wants to be called {days} {unit} before the ride on {ride}"


RIDE_BOOK_BY = Reason("ride-book-by", _book_by)
RIDE_DAY = Reason("ride-day", lambda *_: "The day of the ride; how early to call is not recorded")
RIDE_TO_CONFIRM = Reason("ride-to-confirm", lambda *_: "The day before the ride")
RIDE_AGAIN = Reason(
    "ride-again",
    lambda facts, _: (
        "What it goes to was "
        + (
            "canceled: cancel the ride too"
            if facts["what"] == "canceled"
            else "moved: arrange the ride again"
        )
    ),
)

__all__ = [
    "AUTHORIZED_THROUGH",
    "CONTACT_GAP",
    "CONTACT_PERIOD",
    "CONTACT_WEEK",
    "COVERAGE_ENDS",
    "DECIDE_BY",
    "UNITS_LAST",
    "VISIT_WINDOW",
]
