"""Why a task is due on its day."""

from nextfriend.calendar.reasons import Reason

SET_BY = Reason("set-by", lambda facts, _: f"{facts['by']} set this day")
