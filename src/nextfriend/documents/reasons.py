"""Why a paper is to be signed, or revised, by its day."""

from nextfriend.calendar.reasons import Reason

NEEDED_BY = Reason("needed-by", lambda facts, _: f"{facts['by']} needs it by then")
RETURNED_BY = Reason("returned-by", lambda facts, _: f"{facts['by']} returned it")
