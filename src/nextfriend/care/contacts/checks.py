"""What can be told of a contact, and what cannot."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from nextfriend.care.contacts.models import Told
from nextfriend.ground.errors import Refusal

# A phone's clock may be a little ahead of ours.
_CLOCK_SLACK = timedelta(minutes=5)
LONGEST_TEXT = 20_000
MOST_MINUTES = 24 * 60
MOST_MILES = Decimal(2000)
# Beyond these a form asks once: they are mostly slips of the finger.
USUAL_MINUTES, USUAL_TRAVEL, USUAL_MILES = 8 * 60, 5 * 60, Decimal(200)


def check_told(told: dict[str, Any]) -> None:
    """Raises Refusal: in-the-future, bad-minutes, bad-miles, bad-purpose, whom-missing, too-long."""
    if told["at"] > timezone.now() + _CLOCK_SLACK:
        raise Refusal("in-the-future", "That time is in the future. Log a contact after it happens.")
    for name in ("minutes", "travel_minutes"):
        if told[name] is not None and not 0 <= told[name] <= MOST_MINUTES:
            raise Refusal("bad-minutes", "Enter the minutes as a number from 0 to 1440.")
    _check_miles(told["miles"])
    if told["purpose"] not in {"", *Told.Purpose.values}:
        raise Refusal("bad-purpose", "Choose what the contact was for from the list.")
    if told["outcome"] == Told.Outcome.COLLATERAL and not (told["with_whom"] and told["with_role"]):
        raise Refusal("whom-missing", "Enter whom you spoke with, and choose who that is to the client.")
    if max(len(told["needed"]), len(told["next_step"])) > LONGEST_TEXT:
        raise Refusal("too-long", "This is over 20,000 characters. Shorten it, or add it as a document.")


def _check_miles(miles: Decimal | None) -> None:
    if miles is None:
        return
    if not 0 <= miles <= MOST_MILES or miles != round(miles, 1):
        raise Refusal("bad-miles", "Enter the miles as a number from 0 to 2000 with one place, such as 12.4.")
