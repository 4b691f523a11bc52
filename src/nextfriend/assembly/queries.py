"""What the drafting pages read: which papers someone may write, what each asks, what was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.assembly.filling import Chosen, attorney_for, open_proceedings
from nextfriend.assembly.library.papers import Paper, paper_of, papers
from nextfriend.assembly.models import Drafted
from nextfriend.assembly.places import TOLD_IN, place_for
from nextfriend.documents.queries import attorneys_on
from nextfriend.engines.assembly import field_of
from nextfriend.matters.models import Proceeding
from nextfriend.matters.queries import clients_of
from nextfriend.people.models import Person
from nextfriend.privacy.wall.grants import held_on

T = TypeVar("T", Person, Staff, Proceeding)


@dataclass(frozen=True)
class Offered:
    """A paper that somebody may write on a matter, and where it will lie."""

    paper: Paper
    place: str


def offered(staff: Staff, matter_id: UUID) -> list[Offered]:
    """The papers this person may write on this matter, by title."""
    held = held_on(matter_id)
    found = (Offered(paper, place_for(staff, paper.craft, held)) for paper in papers())
    return [one for one in found if one.place]


def offered_one(staff: Staff, matter_id: UUID, code: str) -> Offered | None:
    """One of them by its code; None where it is not theirs to write."""
    paper = paper_of(code)
    place = place_for(staff, paper.craft, held_on(matter_id)) if paper else ""
    return Offered(paper, place) if paper and place else None


def drafted_on(matter_id: UUID) -> QuerySet[Drafted]:
    """The papers made from templates on this matter, as far as the reader may see them, newest first."""
    return Drafted.objects.filter(matter_id=matter_id).select_related("document", "by").order_by("-at", "-id")


@dataclass(frozen=True)
class Choices:
    """Of whom and what a paper may speak where the matter has several."""

    clients: list[Person]
    attorneys: list[Staff]
    proceedings: list[Proceeding]

    def taken(self, actor: Staff, client: str = "", attorney: str = "", proceeding: str = "") -> Chosen:
        """Those chosen by their ids, or the first of each; the attorney who would sign."""
        return Chosen(
            client=_one(self.clients, client) or next(iter(self.clients), None),
            attorney=_one(self.attorneys, attorney) or attorney_for(actor, self.attorneys),
            proceeding=_one(self.proceedings, proceeding) or next(iter(self.proceedings), None),
        )


def choices_on(matter_id: UUID, place: str) -> Choices:
    """What a paper filed in `place` may choose from."""
    people = Person.objects.filter(
        pk__in=[pk for pk, _ in clients_of(matter_id)], compartment__in=TOLD_IN[place]
    )
    return Choices(
        list(people.order_by("id")), list(attorneys_on(matter_id)), open_proceedings(matter_id, place)
    )


def _one(rows: list[T], pk: str) -> T | None:
    return next((row for row in rows if str(row.pk) == pk), None)


def label_of(name: str) -> str:
    """A field in words."""
    return field_of(name).label
