"""Contact cards and labels of a matter's people: a card becomes a person, a person a card or a label."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.person_forms import PartyForm
from nextfriend.people.card_forms import FromCard
from nextfriend.people.card_pages import card_in, card_out
from nextfriend.people.label_pages import labels as label_page
from nextfriend.people.mailing import mailings_of
from nextfriend.people.models import Person, PersonName
from nextfriend.people.queries import points_of, with_copies


class PartyCardForm(FromCard, PartyForm):
    """Somebody for a matter, from a card."""

    calling = forms.CharField(max_length=80, required=False, label="What they do")
    field_order = ("known", "name", "kind", "part", "note", "other_names", "points")


@staff_only()
@require_http_methods(["GET", "POST"])
def card_read(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Add a person to the matter from a .vcf file."""
    frame = frame_for(matter_id, tab="people")

    def act(typed: dict[str, Any]) -> str:
        party = actions.add_party_from_card(actor=request.staff, matter_id=matter_id, **typed)
        return reverse("matters:person", args=[matter_id, party.person_id])

    return card_in(
        request,
        form=partial(PartyCardForm, staff=request.staff),
        act=act,
        said="Added to the matter.",
        back=reverse("matters:people", args=[matter_id]),
        frame=frame,
    )


@staff_only()
@require_http_methods(["GET", "POST"])
def card(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Write a contact card of somebody, as this matter knows them."""
    who = get_object_or_404(Person, pk=person_id, matter_id=matter_id)
    ids = with_copies(who)
    names = PersonName.objects.filter(person__in=ids, compartment=who.compartment).order_by("name", "id")
    return card_out(
        request,
        actor=request.staff,
        person=who,
        points=points_of(matter_id, ids),
        other_names=names.values_list("name", flat=True),
        back=reverse("matters:person", args=[matter_id, person_id]),
        frame=frame_for(matter_id, tab="people"),
    )


@staff_only()
@require_http_methods(["GET", "POST"])
def labels(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Mailing labels for the people of the matter."""
    return label_page(
        request,
        actor=request.staff,
        back=reverse("matters:people", args=[matter_id]),
        frame=frame_for(matter_id, tab="people"),  # 404 before anything is read
        mailings=mailings_of(matter_id),
    )
