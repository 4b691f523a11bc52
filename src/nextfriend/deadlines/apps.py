"""The deadlines room, as Django and the other rooms know it."""

from nextfriend.calendar.kinds import LAWYERS
from nextfriend.deadlines.kinds import BENEFIT, DEADLINE
from nextfriend.ground.rooms import Addition, Room


class DeadlinesRoom(Room):
    """Dates from rules and orders: proposed, checked by two people, moved, extended, ended."""

    name = "nextfriend.deadlines"
    label = "deadlines"
    due_kinds = (DEADLINE, BENEFIT)
    pages = {"deadline": ("deadlines:deadline", "subject_id")}
    additions = (Addition("Court or benefits date", "deadlines:calculation", 30, LAWYERS, "trigger"),)
