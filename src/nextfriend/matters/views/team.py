"""Who works on the matter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.matters import actions, queries
from nextfriend.matters.forms import LeavingForm, SeatForm
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Matter, ReportNotice
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.privacy.wall import seats


@staff_only()
@require_GET
def team(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The team as the reader may know it, and the way to who saw what."""
    team = queries.team_of(matter_id)
    page = {
        **frame_for(matter_id, tab="team"),
        "seats": [(one, bool(seats.needs_to_end(request.staff, one))) for one in team],
        "may_add": queries.staff_beside(matter_id, request.staff).exists(),
        "has_attorney": seats.has_attorney(matter_id),
        **_notices(request.staff, matter_id),
        "power": queries.power_over_team(matter_id),
        "is_on_team": any(one.staff_id == request.staff.pk for one in team),
    }
    return render(request, "matters/team.html", page)


def _notices(staff: Staff, matter_id: UUID) -> dict[str, Any]:
    """What clients were told before care staff join, and whether they wait for it."""
    rows = ReportNotice.objects.filter(matter_id=matter_id).select_related("client", "recorded_by")
    return {
        "notices": rows.order_by("-recorded_at", "-id"),
        "notice_first": Matter.objects.filter(pk=matter_id, program__notice_first=True).exists(),
        "awaits_notice": seats.awaits_notice(matter_id),
        "may_tell": staff.role in {Role.ATTORNEY, Role.PARALEGAL},
    }


seat = Ask(
    actions.seat_staff,
    SeatForm,
    given=lambda staff, matter_id: {"coworkers": queries.staff_beside(matter_id, staff)},
    heading="Add a coworker to the team",
    submit="Add to team",
    to="matters:team",
    said="Added to the team. They can see what their role allows.",
    tab="team",
    about="They will see what their role allows in this program right away, including past entries.",
)


@staff_only()
def leaving(request: StaffRequest, matter_id: UUID, seat_id: UUID) -> HttpResponse:
    """End a seat."""
    place = get_object_or_404(queries.team_of(matter_id), pk=seat_id)
    own = place.staff_id == request.staff.pk
    needs = seats.needs_to_end(request.staff, place)
    attorneys = queries.attorneys_besides(place.staff)
    return ask(
        request,
        matter_id,
        form=bind(LeavingForm, request, own=own, needs=needs, attorneys=attorneys),
        heading="Leave the team" if own else f"Remove {place.staff.name} from the team",
        submit="Leave" if own else "Remove",
        act=lambda typed: actions.unseat_staff(actor=request.staff, seat=place, **typed),
        done=reverse("matters:matters") if own else _handing_over(place.staff_id, matter_id),
        said="Removed. The history of what they saw is kept. Give what they had to meet to someone.",
        tab="team",
        danger=True,
    )


def _handing_over(staff_id: UUID, matter_id: UUID) -> str:
    """Where what they had to meet on this matter is given to others (the calendar room's page)."""
    return f"{reverse('calendar:handover', args=[staff_id])}?matter={matter_id}"
