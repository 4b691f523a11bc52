"""Checks: asking one, reading it, deciding what it found, the register."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.roles import Role
from nextfriend.conflicts import actions, queries
from nextfriend.conflicts.forms import CheckForm, DecisionForm
from nextfriend.conflicts.queries import CheckRecord, HitRecord
from nextfriend.documents.queries import held_documents
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Matter
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment

SPANS = ((90, "90 days"), (365, "One year"), (0, "Everything"))


@staff_only()
@require_GET
def matter(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The checks of a matter, those with open hits first."""
    frame = frame_for(matter_id, tab="conflicts")
    checks = sorted(queries.checks_of(matter_id), key=lambda one: one.state not in {"open", "searching"})
    page = {**frame, "checks": checks, "may_ask": Compartment.LEGAL in held_on(matter_id)}
    return render(request, "conflicts/matter.html", page)


@staff_only(*actions.ASKERS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest, matter_id: UUID | None = None) -> HttpResponse:
    """Ask a check of names: for a matter, or before there is one."""
    found = Matter.objects.filter(pk=matter_id).first() if matter_id else None
    if matter_id and (found is None or Compartment.LEGAL not in held_on(matter_id)):
        raise Http404
    form, made = bound(CheckForm, request), []
    if request.method == "POST" and form.is_valid():
        why, actor = form.cleaned_data["why"], request.staff
        if acted(
            form,
            lambda _: made.append(
                actions.check(actor=actor, names=form.asked(), matter_id=matter_id, why=why)
            ),
        ):
            return redirect("conflicts:check", made[0].id)
    page = {"form": form, "matter": found}
    return render(request, "conflicts/new.html", page, status=422 if form.errors else 200)


@staff_only()
@require_GET
def check(request: StaffRequest, check_id: UUID) -> HttpResponse:
    """One check: what was asked, found and decided. It prints as the record of the check."""
    found = _found(check_id)
    page = {
        "check": found,
        "printed": timezone.localtime(),
        "may_decide": request.staff.role == Role.ATTORNEY,
        "may_open": bool(found.matter_id and held_on(found.matter_id)),
    }
    return render(request, "conflicts/check.html", page)


def _found(check_id: UUID) -> CheckRecord:
    found = queries.check_of(check_id)
    if found is None:
        raise Http404
    return found


def _hit(check: CheckRecord, hit_id: UUID) -> HitRecord:
    found = next((hit for hit in check.hits if hit.id == hit_id), None)
    if found is None:
        raise Http404
    return found


@staff_only(Role.ATTORNEY)
@require_http_methods(["GET", "POST"])
def decision(request: StaffRequest, check_id: UUID, hit_id: UUID) -> HttpResponse:
    """Decide one hit."""
    found = _found(check_id)
    hit = _hit(found, hit_id)
    documents = [(one.pk, one.title) for one in held_documents(found.matter_id)] if found.matter_id else []
    form, actor, waits = bound(DecisionForm, request, documents=documents), request.staff, []
    if (
        request.method == "POST"
        and form.is_valid()
        and acted(
            form,
            lambda given: waits.append(
                actions.decide(actor=actor, check_id=check_id, hit_id=hit_id, **_given(given))
            ),
        )
    ):
        messages.success(request, "Saved. A second attorney has to agree." if waits[0] else "Decided.")
        return redirect("conflicts:check", check_id)
    asked = next(one for one in found.asked if hit in one.hits)
    page = {"form": form, "check": found, "hit": hit, "asked": asked}
    return render(request, "conflicts/decision.html", page, status=422 if form.errors else 200)


def _given(typed: dict[str, object]) -> dict[str, object]:
    return {**typed, "screened": list(typed["screened"])}


@staff_only(Role.ATTORNEY)
@require_POST
def agreement(request: StaffRequest, check_id: UUID, decision_id: UUID) -> HttpResponse:
    """Agree to a coworker's decision, or not."""
    _found(check_id)
    yes = request.POST.get("decision") == "agree"
    try:
        actions.agree(actor=request.staff, check_id=check_id, decision_id=decision_id, yes=yes)
        messages.success(request, "Agreed. It is decided." if yes else "Not agreed. The hit is open again.")
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("conflicts:check", check_id)


@staff_only(*actions.ASKERS)
@require_GET
def register(request: StaffRequest) -> HttpResponse:
    """Every check this person may read. It prints."""
    days = next((one for one, _ in SPANS if str(one) == request.GET.get("days")), 90)
    found = queries.register(timezone.now() - timedelta(days=days) if days else None)
    page = {
        "checks": found,
        "spans": [
            (label, f"{reverse('conflicts:register')}?days={one}", one == days) for one, label in SPANS
        ],
        "printed": timezone.localtime(),
        "is_screener": queries.is_ethics_screener(),
    }
    return render(request, "conflicts/register.html", page)
