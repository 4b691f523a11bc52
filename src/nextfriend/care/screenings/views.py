"""Choosing an instrument, answering it, and reading what it says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import focus_first
from nextfriend.care import queries as care_queries
from nextfriend.care.needs.actions import note_needs_of, proposed_needs
from nextfriend.care.needs.models import Need, Severity
from nextfriend.care.screenings import actions, queries
from nextfriend.care.screenings.catalog import meant, own_instruments
from nextfriend.care.screenings.forms import form_for, initial_of
from nextfriend.care.screenings.models import Screening
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.consents.people import RELEASE_TAKERS
from nextfriend.engines.screening import DOMAINS, Instrument
from nextfriend.ground.errors import Refusal
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, bind


@staff_only()
@require_GET
def screenings(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """What was asked so far, and which instruments there are."""
    care_or_404(matter_id)
    rows = list(queries.standing(matter_id)[:100])
    log_sealed(rows, "list of screenings")
    page = {
        **frame_for(matter_id, tab="care"),
        "rows": [(row, queries.reading_of(row)) for row in rows],
        "instruments": queries.instruments_for(matter_id),
        "many": len(care_queries.clients_of(matter_id)) > 1,
        "problem": own_instruments()[1],
        "takes_releases": who(request).role in RELEASE_TAKERS,
    }
    return render(request, "care/screenings/list.html", page)


@staff_only()
def answer(request: StaffRequest, matter_id: UUID, instrument: str) -> HttpResponse:
    """One instrument on one page."""
    care_or_404(matter_id)
    one = _instrument(instrument)
    form = bind(form_for(one), request, clients=care_queries.clients_of(matter_id))
    kept: list[Screening] = []

    def keep(typed: dict[str, Any]) -> None:
        kept.append(
            actions.record_screening(
                actor=who(request),
                matter_id=matter_id,
                client=form.person,
                instrument=one.code,
                answers=form.answers(),
                screened_date=typed.get("screened_date"),
                key=typed.get("key", ""),
            )
        )

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        return _onward(request, kept[0])
    return _asked(request, matter_id, one, form, reverse("care:screenings", args=[matter_id]))


@staff_only()
def correction(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """The answers as they really were; both versions are kept."""
    care_or_404(matter_id)
    row = get_object_or_404(Screening.objects.select_related("client"), matter_id=matter_id, pk=pk)
    one = _instrument(row.instrument)
    log_sealed([row], "correcting a screening")
    initial = {**initial_of(row.answers, one), "screened_date": row.screened_date}
    form = bind(form_for(one, corrects=True), request, initial=initial, clients=[row.client])
    kept: list[Screening] = []

    def keep(typed: dict[str, Any]) -> None:
        kept.append(
            actions.correct_screening(
                actor=who(request),
                screening=row,
                answers=form.answers(),
                reason=typed["reason"],
                screened_date=typed.get("screened_date"),
                key=typed.get("key", ""),
            )
        )

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        return _onward(request, kept[0])
    back = reverse("care:screening", args=[matter_id, pk])
    return _asked(request, matter_id, one, form, back)


@staff_only()
@require_GET
def screening(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """The result, what it means, how it changed, and the needs it shows."""
    care_or_404(matter_id)
    rows = Screening.objects.select_related("client", "by", "corrects")
    row = get_object_or_404(rows, matter_id=matter_id, pk=pk)
    history = queries.history_of(row)
    log_sealed({one.pk: one for one in [row, *history]}.values(), "screening result")
    page = {
        **frame_for(matter_id, tab="care"),
        "row": row,
        "answers": _answers(row),
        "positives": [_in_words(one) for one in row.result.get("positives", [])],
        "proposed": proposed_needs(row),
        "history": [(one, queries.reading_of(one)) for one in history],
        "plot": queries.change_of(history),
        "newer": Screening.objects.filter(corrects=row).first(),
        "earlier_needs": _noted_from(row.corrects_id),
    }
    return render(request, "care/screenings/one.html", page)


@staff_only()
@require_POST
def needs_taken(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """Take every need that the answers show, in one action."""
    care_or_404(matter_id)
    row = get_object_or_404(Screening.objects.select_related("client"), matter_id=matter_id, pk=pk)
    try:
        taken = note_needs_of(actor=who(request), screening=row)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("care:screening", args=[matter_id, pk]))
    messages.success(request, f"{len(taken)} needs are noted." if len(taken) != 1 else "The need is noted.")
    return HttpResponseRedirect(reverse("care:needs", args=[matter_id]))


def _noted_from(screening_id: UUID | None) -> int:
    """How many open needs were taken from the version that a correction replaced."""
    if screening_id is None:
        return 0
    return Need.objects.filter(screening=screening_id, standing=Need.Standing.OPEN).count()


def _instrument(code: str) -> Instrument:
    try:
        return meant(code)
    except Refusal:
        raise Http404 from None


def _asked(request: StaffRequest, matter_id: UUID, one: Instrument, form: Any, back: str) -> HttpResponse:
    focus_first(form)
    page = {**frame_for(matter_id, tab="care"), "instrument": one, "form": form, "back": back}
    return render(request, "care/screenings/answer.html", page, status=422 if form.errors else 200)


def _onward(request: StaffRequest, row: Screening) -> HttpResponse:
    """To the result; where an answer cannot wait, to the safety plan at once."""
    if row.result.get("alarms"):
        messages.warning(
            request, "Recorded. Talk about the last answer now, and write the safety plan together."
        )
        address = reverse("care:safety_plan_new", args=[row.matter_id])
        return HttpResponseRedirect(f"{address}?client={row.client_id}")
    messages.success(request, "Recorded.")
    return HttpResponseRedirect(reverse("care:screening", args=[row.matter_id, row.pk]))


def _in_words(positive: dict[str, Any]) -> dict[str, Any]:
    severity = Severity(positive["severity"]).label
    return {**positive, "label": DOMAINS.get(positive["domain"], ""), "severity": severity}


def _answers(row: Screening) -> list[tuple[str, str]]:
    """Question and answer in words, as far as the instrument is still here."""
    try:
        one = meant(row.instrument)
    except Refusal:
        return [(name, ", ".join(codes)) for name, codes in row.answers.items()]
    found = []
    for item in one.items:
        labels = {choice.code: choice.label for choice in item.choices}
        found.append((item.label, ", ".join(labels.get(c, c) for c in row.answers.get(item.id, []))))
    return found
