"""Who works on the matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions, queries
from nextfriend.matters.forms import SeatForm, Yes
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind


@staff_only()
@require_GET
def team(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The team as the reader may know it, and the way to who saw what."""
    page = {**frame_for(matter_id, tab="team"), "seats": queries.team_of(matter_id)}
    return render(request, "matters/team.html", page)


@staff_only()
def seat(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Put a coworker on the team."""
    return ask(
        request,
        matter_id,
        form=bind(SeatForm, request, coworkers=queries.staff_beside(matter_id)),
        heading="Add a coworker to the team",
        submit="Add to team",
        act=lambda typed: actions.seat_staff(actor=request.staff, matter_id=matter_id, **typed),
        done=reverse("matters:team", args=[matter_id]),
        said="Added to the team. They can see what their role allows.",
        tab="team",
        about="They will see what their role allows in this program right away, including past entries.",
    )


@staff_only()
def leaving(request: StaffRequest, matter_id: UUID, seat_id: UUID) -> HttpResponse:
    """End a seat."""
    place = get_object_or_404(queries.team_of(matter_id), pk=seat_id)
    own = place.staff_id == request.staff.pk
    return ask(
        request,
        matter_id,
        form=bind(Yes, request),
        heading="Leave the team" if own else f"Remove {place.staff.name} from the team",
        submit="Leave" if own else "Remove",
        act=lambda typed: actions.unseat_staff(actor=request.staff, seat=place),
        done=reverse("matters:matters") if own else reverse("matters:team", args=[matter_id]),
        said="Removed. The history of what they saw is kept.",
        tab="team",
        danger=True,
    )
