"""Words of the calendar in templates: how near a date is, and a moment as people say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from nextfriend.calendar import moments
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.kinds import kind_of
from nextfriend.engines.deadlines import courts

register = template.Library()


@register.filter
def nearness_words(line: Line, today: date) -> str:
    """ "Overdue 3 days", "In 2 days"; of somewhere one was, that nobody has said how it went. Empty where the
    badge's own words do."""
    if line.nearness == "late" and kind_of(line.due.kind).is_occasion:
        return "No outcome yet"
    days = (line.due.due_date - today).days
    many = f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
    if line.nearness in {"overdue", "late"} and days < 0:
        return f"Overdue {many}" if line.nearness == "overdue" else f"{many} late"
    return f"In {many}" if line.nearness == "due-soon" else ""


@register.filter
def said(text: str, zone: str) -> str:
    """An ISO day or moment as people say it: "Mon, Mar 24, 2025"."""
    return moments.said(text, zone) if text else ""


@register.filter
def court_name(court_id: str) -> str:
    """The court's usual name with its short id; the id alone where the packs do not know it."""
    known = courts().get(court_id)
    return f"{known.name} ({known.id})" if known else court_id


@register.filter
def of(values: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key that only the template knows."""
    return values.get(key, "")
