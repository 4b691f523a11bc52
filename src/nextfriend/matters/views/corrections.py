"""Correcting a note or a docket."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions
from nextfriend.matters.forms import CorrectedNoteForm, ProceedingForm
from nextfriend.matters.models import Entry, Proceeding
from nextfriend.matters.queries import correction_of
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.privacy.wall.matrix import SEALED


@staff_only()
def correction(request: StaffRequest, matter_id: UUID, entry_id: UUID) -> HttpResponse:
    """Write a note anew; the earlier words stay. A sealed note's text is not laid out here unasked."""
    notes = Entry.objects.filter(kind=actions.NOTE, matter_id=matter_id)
    note = get_object_or_404(notes, pk=entry_id)
    later = correction_of(note)
    starts = {"subject": note.sentence.partition(": ")[2].rstrip(".")}
    if request.method == "GET" and note.compartment not in SEALED:
        body = actions.open_body(actor=request.staff, entry=note, why="to correct it")
        starts["text"] = body.text if body else ""
    return ask(
        request,
        matter_id,
        form=bind(
            CorrectedNoteForm, request, record={"correction": later.pk if later else None}, initial=starts
        ),
        heading="Correct this note",
        submit="Save the correction",
        act=lambda typed: actions.correct_note(actor=request.staff, entry=note, **typed),
        done=reverse("matters:matter", args=[matter_id]),
        said="The correction is on the timeline. The earlier note stays behind it.",
        about=note.sentence,
    )


@staff_only()
def proceeding(request: StaffRequest, matter_id: UUID, proceeding_id: UUID) -> HttpResponse:
    """Correct a docket."""
    row = get_object_or_404(Proceeding, pk=proceeding_id, matter_id=matter_id)
    return ask(
        request,
        matter_id,
        form=bind(ProceedingForm, request, record=actions.facts_of(row)),
        heading="Correct the proceeding",
        submit="Save the correction",
        act=lambda typed: actions.correct_proceeding(actor=request.staff, proceeding=row, **typed),
        done=reverse("matters:matter", args=[matter_id]),
        said="Corrected. What it said before is on the timeline.",
    )
