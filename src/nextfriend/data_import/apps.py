"""The import room, as Django and the other rooms know it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Alarm, PaletteAction, Place, Room

STARTERS = frozenset({Role.ADMINISTRATOR, Role.ATTORNEY})


class DataImportRoom(Room):
    """Spreadsheets of another system, brought in."""

    name = "nextfriend.data_import"
    label = "data_import"
    help_page = "office"
    places = (Place("Imports", "data_import:imports", "b", 95, frozenset({Role.ADMINISTRATOR})),)
    palette = (
        PaletteAction(
            "Import contacts or matters",
            "data_import:imports",
            72,
            "csv spreadsheet clio mycase",
            STARTERS,
            beside="people:directory",
        ),
    )

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """An import that this attorney was given to check and run; nothing of what it holds."""
        from nextfriend.data_import.models import Import

        if staff.role != Role.ATTORNEY:
            return
        for one in Import.objects.filter(runner=staff, state=Import.State.GIVEN)[:3]:
            page = reverse("data_import:columns", args=[one.pk])
            yield Alarm("An import waits for you to check and run it.", "info", "Look at it", page)
