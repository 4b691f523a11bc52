"""Coverage: recorded, looked at with its periods, renewed, ended, corrected, shared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.care import actions, queries
from nextfriend.care.authorizations.queries import authorizations_of
from nextfriend.care.coverage.actions import ending_of, facts_of, renewal_of
from nextfriend.care.coverage.forms import CorrectionForm, CoverageForm, EndForm, NewPeriodForm, RenewForm
from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.coverage.queries import (
    covered,
    latest_period,
    members_of,
    newest_version,
    versions_of,
)
from nextfriend.care.coverage.uncovered import after_end_of
from nextfriend.care.coverage.words import PeriodLine, words_of
from nextfriend.care.days import today_for
from nextfriend.care.views.shared import care_or_404, home, log_sealed, who
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.form_page import ask, bind
from nextfriend.matters.views.row_pages import Ask
from nextfriend.matters.views.sharing import share_page

UNKEPT = "matters/unkept_question.html"


@staff_only()
def new_coverage(request: StaffRequest, matter_id: UUID) -> HttpResponse:
    """Record insurance or a benefit."""
    care_or_404(matter_id)
    staff = who(request)
    form = bind(
        CoverageForm,
        request,
        initial={"owner": str(staff.pk)},
        clients=queries.clients_of(matter_id),
        coworkers=queries.carers_of(matter_id, staff),
    )

    def add(typed: dict[str, Any]) -> object:
        facts = {k: v for k, v in typed.items() if k != "client"}
        return actions.add_coverage(actor=staff, matter_id=matter_id, client=form.person, **facts)

    return ask(
        request,
        matter_id,
        form=form,
        heading="Add coverage",
        submit="Add it",
        act=add,
        done=home(matter_id),
        said="Coverage is recorded.",
        tab="care",
        template=UNKEPT,
    )


@staff_only()
@require_GET
def coverage(request: StaffRequest, coverage_id: UUID) -> HttpResponse:
    """One coverage: how it stands, and every period with its corrections side by side."""
    row = get_object_or_404(Coverage.objects.select_related("client", "owner"), pk=coverage_id)
    frame = frame_for(row.matter_id, tab="care")
    log_sealed([row], "coverage page")
    versions = versions_of(row)
    members = members_of(period for chain in versions for period in chain)
    today = today_for(who(request))
    page = {
        "authorizations": authorizations_of([row.pk], today),
        "uncovered": after_end_of(row, today),
        "coverage": row,
        "covered": next(iter(covered([row], today)), None),
        "chains": [[PeriodLine(one, members.get(one.member_id)) for one in chain] for chain in versions],
        "zone": who(request).office.zone,
        "today": today,
    }
    return render(request, "care/coverage_page.html", {**frame, **page})


@staff_only()
def share_coverage(request: StaffRequest, coverage_id: UUID) -> HttpResponse:
    """Share one coverage, as it stands now, with one coworker. The member's number is not in the copy."""
    row = get_object_or_404(Coverage.objects.select_related("client", "owner"), pk=coverage_id)
    log_sealed([row], "to share it")
    [stands] = covered([row], today_for(who(request)))
    return share_page(
        request,
        row,
        what="coverage",
        title=f"{row.get_kind_display()} of {row.client.name}",
        text=words_of(stands.latest),
        done=reverse("care:coverage", args=[row.pk]),
        tab="care",
    )


def _new_period(staff: Staff, row: Coverage) -> dict[str, Any]:
    latest = latest_period(row)
    kept = {"payer": latest.payer, "payer_entry": latest.payer_entry_id, "priority": latest.priority}
    told = {"group_number": latest.group_number, "status": latest.status, "starts_date": today_for(staff)}
    told["recertify_date"] = latest.recertify_date
    return {"initial": {**kept, **told}}


def _payer_now(_: Staff, row: Coverage) -> str:
    latest = latest_period(row)
    return (
        f"{row.client.name}: {latest.get_status_display()}, {latest.payer}. Earlier periods stay as they are."
    )


new_period = Ask(
    actions.add_period,
    NewPeriodForm,
    model=Coverage,
    joined=("client",),
    given=_new_period,
    heading="Record a change: {kind}",
    submit="Record it",
    to="care:coverage",
    said="Recorded.",
    about=_payer_now,
    tab="care",
    template=UNKEPT,
)


correction = Ask(
    actions.correct_period,
    CorrectionForm,
    model=CoveragePeriod,
    joined=("coverage",),
    takes="period",
    record=lambda period: facts_of(newest_version(period)),
    heading="Correct {coverage.kind} of {coverage.client.name}",
    submit="Save the correction",
    to="care:coverage",
    by=("coverage_id",),
    said="Corrected. What it said before stays beside it.",
    tab="care",
    template=UNKEPT,
)


renewal = Ask(
    actions.renew_coverage,
    RenewForm,
    model=Coverage,
    record=lambda row: renewal_of(latest_period(row)),
    given=lambda *_: {"initial": {"ends_date": None, "recertify_date": None}},
    heading="Renew {kind} of {client.name}",
    submit="Renew it",
    to="care:tab",
    by=("matter_id",),
    said="Renewed.",
    tab="care",
)


coverage_end = Ask(
    actions.end_coverage,
    EndForm,
    model=Coverage,
    record=lambda row: ending_of(latest_period(row)),
    heading="End {kind} of {client.name}",
    submit="End it",
    to="care:tab",
    by=("matter_id",),
    said="Ended.",
    tab="care",
    danger=True,
)
