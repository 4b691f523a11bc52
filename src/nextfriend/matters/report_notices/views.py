"""The form on which the legal team writes down what a client was told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.roles import Role
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.queries import clients_of
from nextfriend.matters.report_notices.actions import record_report_notice
from nextfriend.matters.report_notices.forms import ReportNoticeForm
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.people.models import Person

ABOUT = (
    "Tell the client what care staff may have to report and to whom, before any of them joins the team. The"
    " law differs by state and license; the office’s lines are under Duty to report."
)


@staff_only(Role.ATTORNEY, Role.PARALEGAL)
def report_notice(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record it; the team page says then who may join."""
    frame_for(matter_id)  # a hidden matter is a missing one
    people = Person.objects.filter(pk__in=[pk for pk, _ in clients_of(matter_id)]).order_by("name")
    form = bind(ReportNoticeForm, request, clients=list(people))

    def record(_: dict[str, Any]) -> object:
        return record_report_notice(actor=request.staff, matter_id=matter_id, **form.words())

    return ask(
        request,
        matter_id,
        form=form,
        heading="What the client was told about reports",
        submit="Record it",
        act=record,
        done=reverse("matters:team", args=[matter_id]),
        said="Recorded, on the timeline too.",
        tab="team",
        about=ABOUT,
    )
