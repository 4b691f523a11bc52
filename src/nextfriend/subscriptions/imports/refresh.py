"""Addresses asked again, for everyone, outside any transaction, because the network is slow."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog

from nextfriend.accounts.models import Staff
from nextfriend.accounts.run_as import as_person, people_at_work
from nextfriend.ground.errors import Refusal
from nextfriend.subscriptions.imports.actions import bring_in, note_fault
from nextfriend.subscriptions.imports.models import Source
from nextfriend.subscriptions.imports.reading import Unreadable
from nextfriend.subscriptions.safe_fetch import fetch

log = structlog.get_logger("nextfriend.calendar")


def ask_all_again(now: datetime) -> int:
    """Read every calendar that has an address; returns how many were read. A failure is kept for its page."""
    return sum(_ask(staff_id, source, now) for staff_id in people_at_work() for source in _sources(staff_id))


def _sources(staff_id: UUID) -> list[Source]:
    found = as_person(staff_id, lambda actor: list(Source.objects.exclude(address="")), kind="import")
    return found or []


def _ask(staff_id: UUID, source: Source, now: datetime) -> bool:
    try:
        content = fetch(source.address)
        as_person(staff_id, lambda actor: _bring(actor, source, content, now), kind="import")
    except (Unreadable, Refusal) as failure:
        sentence = failure.sentence
        as_person(
            staff_id, lambda actor: note_fault(actor=actor, source=source, sentence=sentence), kind="import"
        )
        return False
    except Exception as failure:
        # An exception's words may hold a client's; its class is all that may be kept.
        log.error("calendar not read", cause=type(failure).__name__)
        return False
    return True


def _bring(actor: Staff, source: Source, content: bytes, now: datetime) -> object:
    return bring_in(actor=actor, name=source.name, content=content, now=now, address=source.address)
