"""Writing the timeline. Only actions call this; an entry is never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy.wall.matrix import NAMED
from nextfriend.privacy.wall.protected import Protected

_earlier: ContextVar[datetime | None] = ContextVar("nextfriend_happened", default=None)


@contextmanager
def happened(at: datetime) -> Iterator[None]:
    """What is recorded in this block happened at `at` (aware): for records that are older than their writing.

    The audit still says when they were written.
    """
    before = _earlier.set(at)
    try:
        yield
    finally:
        _earlier.reset(before)


def moment() -> datetime:
    """When what an action records happened: now, or what `happened` says."""
    return _earlier.get() or timezone.now()


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
    about_id: UUID | None = None,
) -> Entry:
    """Add one sentence to a matter's timeline, and the longer text behind it if there is any.

    `at` (aware) is when it happened; now if left out (or what `happened` says). The sentence is read by
    everyone who holds `compartment` on this matter, so it names nothing stricter than that. `about_id` is the
    person whose record it is, for the kinds that belong to one person; the subject's where it is left out.
    """
    said = Said(matter_id, compartment, kind, sentence, subject, text, about_id)
    [entry] = enter_many(actor=actor, lines=[said], at=at)
    return entry


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence for one matter's timeline, as `enter` takes it."""

    matter_id: UUID
    compartment: str
    kind: str
    sentence: str
    subject: Protected | None = None
    text: str = ""
    about_id: UUID | None = None

    def whom(self) -> UUID | None:
        """Whose record it is, where its kind belongs to one person."""
        if self.compartment not in NAMED:
            return None
        return self.about_id or getattr(self.subject, "about_id", None)


def enter_many(*, actor: Staff | None, lines: Sequence[Said], at: datetime | None = None) -> list[Entry]:
    """Add one sentence to each of many timelines, in two statements however many they are."""
    when = at or moment()
    entries = Entry.objects.bulk_create(_entry(actor, line, when) for line in lines)
    Body.objects.bulk_create(
        Body(
            id=entry.pk,
            matter_id=line.matter_id,
            compartment=line.compartment,
            about_id=line.whom(),
            text=line.text,
        )
        for entry, line in zip(entries, lines, strict=True)
        if line.text
    )
    return entries


def _entry(actor: Staff | None, line: Said, at: datetime) -> Entry:
    subject = line.subject
    return Entry(
        matter_id=line.matter_id,
        compartment=line.compartment,
        about_id=line.whom(),
        at=at,
        actor=actor,
        kind=line.kind,
        sentence=line.sentence,
        has_body=bool(line.text),
        subject_kind=type(subject).__name__.lower() if subject else "",
        subject_id=subject.pk if subject else None,
    )
