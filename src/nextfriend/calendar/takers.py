"""Who may take a row over: whoever is on its matter's team and reads it. Nobody does what they cannot see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.models import Due
from nextfriend.calendar.owned import Piece
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import PERSONAL
from nextfriend.privacy.wall.sharing import holding, seated

Row = Due | Piece


def check_taker(row: Row, owner: Staff) -> None:
    """Raises Refusal: not-here (left, or not on the team), not-theirs-to-read."""
    is_here = owner.left_at is None
    if is_here and owner.pk in holding(*_place(row)):
        return
    if not is_here or owner.pk not in seated(row.matter_id):
        raise Refusal("not-here", f"{owner.name} is not on the team of that matter. Choose someone who is.")
    raise Refusal(
        "not-theirs-to-read",
        f"{owner.name} cannot see “{row.title}” and would never find it. Choose someone who can.",
    )


def takers(rows: Iterable[Row], besides: Staff) -> dict[UUID, list[Staff]]:
    """Who may take each row, by its id; asked once of each kind of record of a matter."""
    kept = list(rows)
    teams = {place: holding(*place) for place in {_place(row) for row in kept}}
    wanted = {one for team in teams.values() for one in team}
    people = Staff.objects.filter(pk__in=wanted, left_at=None).exclude(role=Role.CLERK).exclude(pk=besides.pk)
    known = list(people)
    return {row.pk: [one for one in known if one.pk in teams[_place(row)]] for row in kept}


def _place(row: Row) -> tuple[UUID, str, UUID | None]:
    """Where it lies: of the personal kinds one client's records lie apart from another's."""
    return row.matter_id, row.compartment, row.about_id if row.compartment in PERSONAL else None
