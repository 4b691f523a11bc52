"""How the time of a draft is said."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def clock(at: datetime) -> str:
    """ "3:04 PM" in the office's zone."""
    return date_format(timezone.localtime(at), "g:i A")


def moment(at: datetime, now: datetime) -> str:
    """ "at 3:04 PM" today, "on Tue, Dec 1 at 3:04 PM" before."""
    local, today = timezone.localtime(at), timezone.localdate(now)
    return f"at {clock(at)}" if local.date() == today else f"on {date_format(local, 'D, M j')} at {clock(at)}"
