"""The passages that stand: of a page, of a matter, of a date; and which a newer version has left behind."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, QuerySet

from nextfriend.deadlines.models import Deadline
from nextfriend.documents.models import Passage, Version
from nextfriend.documents.shelves import asks_why

MOST_DATES = 100  # that a form offers


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage in a list. `stands_for` is the date that rests on it, where the speaker may see it; `newer`
    the number of a later version of its document, where there is one.
    """

    passage: Passage
    stands_for: Deadline | None
    newer: int | None


def standing() -> QuerySet[Passage]:
    """Passages that nothing has replaced and nobody withdrew."""
    rows = Passage.objects.filter(replacements=None).exclude(state=Passage.State.WITHDRAWN)
    return rows.select_related("version__document", "marked_by")


def passages_on(version: Version, number: int) -> list[Passage]:
    """Those of one page, in the order in which they stand on it."""
    return list(standing().filter(version=version, page=number).order_by("first", "marked_at", "id"))


def passages_of(matter_id: UUID) -> QuerySet[Passage]:
    """Those of a matter: document by document, page by page."""
    order = ("version__document__title", "version__document_id", "version__number", "page", "first", "id")
    return standing().filter(matter_id=matter_id).order_by(*order)


def passages_for(deadline: Deadline) -> list[Passage]:
    """Those that a date rests on, as far as the speaker may see them."""
    return list(passages_of(deadline.matter_id).filter(stands_for_id=deadline.pk))


def cited(passages: list[Passage]) -> list[Cited]:
    """Each with its date, and with the newer version that it does not stand in."""
    ids = {one.stands_for_id for one in passages if one.stands_for_id}
    dates = Deadline.objects.in_bulk(ids) if ids else {}
    newest = dict(
        Version.objects.filter(document_id__in={one.version.document_id for one in passages})
        .values_list("document_id")
        .annotate(Max("number"))
    )
    return [
        Cited(one, dates.get(one.stands_for_id), _newer(newest[one.version.document_id], one.version.number))
        for one in passages
    ]


def _newer(newest: int, number: int) -> int | None:
    return newest if newest > number else None


def dates_offered(matter_id: UUID) -> list[tuple[str, str]]:
    """The dates of a matter that a passage may stand for, newest first: (id, title)."""
    rows = Deadline.objects.filter(matter_id=matter_id).order_by("-prevailing", "title", "id")[:MOST_DATES]
    return [(str(one.pk), one.title) for one in rows]


def may_mark(version: Version) -> bool:
    """Whether its pages are known here: those of sealed kinds are not opened in the browser."""
    return not asks_why(version) and version.readings.exclude(pages=0).exists()


def earlier(passage: Passage) -> list[Passage]:
    """What it said before, newest first."""
    found: list[Passage] = []
    before = passage.replaces
    while before is not None:
        found.append(before)
        before = before.replaces
    return found
