"""`ground.dates` as filters, known in every template: day, full_day, clock, moment, full_moment."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import template

from nextfriend.ground import dates

register = template.Library()


def _read(value: Any) -> Any:
    """The value as the template shows it: Django, or its own `timezone` filter, has placed it already."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


@register.filter(expects_localtime=True)
def day(on: date | None) -> str:
    return dates.day(_read(on)) if on else ""


@register.filter(expects_localtime=True)
def full_day(on: date | None) -> str:
    return dates.full_day(_read(on)) if on else ""


@register.filter(expects_localtime=True)
def clock(at: time | datetime | None) -> str:
    return "" if at is None else dates.clock(_read(at))


@register.filter(expects_localtime=True)
def moment(at: datetime | None) -> str:
    return dates.moment(_read(at)) if at else ""


@register.filter(expects_localtime=True)
def full_moment(at: datetime | None) -> str:
    return dates.full_moment(_read(at)) if at else ""
