"""The office's directory: courts, insurers, clinics that belong to no single matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import Staff
from nextfriend.ground.anyway_form import AnywayForm
from nextfriend.ground.errors import Refusal
from nextfriend.ground.rooms import PaletteAction, gathered
from nextfriend.people import actions, queries
from nextfriend.people.card_forms import DirectoryCardForm
from nextfriend.people.card_pages import card_in, card_out
from nextfriend.people.finding import FindBox, FindLine, find_box
from nextfriend.people.forms import (
    ConfirmationForm,
    DirectoryContactForm,
    DirectoryFacts,
    DirectoryForm,
    DirectoryName,
)
from nextfriend.people.known_people import Known
from nextfriend.people.models import ContactPoint

YEAR = timedelta(days=365)


@staff_only()
@require_GET
def directory(request: StaffRequest) -> HttpResponse:
    """Everyone in the directory, by name, or those of one calling; what nobody has confirmed for a year."""
    calling = request.GET.get("calling", "")
    page: dict[str, Any] = {"people": queries.directory(calling), "callings": queries.callings()}
    page |= {"calling": calling, "old_before": localdate() - YEAR}
    page["offers"] = _beside("people:directory", request.staff)
    return render(request, "people/directory.html", page)


def _beside(page: str, staff: Staff) -> list[PaletteAction]:
    """What rooms above offer this person on a page of this room."""
    offered: list[PaletteAction] = gathered("palette")
    return [one for one in offered if one.beside == page and one.is_for(staff.role)]


@staff_only()
@require_GET
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """One of them, and how to reach them."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    page: dict[str, Any] = {"person": who, "old_before": localdate() - YEAR, "printed": localtime()}
    return render(request, "people/person.html", page | {"procedures": queries.procedures_of(who)})


@staff_only()
def new(request: StaffRequest) -> HttpResponse:
    """Add someone to the directory."""
    find = find_box(request, request.staff, lines=_in_directory, name="name")
    form = _bind(DirectoryForm, request, staff=request.staff, initial=dict(find.initial))
    if request.method == "POST" and form.is_valid():
        who = actions.add_person(actor=request.staff, matter_id=None, **form.cleaned_data)
        messages.success(request, "They are in the directory.")
        return HttpResponseRedirect(reverse("people:person", args=[who.pk]))
    return _question(request, form, "Add to the directory", reverse("people:directory"), find)


def _in_directory(found: list[Known]) -> list[FindLine]:
    """Those of the directory, to open; whoever is known to a matter alone is none of it."""
    return [
        FindLine(f"{one.person.name}, {one.person.calling or 'in the directory'}", address, "Open")
        for one in found
        if one.person.matter_id is None
        for address in [reverse("people:person", args=[one.person.pk])]
    ]


@staff_only()
def contact_points(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Record a way to reach someone of the directory: public, and so safe to use."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    form, back = _bind(DirectoryContactForm, request), reverse("people:person", args=[person_id])
    if request.method == "POST" and form.is_valid():
        try:
            typed = {**form.cleaned_data, "safety": ContactPoint.Safety.SAFE}
            actions.add_contact_point(actor=request.staff, person=who, **typed)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return HttpResponseRedirect(back)
    return _question(request, form, f"Contact info for {who.name}", back)


@staff_only()
def contact_point(request: StaffRequest, point_id: UUID) -> HttpResponse:
    """Say whether a line of the directory is still right, who said so, and when."""
    rows = ContactPoint.objects.filter(matter_id=None).select_related("person")
    point = get_object_or_404(rows, pk=point_id)
    asked = ConfirmationForm.base_fields.keys() - AnywayForm.base_fields.keys()
    record = {name: getattr(point, name) for name in asked}
    form = bound(ConfirmationForm, request, record=record)

    def act(typed: dict[str, Any]) -> object:
        return actions.mark_contact_point(actor=request.staff, point=point, **typed)

    return _asked(request, form, act, f"Is this still right for {point.person.name}?", point.person_id)


@staff_only()
def facts(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Correct what somebody of the directory does."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    form = bound(DirectoryFacts, request, record={"calling": who.calling, "languages": who.languages})

    def act(typed: dict[str, Any]) -> object:
        return actions.describe_person(actor=request.staff, person=who, **typed)

    return _asked(request, form, act, f"Facts about {who.name}", who.pk)


@staff_only()
def name(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Record the name somebody of the directory goes by now; the old one is kept."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    form = bound(DirectoryName, request, record={"name": who.name})

    def act(typed: dict[str, Any]) -> object:
        return actions.rename_person(actor=request.staff, person=who, **typed)

    return _asked(request, form, act, f"A new name for {who.name}", who.pk)


def _asked(
    request: StaffRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    heading: str,
    person_id: UUID,
) -> HttpResponse:
    back = reverse("people:person", args=[person_id])
    if request.method == "POST" and form.is_valid() and acted(form, act):
        return HttpResponseRedirect(back)
    return _question(request, form, heading, back)


def _bind(form: type[forms.Form], request: StaffRequest, **given: Any) -> forms.Form:
    return form(request.POST, **given) if request.method == "POST" else form(**given)


def _question(
    request: StaffRequest, form: forms.Form, heading: str, back: str, find: FindBox | None = None
) -> HttpResponse:
    page: dict[str, Any] = {"form": form, "heading": heading, "back": back, "find": find}
    return render(request, "people/question.html", page, status=422 if form.errors else 200)


@staff_only()
def card_read(request: StaffRequest) -> HttpResponse:
    """Add someone to the directory from a .vcf file; what is public there may be used."""

    def act(typed: dict[str, Any]) -> str:
        who = actions.add_from_card(actor=request.staff, safety=ContactPoint.Safety.SAFE, **typed)
        return reverse("people:person", args=[who.pk])

    return card_in(
        request,
        form=partial(DirectoryCardForm, staff=request.staff),
        act=act,
        said="They are in the directory.",
        back=reverse("people:directory"),
    )


@staff_only()
def card(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """Write a contact card of someone in the directory."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    return card_out(
        request,
        actor=request.staff,
        person=who,
        points=who.contact_points.all(),
        other_names=[other.name for other in who.other_names.all()],
        back=reverse("people:person", args=[person_id]),
    )
