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
from nextfriend.deadlines.fact_fields import GENERAL, PREFIX
from nextfriend.deadlines.forms import FIXED, PERIOD, CalculateForm
from nextfriend.deadlines.models import Deadline
from nextfriend.deadlines.rule_search import SearchForm, found_rules
from nextfriend.engines.deadlines import Refusal as EngineRefusal
from nextfriend.engines.deadlines import Request, Rule, courts, rules
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Proceeding
from nextfriend.matters.views.form_page import acted, bind


@staff_only()
def calculation(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Calculate a date: the steps and their sources first, and a proposal only when a person says so."""
    frame = frame_for(matter_id, tab="dates")
    dockets = Proceeding.objects.filter(matter_id=matter_id).order_by("id")
    proceedings = sorted(dockets, key=lambda one: one.ended_at is not None)
    court = request.GET.get("court", "") or (proceedings[0].court_id if proceedings else "")
    chosen = {"court": court, "rule": request.GET.get("rule", "")[:120]}
    form = bind(CalculateForm, _with_choice(request), chain=_chain(matter_id), initial=chosen)
    searching = SearchForm(request.GET if "q" in request.GET else None, initial={"within": court})
    assert isinstance(form, CalculateForm)
    if request.method == "GET":
        _focus(form, searching, bool(chosen["rule"]))
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
    if found:
        form.say_outcomes(found)
    page = {**frame, "form": form, "found": found, "rules": rules(), "nearest": form.nearest}
    page |= {"searching": searching, "matches": found_rules(searching) if searching.is_bound else None}
    return render(request, "deadlines/calculation.html", page, status=422 if form.errors else 200)


def _focus(form: CalculateForm, searching: SearchForm, has_rule: bool) -> None:
    """The cursor stands where one goes on: at the words of a rule, or at the day once a rule is chosen."""
    box = form.fields["trigger"] if has_rule else searching.fields["q"]
    if has_rule or not searching.is_bound:
        box.widget.attrs["autofocus"] = True


def _with_choice(request: StaffRequest) -> StaffRequest:
    """The request with the rule chosen from those that were offered, in place of the words typed."""
    if request.POST.get("choose"):
        data = request.POST.copy()
        data["rule"], data["do"] = data["choose"][:120], "calculate"
        request.POST = data
    return request


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
    field = _field_of(form, found)
    form.nearest = _offered(found)
    missing = found.code == "fact-missing" and field
    form.add_error(field, "No date can be given until this is answered." if missing else found.reason)
    return None


def _fixed(form: CalculateForm, typed: dict[str, Any], zone: str) -> Dated | None:
    known = courts().get(typed["court"])
    if typed["court"] and known is None:
        form.add_error("court", "We do not know a court by that name. Choose one from the list.")
        return None
    return court_fixed(
        title=typed["title"],
        day=typed["trigger"],
        clock=typed["trigger_time"],
        zone=known.zone if known else zone,
        court_id=typed["court"],
    )


def _field_of(form: CalculateForm, refusal: EngineRefusal) -> str | None:
    """The field a refusal speaks of, so that its sentence stands beside it."""
    word = refusal.code.removeprefix("unknown-").removesuffix("-missing").removesuffix("-unclear")
    if word == "fact":
        named = (PREFIX + fact.name for fact in (*form.asked, *GENERAL) if f"“{fact.name}”" in refusal.reason)
        return next((name for name in named if name in form.fields), None)
    field = {"authority": "under", "calendar": "court", "before-rule": "trigger"}.get(word, word)
    return field if field in CalculateForm.base_fields else None


def _offered(refusal: EngineRefusal) -> list[Rule]:
    """The rules that were likely meant by a name that is no rule."""
    if refusal.code not in {"choose-rule", "unknown-rule"}:
        return []
    by_cite = {rule.cite: rule for rule in rules()}
    return [by_cite[cite] for cite in refusal.nearest if cite in by_cite]


def _proposed(
    request: StaffRequest, matter_id: UUID, form: CalculateForm, found: Dated, proceedings: list[Proceeding]
) -> Deadline | None:
    typed = form.cleaned_data
    follows = get_object_or_404(Deadline, pk=form.follows_id) if form.follows_id else None
    if follows and moments.read(follows.prevailing, follows.zone)[0] != typed["trigger"]:
        form.add_error("trigger", f"“{follows.title}” is on another day. Enter its day as the trigger.")
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
