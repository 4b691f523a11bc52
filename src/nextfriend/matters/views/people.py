"""The people of a matter: who they are and how to reach them safely."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.matters import actions, queries
from nextfriend.matters.forms import ContactForm, MarkForm, PartyForm, PersonFacts, RelateForm, RenameForm
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.models import ContactPoint, Person
from nextfriend.people.queries import people_of, relationships_of
from nextfriend.privacy.wall.grants import held_on


@staff_only()
@require_GET
def people(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Everyone in the matter, and how to reach them."""
    page = {
        **frame_for(matter_id, tab="people"),
        "parties": queries.parties_with_contacts(matter_id),
        "relationships": relationships_of(matter_id),
    }
    return render(request, "matters/people.html", page)


@staff_only()
@require_GET
def person(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """One person, as this matter knows them."""
    page = {
        **frame_for(matter_id, tab="people"),
        "person": get_object_or_404(people_of(matter_id), pk=person_id),
        "parties": queries.parties_of(matter_id).filter(person_id=person_id),
        "relationships": relationships_of(matter_id, person_id),
    }
    return render(request, "matters/person.html", page)


@staff_only()
def party(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Give someone a part in the matter."""
    return ask(
        request,
        matter_id,
        form=bind(PartyForm, request),
        heading="Add a person",
        submit="Add them",
        act=lambda typed: actions.add_party(actor=request.staff, matter_id=matter_id, **typed),
        done=reverse("matters:people", args=[matter_id]),
        said="Added to the matter.",
        tab="people",
    )


@staff_only()
def facts(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Correct languages, pronouns, the safety note."""
    who = _who(matter_id, person_id)
    record = {name: getattr(who, name) for name in PersonFacts.base_fields}
    return ask(
        request,
        matter_id,
        form=bind(PersonFacts, request, record=record),
        heading=f"What is known of {who.name}",
        submit="Save",
        act=lambda typed: actions.describe_party(actor=request.staff, person=who, **typed),
        done=reverse("matters:person", args=[matter_id, person_id]),
        said="Saved.",
        tab="people",
    )


@staff_only()
def name(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Record the name someone bears now."""
    who = _who(matter_id, person_id)
    return ask(
        request,
        matter_id,
        form=bind(RenameForm, request, record={"name": who.name}, initial={"name": ""}),
        heading=f"A new name for {who.name}",
        submit="Change the name",
        act=lambda typed: actions.rename_party(actor=request.staff, person=who, **typed),
        done=reverse("matters:person", args=[matter_id, person_id]),
        said="Name changed. The old name is saved as a former name.",
        tab="people",
        about="The old name stays on record, so that old papers and conflict checks still find them.",
    )


@staff_only()
def contact_points(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Record a way to reach someone."""
    who = _who(matter_id, person_id)
    return ask(
        request,
        matter_id,
        form=bind(ContactForm, request, held=held_on(matter_id)),
        heading=f"A way to reach {who.name}",
        submit="Save",
        act=lambda typed: actions.add_party_contact(actor=request.staff, person=who, **typed),
        done=reverse("matters:person", args=[matter_id, person_id]),
        said="Saved.",
        tab="people",
    )


@staff_only()
def mark(request: StaffRequest, matter_id: UUID, point_id: UUID) -> HttpResponse:
    """Say whether a way to reach someone is safe."""
    points = ContactPoint.objects.select_related("person")
    point = get_object_or_404(points, pk=point_id, matter_id=matter_id)
    return ask(
        request,
        matter_id,
        form=bind(MarkForm, request, record={"safety": point.safety, "note": point.note}),
        heading=f"Is this way to reach {point.person.name} safe?",
        submit="Mark it",
        act=lambda typed: actions.mark_party_contact(actor=request.staff, point=point, **typed),
        done=reverse("matters:person", args=[matter_id, point.person_id]),
        said="Marked.",
        tab="people",
        about=f"{point.get_kind_display()}: {point.value}",
    )


@staff_only()
def relationships(request: StaffRequest, matter_id: UUID, person_id: UUID) -> HttpResponse:
    """Record how two people of the matter stand to each other."""
    who = _who(matter_id, person_id)
    others = Person.objects.filter(matter_id=matter_id).exclude(pk=person_id).order_by("name")
    return ask(
        request,
        matter_id,
        form=bind(RelateForm, request, others=others),
        heading=f"How {who.name} is related",
        submit="Save",
        act=lambda typed: actions.relate_parties(actor=request.staff, subject=who, **typed),
        done=reverse("matters:person", args=[matter_id, person_id]),
        said="Saved.",
        tab="people",
    )


def _who(matter_id: UUID, person_id: UUID) -> Person:
    return get_object_or_404(Person, pk=person_id, matter_id=matter_id)
