"""Who may take a row over: whoever is on its matter's team and reads it. Nobody does what they cannot see."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import Piece, owned_models
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import PERSONAL
from nextfriend.privacy.wall.sharing import holding, seated

Row = Due | Piece


def check_taker(row: Row, owner: Staff) -> None:
    """Raises Refusal: not-here (left, or not on the team), not-theirs-to-read, and what the row's own room
    raises (Owned.may_own).
    """
    check_reader(owner, row.title, *_place(row))
    _ask_its_room(_subject(row), owner)


def check_reader(
    owner: Staff, title: str, matter_id: UUID, compartment: str, about_id: UUID | None = None
) -> None:
    """That they read what lies there, before it is theirs. Raises Refusal: not-here, not-theirs-to-read."""
    is_here = Staff.objects.filter(pk=owner.pk, left_at=None).exists()
    if is_here and owner.pk in holding(matter_id, compartment, about_id):
        return
    if not is_here or owner.pk not in seated(matter_id):
        raise Refusal("not-here", f"{owner.name} is not on the team of that matter. Choose someone who is.")
    raise Refusal(
        "not-theirs-to-read",
        f"{owner.name} cannot see “{title}” and would never find it. Choose someone who can.",
    )


def takers(rows: Iterable[Row], besides: Staff) -> dict[UUID, list[Staff]]:
    """Who may take each row, by its id; asked once of each kind of record of a matter."""
    kept = list(rows)
    teams = {place: holding(*place) for place in {_place(row) for row in kept}}
    wanted = {one for team in teams.values() for one in team}
    people = Staff.objects.filter(pk__in=wanted, left_at=None).exclude(role=Role.CLERK).exclude(pk=besides.pk)
    known = list(people)
    found = {row: [one for one in known if one.pk in teams[_place(row)]] for row in kept}
    return {row.pk: _of_its_room(row, readers) for row, readers in found.items()}


def _place(row: Row) -> tuple[UUID, str, UUID | None]:
    """Where it lies: of the personal kinds one client's records lie apart from another's."""
    return row.matter_id, row.compartment, row.about_id if row.compartment in PERSONAL else None


def _of_its_room(row: Row, readers: list[Staff]) -> list[Staff]:
    """Those of them whom the room of this row lets have it."""
    subject, allowed = _subject(row), []
    for one in readers:
        with suppress(Refusal):
            _ask_its_room(subject, one)
            allowed.append(one)
    return allowed


def _ask_its_room(subject: Any, owner: Staff) -> None:
    if subject is not None and subject.OWNED.may_own:
        subject.OWNED.may_own(subject, owner)


def _subject(row: Row) -> Any:
    """What the row stands for, where its room has a word in who owns it; else None."""
    if isinstance(row, Piece):
        return row.row
    picky: dict[str, Any] = {
        model.__name__.lower(): model
        for model in owned_models()
        if model.OWNED.may_own  # type: ignore[attr-defined]
    }
    model = picky.get(row.subject_kind)
    return model._default_manager.filter(pk=row.subject_id).first() if model else None
