"""Asking a client how they are, reading how that changes, and the low ones that wait for somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import focus_first
from nextfriend.accounts.models import Staff
from nextfriend.care.check_ins import actions, queries
from nextfriend.care.check_ins.forms import CheckInCorrectionForm, CheckInForm, initial_of
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.check_ins.scale import scale
from nextfriend.care.queries import carers_of, clients_of
from nextfriend.care.safety.views import chosen_client
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.ground.languages import language_code
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Matter
from nextfriend.matters.views.form_page import acted, bind
from nextfriend.people.models import Person

MOST = 200


@staff_only()
@require_GET
def check_ins(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Each client's check-ins as drawing and table."""
    care_or_404(matter_id)
    trends = queries.trends_of(matter_id)
    log_sealed(queries.shown_of(trends), "check-ins")
    page = {**frame_for(matter_id, tab="care"), "trends": trends, "scale": scale()}
    return render(request, "care/check_ins/list.html", page)


@staff_only()
def check_in_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Ask the four questions."""
    care_or_404(matter_id)
    staff, clients = who(request), clients_of(matter_id)
    initial = {"owner": str(staff.pk)}
    if request.GET.get("client"):
        initial["client"] = str(chosen_client(request, matter_id).pk)
    form = bind(CheckInForm, request, initial=initial, **_asked_of(matter_id, staff, clients))
    kept: list[CheckIn] = []

    def keep(_: dict[str, Any]) -> None:
        kept.append(
            actions.record_check_in(actor=staff, matter_id=matter_id, client=form.person, **form.told())
        )

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        return _onward(request, kept[0])
    return _asking(request, matter_id, form, "Check-in", reverse("care:check_ins", args=[matter_id]))


@staff_only()
def check_in_correction(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """The ratings as they really were; both versions are kept."""
    care_or_404(matter_id)
    row = get_object_or_404(CheckIn.objects.select_related("client", "asked_by"), matter_id=matter_id, pk=pk)
    log_sealed([row], "correcting a check-in")
    staff = who(request)
    asked = _asked_of(matter_id, staff, [row.client], asked_by=row.asked_by)
    form = bind(CheckInCorrectionForm, request, initial=initial_of(row), **asked)
    kept: list[CheckIn] = []

    def keep(typed: dict[str, Any]) -> None:
        kept.append(
            actions.correct_check_in(actor=staff, check_in=row, reason=typed["reason"], **form.told())
        )

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        return _onward(request, kept[0], was_low=row.is_low)
    back = reverse("care:check_in", args=[matter_id, pk])
    return _asking(request, matter_id, form, "Correct the check-in", back)


@staff_only()
@require_GET
def check_in(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """One check-in: what was said, whether it is low and why, and what it corrects."""
    care_or_404(matter_id)
    rows = CheckIn.objects.select_related("client", "by", "asked_by", "corrects")
    row = get_object_or_404(rows, matter_id=matter_id, pk=pk)
    trend = queries.trend_of(matter_id, row.client)
    log_sealed({one.pk: one for one in [row, *trend.rows]}.values(), "check-in")
    page = {
        **frame_for(matter_id, tab="care"),
        "row": row,
        "reasons": queries.reasons_of(row),
        "answers": [(one.asks, row.answers.get(one.id)) for one in scale().questions],
        "newer": CheckIn.objects.filter(corrects=row).first(),
        "trend": trend,
        "scale": scale(),
        "zone": who(request).office.zone,
    }
    return render(request, "care/check_ins/one.html", page)


@staff_only()
@require_GET
def low_check_ins(request: StaffRequest) -> HttpResponse:
    """The low ones that nobody has followed up, of every client the reader may see."""
    rows = list(queries.without_follow_up()[:MOST])
    log_sealed(rows, "low check-ins")
    matters = Matter.objects.in_bulk({row.matter_id for row in rows})
    page = {"rows": [(row, matters[row.matter_id]) for row in rows if row.matter_id in matters]}
    return render(request, "care/check_ins/low.html", {**page, "highest": scale().highest})


def _asked_of(
    matter_id: UUID, staff: Staff, clients: list[Person], asked_by: Staff | None = None
) -> dict[str, Any]:
    """Whom the form may name. Whoever asked once is offered again, though they may have left the team."""
    coworkers = carers_of(matter_id, staff)
    if asked_by and asked_by not in coworkers:
        coworkers = [*coworkers, asked_by]
    spanish = any(language_code(client.languages) == "es" for client in clients)
    return {"clients": clients, "coworkers": coworkers, "spanish": spanish}


def _asking(request: StaffRequest, matter_id: UUID, form: Any, heading: str, back: str) -> HttpResponse:
    focus_first(form)
    page = {**frame_for(matter_id, tab="care"), "form": form, "heading": heading, "back": back}
    page |= {"scale": scale(), "ratings": [form[name] for name in form.fields if name.startswith("rating-")]}
    return render(request, "care/check_ins/ask.html", page, status=422 if form.errors else 200)


def _onward(request: StaffRequest, row: CheckIn, *, was_low: bool = False) -> HttpResponse:
    """To the trend; where it is low, to the safety plan at once."""
    if row.is_low and not was_low:
        messages.warning(
            request,
            "Recorded. This check-in is low: "
            + " ".join(queries.reasons_of(row))
            + " Talk about it now, and go "
            "through the safety plan together.",
        )
        address = reverse("care:safety_plan_new", args=[row.matter_id])
        return HttpResponseRedirect(f"{address}?client={row.client_id}")
    messages.success(request, "Recorded.")
    return HttpResponseRedirect(reverse("care:check_in", args=[row.matter_id, row.pk]))
