"""The office's directory: courts, insurers, clinics that belong to no single matter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.ground.errors import Refusal
from nextfriend.people import actions, queries
from nextfriend.people.forms import DirectoryContactForm, DirectoryForm
from nextfriend.people.models import ContactPoint


@staff_only()
@require_GET
def directory(request: StaffRequest) -> HttpResponse:
    """Everyone in the directory, by name."""
    return render(request, "people/directory.html", {"people": queries.directory()})


@staff_only()
@require_GET
def person(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """One of them, and how to reach them."""
    who = get_object_or_404(queries.directory(), pk=person_id)
    return render(request, "people/person.html", {"person": who})


@staff_only()
def new(request: StaffRequest) -> HttpResponse:
    """Add someone to the directory."""
    form = _bind(DirectoryForm, request)
    if request.method == "POST" and form.is_valid():
        who = actions.add_person(actor=request.staff, matter_id=None, **form.cleaned_data)
        messages.success(request, "They are in the directory.")
        return HttpResponseRedirect(reverse("people:person", args=[who.pk]))
    return _question(request, form, "Add to the directory", reverse("people:directory"))


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
    return _question(request, form, f"A way to reach {who.name}", back)


def _bind(form: type[forms.Form], request: StaffRequest) -> forms.Form:
    return form(request.POST) if request.method == "POST" else form()


def _question(request: StaffRequest, form: forms.Form, heading: str, back: str) -> HttpResponse:
    page: dict[str, Any] = {"form": form, "heading": heading, "back": back}
    return render(request, "people/question.html", page, status=422 if form.errors else 200)
