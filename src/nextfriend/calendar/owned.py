"""What a coworker owns beside the one list: plans, coverage, series of which nothing is due just now.

A model that carries an owner says what its rows are called and which of them somebody still answers for
(`OWNED`). Handing over reads it, and so does the supervisor's board: no row is left with whoever is gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.calendar.responsibility import without_present_owner
from nextfriend.matters.models import Entry
from nextfriend.people.models import Person

REASSIGNED = "reassigned"
GIVEN_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Owned:
    """What rows with an owner are called, and which are answered for on a day. `stays`: why an owner of
    these is never another; empty: they follow whoever takes the work over. `may_own` raises Refusal for
    somebody on the team who may not have this row for a reason of its room's own.
    """

    label: str
    answered: Callable[[date], Q]
    stays: str = ""
    may_own: Callable[[Any, Staff], None] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One such row, as a page shows it. `whose` is the client's name, where the reader may see it."""

    row: Any
    what: str
    whose: str = ""

    @property
    def pk(self) -> UUID:
        return self.row.pk  # type: ignore[no-any-return]

    @property
    def matter_id(self) -> UUID:
        return self.row.matter_id  # type: ignore[no-any-return]

    @property
    def title(self) -> str:
        """What a page calls it, apart from the matter's other rows: “Coverage: Medicaid, Ana Ruiz”."""
        named = getattr(self.row, "title", "") or getattr(self.row, "get_kind_display", str)()
        kind = f"{self.what}: {named}" if named else self.what
        return f"{kind}, {self.whose}" if self.whose else kind

    @property
    def compartment(self) -> str:
        return self.row.compartment  # type: ignore[no-any-return]

    @property
    def about_id(self) -> UUID | None:
        """Whom it is about, where it says so."""
        return getattr(self.row, "about_id", None) or getattr(self.row, "client_id", None)


@cache
def owned_models() -> tuple[type[models.Model], ...]:
    """Every table that carries an owner of its own; the one list itself is not one."""
    found = (
        model
        for model in apps.get_models()
        if model.__module__.startswith("nextfriend.") and model is not Due and _has_owner(model)
    )
    return tuple(found)


def _has_owner(model: type[models.Model]) -> bool:
    return any(field.name == "owner" for field in model._meta.fields)


def pieces_of(of: Staff, day: date, matter_id: UUID | None = None) -> list[Piece]:
    """What this person answers for and nothing is due of, that the speaker may see."""
    here = Q(matter_id=matter_id) if matter_id else Q()
    return _found(here & Q(owner=of), day, without_due=True)


def unanswered_pieces(day: date) -> list[Piece]:
    """What the speaker may see whose owner has left the office or the matter: due or not."""
    return _found(without_present_owner(()), day, without_due=False)


def given_lately(staff: Staff, now: datetime) -> list[tuple[str, int]]:
    """Who gave this person how many rows in the last week that are still theirs, by name."""
    said = Entry.objects.filter(kind=REASSIGNED, at__gte=now - GIVEN_LATELY).exclude(actor=staff)
    told = said.order_by("at").values_list("subject_id", "actor__name")
    givers = {subject: giver for subject, giver in told if subject is not None}
    if not givers:
        return []
    mine = set(Due.objects.filter(pk__in=givers, owner=staff).values_list("pk", flat=True))
    for model in owned_models() if givers.keys() - mine else ():
        mine |= set(model._default_manager.filter(pk__in=givers, owner=staff).values_list("pk", flat=True))
    return sorted(Counter(givers[pk] or "A coworker" for pk in mine).items())


def _found(which: Q, day: date, *, without_due: bool) -> list[Piece]:
    live = Due.objects.filter(state__in=Due.LIVE).values("subject_id")
    found: list[Piece] = []
    for model in owned_models():
        owned: Owned = model.OWNED  # type: ignore[attr-defined]
        if owned.stays:
            continue
        rows = model._default_manager.filter(which & owned.answered(day)).select_related("owner")
        rows = rows.exclude(pk__in=live) if without_due else rows
        found += [Piece(row, owned.label) for row in rows.order_by("pk")]
    people = {piece.about_id for piece in found if piece.about_id}
    names: dict[UUID | None, str] = {}
    if people:
        names.update(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return [replace(piece, whose=names.get(piece.about_id, "")) for piece in found]
