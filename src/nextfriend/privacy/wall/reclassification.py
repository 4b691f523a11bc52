"""Whether a note may move to another compartment (wall.md, "Who sees a row"). PostgreSQL asks it again.

Closing a note further is immediate. What was privileged is opened by an attorney alone, because opening it
may waive the privilege (Fed. R. Evid. 502(a)). A sealed record never moves into the open: it is shared one
item at a time, while a consent is in force.
"""

from __future__ import annotations

from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import SEALED, Compartment

PRIVILEGED = frozenset({Compartment.LEGAL, Compartment.WORK_PRODUCT})
# The kinds of note people write. Everything else comes from a record's source, not from a choice.
NOTE_COMPARTMENTS = (
    Compartment.SHARED,
    Compartment.LEGAL,
    Compartment.WORK_PRODUCT,
    Compartment.CARE,
    Compartment.PROTECTED,
)

# Kept by the source of the record: a program's letter is Part 2 whoever writes it down. None of it moves.
RECORD_COMPARTMENTS = (*NOTE_COMPARTMENTS, Compartment.HEALTH, Compartment.PART2, Compartment.COUNSELING)

_STRICTNESS = {Compartment.SHARED: 0, Compartment.LEGAL: 1, Compartment.CARE: 1}


def stricter(one: str, other: str) -> str:
    """The more closed of two places notes are kept; the first where neither is."""
    return max(one, other, key=lambda place: _STRICTNESS.get(Compartment(place), 2))


def check_move(role: str, source: str, destination: str) -> None:
    """Raise Refusal where a person of this role may not move a note from `source` to `destination`."""
    if destination == source:
        raise Refusal("already-there", "The note is already there.")
    if destination not in NOTE_COMPARTMENTS:
        raise Refusal("no-such-place", "Notes cannot go there. Choose one of the places offered.")
    if source in SEALED:
        raise Refusal(
            "sealed", "This record stays where it is. Share it with one person, for a reason, instead."
        )
    closes = destination == Compartment.WORK_PRODUCT
    if source in PRIVILEGED and not closes and role != Role.ATTORNEY:
        raise Refusal(
            "needs-attorney", "This note is privileged. Ask an attorney on the team to open it further."
        )
