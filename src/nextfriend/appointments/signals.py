"""What rooms above may say of an appointment, on its own page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.dispatch import Signal

# Sent with `appointment` and `staff` while its page is made; a receiver gives an AppointmentMark or None.
appointment_shown = Signal()


@dataclass(frozen=True, slots=True)
class AppointmentMark:
    """A part of an appointment's page: `template` is included with `shown`."""

    template: str
    shown: dict[str, Any] = field(default_factory=dict)
