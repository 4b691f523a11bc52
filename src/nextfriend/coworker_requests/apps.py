"""The requests between coworkers, as Django and the other rooms know them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, Alarm, PaletteAction, Room, Tab

ON_CASES = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR})
MOST_ALARMS = 3


class CoworkerRequestsRoom(Room):
    """What coworkers ask of each other, and who may do what."""

    name = "nextfriend.coworker_requests"
    label = "coworker_requests"
    help_page = "matters"
    tabs = (Tab("requests", "Requests", "requests/", 37),)
    additions = (
        Addition(
            "Request to a coworker",
            "coworker_requests:asking",
            22,
            day_field="due_date",
            words="ask paralegal case manager records ride declaration",
        ),
    )
    palette = (
        PaletteAction("Requests to and from me", "coworker_requests:mine", 23, "asked coworkers", ON_CASES),
        PaletteAction(
            "Who may do what", "coworker_requests:duties", 75, "duty table roles unauthorized practice"
        ),
    )

    def alarms(self, staff: Any) -> Iterator[Alarm]:
        """That a coworker answered; for two days, with no word of what was asked."""
        from nextfriend.coworker_requests.queries import just_answered

        found = list(just_answered(staff)[: MOST_ALARMS + 1])
        for row in found[:MOST_ALARMS]:
            page = reverse("coworker_requests:request", args=[row.pk])
            did = "answered" if row.state == "answered" else "cannot do"
            who = row.answered_by.name if row.answered_by else "Someone"
            yield Alarm(f"{who} {did} what you asked.", "info", "Read it", page)
        if len(found) > MOST_ALARMS:
            yield Alarm(
                "More of your requests were answered.", "info", "All", reverse("coworker_requests:mine")
            )
