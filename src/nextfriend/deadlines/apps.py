"""The deadlines room, as Django and the other rooms know it."""

from collections.abc import Iterator

from nextfriend.calendar.kinds import LAWYERS
from nextfriend.ground.rooms import Addition, OfficeCheck, Room
from nextfriend.ground.wall.declared import BY_APP, Trigger

# A due row that two people decide, or that says so.
IS_DATE = "(NEW.subject_kind = 'deadline' OR NEW.state IN ('proposed', 'confirmed', 'firm'))"
_SAID = ("state", "due_at", "due_date", "due_time", "zone")
CHANGES = (
    f"({', '.join('OLD.' + n for n in _SAID)}) IS DISTINCT FROM ({', '.join('NEW.' + n for n in _SAID)})"
)


class DeadlinesRoom(Room):
    """Dates from rules and orders: proposed, checked by two people, moved, extended, ended."""

    name = "nextfriend.deadlines"
    label = "deadlines"
    help_page = "dates"
    triggers = {
        "calendar_due": (
            Trigger("check_date_new", "BEFORE INSERT", "check_date", f"{BY_APP} AND {IS_DATE}"),
            Trigger("check_date", "BEFORE UPDATE", "check_date", f"{BY_APP} AND {IS_DATE} AND {CHANGES}"),
        )
    }
    pages = {"deadline": ("deadlines:deadline", "subject_id")}
    additions = (
        Addition(
            "Court or benefits date",
            "deadlines:calculation",
            30,
            LAWYERS,
            "trigger",
            key="c",
            words="deadline calculate",
        ),
    )

    def office_checks(self) -> Iterator[OfficeCheck]:
        """How many people end a firm date: the administrator's choice."""
        from nextfriend.accounts.models import Office

        office = Office.objects.first()
        one = office is not None and office.one_person_ends
        said = "One person, with 24 hours to undo" if one else "Two people"
        yield OfficeCheck("Ending firm dates", "good", said, page="deadlines:ending_rule")
