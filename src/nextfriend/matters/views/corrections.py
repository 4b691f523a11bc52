"""Correcting a note or a docket."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions
from nextfriend.matters.forms import CorrectedNoteForm, EndingForm, ProceedingForm
from nextfriend.matters.models import Entry, Proceeding
from nextfriend.matters.queries import correction_of, matters_on_docket
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
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


proceeding = Ask(
    actions.correct_proceeding,
    ProceedingForm,
    model=Proceeding,
    record=actions.facts_of,
    given=lambda _, row: {"elsewhere": partial(matters_on_docket, besides=row.matter_id)},
    heading="Correct the proceeding",
    submit="Save the correction",
    to="matters:matter",
    by=("matter_id",),
    said="Corrected. What it said before is on the timeline.",
)


@staff_only()
def proceeding_end(request: StaffRequest, matter_id: UUID, proceeding_id: UUID) -> HttpResponse:
    """Say how a case on a docket ended, or take an ended one up again."""
    row = get_object_or_404(Proceeding, pk=proceeding_id, matter_id=matter_id)
    form = bind(EndingForm, request, record=actions.ending_of(row))
    if row.ended_at:
        form.fields["reason"].label, form.fields["reason"].help_text = "Why it goes on", ""
    return ask(
        request,
        matter_id,
        form=form,
        heading=f"Reopen {row.docket_number}" if row.ended_at else f"{row.docket_number} has ended",
        submit="Reopen it" if row.ended_at else "End the proceeding",
        act=lambda typed: actions.end_proceeding(actor=request.staff, proceeding=row, **typed),
        done=reverse("matters:matter", args=[matter_id]),
        said="Saved. A late notice of this docket still finds the matter.",
        about="" if row.ended_at else "Its dates stay as they are: end each with how it ended.",
    )
