"""One visit shared with one coworker of the team: when and where, as the visit stands now."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care.views.shared import log_sealed
from nextfriend.care.visits.models import Visit
from nextfriend.care.visits.queries import place_of
from nextfriend.care.visits.views import stop_of
from nextfriend.care.visits.visit_day import window
from nextfriend.ground import dates
from nextfriend.matters.views.sharing import share_page


@staff_only()
def share(request: StaffRequest, due_id: UUID) -> HttpResponse:
    """Share one visit with one coworker."""
    due, visit = stop_of(due_id)
    log_sealed([visit], "to share it")
    return share_page(
        request,
        visit,
        what="a visit",
        title=f"Visit to {visit.client.name}, {dates.full_day(visit.visit_date)}",
        text=words_of(visit, due.get_state_display()),
        done=reverse("care:record", args=[due.pk]),
        tab="care",
    )


def words_of(visit: Visit, state: str) -> str:
    """What the coworker reads of it. Where it goes is told, and that it is unsafe before anything else."""
    place = place_of(visit)
    unsafe = "UNSAFE address, do not go there: " if place.is_unsafe else ""
    lines = (
        ("Who visits", visit.by.name),
        ("When", f"{dates.full_day(visit.visit_date)} {window(visit)}".strip()),
        ("Where", f"{unsafe}{place.words}" if place.words else ""),
        ("Access and safety", visit.access_note),
        ("State", state),
    )
    return "\n".join(f"{label}: {words}" for label, words in lines if words)
