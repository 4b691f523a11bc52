"""Calendar files as programs write them, line by line."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone


def vevent(uid: str = "one@court", **lines: str) -> str:
    """One VEVENT; a line's name is its property, with its parameters after two underscores."""
    body = [f"{_name(name)}:{value}" for name, value in lines.items()]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20270101T000000Z", *body, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Court//EN"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""]).encode()


def _name(name: str) -> str:
    prop, _, parameters = name.partition("__")
    return prop.replace("_", "-") + (f";{parameters.replace('_is_', '=')}" if parameters else "")


def in_days(days: int, hour: int = 17) -> datetime:
    return (timezone.now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"
