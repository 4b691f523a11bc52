"""The funder's report, the list behind each of its numbers, and its file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.form_flow import acted, bound
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.contact_report import counting
from nextfriend.care.contact_report.actions import export_contact_report
from nextfriend.care.contact_report.asked import CLIENT, Asked, AskedForm, asked
from nextfriend.care.contact_report.exporting import parts_of_quarters, report_csv
from nextfriend.care.days import today_for
from nextfriend.care.views.shared import log_sealed, who

# An attorney by whom case managers are supervised, as in an embedded program, reads the report of their work.
READERS = (Role.CASE_MANAGER, Role.SUPERVISOR, Role.ATTORNEY)
# Of the contacts that reached the client, what is told by purpose; of the others nothing was for anything.
OF_PURPOSE = ("clients", "reached", "face", "visits", "minutes", "travel", "miles")
Cell = tuple[str, object, str]  # label, number, the address of its list


class ExportForm(forms.Form):
    """Asks nothing: no client is named in the file."""


def _asked(request: StaffRequest) -> tuple[Asked | None, AskedForm]:
    """Raises Http404 for an attorney who supervises no case manager, and for an address nobody was given."""
    if not counting.has_report(request.staff):
        raise Http404
    try:
        return asked(request.GET, today_for(who(request)))
    except LookupError:
        raise Http404 from None


def _cells(sums: counting.Sums, wanted: Asked, **narrow: object) -> list[Cell]:
    return [
        (label, number, f"list/?{wanted.address(**narrow, what=what)}")
        for what, label, number in sums.numbers
        if "purpose" not in narrow or what in OF_PURPOSE
    ]


@staff_only(*READERS)
@require_GET
def report(request: StaffRequest) -> HttpResponse:
    """A period's contacts in numbers, each of which opens its list."""
    wanted, form = _asked(request)
    page: dict[str, Any] = {"form": form, "asked": wanted, "is_own": _is_own(request.staff)}
    if wanted is not None:
        lines = counting.lines_of(who(request), wanted)
        everything = counting.Sums("All", lines=lines)
        names = _named(lines) if wanted.by == CLIENT else {}
        page |= {
            "labels": [label for label, _ in counting.NUMBERS.values()],
            "purpose_labels": [counting.NUMBERS[what][0] for what in OF_PURPOSE],
            "rows": [
                (sums.label, names.get(narrow.get(CLIENT), ""), _cells(sums, wanted, **narrow))
                for sums, narrow in counting.grouped(lines, wanted.by)
            ],
            "total": _cells(everything, wanted),
            "purposes": [
                (label, _cells(sums, wanted, purpose=code))
                for code, label, sums in counting.by_purpose(lines)
            ],
            "without_minutes": everything.without_minutes,
            "narrowed": _narrowed(wanted, lines),
            "here": wanted.address(),
            "printed": timezone.now(),
        }
    return render(request, "care/contact_report/report.html", page, status=200 if wanted else 422)


def _named(lines: list[counting.Line]) -> dict[UUID, str]:
    """The clients' names, beside whose numbers they stand: read of sealed records as on their list."""
    _log(lines, "of a report by client")
    return {line.client.pk: line.client.name for line in lines}


def _log(lines: list[counting.Line], where: str) -> None:
    log_sealed((line.standing.contact for line in lines if line.standing), f"contacts {where}")
    log_sealed((line.care for line in lines if line.care), f"direct care {where}")


def _is_own(staff: Staff) -> bool:
    return staff.role == Role.CASE_MANAGER


def _narrowed(wanted: Asked, lines: list[counting.Line]) -> str:
    """What the report is narrowed to, in words of a line that it holds."""
    if not wanted.hidden:
        return ""
    if not lines:
        return "a part"
    line = lines[0]
    words = (
        (wanted.program, line.matter.program.name),
        (wanted.worker, line.worker.name),
        (wanted.matter, line.matter.number),
    )
    return ", ".join(said for chosen, said in words if chosen) or "one purpose"


@staff_only(*READERS)
@require_GET
def lines(request: StaffRequest) -> HttpResponse:
    """The contacts behind one number."""
    wanted, _ = _asked(request)
    if wanted is None or wanted.what not in counting.NUMBERS:
        raise Http404
    label, counts = counting.NUMBERS[wanted.what]
    found = [line for line in counting.lines_of(who(request), wanted) if counts(line)]
    _log(found, "of a report")
    sums = counting.Sums(lines=found)
    page = {"label": label, "lines": found, "number": sums.number(wanted.what), "asked": wanted}
    return render(request, "care/contact_report/lines.html", {**page, "back": wanted.address(what="")})


@staff_only(*READERS)
@require_http_methods(["GET", "POST"])
def export(request: StaffRequest) -> HttpResponse:
    """What leaves and what does not; POST gives the file."""
    wanted, _ = _asked(request)
    if wanted is None:
        raise Http404
    staff = who(request)
    found = counting.lines_of(staff, wanted)
    form = bound(ExportForm, request)

    def keep(_: object) -> object:
        return export_contact_report(actor=staff, asked=wanted)

    if request.method == "POST" and form.is_valid() and acted(form, keep):
        return _file(
            report_csv(found, wanted, today_for(staff), is_of_some=counting.counts_some(staff)), wanted
        )
    clients = counting.Sums(lines=found).number("clients")
    parts = parts_of_quarters(found, wanted, today_for(staff))
    page = {"form": form, "asked": wanted, "clients": clients, "back": wanted.address(), "parts": parts}
    return render(request, "care/contact_report/export.html", page, status=422 if form.errors else 200)


def _file(content: bytes, wanted: Asked) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"contacts-{wanted.first.isoformat()}-to-{wanted.last.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
