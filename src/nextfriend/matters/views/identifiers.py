"""Numbers people are known by elsewhere: added, shown for a reason, removed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.person_forms import IdentifierForm, WhyForm
from nextfriend.matters.views.form_page import bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.actions import show_identifier
from nextfriend.people.models import Identifier, Person

identifiers = Ask(
    actions.keep_party_identifier,
    IdentifierForm,
    heading="A number of {name}",
    submit="Save",
    said="Saved and sealed.",
    model=Person,
    takes="person",
    to="matters:person",
    by=("matter_id", "pk"),
    tab="people",
    at="matters/<uuid:matter_id>/people/<uuid:person_id>/numbers/",
    template="matters/unkept_question.html",
)
identifier_removal = Ask(
    actions.remove_party_identifier,
    WhyForm,
    heading="Remove a number of {person.name}",
    submit="Remove it",
    said="Removed.",
    about="{kind} {masked}. It is wiped and cannot be brought back.",
    model=Identifier,
    joined=("person",),
    to="matters:person",
    by=("matter_id", "person_id"),
    tab="people",
    danger=True,
    at="matters/<uuid:matter_id>/numbers/<uuid:identifier_id>/removal/",
)


@staff_only()
@require_http_methods(["GET", "POST"])
def identifier(request: StaffRequest, matter_id: UUID, identifier_id: UUID) -> HttpResponse:
    """Show a whole number, once, for a reason that is logged."""
    rows = Identifier.objects.select_related("person")
    row = get_object_or_404(rows, pk=identifier_id, matter_id=matter_id)
    form, number = bind(WhyForm, request), ""
    if request.method == "POST" and form.is_valid():
        try:
            number = show_identifier(actor=request.staff, identifier=row, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    page: dict[str, Any] = {"identifier": row, "number": number, "form": form}
    page |= frame_for(matter_id, tab="people")
    return render(request, "matters/identifier.html", page, status=422 if form.errors else 200)
