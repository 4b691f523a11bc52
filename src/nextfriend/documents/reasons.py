"""Why a paper is to be signed or revised, and the next step of a records request done, by its day."""

from datetime import date

from nextfriend.calendar.reasons import Facts, Reason
from nextfriend.ground import dates

NEEDED_BY = Reason("needed-by", lambda facts, _: f"{facts['by']} needs it by then")
RETURNED_BY = Reason("returned-by", lambda facts, _: f"{facts['by']} returned it")


def _why_step(facts: Facts, _: date) -> str:
    since = dates.day(date.fromisoformat(str(facts["since"])))
    said = {
        "ladder": f"Day {facts['after']} after the letter of {since}" if facts["after"] else "Day 0",
        "promised": f"They said {since}",
        "retry": f"Tried on {since}",
        "refused": f"Refused on {since}",
        "late": f"The step before was done on {since}",
        "again": f"{facts['after']} days after {since}",
    }[str(facts["code"])]
    moved = facts.get("moved")
    return f"{said}; {dates.day(date.fromisoformat(str(moved)))} is a closed day" if moved else said


RECORDS_STEP = Reason("records-step", _why_step)
