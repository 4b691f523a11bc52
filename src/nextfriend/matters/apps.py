"""The matters room, as Django and the other rooms know it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, Alarm, PaletteAction, Place, Room, Tab

OPENERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER})


class MattersRoom(Room):
    """The case: parties, team, stage, the timeline, whose move it is."""

    name = "nextfriend.matters"
    label = "matters"
    help_page = "matters"
    tabs = (
        Tab("timeline", "Timeline", "", 10),
        Tab("people", "People", "people/", 30),
        Tab("team", "Team", "team/", 60),
    )
    places = (
        Place(
            "Matters",
            "matters:matters",
            "m",
            50,
            is_content=True,
            # One thing of a matter is reached through it.
            below=(
                "/dates/",
                "/appointments/",
                "/series/",
                "/documents/",
                "/holds/",
                "/destructions/",
                "/signings/",
                "/tasks/",
                "/coverage/",
            ),
        ),
        Place(
            "Kinds of matter",
            "matters:kinds",
            "y",
            72,
            frozenset({Role.ADMINISTRATOR}),
            below=("/matters/roles/", "/matters/terms/"),
        ),
    )
    additions = (Addition("Note", "matters:notes", 10, key="n", words="write call memo"),)
    palette = (
        PaletteAction("Open a matter", "matters:opening", 10, "new case client intake", OPENERS, key="o"),
    )

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """What coworkers shared in the last week, and old records that nobody reads until somebody says which
        client they are about.
        """
        from nextfriend.matters.queries import given_lately
        from nextfriend.matters.unnamed import unnamed_rows

        for item in given_lately(staff):
            page = reverse("matters:given", args=[item.matter_id, item.pk])
            who = item.shared_by.name if item.shared_by else "A coworker"
            yield Alarm(f"{who} shared an item with you.", "info", "Read it", page)
        if staff.role not in OPENERS:
            return
        for matter, count in Counter(row.matter_id for row in unnamed_rows()).most_common(5):
            said = "An older record names" if count == 1 else f"{count} older records name"
            page = reverse("matters:unnamed", args=[matter])
            yield Alarm(f"{said} no client: hidden from everyone until then.", "soon", "Say whose", page)
