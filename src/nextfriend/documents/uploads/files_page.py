"""The page that adds many files: its form, what became of those that were sent, and what has not arrived."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nextfriend.accounts.decorators import StaffRequest
from nextfriend.accounts.form_flow import say_what_to_do
from nextfriend.documents import queries
from nextfriend.documents.bringing import Brought, sorted_out
from nextfriend.documents.filing.queries import kind_of
from nextfriend.documents.forms import MOST_FILES, FilesForm
from nextfriend.documents.judging import in_words, largest_file
from nextfriend.documents.uploads.queries import part_size, unfinished
from nextfriend.matters.queries import clients_of, frame_for


def files_form(request: StaffRequest, matter_id: UUID, *given: object) -> FilesForm:
    """The form for this person and matter; `given` are what was posted and its files."""
    choices = queries.compartments_for_papers(matter_id)
    form = FilesForm(request.staff, choices, clients_of(matter_id), *given, kind=kind_of(matter_id))
    say_what_to_do(form)
    return form


def files_page(
    request: HttpRequest, matter_id: UUID, form: FilesForm, brought: Sequence[Brought] = ()
) -> HttpResponse:
    """The page; 422 where nothing that was sent is kept."""
    shown = {
        **frame_for(matter_id, tab="documents"),
        "form": form if form.fields["compartment"].choices else None,  # type: ignore[attr-defined]
        "cap": in_words(largest_file()),
        "part": part_size(),
        "most": MOST_FILES,
        "unfinished": unfinished(matter_id),
        **sorted_out(brought),
    }
    is_refused = bool(form.errors) or (bool(brought) and not any(one.document for one in brought))
    return render(request, "documents/files.html", shown, status=422 if is_refused else 200)
