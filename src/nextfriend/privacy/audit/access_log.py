"""Who did and saw what on one matter, as far as the reader may know it: every line has a scope.

Pages are keyset pages: the next one begins after the last line shown, so that lines written meanwhile move
nothing, and page 400 costs what page 1 costs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.ground import dates
from nextfriend.ground.verbs import Verb
from nextfriend.privacy.models import Audit, Consent
from nextfriend.privacy.wall.matrix import Compartment

PAGE = 50


class Place(NamedTuple):
    """Where a page ended: the moment and the id of its last line."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.at.isoformat()}_{self.id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place an address names; None when it names none."""
        at, _, line = text.replace(" ", "+").partition("_")
        try:
            place = cls(datetime.fromisoformat(at), UUID(line))
        except ValueError:
            return None
        return place if place.at.tzinfo else None


@dataclass(frozen=True)
class Line:
    """One line, in words."""

    at: datetime
    who: str
    verb: str
    subject: str
    compartment: str
    why: str
    consent: str

    @property
    def did(self) -> str:
        """The verb as people say it; the audit keeps its own words."""
        return DID.get(self.verb, self.verb)

    @property
    def compartment_words(self) -> str:
        return str(Compartment(self.compartment).label)


@dataclass(frozen=True)
class Trail:
    """One page of lines, and where the next begins (None on the last)."""

    lines: tuple[Line, ...]
    following: Place | None


def trail_of(matter_id: UUID, *, who: UUID | None, verb: str, before: Place | None) -> Trail:
    """A page of the matter's trail, the latest first, of one person and one verb if they are given."""
    rows = Audit.objects.filter(matter_id=matter_id).order_by("-at", "-id")
    rows = rows.filter(actor_id=who) if who else rows
    rows = rows.filter(verb=verb) if verb else rows
    if before is not None:
        rows = rows.filter(Q(at__lt=before.at) | Q(at=before.at, id__lt=before.id))
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    last = Place(shown[-1].at, shown[-1].pk) if len(found) > PAGE else None
    return Trail(tuple(_in_words(shown)), last)


def people_of(matter_id: UUID) -> list[tuple[UUID, str]]:
    """Whoever left a line here that the reader may see, by name."""
    actors = Audit.objects.filter(matter_id=matter_id).values("actor_id")
    return list(Staff.objects.filter(pk__in=actors).order_by("name").values_list("pk", "name"))


def verbs_of(matter_id: UUID) -> list[str]:
    """What was done here that the reader may see."""
    rows: QuerySet[Audit] = Audit.objects.filter(matter_id=matter_id)
    return list(rows.order_by("verb").values_list("verb", flat=True).distinct())


def _in_words(rows: list[Audit]) -> list[Line]:
    names = dict(Staff.objects.filter(pk__in={row.actor_id for row in rows}).values_list("pk", "name"))
    asked = {row.consent_id for row in rows if row.consent_id}
    papers = {paper.pk: paper for paper in Consent.objects.filter(pk__in=asked)}
    return [
        Line(
            at=row.at,
            who=names.get(row.actor_id, "Someone from another office"),
            verb=row.verb,
            subject=_subject(row.subject_kind),
            compartment=row.compartment,
            why=ISO_MOMENT.sub(_moment, row.note),
            consent=_paper(row.consent_id, papers),
        )
        for row in rows
    ]


ISO_MOMENT = re.compile(r"\b(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)[\d:.]*(?:[+-]\d\d:\d\d|Z)?)?\b")

# Verbs of the audit that are not yet the words people use.
DID: dict[str, str] = {
    Verb.HANDED_OVER_DEADLINE: "assigned deadline",
    Verb.HANDED_MOVE: "changed whose move it is",
    Verb.DESCRIBED_PERSON: "changed facts about",
    Verb.RECORDED_CONTACT: "logged contact",
    Verb.LIFTED_SCREEN: "opened the matter to someone again",
    Verb.PLACED_SCREEN: "closed the matter to someone",
}

# Tables whose name is not yet the word people use.
_WORDS = {
    "wall": "the matter's wall",
    "teammember": "a place on the team",
    "contactpoint": "contact info",
    "personname": "a name",
    "contactplan": "the contact plan",
    "docketentry": "a docket entry",
    "due": "a date",
    "matter": "the matter",
    "snapshot": "a shared item",
    "stepwork": "work on a step of the plan",
}


def _moment(found: re.Match[str]) -> str:
    """An ISO day, or an ISO moment on its own clock, as people read it."""
    day, at = found.groups()
    try:
        shown = dates.full_day(date.fromisoformat(day))
        return f"{shown}, {dates.clock(time.fromisoformat(at))}" if at else shown
    except ValueError:
        return found[0]


def _subject(kind: str) -> str:
    if kind in _WORDS:
        return _WORDS[kind]
    return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"


def _paper(consent: UUID | None, papers: dict[UUID, Consent]) -> str:
    if consent is None:
        return ""
    paper = papers.get(consent)
    return f"{paper.get_form_display()}, signed {dates.full_day(paper.signed_date)}" if paper else "A consent"
