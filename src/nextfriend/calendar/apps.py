"""The calendar room, as Django and the other rooms know it."""

from typing import Any

from nextfriend.calendar.kinds import HEARING, VISIT
from nextfriend.ground.rooms import Place, Room, Tab


class CalendarRoom(Room):
    """The one list of what is due: worklist, day, week, month, agenda."""

    name = "nextfriend.calendar"
    label = "calendar"
    due_kinds = (HEARING, VISIT)
    tabs = (Tab("dates", "Dates", "dates/", 20),)
    places = (Place("Calendar", "calendar:calendar", "c", 30, is_content=True),)

    def ready(self) -> None:
        """Answer the list of matters, which lies below, when it asks for the next date of each."""
        from nextfriend.matters.next_dates import next_dates_wanted

        next_dates_wanted.connect(answer_next_dates, dispatch_uid="calendar.next_dates")


def answer_next_dates(sender: Any, *, matter_ids: Any, **_: Any) -> Any:
    """The next date of each of these matters (calendar/next_dates.py)."""
    from nextfriend.calendar.next_dates import next_dates

    return next_dates(matter_ids)
