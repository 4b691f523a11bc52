"""What a payer answered about its members: the shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BadAnswer(ValueError):
    """A file that is no payer's answer; the sentence says what to do."""


class Standing(StrEnum):
    """What the answer says of a member as a whole. MIXED: some lines on the plan say active, some not."""

    ACTIVE = "active"
    ACTIVE_PENDING = "active-pending"
    INACTIVE = "inactive"
    INACTIVE_PENDING = "inactive-pending"
    MIXED = "mixed"
    REJECTED = "rejected"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why the payer did not answer, in words, and what it says may be done."""

    code: str
    reason: str
    action: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said of a member. `services` are codes of service types ("30" is the plan as a whole); days
    are bare days, the member's own where the line has none.
    """

    code: str
    says: str
    services: tuple[str, ...] = ()
    insurance: str = ""
    plan: str = ""
    other_payer: str = ""
    starts: date | None = None
    ends: date | None = None
    messages: tuple[str, ...] = ()

    @property
    def is_of_the_plan(self) -> bool:
        """Whether it speaks of the plan as a whole, not of one service."""
        return not self.services or "30" in self.services


@dataclass(frozen=True, slots=True)
class Member:
    """A subscriber or a dependent, as the payer names them."""

    family_name: str
    given_name: str
    payer: str
    is_dependent: bool
    member_id: str = ""
    group: str = ""
    born: date | None = None
    starts: date | None = None
    ends: date | None = None
    lines: tuple[Line, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    @property
    def standing(self) -> Standing:
        """From the lines about the plan as a whole; from all active and inactive ones where there is none."""
        said = [one for one in self.lines if one.code in _KINDS]
        kinds = {_KINDS[one.code] for one in ([x for x in said if x.is_of_the_plan] or said)}
        if not kinds:
            return Standing.REJECTED if self.rejections else Standing.UNSAID
        return kinds.pop() if len(kinds) == 1 else Standing.MIXED


_KINDS = {
    **dict.fromkeys("1234", Standing.ACTIVE),
    "5": Standing.ACTIVE_PENDING,
    "6": Standing.INACTIVE,
    **dict.fromkeys("78", Standing.INACTIVE_PENDING),
}


@dataclass(frozen=True, slots=True)
class PayerAnswer:
    """All that one file says. `faults` are what is wrong with its envelope or its days: it is shown beside
    what was read, never instead. `rejections` are of the whole question, not of one member.
    """

    members: tuple[Member, ...]
    rejections: tuple[Rejection, ...] = ()
    faults: tuple[str, ...] = ()
    is_cut: bool = False
