"""Today: what this person meets today, in the order their craft works in.

Everything comes from the one list (`calendar.queries.today_for`); this door only decides what stands first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import staff_only
from nextfriend.accounts.roles import Role
from nextfriend.calendar import queries
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.models import Due

# kind of row or of what it stands for → its page and which id that page takes
PAGES = {
    "deadline": ("deadlines:deadline", "subject_id"),
    "appointment": ("appointments:appointment", "subject_id"),
    "task": ("tasks:date", "subject_id"),
    "signing": ("documents:signing", "subject_id"),
    "visit": ("care:record", "pk"),
    "contact": ("care:tab", "matter_id"),
    "coverage-expiry": ("care:tab", "matter_id"),
    "consent-expiry": ("care:tab", "matter_id"),
}
NEAR = frozenset({"overdue", "late", "due-today"})
COURT = frozenset({Due.Kind.DEADLINE, Due.Kind.HEARING})
CONTACT = frozenset({Due.Kind.CONTACT})
ESCALATIONS = frozenset({Due.Kind.ESCALATION})
SIGNATURES = frozenset({Due.Kind.SIGNATURE})
VISITS = frozenset({Due.Kind.VISIT})
LAPSING = frozenset({Due.Kind.CONSENT, Due.Kind.COVERAGE})


@dataclass(frozen=True)
class Section:
    """One table of the page. `quiet` sections are left out when they are empty."""

    id: str
    title: str
    lines: list[Line]
    none: str = ""

    @property
    def quiet(self) -> bool:
        return not self.none


@staff_only()
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The day of whoever is signed in."""
    staff = request.staff  # type: ignore[attr-defined]
    now = timezone.now()
    day = queries.today_for(staff, now)
    sections = [s for s in _sections(staff.role, day) if s.lines or not s.quiet]
    shown = [line for section in sections for line in section.lines]
    resting = [line for line in day.mine if line.rests(day.day)]
    matters = {line.due.matter_id for line in shown if line.due.matter_id}
    page = {
        "today": day,
        "sections": sections,
        "pages": {line.due.pk: page_of(line.due) for line in (*shown, *resting)},
        "latest": queries.latest_entries(staff, matters),
        "resting": resting,
        "is_empty": not shown,
        "keeps_office": staff.role == Role.ADMINISTRATOR,
        "printed": timezone.localtime(now),
    }
    return render(request, "desk/today.html", page)


def page_of(due: Due) -> str:
    """Where a row leads: the page of what it stands for, or its matter's dates."""
    name, field = PAGES.get(due.subject_kind) or PAGES.get(due.kind) or ("calendar:dates", "matter_id")
    wanted = getattr(due, field)
    return reverse(name, args=[wanted]) if wanted else ""


def _sections(role: str, day: queries.Today) -> list[Section]:
    build = _ORDER.get(role, _for_lawyers)
    return build(day, sorted(_awake(day), key=lambda line: (line.due.due_at, line.due.pk)))


def _awake(day: queries.Today) -> list[Line]:
    """Everything but the tasks that rest in Not now until their plan date."""
    return [line for line in (*day.mine, *day.unowned) if not line.rests(day.day)]


def _for_attorneys(day: queries.Today, lines: list[Line]) -> list[Section]:
    return [
        _escalated(lines),
        _decisions(day, "Nothing waits for you. Dates to verify appear here."),
        Section("sign", "To sign", _of(lines, SIGNATURES), "Nothing waits for your signature this week."),
        *_court(lines),
        *_rest([line for line in lines if line.due.kind not in SIGNATURES | ESCALATIONS]),
    ]


def _for_lawyers(day: queries.Today, lines: list[Line]) -> list[Section]:
    court = _court(lines)
    return [*court, _decisions(day), *_rest(lines)]


def _for_carers(day: queries.Today, lines: list[Line]) -> list[Section]:
    visits = sorted(
        _of(lines, VISITS, near=True),
        key=lambda line: (line.due.due_date, line.due.position, line.due.due_at),
    )
    contacts = _of(lines, CONTACT)
    rest = [line for line in lines if line.due.kind not in VISITS | CONTACT | LAPSING]
    return [
        Section("visits", "Visits", visits, "No visit is planned for today."),
        Section(
            "contacts", "To reach within plan", contacts, "Everybody has been reached within their plan."
        ),
        Section("lapsing", "Coverage and consents about to lapse", day.lapsing),
        Section("near", "Overdue and due today", _near(rest), "Nothing else is due today."),
        _decisions(day),
        Section("week", "Next seven days", [*_far(_of(lines, VISITS)), *_far(rest)]),
    ]


def _for_supervisors(day: queries.Today, lines: list[Line]) -> list[Section]:
    return [
        _escalated(lines),
        *_court(lines),
        _decisions(day),
        Section("lapsing", "About to lapse", day.lapsing),
        *_rest([line for line in lines if line.due.kind not in ESCALATIONS]),
    ]


_ORDER: dict[str, Callable[[queries.Today, list[Line]], list[Section]]] = {
    Role.ATTORNEY: _for_attorneys,
    Role.PARALEGAL: _for_lawyers,
    Role.CASE_MANAGER: _for_carers,
    Role.SUPERVISOR: _for_supervisors,
}


def _escalated(lines: list[Line]) -> Section:
    return Section("escalated", "Dates that nobody has checked or owns", _of(lines, ESCALATIONS))


def _decisions(day: queries.Today, none: str = "") -> Section:
    return Section("decisions", "Needs your decision", day.decisions, none)


def _court(lines: list[Line]) -> list[Section]:
    court = _of(lines, COURT | {Due.Kind.BENEFIT})
    return [
        Section("near", "Court dates, overdue and due today", _near(court), "No court date is due today."),
        Section("week", "Court dates, next seven days", _far(court), "No court date in the next seven days."),
    ]


def _rest(lines: list[Line]) -> list[Section]:
    rest = [line for line in lines if line.due.kind not in COURT | {Due.Kind.BENEFIT}]
    return [
        Section("also", "Also today", _near(rest)),
        Section("later", "Also in the next seven days", _far(rest)),
    ]


def _of(lines: Iterable[Line], kinds: Iterable[str], *, near: bool = False) -> list[Line]:
    found = [line for line in lines if line.due.kind in set(kinds)]
    return _near(found) if near else found


def _near(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.nearness in NEAR]


def _far(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.nearness not in NEAR]
