"""The conflicts room, as Django and the other rooms know it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Alarm, OfficeCheck, PaletteAction, Room, Tab
from nextfriend.ground.wall.declared import Trigger

NOTE_CHANGE = Trigger("note_change", "AFTER INSERT OR UPDATE OR DELETE", "note_name_change")
NAMING = ("people_person", "people_personname", "matters_party", "people_relationship", "accounts_staff")
MOST_ALARMS = 3
ON_CASES = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR})


class ConflictsRoom(Room):
    """Every name the office ever met, what was asked of it, found, and decided."""

    name = "nextfriend.conflicts"
    label = "conflicts"
    tabs = (Tab("conflicts", "Conflicts", "conflicts/", 55),)
    palette = (
        PaletteAction("Check names for conflicts", "conflicts:new", 17, "conflict search", ON_CASES),
        PaletteAction("Conflict register", "conflicts:register", 21, "hits waivers screens", ON_CASES),
        PaletteAction("Check a book of business", "conflicts:books", 22, "conflicts csv names", ON_CASES),
        PaletteAction("My relations and former firms", "conflicts:relations", 70, "conflicts", ON_CASES),
        PaletteAction(
            "Conflict rules", "conflicts:rules", 71, "ethics screener", frozenset({Role.ADMINISTRATOR})
        ),
    )
    # Whatever names somebody or gives them a part says so to the index (sql/note_name_change.sql).
    triggers = dict.fromkeys(NAMING, (NOTE_CHANGE,))

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """Hits that wait for this attorney, by check, with the matter's number; never a name."""
        from nextfriend.conflicts.queries import numbers_of, open_conflicts

        found = open_conflicts() if staff.role == Role.ATTORNEY else []
        numbers = numbers_of(matter for _, matter, _, _ in found)
        for check_id, matter, hits, waiting in found[:MOST_ALARMS]:
            said = f"Conflict check: {hits} open hit{'' if hits == 1 else 's'}." if hits else ""
            if waiting:
                said = f"{said} {waiting} decision{'' if waiting == 1 else 's'} to agree to.".strip()
            said = f"{said} {numbers[matter]}." if matter in numbers else said
            yield Alarm(said, "soon", "Decide", reverse("conflicts:check", args=[check_id]))
        if (more := len(found) - MOST_ALARMS) > 0:
            yield Alarm(
                f"Conflict checks: {more} more to decide.", "soon", "Register", reverse("conflicts:register")
            )

    def office_checks(self) -> Iterator[OfficeCheck]:
        """Hits that nobody may see wait for an ethics screener."""
        from nextfriend.conflicts.models import EthicsScreener

        page = "conflicts:rules"
        if EthicsScreener.objects.filter(valid_to=None).exists():
            yield OfficeCheck("Conflicts", "good", "An ethics screener is named", page=page)
        else:
            advice = "Hits across a wall say “ask counsel”, and no one is named to answer."
            yield OfficeCheck("Conflicts", "soon", "No ethics screener is named", advice, page)
