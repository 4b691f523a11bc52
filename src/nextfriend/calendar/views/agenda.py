"""The calendar: day, week, month and agenda over the one list, filtered by person, matter and kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from nextfriend.accounts.decorators import StaffRequest, staff_only
from nextfriend.accounts.models import Staff
from nextfriend.calendar import queries
from nextfriend.calendar.date_ranges import SPANS, Span, day_in
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.kinds import due_kinds
from nextfriend.calendar.widgets import DayField
from nextfriend.ground import dates

MOST = 600
EVERYONE = "everyone"
SHOWN = {"month": 4}  # lines in one day of a month; the day's own page has the others


class FilterForm(forms.Form):
    """Whose rows, of which matter and kind, from which day. `matters` are those the reader may choose."""

    person = forms.ChoiceField(required=False)
    matter = forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None)
    kind = forms.ChoiceField(required=False)
    day = DayField(required=False, label="Day")
    use_required_attribute = False

    def __init__(self, *args: Any, staff: Staff, matters: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Staff.objects.filter(left_at=None).exclude(pk=staff.pk).exclude(role="clerk")
        people = [("", "Me"), (EVERYONE, "Everyone"), *((str(one.pk), one.name) for one in others)]
        self.fields["person"].choices = people  # type: ignore[attr-defined]
        kinds = [(kind.code, kind.label) for kind in due_kinds()]
        self.fields["kind"].choices = [("", "Everything"), *kinds]  # type: ignore[attr-defined]
        named = sorted(matters.items(), key=lambda pair: pair[1].casefold())
        self.fields["matter"].choices = [("", "Every matter"), *((str(pk), name) for pk, name in named)]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Day:
    """One day of the calendar with its lines, and how many of them its place has no room for."""

    day: date
    lines: list[Line]
    is_today: bool
    is_outside: bool
    more: int = 0


@staff_only()
@require_safe
def calendar(request: StaffRequest, view: str = "agenda") -> HttpResponse:
    """One view of the stretch around the day asked for; today where none is, or where it cannot be read."""
    staff, now = request.staff, timezone.now()
    if view not in SPANS:
        raise Http404
    today = queries.day_of(staff, now)
    span = SPANS[view](day_in(request.GET.get("day", "")) or today)
    asked = {name: value for name, value in request.GET.items() if name in FilterForm.base_fields and value}
    matters = _matters(span, staff, asked)
    form = FilterForm({**asked, "day": span.asked.isoformat()}, staff=staff, matters=matters)
    lines = _lines(staff, form, span, now) if form.is_valid() else []
    rest = {name: value for name, value in asked.items() if name != "day"}
    days = _days(span, lines, today)
    page = {
        "view": view,
        "views": [(name, name.capitalize(), _address(name, rest, span.asked)) for name in SPANS],
        "form": form,
        "span": span,
        "days": days,
        "weeks": [days[n : n + 7] for n in range(0, len(days), 7)],
        "names": [dates.weekday(day.day)[:3] for day in days[:7]],
        "today": today,
        "total": len(lines),
        "rest": urlencode(rest),
        "add": _add(span, asked),
        "before": _address(view, rest, span.before),
        "now": _address(view, rest, today),
        "after": _address(view, rest, span.after),
        "printed": timezone.localtime(now),
    }
    return render(request, "calendar/calendar.html", page, status=422 if form.errors else 200)


def _days(span: Span, lines: Iterable[Line], today: date) -> list[Day]:
    by_day: dict[date, list[Line]] = {}
    for line in lines:
        by_day.setdefault(line.due.due_date, []).append(line)
    room = SHOWN.get(span.view, MOST)
    wanted = sorted(by_day) if span.view == "agenda" else span.days
    return [
        Day(
            day,
            (held := by_day.get(day, []))[:room],
            day == today,
            bool(span.month) and day.month != span.month.month,  # type: ignore[union-attr]
            max(0, len(held) - room),
        )
        for day in wanted
    ]


def _add(span: Span, asked: dict[str, str]) -> str:
    """Where one adds something to what is looked at: to the day of a day's page, to the matter asked for."""
    known = {"matter": asked.get("matter", ""), "day": span.asked.isoformat() if span.view == "day" else ""}
    query = urlencode({name: value for name, value in known.items() if value})
    return f"{reverse('desk:new')}{'?' if query else ''}{query}"


def _address(view: str, rest: dict[str, str], day: date) -> str:
    return f"{reverse(PAGES[view])}?{urlencode({**rest, 'day': day.isoformat()})}"


PAGES = {name: "calendar:calendar" if name == "agenda" else f"calendar:{name}" for name in SPANS}


def _bounds(staff: Staff, span: Span) -> tuple[datetime, datetime]:
    """The instants of the span. Bare days are placed by their own day, so they reach a day further."""
    zone = ZoneInfo(staff.office.zone)
    start = datetime.combine(span.first - timedelta(days=1), datetime.min.time(), zone)
    return start, datetime.combine(span.last + timedelta(days=2), datetime.min.time(), zone)


def _matters(span: Span, staff: Staff, asked: dict[str, str]) -> dict[UUID, str]:
    """Matters with anything of this person's in these days, and the one that is chosen."""
    owner = None if asked.get("person") == EVERYONE else _id_in(asked.get("person", "")) or staff.pk
    rows = queries.dues_between(*_bounds(staff, span), owner_id=owner)
    found = set(rows.values_list("matter_id", flat=True)[:MOST])
    return queries.matter_names({*found, _id_in(asked.get("matter", ""))})


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _lines(staff: Staff, form: FilterForm, span: Span, now: datetime) -> list[Line]:
    """The rows of the span. Of one matter everybody's are shown, until somebody is named. One's own calendar
    also shows the court dates that nobody owns: they are everybody's to notice.
    """
    typed = form.cleaned_data
    person: UUID | str | None = typed["person"] or staff.pk
    wanted = {"matter_id": typed["matter"], "kind": typed["kind"]}
    everyone = person == EVERYONE or (typed["matter"] and not typed["person"])
    stretch, owner = _bounds(staff, span), None if everyone else person
    rows = list(queries.dues_between(*stretch, owner_id=owner, **wanted)[:MOST])
    if owner == staff.pk:
        rows += queries.unowned_between(*stretch, **wanted)[:MOST]
    rows.sort(key=lambda due: (due.due_at, due.pk))
    kept = [due for due in rows if span.first <= due.due_date <= span.last]
    return queries.lines_of(staff, kept, now)
