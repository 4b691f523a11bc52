"""Everything reminders do, for everyone, as often as anybody likes.

Nothing rests on the queue: a sweep asks what should have been said by now and has not been. One that is
missed, doubled or killed in the middle is made good by the next (docs/decisions/reminders.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from nextfriend.accounts.run_as import as_person, people_at_work
from nextfriend.reminders.delivery import send_waiting
from nextfriend.reminders.digests import prepare_digest

log = structlog.get_logger("nextfriend.reminders")


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did."""

    people: int = 0
    written: int = 0
    sent: int = 0
    failed: int = 0


def sweep(now: datetime) -> Swept:
    """Write and send what is owed at `now`, each person's with their own session. One person's failure stops
    nobody else's.
    """
    people = people_at_work()
    written = sent = failed = 0
    for staff_id in people:
        try:
            written += _written(staff_id, now)
            sent += send_waiting(staff_id, now)
        except Exception as failure:
            # An exception's words may hold a client's; its class is all that may be kept.
            log.error("reminders failed", cause=type(failure).__name__)
            failed += 1
    return Swept(len(people), written, sent, failed)


def _written(staff_id: UUID, now: datetime) -> bool:
    return (
        as_person(staff_id, lambda actor: prepare_digest(actor=actor, now=now), kind="reminders") is not None
    )
