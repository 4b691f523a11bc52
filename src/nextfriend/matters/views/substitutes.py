"""Address confidentiality programs: recorded, changed, ended; a person's own address shown for a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground.errors import Refusal
from nextfriend.matters import actions
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.person_forms import SubstituteForm, SubstituteRecord, WhyForm
from nextfriend.matters.views.about_person import PERSON
from nextfriend.matters.views.form_page import bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.people.actions import show_address
from nextfriend.people.models import ContactPoint, Substitute

FIELDS = ("program", "address", "certified_until", "ended_on")

substitutes = Ask(
    actions.keep_party_substitute,
    SubstituteForm,
    heading="Address program of {name}",
    submit="Show the substitute",
    said="Saved. Their own address is no longer shown.",
    about="From now on every page, letter, label and card shows this address instead of their own, also on "
    "their records in other matters.",
    at="matters/<uuid:matter_id>/people/<uuid:person_id>/address-program/",
    **PERSON,
)
substitute = Ask(
    actions.change_party_substitute,
    SubstituteRecord,
    record=lambda row: {name: getattr(row, name) for name in FIELDS},
    heading="Address program of {person.name}",
    submit="Save",
    said="Saved.",
    about="Once it has ended, their own address is shown again to everyone who may see it.",
    joined=("person",),
    at="matters/<uuid:matter_id>/address-programs/<uuid:substitute_id>/",
    **{**PERSON, "model": Substitute, "takes": "substitute", "by": ("matter_id", "person_id")},
)


@staff_only()
@require_http_methods(["GET", "POST"])
def own_address(request: StaffRequest, matter_id: UUID, point_id: UUID) -> HttpResponse:
    """Show an address that a program keeps confidential, once, for a reason that is logged."""
    rows = ContactPoint.objects.with_dangers().select_related("person")
    point = get_object_or_404(rows, pk=point_id, matter_id=matter_id)
    if not point.is_replaced:
        raise Http404
    form, address = bind(WhyForm, request), ""
    if request.method == "POST" and form.is_valid():
        try:
            address = show_address(actor=request.staff, point=point, why=form.cleaned_data["why"])
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    page: dict[str, Any] = {"point": point, "address": address, "form": form}
    page |= frame_for(matter_id, tab="people")
    return render(request, "matters/own_address.html", page, status=422 if form.errors else 200)
