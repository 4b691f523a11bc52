"""What a page shows of a matter's correspondence: conversations, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.correspondence.communications.models import Communication
from nextfriend.documents.judging import LOOKED_INTO
from nextfriend.documents.media import EMAIL, OUTLOOK
from nextfriend.documents.models import Version
from nextfriend.documents.shelves import asks_why
from nextfriend.engines.notices import Sent, base_subject, conversations

MOST = 3_000  # communications of one matter that are sorted, the newest; a matter with more says so
MOST_WAITING = 500  # e-mails that are sorted at once
EMAILS = (EMAIL, OUTLOOK)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What belongs together, in the order it was said; never empty."""

    messages: tuple[Communication, ...]

    @property
    def subject(self) -> str:
        """What it is about, in the words of its first message that says it."""
        said = (base_subject(one.subject) for one in self.messages)
        return next(filter(None, said), "No subject")

    @property
    def latest(self) -> Communication:
        return self.messages[-1]


def may_sort(version: Version) -> bool:
    """Whether it is an e-mail whose headers are read: of no sealed kind, and not too large to look into."""
    return version.media_type in EMAILS and version.size <= LOOKED_INTO and not asks_why(version)


def unsorted_emails(matter_id: UUID) -> list[Version]:
    """E-mails on file that are in no conversation yet."""
    rows = Version.objects.filter(
        matter_id=matter_id, media_type__in=EMAILS, communications=None, document__destruction=None
    )
    return [one for one in rows.order_by("added_at", "id")[:MOST_WAITING] if may_sort(one)]


def communications_of(matter_id: UUID) -> QuerySet[Communication]:
    """What stands: nothing that a later row replaces."""
    rows = Communication.objects.filter(matter_id=matter_id, replacements=None)
    return rows.select_related("version", "kept", "entry", "logged_by", "replaces")


def standing() -> QuerySet[Communication]:
    """What was logged and stands, of every matter the speaker sees."""
    return Communication.objects.filter(replacements=None, entry__isnull=False)


def conversations_of(matter_id: UUID, way: str = "") -> tuple[list[Conversation], bool]:
    """The conversations of a matter, the latest first; and whether there are older ones than are shown. With
    a `way`, those in which something went that way.
    """
    rows = list(communications_of(matter_id).order_by("-at", "-id")[: MOST + 1])
    found = [Conversation(tuple(rows[at] for at in group)) for group in conversations(_sent(rows[:MOST]))]
    if way:
        found = [one for one in found if any(message.way == way for message in one.messages)]
    found.sort(key=lambda one: (one.latest.at, one.latest.pk), reverse=True)
    return found, len(rows) > MOST


def history_of(row: Communication) -> Iterator[Communication]:
    """What stood before, the latest first: each with why the next one replaced it on the next."""
    while row.replaces is not None:
        row = row.replaces
        yield row


def followed(matter_id: UUID, wanted: UUID | None) -> Communication | None:
    """The communication that a new one is to follow, where the speaker sees it."""
    return communications_of(matter_id).filter(pk=wanted).first() if wanted else None


def _sent(rows: Sequence[Communication]) -> list[Sent]:
    """As the engine asks: a logged one answers what it goes on, by the id that this had first."""
    return [Sent(row.key, (*row.answers, *_ids(row)), row.subject, row.at) for row in rows]


def _ids(row: Communication) -> Iterator[str]:
    yield str(row.first_id or row.pk)
    if row.follows_id:
        yield str(row.follows_id)
