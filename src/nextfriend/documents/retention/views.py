"""The holds of a matter: which stand, placing one, lifting one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.documents.retention import actions
from nextfriend.documents.retention.forms import HoldForm, LiftingForm
from nextfriend.documents.retention.models import Hold
from nextfriend.documents.retention.queries import holds_of, may_hold
from nextfriend.matters.queries import frame_for
from nextfriend.matters.views.row_pages import Ask


@staff_only()
@require_GET
def holds(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Every hold of the matter, with what it says and how it ended."""
    shown = {
        **frame_for(matter_id, tab="documents"),
        "holds": holds_of(matter_id),
        "may_hold": may_hold(request.staff, matter_id),
    }
    return render(request, "documents/holds.html", shown)


new_hold = Ask(
    actions.place_hold,
    HoldForm,
    heading="Place a legal hold",
    submit="Place the hold",
    said="Hold placed. No document of this matter can be destroyed until it is lifted.",
    about="While it stands, no document of this matter and no version of one can be taken away, overwritten "
    "or destroyed, by anyone. Later versions can be added, and copies can be given.",
    to="documents:holds",
    roles=[Role.ATTORNEY],
    tab="documents",
    at="matters/<uuid:matter_id>/holds/new/",
)

lifting = Ask(
    actions.lift_hold,
    LiftingForm,
    model=Hold,
    heading="Lift the legal hold",
    submit="Lift the hold",
    said="Hold lifted. What it said and why it ended stay on this page.",
    about="Placed {placed_at} by {placed_by.name}: {reason}",
    to="documents:holds",
    by=("matter_id",),
    joined=("placed_by",),
    roles=[Role.ATTORNEY],
    tab="documents",
    danger=True,
    at="holds/<uuid:pk>/lifting/",
)
