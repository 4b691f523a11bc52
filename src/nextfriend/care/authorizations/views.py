"""Prior authorizations: one with its clock, decisions and units, and the questions about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.care.authorizations import actions
from nextfriend.care.authorizations.actions import said_of, used_of
from nextfriend.care.authorizations.appeals import (
    RECEIPT,
    STATE_DAYS,
    appeal_dates,
    may_be_shown,
    overtaken,
)
from nextfriend.care.authorizations.forms import (
    AppealForm,
    AuthorizationForm,
    DecisionCorrectionForm,
    DecisionForm,
    UnitsCorrectionForm,
    UnitsForm,
)
from nextfriend.care.authorizations.models import Authorization, AuthorizationDecision, UnitsUsed
from nextfriend.care.authorizations.queries import attended, authorized, newest, steps_of
from nextfriend.care.coverage.models import Coverage
from nextfriend.care.days import today_for
from nextfriend.care.views.shared import log_sealed, who
from nextfriend.engines.authorizations import payer
from nextfriend.matters.matter_header import frame_for
from nextfriend.matters.views.row_pages import Ask


@staff_only()
@require_GET
def authorization(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One authorization: the payer's clock, every decision, units used and left."""
    rows = Authorization.objects.select_related("client", "coverage__owner", "step__goal", "by")
    row = get_object_or_404(rows, pk=pk)
    frame = frame_for(row.matter_id, tab="care")
    log_sealed([row], "authorization page")
    today = today_for(who(request))
    [found] = authorized([row], today)
    appeals = appeal_dates(row)
    page = {"appeals": appeals, "found": found, "row": row, "payer": payer(row.payer_kind), "today": today}
    page["overtaken"] = overtaken(appeals, found)
    return render(
        request, "care/authorizations/page.html", {**frame, **page, "zone": who(request).office.zone}
    )


def _about(_: Staff, row: Authorization) -> str:
    return f"{row.service} for {row.client.name}. Nothing recorded earlier is overwritten."


authorization_new = Ask(
    actions.add_authorization,
    AuthorizationForm,
    model=Coverage,
    joined=("client",),
    given=lambda _, row: {"steps": steps_of(row.client_id, row.matter_id)},
    heading="Add a prior authorization: {kind}",
    submit="Add it",
    to="care:coverage",
    said="The request is recorded.",
    about="For {client.name}.",
    tab="care",
)


def _today(staff: Staff, _: Authorization) -> dict[str, Any]:
    return {"initial": {"decided_date": today_for(staff)}}


decision_new = Ask(
    actions.record_decision,
    DecisionForm,
    model=Authorization,
    joined=("client", "coverage"),
    given=_today,
    heading="Record the payer’s decision",
    submit="Record it",
    to="care:authorization",
    said="Recorded.",
    about=_about,
    tab="care",
)

decision_correction = Ask(
    actions.correct_decision,
    DecisionCorrectionForm,
    model=AuthorizationDecision,
    joined=("authorization__coverage",),
    record=lambda row: said_of(newest(row)),
    heading="Correct a decision",
    submit="Save the correction",
    to="care:authorization",
    by=("authorization_id",),
    said="Corrected. What it said before stays beside it.",
    about="{authorization.service}",
    tab="care",
)

units_new = Ask(
    actions.record_units,
    UnitsForm,
    model=Authorization,
    joined=("client", "coverage"),
    given=lambda staff, row: {"attended": attended(row), "initial": {"used_date": today_for(staff)}},
    heading="Record units used",
    submit="Record them",
    to="care:authorization",
    said="Recorded.",
    about=_about,
    tab="care",
)

units_correction = Ask(
    actions.correct_units,
    UnitsCorrectionForm,
    model=UnitsUsed,
    joined=("authorization__coverage",),
    record=lambda row: used_of(newest(row)),
    heading="Correct units used",
    submit="Save the correction",
    to="care:authorization",
    by=("authorization_id",),
    said="Corrected. What it said before stays beside it.",
    about="{authorization.service}",
    tab="care",
)


def _appeal(staff: Staff, row: Authorization) -> dict[str, Any]:
    """The form asks what the payer's rule asks, and begins with the date on the notice as it stands."""
    asks = {"received_date"} if row.payer_kind in RECEIPT else set()
    asks |= {"state_days"} if row.payer_kind in STATE_DAYS else set()
    asks |= {"is_reduction", "effective_date"} if payer(row.payer_kind).continues else set()
    asks |= {"show_everyone"} if may_be_shown(row) else set()
    said = authorized([row], today_for(staff))[0].latest
    initial = {"notice_date": said.notice_date if said else None}
    return {"asks": frozenset(asks), "initial": initial}


appeal_new = Ask(
    actions.propose_appeal,
    AppealForm,
    model=Authorization,
    joined=("client", "coverage__owner"),
    given=_appeal,
    heading="Propose the last day to appeal",
    submit="Propose it",
    to="care:authorization",
    said="Proposed. One person confirms it, and a second verifies it.",
    about=lambda _, row: f"{row.service}: {payer(row.payer_kind).label}. {payer(row.payer_kind).note}",
    tab="care",
)
