"""Where a paper lies, and which records may be told in it.

A paper is read by everyone who holds its compartment. So it is filled only from compartments that each of
them holds too, whatever else its drafter may see: an embedded attorney reads care, and a paper among the
legal files tells none of it.
"""

from __future__ import annotations

from collections.abc import Container

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import CARE_CRAFT, LEGAL_CRAFT
from nextfriend.privacy.wall.matrix import Compartment

_OPEN = frozenset({Compartment.IDENTITY, Compartment.SHARED})
TOLD_IN: dict[str, frozenset[Compartment]] = {
    Compartment.WORK_PRODUCT: _OPEN | {Compartment.LEGAL, Compartment.WORK_PRODUCT},
    Compartment.CARE: _OPEN | {Compartment.CARE},
    Compartment.PROTECTED: _OPEN | {Compartment.PROTECTED},
}


def place_for(staff: Staff, craft: str, held: Container[str]) -> str:
    """The compartment a paper of this craft is filed in; "" where it is not this person's to write here.

    A paper of the lawyers is work product until it leaves (FRCP 26(b)(3)); a letter of the care side is care,
    or survivor services where that is what the program keeps.
    """
    crafts = {"legal": LEGAL_CRAFT, "care": CARE_CRAFT, "either": LEGAL_CRAFT | CARE_CRAFT}[craft]
    if staff.role not in crafts:
        return ""
    wanted = (Compartment.CARE, Compartment.PROTECTED)
    if staff.role in LEGAL_CRAFT:
        wanted = (Compartment.WORK_PRODUCT,)  # type: ignore[assignment]
    return next((str(place) for place in wanted if place in held), "")
