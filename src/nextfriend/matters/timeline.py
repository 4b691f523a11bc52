"""Writing the timeline. Only actions call this; an entry is never changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy.protected import Protected

_earlier: ContextVar[datetime | None] = ContextVar("nextfriend_happened", default=None)


@contextmanager
def happened(at: datetime) -> Iterator[None]:
    """Entries of this block happened at `at` (aware): for records that are older than their writing.

    The audit still says when they were written.
    """
    before = _earlier.set(at)
    try:
        yield
    finally:
        _earlier.reset(before)


def enter(
    *,
    actor: Staff | None,
    matter_id: UUID,
    compartment: str,
    kind: str,
    sentence: str,
    at: datetime | None = None,
    subject: Protected | None = None,
    text: str = "",
) -> Entry:
    """Add one sentence to a matter's timeline, and the longer text behind it if there is any.

    `at` (aware) is when it happened; now if left out (or what `happened` says). The sentence is read by
    everyone who holds `compartment` on this matter, so it names nothing stricter than that.
    """
    entry = Entry.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        at=at or _earlier.get() or timezone.now(),
        actor=actor,
        kind=kind,
        sentence=sentence,
        has_body=bool(text),
        subject_kind=type(subject).__name__.lower() if subject else "",
        subject_id=subject.pk if subject else None,
    )
    if text:
        Body.objects.create(id=entry.pk, matter_id=matter_id, compartment=compartment, text=text)
    return entry
