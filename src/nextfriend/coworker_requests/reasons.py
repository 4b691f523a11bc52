"""Why a request is due on its day."""

from nextfriend.calendar.reasons import Reason

ASKED_BY = Reason("asked-by", lambda facts, _: f"{facts['by']} needs it by then")
