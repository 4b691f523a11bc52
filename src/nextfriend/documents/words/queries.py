"""Which pages have what is asked for, and the words of one page for whoever opens it."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.models import Page, Reading, Version
from nextfriend.documents.words.places import page_id
from nextfriend.documents.words.wanted import clauses
from nextfriend.privacy import audit

MOST = 50  # documents that one search shows


@dataclass(frozen=True, slots=True)
class Met:
    """A version and its pages, in order, that have all that was asked for. `is_newest`: no later one."""

    version: Version
    pages: tuple[int, ...]
    is_newest: bool


def versions_with(typed: str, *, matter_id: UUID | None = None) -> list[Met]:
    """The versions of which a page has what was typed (words/wanted.py), newest first; none where only words
    were typed that every sentence has. Of the words nothing is read.
    """
    pages = _pages_by_version(typed, matter_id)
    held = Version.objects.filter(pk__in=list(pages)).select_related("document").order_by("-added_at", "-id")
    found = list(held[:MOST])
    newest = _newest(found)
    return [Met(one, tuple(sorted(pages[one.pk])), one.pk in newest) for one in found]


def pages_with(version: Version, typed: str) -> tuple[int, ...]:
    """The pages of one version that have what was typed, in order, as `versions_with` finds them."""
    return tuple(sorted(_pages_by_version(typed, version.matter_id).get(version.pk, ())))


def _pages_by_version(typed: str, matter_id: UUID | None) -> dict[UUID, list[int]]:
    wanted = [clause.plain() for clause in clauses(typed.replace("\0", " "))]
    pages = defaultdict[UUID, list[int]](list)
    if not wanted:
        return pages
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.pages_with(%s::jsonb, %s)", [json.dumps(wanted), matter_id])
        for version_id, number in cursor.fetchall():
            pages[version_id].append(number)
    return pages


def _newest(versions: list[Version]) -> set[UUID]:
    rows = Version.objects.filter(document_id__in={one.document_id for one in versions})
    return set(rows.order_by("document_id", "-number").distinct("document_id").values_list("pk", flat=True))


def readings_of(matter_id: UUID) -> list[Reading]:
    """The readings of a matter that are not at their end: still going, with scans left, or given up."""
    rows = Reading.objects.filter(matter_id=matter_id).select_related("version__document")
    return list(rows.filter(~Q(state=Reading.State.READ) | Q(scans__len__gt=0)).order_by("-changed_at", "id"))


def unread_versions(matter_id: UUID) -> QuerySet[Version]:
    """The versions of a matter whose reading nobody has begun."""
    return Version.objects.filter(matter_id=matter_id, readings=None, document__destruction=None)


def is_read(version: Version) -> bool:
    """Whether the words of every page are read, as far as anyone can read them."""
    reading = version.readings.first()
    return reading is not None and reading.state == Reading.State.READ and not reading.scans


def has_words(version: Version, number: int) -> bool:
    """Whether page `number` may have words to show: its reading is past it."""
    reading = version.readings.first()
    return reading is not None and number <= reading.done and number not in reading.scans


@action
def open_words(*, actor: Staff, version: Version, number: int) -> Page | None:
    """The words of page `number`, with the opening on record; None where the page has none."""
    page = Page(
        id=page_id(version.pk, number),
        matter_id=version.matter_id,
        compartment=version.compartment,
        about_id=version.about_id,
    )
    audit.record_opening(page, f"words of page {number}")
    return Page.objects.filter(pk=page.pk).defer("keys").first()
