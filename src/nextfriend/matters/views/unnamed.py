"""The pages on which somebody says whose an old record is."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground import dates
from nextfriend.matters import queries
from nextfriend.matters.actions.naming import name_whose_record
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.unnamed import unnamed_rows
from nextfriend.matters.views.form_page import ask, bind


class NamingForm(forms.Form):
    """Whose it is, and how one knows."""

    about_id = forms.TypedChoiceField(label="Whose record it is", coerce=UUID, widget=forms.RadioSelect)
    reason = forms.CharField(
        max_length=200,
        label="How you know",
        help_text="For example: asked the coworker who wrote it. Nothing of what it says.",
    )

    def __init__(self, *args: object, clients: list[tuple[UUID, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["about_id"].choices = [(str(pk), name) for pk, name in clients]  # type: ignore[attr-defined]


@staff_only()
@require_GET
def unnamed(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Old records that do not say which client they are about, as far as the reader may say so."""
    frame = frame_for(matter_id, tab="people")
    return render(request, "matters/unnamed.html", {**frame, "rows": unnamed_rows(matter_id)})


@staff_only()
def naming(request: StaffRequest, matter_id: UUID, row_id: UUID) -> HttpResponse:
    """Say whose one of them is."""
    frame_for(matter_id)
    row = next((one for one in unnamed_rows(matter_id) if one.id == row_id), None)
    if row is None:
        raise Http404
    wrote = f", written by {row.writer}" if row.writer else ""
    return ask(
        request,
        matter_id,
        form=bind(NamingForm, request, clients=queries.clients_of(matter_id)),
        heading="Say whose record this is",
        submit="Save",
        act=lambda typed: name_whose_record(actor=request.staff, row=row, **typed),
        done=reverse("matters:unnamed", args=[matter_id]),
        said="Saved. It opens to the people a release of that client names, and not to you.",
        tab="people",
        about=f"{row.what} of {dates.full_day(row.at)} ({row.compartment_words}){wrote}. You do not see what "
        "it says. Ask whoever wrote it which client it is about.",
    )
