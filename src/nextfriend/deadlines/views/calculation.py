"""Calculating a new date: the steps and their sources first, a proposal only when a person says so."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines import actions
from nextfriend.deadlines.date_proposals import Dated, calculate, court_fixed
from nextfriend.deadlines.forms import FIXED, PERIOD, CalculateForm
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Refusal as EngineRefusal
from nextfriend.engines.deadlines import Request, courts, rules
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Proceeding
from nextfriend.matters.views.form_page import acted, bind


@staff_only()
def calculation(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Calculate a date: the steps and their sources first, and a proposal only when a person says so."""
    frame = frame_for(matter_id, tab="dates")
    proceedings = list(Proceeding.objects.filter(matter_id=matter_id).order_by("id"))
    court = proceedings[0].court_id if proceedings else ""
    form = bind(CalculateForm, request, chain=_chain(matter_id), initial={"court": court})
    assert isinstance(form, CalculateForm)
    found: Dated | None = None
    if request.method == "POST" and form.is_valid():
        found = _found(request, form)
        if found and request.POST.get("do") == "propose":
            proposed = _proposed(request, matter_id, form, found, proceedings)
            if proposed:
                messages.success(
                    request, "The date is proposed. Confirm it, then a second person verifies it."
                )
                return HttpResponseRedirect(reverse("deadlines:deadline", args=[proposed.pk]))
    page = {**frame, "form": form, "found": found, "rules": rules(), "courts": courts().values()}
    return render(request, "deadlines/calculation.html", page, status=422 if form.errors else 200)


def _chain(matter_id: UUID) -> list[Deadline]:
    live = Due.objects.filter(matter_id=matter_id, subject_kind="deadline", state__in=Due.LIVE)
    return list(Deadline.objects.filter(pk__in=live.values("subject_id")).order_by("prevailing"))


def _found(request: StaffRequest, form: CalculateForm) -> Dated | None:
    """The calculation, or None with the engine's sentence on the form."""
    typed = form.cleaned_data
    zone = request.staff.office.zone
    if typed["way"] == FIXED:
        return _fixed(form, typed, zone)
    clock = typed["trigger_time"]
    trigger = datetime.combine(typed["trigger"], clock).isoformat() if clock else typed["trigger"].isoformat()
    asked = Request(
        trigger=trigger,
        rule="" if typed["way"] == PERIOD else typed["rule"],
        period=typed["period"] if typed["way"] == PERIOD else "",
        under=typed["under"] if typed["way"] == PERIOD else "",
        direction=typed["direction"] if typed["way"] == PERIOD else "",
        court=typed["court"],
        service=typed["service"],
        facts=typed["facts"],
    )
    found = calculate(asked, zone=zone, title=typed["title"])
    if isinstance(found, Dated):
        return found
    form.add_error(_field_of(found), found.reason)
    return None


def _fixed(form: CalculateForm, typed: dict[str, Any], zone: str) -> Dated | None:
    known = courts().get(typed["court"])
    if typed["court"] and known is None:
        form.add_error("court", "No court of that name is known here. Choose one from the list.")
        return None
    return court_fixed(
        title=typed["title"],
        day=typed["trigger"],
        clock=typed["trigger_time"],
        zone=known.zone if known else zone,
        court_id=typed["court"],
    )


def _field_of(refusal: EngineRefusal) -> str | None:
    """The field a refusal speaks of, so that its sentence stands beside it."""
    word = refusal.code.removeprefix("unknown-").removesuffix("-missing").removesuffix("-unclear")
    named = {"authority": "under", "fact": "facts", "calendar": "court", "before-rule": "trigger"}
    field = named.get(word, word)
    return field if field in CalculateForm.base_fields else None


def _proposed(
    request: StaffRequest, matter_id: UUID, form: CalculateForm, found: Dated, proceedings: list[Proceeding]
) -> Deadline | None:
    typed = form.cleaned_data
    follows = get_object_or_404(Deadline, pk=form.follows_id) if form.follows_id else None
    if follows and moments.read(follows.prevailing, follows.zone)[0] != typed["trigger"]:
        form.add_error("trigger", f"“{follows.title}” is on another day. Give its day as the trigger.")
        return None
    made: list[Deadline] = []
    proceeding = next((p.pk for p in proceedings if p.court_id == found.court_id), None)
    acted(
        form,
        lambda _: made.append(
            actions.propose_deadline(
                actor=request.staff,
                matter_id=matter_id,
                dated=found,
                kind=typed["kind"],
                compartment=typed["compartment"],
                owner=request.staff,
                follows=follows,
                proceeding_id=proceeding,
                key=typed["key"],
            )
        ),
    )
    return made[0] if made else None
