"""Why something that came from another calendar is on its day."""

from nextfriend.calendar.reasons import Reason

FROM_CALENDAR = Reason("from-calendar", lambda facts, _: f"From the calendar {facts['calendar']}")
