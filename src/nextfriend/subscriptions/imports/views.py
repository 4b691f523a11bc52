"""Calendars of others: brought in, and their events answered one by one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.appointments.views import places_for
from nextfriend.ground.errors import Refusal
from nextfriend.subscriptions.imports import actions
from nextfriend.subscriptions.imports.forms import CalendarForm, TakeForm
from nextfriend.subscriptions.imports.models import Incoming, Source
from nextfriend.subscriptions.imports.reading import LARGEST
from nextfriend.subscriptions.safe_fetch import fetch

MOST = 200


@staff_only()
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, my calendars of others, and a form for one more."""
    form = bound(CalendarForm, request)
    if request.method == "POST" and form.is_valid() and acted(form, lambda typed: _bring(request, typed)):
        return redirect("subscriptions:imports")
    waiting = Incoming.objects.filter(staff=request.staff, state__in=Incoming.WAITING)
    page = {
        "form": form,
        "waiting": waiting.select_related("source")[:MOST],
        "sources": Source.objects.filter(staff=request.staff),
    }
    return render(request, "subscriptions/imports.html", page, status=422 if form.errors else 200)


def _bring(request: HttpRequest, typed: dict) -> None:
    address = typed["address"]
    content = fetch(address) if address else typed["file"].read(LARGEST + 1)
    brought = actions.bring_in(
        actor=request.staff, name=typed["name"], content=content, now=timezone.now(), address=address
    )
    counts = f"{brought.new} new, {brought.changed} changed, {brought.withdrawn} withdrawn"
    messages.success(request, f"Read: {counts}.")


@staff_only()
@require_http_methods(["GET", "POST"])
def taking(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """Take one event into a matter."""
    row = get_object_or_404(Incoming, pk=incoming_id, state=Incoming.State.NEW)
    form = bound(TakeForm, request, places=places_for(request.staff), initial={"compartment": "shared"})
    if request.method == "POST" and form.is_valid() and acted(form, lambda typed: _take(request, row, typed)):
        messages.success(request, "Added.")
        return redirect("subscriptions:imports")
    page = {"form": form, "row": row}
    return render(request, "subscriptions/taking.html", page, status=422 if form.errors else 200)


def _take(request: HttpRequest, row: Incoming, typed: dict) -> None:
    actions.take(
        actor=request.staff,
        incoming=row,
        matter_id=typed["matter"].pk,
        kind=typed["kind"],
        compartment=typed["compartment"],
    )


@staff_only()
@require_POST
def following(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """Let the taken appointment follow the change."""
    row = get_object_or_404(Incoming, pk=incoming_id)
    return _answered(request, lambda: actions.follow(actor=request.staff, incoming=row), "Done.")


@staff_only()
@require_POST
def aside(request: HttpRequest, incoming_id: UUID) -> HttpResponse:
    """Set an event aside."""
    row = get_object_or_404(Incoming, pk=incoming_id)
    return _answered(request, lambda: actions.set_aside(actor=request.staff, incoming=row), "Set aside.")


@staff_only()
@require_POST
def source_end(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """Ask an address no more."""
    source = get_object_or_404(Source, pk=source_id)
    return _answered(
        request,
        lambda: actions.end_source(actor=request.staff, source=source),
        "That calendar is no longer imported.",
    )


def _answered(request: HttpRequest, act, said: str) -> HttpResponse:
    try:
        act()
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("subscriptions:imports")
