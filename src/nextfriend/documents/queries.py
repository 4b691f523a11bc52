"""What the documents pages read."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.documents.models import Document, Signing, Version
from nextfriend.matters.queries import team_of
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment

NOT_FOR_PAPERS = {Compartment.IDENTITY, Compartment.SUPERVISION}
_NEWEST_FIRST = Prefetch("versions", Version.objects.select_related("added_by").order_by("-number"))
_WITH_READINGS = Prefetch(
    "versions",
    Version.objects.select_related("added_by").prefetch_related("readings").order_by("-number"),
)


def fetch_list(matter_id: UUID) -> QuerySet[Document]:
    """The court's documents of a matter that nobody has fetched yet, oldest first."""
    waiting = (Document.State.TO_FETCH, Document.State.SEALED)
    return Document.objects.filter(matter_id=matter_id, state__in=waiting).order_by("added_at", "id")


def held_documents(matter_id: UUID) -> QuerySet[Document]:
    """The documents of a matter that we hold, newest first, with their versions."""
    held = Document.objects.filter(matter_id=matter_id, state=Document.State.HELD)
    return held.select_related("added_by").prefetch_related(_NEWEST_FIRST).order_by("-added_at", "-id")


def documents() -> QuerySet[Document]:
    """Every document the speaker may see, with its versions and how far their words are read."""
    people = ("added_by", "destruction__proposed_by", "destruction__decided_by")
    return Document.objects.select_related(*people).prefetch_related(_WITH_READINGS)


def signings_of(document: Document) -> list[Signing]:
    """Every time this document was put before an attorney, newest first, with what was answered."""
    rows = document.signings.select_related("signer", "version").prefetch_related("answers")
    return list(rows.order_by("-asked_at", "-id"))


def attorneys_on(matter_id: UUID) -> QuerySet[Staff]:
    """The attorneys of this matter's team."""
    seats = team_of(matter_id).filter(role=Role.ATTORNEY)
    return Staff.objects.filter(pk__in=seats.values("staff_id")).order_by("name")


def compartments_for_papers(matter_id: UUID) -> list[tuple[str, str]]:
    """Where the speaker may put a paper of this matter: (value, words), the speaker's own craft first."""
    held = held_on(matter_id)
    return [(str(c), c.label) for c in _in_order(Compartment) if c in held and c not in NOT_FOR_PAPERS]


def _in_order(every: Iterable[Compartment]) -> list[Compartment]:
    """Shared last: a paper that was not looked at must not land where both crafts read."""
    return sorted(every, key=lambda c: c == Compartment.SHARED)
