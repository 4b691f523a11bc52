"""The calendar room, as Django and the other rooms know it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.urls import reverse

from nextfriend.ground.rooms import Alarm, Place, Room, Tab


class CalendarRoom(Room):
    """The one list of what is due: worklist, day, week, month, agenda."""

    name = "nextfriend.calendar"
    label = "calendar"
    help_page = "calendar"
    tabs = (Tab("dates", "Dates", "dates/", 20),)
    places = (Place("Calendar", "calendar:calendar", "c", 30, is_content=True),)

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """What coworkers gave in the last week; matters whose case manager has left and nobody came."""
        from django.utils import timezone

        from nextfriend.calendar.owned import given_lately
        from nextfriend.calendar.responsibility import left_without_care

        for giver, number in given_lately(staff, timezone.now()):
            what = "an item" if number == 1 else f"{number} items"
            said = f"{giver} gave you {what} in the last week."
            yield Alarm(said, "info", "See them", reverse("calendar:handover", args=[staff.pk]))

        for name, found in groupby(left_without_care(staff), key=lambda seat: seat.staff.name):
            seats = list(found)
            many = "1 of your matters has" if len(seats) == 1 else f"{len(seats)} of your matters have"
            page = reverse("matters:team", args=[seats[0].matter_id])
            said = f"{name} has left: {many} no case manager. What they had open waits for the next one."
            yield Alarm(said, "bad", "Seat someone" if len(seats) == 1 else "Seat someone on the next", page)

    def ready(self) -> None:
        """Answer the list of matters, which lies below, when it asks for the next date of each."""
        from nextfriend.accounts.signals import departure_asked
        from nextfriend.matters.next_dates import next_dates_wanted
        from nextfriend.matters.signals import closure_changed, ending_asked

        next_dates_wanted.connect(answer_next_dates, dispatch_uid="calendar.next_dates")
        departure_asked.connect(say_open_work, dispatch_uid="calendar.open_work")
        closure_changed.connect(settle_dues, dispatch_uid="calendar.settle_dues")
        ending_asked.connect(say_what_ends, dispatch_uid="calendar.what_ends")


def settle_dues(sender: Any, *, matter_id: Any, **_: Any) -> None:
    """A matter was closed, or taken up again."""
    from nextfriend.calendar.closing import settle

    settle(matter_id)


def say_what_ends(sender: Any, *, matter_id: Any, **_: Any) -> list[str]:
    """What of the one list ends with this matter."""
    from nextfriend.calendar.closing import what_ends

    return what_ends(matter_id)


def answer_next_dates(sender: Any, *, matter_ids: Any, **_: Any) -> Any:
    """The next date of each of these matters (calendar/next_dates.py)."""
    from nextfriend.calendar.next_dates import next_dates

    return next_dates(matter_ids)


def say_open_work(sender: Any, *, staff: Any, **_: Any) -> str:
    """How much a coworker who leaves still has to meet: numbers alone, for whoever may read none of it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT items, matters FROM nf.open_work(%s)", [staff.pk])
        items, matters = cursor.fetchone()
    if not items:
        return ""
    what = "1 date, task or visit" if items == 1 else f"{items} dates, tasks, visits and plans"
    where = "1 matter" if matters == 1 else f"{matters} matters"
    return (
        f"{staff.name} has {what} open on {where}. Ask a coworker on those cases to open “Reassign” on the "
        "Team page and give them to someone before you end it."
    )
