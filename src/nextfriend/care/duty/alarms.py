"""What Today tells the attorney who was asked: how many questions wait, and nothing of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.care.duty.queries import waiting_for
from nextfriend.ground.rooms import Alarm


def duty_alarms(staff: Staff) -> Iterator[Alarm]:
    """The sealed questions that wait for this attorney."""
    waiting, late = waiting_for(staff, timezone.now())
    if waiting:
        said = "1 question to you waits" if waiting == 1 else f"{waiting} questions to you wait"
        over = f"; {late} past the time to answer" if late else ""
        page = reverse("care:duty_questions")
        yield Alarm(f"{said} for a decision{over}.", "bad", "Answer now", page, runs_in_hours=True)
