"""Reporting an incident, reading and printing it, amending it, and the review."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.care.incidents import actions, queries
from nextfriend.care.incidents.forms import AmendmentForm, IncidentForm, ReviewForm, initial_of
from nextfriend.care.incidents.models import Incident
from nextfriend.care.queries import carers_of, clients_of
from nextfriend.care.views.shared import care_or_404, log_sealed, who
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.models import Matter
from nextfriend.matters.views.form_page import ask, bind

MOST = 200


def one_or_404(matter_id: UUID, pk: UUID, purpose: str) -> Incident:
    """One version of a report, its reading logged where it is sealed."""
    care_or_404(matter_id)
    rows = Incident.objects.select_related("client", "by", "corrects")
    row = get_object_or_404(rows, matter_id=matter_id, pk=pk)
    log_sealed([row], purpose)
    return row


@staff_only()
@require_GET
def incidents(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """The matter's incidents as they stand."""
    care_or_404(matter_id)
    rows = list(queries.standing().filter(matter_id=matter_id))
    log_sealed(rows, "incidents")
    waiting = set(queries.unreviewed().filter(matter_id=matter_id).values_list("pk", flat=True))
    page = {**frame_for(matter_id, tab="care"), "rows": [(row, row.pk in waiting) for row in rows]}
    return render(request, "care/incidents/list.html", {**page, "many": len(clients_of(matter_id)) > 1})


@staff_only()
def incident_new(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Report one."""
    care_or_404(matter_id)
    form = bind(IncidentForm, request, clients=clients_of(matter_id))
    return ask(
        request,
        matter_id,
        form=form,
        heading="Incident",
        submit="Record the incident",
        act=lambda typed: actions.record_incident(
            actor=who(request),
            matter_id=matter_id,
            client=form.person,
            incident=form.as_told(),
            key=typed["key"],
        ),
        done=reverse("care:incidents", args=[matter_id]),
        said="The incident is recorded. A supervisor is asked to review it.",
        tab="care",
        template="care/incidents/write.html",
    )


@staff_only()
def incident_amendment(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """The report as it should read; both versions are kept."""
    row = one_or_404(matter_id, pk, "amending an incident")
    form = bind(AmendmentForm, request, initial=initial_of(row), clients=[row.client])
    return ask(
        request,
        matter_id,
        form=form,
        heading="Amend the incident",
        submit="Save the amendment",
        act=lambda typed: actions.amend_incident(
            actor=who(request), incident=row, told=form.as_told(), reason=typed["reason"], key=typed["key"]
        ),
        done=reverse("care:incidents", args=[matter_id]),
        said="The amendment is kept beside the earlier version.",
        tab="care",
        template="care/incidents/write.html",
        more={"amends": row},
    )


@staff_only()
def incident_review(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """Say what the report shows, and what follows."""
    row = one_or_404(matter_id, pk, "reviewing an incident")
    staff = who(request)
    form = bind(ReviewForm, request, initial={"owner": str(row.by_id)}, coworkers=carers_of(matter_id, staff))
    return ask(
        request,
        matter_id,
        form=form,
        heading="Review the incident",
        submit="Save the review",
        act=lambda typed: actions.review_incident(actor=staff, incident=row, **typed),
        done=reverse("care:incident", args=[matter_id, pk]),
        said="The review is recorded.",
        tab="care",
        template="care/incidents/review.html",
        more={"row": row, "why_not": queries.why_not_review(staff, row), "zone": staff.office.zone},
    )


@staff_only()
@require_GET
def incident(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """One report with its versions and reviews."""
    row = one_or_404(matter_id, pk, "incident")
    page = {**frame_for(matter_id, tab="care"), **_whole(request, row)}
    page["why_not"] = queries.why_not_review(who(request), row)
    return render(request, "care/incidents/one.html", page)


@staff_only()
@require_GET
def incident_report(request: StaffRequest, matter_id: UUID, pk: UUID) -> HttpResponse:
    """The report on paper, with lines to sign."""
    row = one_or_404(matter_id, pk, "printing an incident")
    page = {**frame_for(matter_id, tab="care"), **_whole(request, row), "printed": timezone.now()}
    return render(request, "care/incidents/report.html", page)


@staff_only()
@require_GET
def of_due(request: StaffRequest, pk: UUID) -> HttpResponse:
    """From a day on Today to the report as it stands."""
    latest = queries.versions_of(get_object_or_404(Incident, pk=pk))[-1]
    care_or_404(latest.matter_id)
    return HttpResponseRedirect(reverse("care:incident", args=[latest.matter_id, latest.pk]))


@staff_only()
@require_GET
def open_incidents(request: StaffRequest) -> HttpResponse:
    """Those that nobody has reviewed, of every client the reader may see."""
    rows = list(queries.unreviewed()[:MOST])
    log_sealed(rows, "incidents to review")
    matters = Matter.objects.in_bulk({row.matter_id for row in rows})
    page = {"rows": [(row, matters[row.matter_id]) for row in rows if row.matter_id in matters]}
    return render(request, "care/incidents/open.html", {**page, "zone": who(request).office.zone})


def _whole(request: StaffRequest, row: Incident) -> dict[str, Any]:
    versions = queries.versions_of(row)
    return {
        "row": row,
        "versions": versions,
        "newer": versions[-1] if versions[-1].pk != row.pk else None,
        "reviews": queries.reviews_of(row),
        "zone": who(request).office.zone,
    }
