"""The directory of services: looking for one, one service, adding and correcting, confirming, notes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.resources import actions, queries
from nextfriend.resources.forms import (
    SINCE,
    ConfirmForm,
    FactsForm,
    NewForm,
    NoteForm,
    SearchForm,
    StatusForm,
)
from nextfriend.resources.models import Resource, WorkerNote

YEAR = timedelta(days=365)
PAGE = 50


@staff_only()
@require_GET
def resources(request: StaffRequest) -> HttpResponse:
    """Services that have all that is asked."""
    form = SearchForm(request.GET)
    asked = form.asked()
    number = _number(request.GET.get("page", ""))
    found = queries.find(asked, skip=(number - 1) * PAGE, most=PAGE)
    said = {name: value for name, value in form.cleaned_data.items() if value}
    page: dict[str, Any] = {
        "found": found,
        "form": form,
        "said": said,
        "is_filtered": bool(said),
        "first": (number - 1) * PAGE + 1,
        "more": found.total > queries.MOST,
        "older": found.total > number * PAGE,
        "number": number,
        "query": urlencode({name: "on" if value is True else value for name, value in said.items()}),
        "needs": form.fields["need"].choices,
        "capacities": form.fields["capacity"].choices,
        "since": SINCE,
    }
    return render(request, "resources/list.html", page)


def _number(text: str) -> int:
    return min(max(int(text), 1), 10_000) if text.isdecimal() and len(text) < 6 else 1


@staff_only()
@require_GET
def reconfirm(request: StaffRequest) -> HttpResponse:
    """Services that nobody has confirmed for a year, the oldest first."""
    found = Paginator(queries.to_reconfirm(localdate() - YEAR), PAGE).get_page(request.GET.get("page"))
    return render(request, "resources/reconfirm.html", {"page": found})


@staff_only()
@require_GET
def resource(request: StaffRequest, resource_id: UUID) -> HttpResponse:
    """One service: what it says, when that was confirmed, what coworkers know of it."""
    row = _row(resource_id)
    page: dict[str, Any] = {
        "resource": row,
        "confirmations": row.confirmations.select_related("by").order_by("-on_date", "-id")[:20],
        "notes": queries.notes_of(row),
        "printed": localtime(),
    }
    return render(request, "resources/resource.html", page)


@staff_only()
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Add a service."""
    form, made = bound(NewForm, request), list[Resource]()

    def act(typed: dict[str, Any]) -> None:
        made.append(actions.add_resource(actor=request.staff, **typed))

    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, "The service is in the directory.")
        return HttpResponseRedirect(reverse("resources:resource", args=[made[0].pk]))
    return _question(request, form, "Add a service", reverse("resources:resources"))


@staff_only()
@require_http_methods(["GET", "POST"])
def facts(request: StaffRequest, resource_id: UUID) -> HttpResponse:
    """Correct what is known of a service."""
    row = _row(resource_id)
    record = {name: getattr(row, name) for name in FactsForm.base_fields if name != "anyway"}
    form = bound(FactsForm, request, record=record)

    def act(typed: dict[str, Any]) -> object:
        return actions.change_resource(actor=request.staff, resource=row, **typed)

    return _asked(request, row, form, act, f"Change {row.name}")


@staff_only()
@require_http_methods(["GET", "POST"])
def status(request: StaffRequest, resource_id: UUID) -> HttpResponse:
    """Say whether it is offered."""
    row = _row(resource_id)
    form = bound(StatusForm, request, record={"status": row.status, "status_note": row.status_note})

    def act(typed: dict[str, Any]) -> object:
        return actions.set_status(actor=request.staff, resource=row, **typed)

    return _asked(request, row, form, act, f"Is {row.name} offered?")


@staff_only()
@require_http_methods(["GET", "POST"])
def confirmation(request: StaffRequest, resource_id: UUID) -> HttpResponse:
    """Record that somebody asked, and everything is right as it stands."""
    row = _row(resource_id)
    form = bound(ConfirmForm, request, initial={"on_date": localdate()})

    def act(typed: dict[str, Any]) -> object:
        return actions.confirm_resource(actor=request.staff, resource=row, **typed)

    return _asked(request, row, form, act, f"Confirm {row.name}", shown=True)


@staff_only()
@require_http_methods(["GET", "POST"])
def notes(request: StaffRequest, resource_id: UUID) -> HttpResponse:
    """Keep what coworkers should know of a service."""
    row = _row(resource_id)
    form = bound(NoteForm, request)

    def act(typed: dict[str, Any]) -> object:
        return actions.write_worker_note(actor=request.staff, resource=row, **typed)

    return _asked(request, row, form, act, f"Note for coworkers about {row.name}")


@staff_only()
@require_POST
def note_end(request: StaffRequest, note_id: UUID) -> HttpResponse:
    """A note is not true any more."""
    note = get_object_or_404(WorkerNote.objects.filter(matter_id=None), pk=note_id)
    actions.end_worker_note(actor=request.staff, note=note)
    messages.success(request, "The note is taken away.")
    return HttpResponseRedirect(reverse("resources:resource", args=[note.resource_id]))


def _row(resource_id: UUID) -> Resource:
    return get_object_or_404(queries.directory(), pk=resource_id)


def _asked(
    request: StaffRequest,
    row: Resource,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    heading: str,
    *,
    shown: bool = False,
) -> HttpResponse:
    back = reverse("resources:resource", args=[row.pk])
    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, "Saved.")
        return HttpResponseRedirect(back)
    return _question(request, form, heading, back, row if shown else None)


def _question(
    request: StaffRequest, form: forms.Form, heading: str, back: str, row: Resource | None = None
) -> HttpResponse:
    page: dict[str, Any] = {"form": form, "heading": heading, "back": back, "resource": row}
    return render(request, "resources/question.html", page, status=422 if form.errors else 200)
