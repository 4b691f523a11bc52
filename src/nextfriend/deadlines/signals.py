"""What rooms above may say of a date: marks on its page, and a refusal to confirm it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.dispatch import Signal

# Sent with `deadline` and `staff` while its page is made; a receiver gives a DateMark or None.
date_shown = Signal()
# Sent with `deadline` inside the transaction that confirms it; a receiver may raise Refusal.
confirming = Signal()


@dataclass(frozen=True, slots=True)
class DateMark:
    """A part of a date's page: `template` is included with `shown`."""

    template: str
    shown: dict[str, Any] = field(default_factory=dict)
