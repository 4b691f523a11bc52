"""The calendar: agenda, week and month over the one list, filtered by person, matter and kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.gate import colleagues
from nextfriend.accounts.models import Staff
from nextfriend.calendar import queries
from nextfriend.calendar.forms import DATE
from nextfriend.calendar.models import Due
from nextfriend.calendar.standing import Line

MOST = 600
EVERYONE = "everyone"
PAGES = {"agenda": "calendar:calendar", "week": "calendar:week", "month": "calendar:month"}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class FilterForm(forms.Form):
    """Whose rows, of which kind, from which day; `matter` comes by link only."""

    person = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(required=False, choices=[("", "Everything"), *Due.Kind.choices])
    day = forms.DateField(required=False, widget=DATE, label="From")
    matter = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, staff: Staff, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        others = Staff.objects.filter(left_at=None).exclude(pk=staff.pk).exclude(role="clerk")
        people = [("", "Me"), (EVERYONE, "Everyone"), *((str(one.pk), one.name) for one in others)]
        self.fields["person"].choices = people  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Day:
    """One day of the calendar with its lines."""

    day: date
    lines: list[Line]
    is_today: bool
    is_outside: bool = False


@dataclass(frozen=True)
class Span:
    """A stretch of days and the addresses before and after it."""

    first: date
    last: date
    before: date
    after: date


@colleagues()
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Four weeks as a list; days without rows are left out."""
    first = _from(request)
    span = Span(first, first + timedelta(days=27), first - timedelta(days=28), first + timedelta(days=28))
    return _page(request, span, "agenda", [])


@colleagues()
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Monday to Sunday."""
    day = _from(request)
    first = day - timedelta(days=day.weekday())
    span = Span(first, first + timedelta(days=6), first - timedelta(days=7), first + timedelta(days=7))
    return _page(request, span, "week", [first + timedelta(days=n) for n in range(7)])


@colleagues()
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """The weeks that hold a month."""
    day = _from(request)
    begin = day.replace(day=1)
    after = (begin + timedelta(days=32)).replace(day=1)
    first = begin - timedelta(days=begin.weekday())
    weeks = -(-(after - first).days // 7)
    days = [first + timedelta(days=n) for n in range(7 * weeks)]
    span = Span(first, days[-1], (begin - timedelta(days=1)).replace(day=1), after)
    return _page(request, span, "month", days, begin)


def _from(request: HttpRequest) -> date:
    """The day asked for; the office's today where none is, or where it cannot be read."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return queries.day_of(request.staff, timezone.now())  # type: ignore[attr-defined]


def _page(
    request: HttpRequest, span: Span, view: str, days: Iterable[date], month_of: date | None = None
) -> HttpResponse:
    staff = request.staff  # type: ignore[attr-defined]
    now = timezone.now()
    asked = {name: value for name, value in request.GET.items() if name in FilterForm.base_fields and value}
    form = FilterForm({"day": (month_of or span.first).isoformat(), **asked}, staff=staff)
    lines = _lines(staff, form, span, now) if form.is_valid() else []
    today = queries.day_of(staff, now)
    wanted = list(days) or sorted({line.due.due_date for line in lines})
    grid = [
        Day(
            d,
            [ln for ln in lines if ln.due.due_date == d],
            d == today,
            bool(month_of) and d.month != month_of.month,
        )
        for d in wanted
    ]
    rest = {name: value for name, value in asked.items() if name != "day"}
    page = {
        "view": view,
        "views": [(name, name.capitalize(), _address(name, rest, month_of or span.first)) for name in PAGES],
        "form": form,
        "span": span,
        "month_of": month_of,
        "days": grid,
        "weeks": [grid[n : n + 7] for n in range(0, len(grid), 7)] if month_of else [],
        "names": DAYS,
        "today": today,
        "total": len(lines),
        "before": _address(view, rest, span.before),
        "after": _address(view, rest, span.after),
        "printed": timezone.localtime(now),
    }
    return render(request, "calendar/calendar.html", page, status=422 if form.errors else 200)


def _address(view: str, rest: dict[str, str], day: date) -> str:
    return f"{reverse(PAGES[view])}?{urlencode({**rest, 'day': day.isoformat()})}"


def _lines(staff: Staff, form: FilterForm, span: Span, now: datetime) -> list[Line]:
    """The rows of the span. Bare days are placed by their own day, so the instants reach a day further."""
    zone = ZoneInfo(staff.office.zone)
    start = datetime.combine(span.first - timedelta(days=1), datetime.min.time(), zone)
    end = datetime.combine(span.last + timedelta(days=2), datetime.min.time(), zone)
    typed = form.cleaned_data
    person: UUID | str | None = typed["person"] or staff.pk
    rows = queries.dues_between(
        start,
        end,
        owner_id=None if person == EVERYONE or (typed["matter"] and not typed["person"]) else person,
        matter_id=typed["matter"],
        kind=typed["kind"],
    )[:MOST]
    kept = [due for due in rows if span.first <= due.due_date <= span.last]
    return queries.lines_of(staff, kept, now)
