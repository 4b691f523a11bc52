"""Where a case stands: stage, whose move, proceedings, closing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions
from nextfriend.matters.forms import ClosureForm, MoveForm, ProceedingForm, StageForm, Yes
from nextfriend.matters.models import Closure, Matter
from nextfriend.matters.views.form_page import ask, bind


@staff_only()
def stage(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Move the case to another stage."""
    matter = get_object_or_404(Matter, pk=matter_id)
    return ask(
        request,
        matter_id,
        form=bind(StageForm, request, record={"stage": matter.stage}),
        heading="Change the stage",
        submit="Change the stage",
        act=lambda typed: actions.change_stage(actor=request.staff, matter=matter, **typed),
        done=reverse("matters:matter", args=[matter_id]),
        said="The stage has changed.",
    )


@staff_only()
def move(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Say whose move it is."""
    matter = get_object_or_404(Matter, pk=matter_id)
    record = {"whose_move": matter.whose_move, "note": matter.move_note}
    return ask(
        request,
        matter_id,
        form=bind(MoveForm, request, record=record),
        heading="Whose move is it?",
        submit="Save",
        act=lambda typed: actions.hand_move(actor=request.staff, matter=matter, **typed),
        done=reverse("matters:matter", args=[matter_id]),
        said="Everyone on the team sees whose move it is.",
    )


@staff_only()
def proceedings(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Put the matter on a docket."""
    return ask(
        request,
        matter_id,
        form=bind(ProceedingForm, request),
        heading="Add a proceeding",
        submit="Add it",
        act=lambda typed: actions.add_proceeding(actor=request.staff, matter_id=matter_id, **typed),
        done=reverse("matters:matter", args=[matter_id]),
        said="Notices for this docket will find the matter.",
    )


@staff_only()
def closure(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Close the case, or take a closed one up again."""
    matter = get_object_or_404(Matter, pk=matter_id)
    staff = request.staff
    done = reverse("matters:matter", args=[matter_id])
    if Closure.objects.filter(matter_id=matter_id, reopened_at=None).exists():
        return ask(
            request,
            matter_id,
            form=bind(Yes, request),
            heading="Reopen the matter",
            submit="Reopen it",
            act=lambda typed: actions.reopen_matter(actor=staff, matter=matter),
            done=done,
            said="The matter is open again.",
        )
    return ask(
        request,
        matter_id,
        form=bind(ClosureForm, request),
        heading="Close the matter",
        submit="Close it",
        act=lambda typed: actions.close_matter(actor=staff, matter=matter, **typed),
        done=done,
        said="Matter closed. The team can still read everything.",
        danger=True,
    )
