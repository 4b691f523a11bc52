"""Why an authorization's dates are those dates, in words of the day they are read on."""

from datetime import date

from nextfriend.calendar.reasons import Facts, Reason


def _decide(facts: Facts, today: date) -> str:
    payer, rule = facts["payer"], facts["rule"]
    if today.isoformat() > str(facts["day"]):
        return f"Undecided past its clock: {payer} had until this day ({rule})"
    return f"{payer} has until this day to decide ({rule})"


def _units(facts: Facts, _: date) -> str:
    left = int(facts["left"])
    if left <= 0:
        return "No units are left"
    pace = "planned" if facts["planned"] else "used"
    return f"{left} units left; at {facts['weekly']} a week as {pace} they last through this day"


DECIDE_BY = Reason("authorization-decide-by", _decide)
AUTHORIZED_THROUGH = Reason(
    "authorized-through", lambda facts, _: f"Last day that {facts['payer']} authorized"
)
UNITS_LAST = Reason("authorized-units-last", _units)
