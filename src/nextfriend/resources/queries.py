"""The named reads of the directory of services. The wall decides what they find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from nextfriend.ground.rooms import Hit
from nextfriend.resources.models import Resource, WorkerNote


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; "" is anything. `domain` is a code of a need, `since` the day of the oldest
    confirmation, `whole` takes in what is not offered any more.
    """

    words: str = ""
    domain: str = ""
    place: str = ""
    language: str = ""
    eligibility: str = ""
    capacity: str = ""
    since: date | None = None
    whole: bool = False

    def as_json(self) -> str:
        """The same as sql/find_resources.sql takes it."""
        said: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("words", "domain", "place", "language", "eligibility", "capacity")
            if getattr(self, name)
        }
        if self.since:
            said["since"] = self.since.isoformat()
        if not self.whole:
            said["statuses"] = [str(one) for one in Resource.OFFERED]
        return json.dumps(said)


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the services found, in their order, and how many there are in all: MOST + 1 is more."""

    rows: list[Resource]
    total: int


MOST = 3000  # as sql/find_resources.sql counts


def find(asked: Asked, *, skip: int = 0, most: int = 50) -> Found:
    """Services that have all that is asked: the words in their name first, then what was confirmed last. Of
    more than MOST the latter alone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, total FROM nf.find_resources(%s, %s, %s)", [asked.as_json(), skip, most])
        found: list[tuple[UUID, int]] = cursor.fetchall()
    rows = directory().defer("original", "came").in_bulk([one for one, _ in found])
    return Found([rows[one] for one, _ in found if one in rows], found[0][1] if found else 0)


def hits(staff: Any, words: str) -> Iterator[Hit]:
    """The search box: services by their words, those still offered."""
    for row in find(Asked(words=words), most=5).rows:
        detail = ", ".join(filter(None, [row.organization, *row.needs[:2]]))
        yield Hit(row.name, reverse("resources:resource", args=[row.pk]), detail)


def directory() -> QuerySet[Resource]:
    """Every service of the office's directory."""
    return Resource.objects.filter(matter_id=None)


def to_reconfirm(old_before: date) -> QuerySet[Resource]:
    """Services still offered that nobody has confirmed since that day: those never confirmed first, then the
    oldest.
    """
    due = directory().filter(
        Q(confirmed_on=None) | Q(confirmed_on__lt=old_before), status__in=Resource.OFFERED
    )
    return due.defer("original", "came").order_by(F("confirmed_on").asc(nulls_first=True), "name", "id")


def notes_of(resource: Resource) -> list[WorkerNote]:
    """What coworkers know of it, the latest first; what is over is left out."""
    rows = WorkerNote.objects.filter(resource=resource, ended_date=None).select_related("by")
    return list(rows.order_by("-noted_date", "-id"))
