"""Records requests of a matter: the list, one with its ladder, and what is recorded of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.office_days import today_for
from nextfriend.calendar.kinds import LAWYERS
from nextfriend.documents.queries import held_documents
from nextfriend.documents.records import actions, queries
from nextfriend.documents.records.forms import (
    EndingForm,
    PartForm,
    RenewalForm,
    RequestForm,
    StepForm,
)
from nextfriend.documents.records.history import history_of
from nextfriend.documents.records.models import RecordsRequest
from nextfriend.documents.records.queries import Standing, standing_of
from nextfriend.documents.records.script import script_of
from nextfriend.engines.records_ladder import certification_law, fee_law, first_without, shipped
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import acted, ask, bind, focus_first
from nextfriend.people.models import Person

# The step of the ladder → the shipped paper that is its letter (engines/assembly/papers).
LETTER_PAPERS = {"letter": "medical-records-request", "second-letter": "medical-records-second-request"}


def _standing_or_404(request: StaffRequest, pk: UUID) -> Standing:
    row = get_object_or_404(queries.requests(), pk=pk)
    return standing_of(row, request.staff)


def _open_or_404(request: StaffRequest, pk: UUID) -> Standing:
    """A request that is still recorded on: what was ended has no forms."""
    standing = _standing_or_404(request, pk)
    if standing.ending is not None:
        raise Http404
    return standing


@staff_only()
@require_safe
def records_requests(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Every request of the matter: what is next, and what is still missing."""
    frame = frame_for(matter_id, tab="documents")
    if not queries.sees_requests(matter_id):
        raise Http404
    found = [standing_of(row, request.staff) for row in queries.requests_of(matter_id)]
    found.sort(key=lambda one: (not one.is_open, one.next.day if one.is_open else one.today))
    page = {"found": found, "may_ask": request.staff.role in LAWYERS}
    return render(request, "documents/records/list.html", {**frame, **page})


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def records_request_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Ask a provider for records; without an authorization in force the page says how to take one."""
    frame = frame_for(matter_id, tab="documents")
    if not queries.sees_requests(matter_id):
        raise Http404
    clients = queries.clients_of(matter_id)
    found = queries.authorizations_for(request.staff, matter_id)
    providers = queries.providers_on(matter_id)
    if not (clients and found and providers):
        page = {"clients": clients, "authorizations": found, "providers": providers}
        return render(request, "documents/records/cannot.html", {**frame, **page})
    today = today_for(request.staff)

    def lasts(consent: Any) -> Any:
        """Counted from today, on calendar days: closed days can only move a step further behind."""
        return first_without(shipped(), today, queries.ends_of(consent), lambda _: False)

    form = bind(RequestForm, request, clients=clients, providers=providers, authorizations=found, lasts=lasts)
    focus_first(form)
    made: list[RecordsRequest] = []

    def act(_: dict[str, Any]) -> None:
        made.append(actions.request_records(actor=request.staff, matter_id=matter_id, **form.chosen()))

    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, "The request is on record. Its first letter is on the list.")
        return HttpResponseRedirect(reverse("documents:records_request", args=[made[0].pk]))
    page = {
        "form": form,
        "heading": "Ask for records",
        "submit": "Save the request",
        "about": "Records of a substance-use program, psychotherapy notes and survivor services need a "
        "consent of their own. They are not asked for here: ask the attorney.",
        "back": reverse("documents:records_requests", args=[matter_id]),
        "variant": "primary",
    }
    status = 422 if form.errors else 200
    return render(request, "matters/question.html", {**frame, **page}, status=status)


@staff_only()
@require_safe
def records_request(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One request: what is next, what is missing, the ladder, the call, the law of fees, the history."""
    standing = _standing_or_404(request, pk)
    row = standing.row
    page = {
        "standing": standing,
        "row": row,
        "letter": _letter(standing),
        "may_record": request.staff.role in LAWYERS and standing.ending is None,
        "lines": queries.part_lines(standing),
        "history": history_of(row),
        "script": script_of(standing, request.staff) if standing.is_open and standing.events else None,
        "fees": fee_law(row.basis, row.state),
        "certification": certification_law() if row.certification else None,
        "zone": request.staff.office.zone,
        "printed": timezone.now(),
    }
    frame = frame_for(row.matter_id, tab="documents")
    return render(request, "documents/records/one.html", {**frame, **page})


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def records_step(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Record what came of the step that is due."""
    standing = _open_or_404(request, pk)
    step = standing.next.step
    first = {"step": step.code, "happened_date": standing.today}
    outcomes = shipped().outcomes_at(step.code, standing.row.basis)
    form = bind(StepForm, request, initial=first, outcomes=outcomes)
    return ask(
        request,
        standing.row.matter_id,
        form=form,
        heading=f"{step.label}: {standing.row.provider.name}",
        submit="Save",
        act=lambda typed: actions.record_step(
            actor=request.staff,
            request=standing.row,
            step=typed["step"],
            done=form.as_done(),
            key=typed["key"],
        ),
        done=reverse("documents:records_request", args=[pk]),
        said="Recorded. The next step is on the list.",
        tab="documents",
    )


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def records_part(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say what came."""
    standing = _open_or_404(request, pk)
    row = standing.row
    kind = request.GET.get("kind", "")
    first = {"kind": kind if kind in dict(row.awaited) else "", "received_date": standing.today}
    form = bind(
        PartForm,
        request,
        initial=first,
        awaited=row.awaited,
        documents=held_documents(row.matter_id),
    )
    return ask(
        request,
        row.matter_id,
        form=form,
        heading=f"Records received: {row.provider.name}",
        submit="Save",
        act=lambda typed: actions.record_part(actor=request.staff, request=row, **typed),
        done=reverse("documents:records_request", args=[pk]),
        said="Recorded.",
        tab="documents",
    )


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def records_renewal(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Put a newer authorization behind the request."""
    row = _open_or_404(request, pk).row
    found = queries.authorizations_for(request.staff, row.matter_id)
    return ask(
        request,
        row.matter_id,
        form=bind(RenewalForm, request, authorizations=found, client=row.client),
        heading="Put a newer authorization behind the request",
        submit="Save",
        act=lambda typed: actions.renew_authorization(actor=request.staff, request=row, **typed),
        done=reverse("documents:records_request", args=[pk]),
        said="The request rests on the newer authorization.",
        tab="documents",
        about=_none_yet(row.client, [one for one in found if one.client_id == row.client_id]),
    )


@staff_only(*LAWYERS)
@require_http_methods(["GET", "POST"])
def records_ending(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End a request of which something is missing."""
    row = _open_or_404(request, pk).row
    return ask(
        request,
        row.matter_id,
        form=bind(EndingForm, request),
        heading="End the request",
        submit="End it",
        act=lambda typed: actions.end_request(actor=request.staff, request=row, **typed),
        done=reverse("documents:records_request", args=[pk]),
        said="Ended. What came stays on its page.",
        tab="documents",
        danger=True,
    )


def _letter(standing: Standing) -> str:
    """Where the letter that is due is drafted, with what the request says filled in."""
    code = LETTER_PAPERS.get(standing.next.step.code)
    if code is None or not standing.is_authorized:
        return ""
    address = reverse("assembly:paper_new", args=[standing.row.matter_id, code])
    return f"{address}?records={standing.row.pk}"


def _none_yet(client: Person, found: list[Any]) -> str:
    return "" if found else actions.NO_AUTHORIZATION.format(name=client.name)
