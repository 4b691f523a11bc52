"""A caseload as its case manager has it, the supervisor's board, and the lists behind its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.roles import Role
from nextfriend.care.caseload.board import board_of
from nextfriend.care.caseload.queries import Caseload, ClientLine, case_managers_of, caseload_of, caseloads
from nextfriend.care.days import today_for
from nextfriend.care.needs.models import Severity
from nextfriend.care.views.shared import log_sealed, who
from nextfriend.engines.caseload import VERDICTS
from nextfriend.engines.screening import DOMAINS

CARERS = (Role.CASE_MANAGER, Role.SUPERVISOR)
# What a caseload's page shows of it: the lists behind the board's numbers.
ONLY = {"silent": "not reached in time", "needs": "with open needs", "unset": "without a tier and risk"}


@staff_only(*CARERS)
@require_GET
def my_caseload(request: StaffRequest) -> HttpResponse:
    """A case manager's own clients; a supervisor's are their people's."""
    staff = who(request)
    if staff.role == Role.SUPERVISOR:
        return HttpResponseRedirect(reverse("care:caseload_board"))
    return _page(request, staff, "My caseload")


@staff_only(*CARERS)
@require_GET
def caseload(request: StaffRequest, staff_id: UUID) -> HttpResponse:
    """The clients of somebody the reader supervises, or one's own."""
    one = supervised_or_404(who(request), staff_id)
    return _page(request, one, f"Caseload of {one.name}")


def supervised_or_404(reader: Staff, staff_id: UUID) -> Staff:
    """Oneself, or a case manager whom the reader supervises; anybody else is missing."""
    found: Staff = get_object_or_404(current_staff().filter(role=Role.CASE_MANAGER), pk=staff_id)
    if reader.pk not in (found.pk, found.supervisor_id):
        raise Http404
    return found


def _page(request: StaffRequest, staff: Staff, title: str) -> HttpResponse:
    today = today_for(who(request))
    found = caseload_of(staff, who(request), today)
    log_lines(found.lines, "caseload")
    only = request.GET.get("only", "")
    lines = {"silent": found.silent, "needs": [x for x in found.lines if x.needs], "unset": found.unset}
    shown = lines.get(only, found.lines)
    urgent = [line for line in shown if line.is_silent or line.is_late]
    page = {
        "title": title,
        "caseload": found,
        "only": ONLY.get(only, ""),
        "first": shown if only in ONLY else urgent,
        "rest": [] if only in ONLY else [line for line in shown if line not in urgent],
        "is_own": staff.pk == who(request).pk,
        "today": today,
    }
    return render(request, "care/caseload/caseload.html", page)


def log_lines(lines: Iterable[ClientLine], purpose: str) -> None:
    """Log what is shown of sealed records: acuity, plans and needs."""
    rows: list[Any] = []
    for line in lines:
        rows += [line.acuity] if line.acuity else []
        rows += [line.plan.plan] if line.plan else []
        rows += line.needs
    log_sealed(rows, purpose)


@staff_only(Role.SUPERVISOR)
@require_GET
def board(request: StaffRequest) -> HttpResponse:
    """The supervisor's people and their hours, who has room and who is over, and what nobody has met."""
    staff = who(request)
    found = board_of(staff, today_for(staff))
    for one in found.caseloads:
        log_lines(one.lines, "caseload board")
    show = request.GET.get("show", "")
    if show and show not in VERDICTS:
        raise Http404
    shown = [one for one in found.caseloads if not show or one.load.verdict == show]
    page = {
        "board": found,
        "shown": shown,
        "asked": VERDICTS.get(show, ""),
        "is_part": len(shown) < len(found.caseloads),
        "today": found.today,
    }
    return render(request, "care/caseload/board.html", page)


@staff_only(Role.SUPERVISOR)
@require_GET
def unmet_needs(request: StaffRequest, domain: str) -> HttpResponse:
    """The open needs of one domain, of the supervisor's clients; `?only=urgent` leaves those."""
    only = request.GET.get("only", "")
    if domain not in DOMAINS or only not in {"", Severity.URGENT}:
        raise Http404
    staff = who(request)
    found: list[Caseload] = caseloads(case_managers_of(staff), staff, today_for(staff))
    rows = {
        need.pk: (need, line, one.staff)
        for one in found
        for line in one.lines
        for need in line.needs
        if need.domain == domain and only in {"", need.severity}
    }
    order = {name: place for place, name in enumerate(("urgent", "high", "moderate", "low"))}
    listed = sorted(rows.values(), key=lambda row: (order.get(row[0].severity, 9), row[1].client.name))
    log_sealed((need for need, _, _ in listed), "unmet needs")
    page = {"title": DOMAINS[domain], "rows": listed, "only": only}
    return render(request, "care/caseload/needs.html", page)
