"""What may be done by whom: the shapes of the duty table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EVERYWHERE = "US"


class Allowance(StrEnum):
    """How far somebody may do a task. They are in order: the later one is the stricter."""

    YES = "yes"
    SUPERVISED = "supervised"
    RELAY = "relay"
    NO = "no"

    @property
    def rank(self) -> int:
        """How strict it is: 0 is the mildest."""
        return list(Allowance).index(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """What one authority says of one task. `place` is a state's two letters or EVERYWHERE; `credential` and
    `setting` are empty where the rule asks for none. `read` says when its text was read, and in what.
    """

    roles: frozenset[str]
    allowance: Allowance
    reason: str
    authority: str
    read: str
    place: str = EVERYWHERE
    credential: str = ""
    setting: str = ""

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """How closely it was said: a state before the country, then a credential, then a setting."""
        return self.place != EVERYWHERE, bool(self.credential), bool(self.setting)


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of work and its rules."""

    code: str
    label: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether somebody may, why, and on whose word. Without an authority nothing is recorded of it."""

    allowance: Allowance
    reason: str
    authority: str = ""
    read: str = ""

    @property
    def may(self) -> bool:
        """Whether they do it themselves, supervised or not."""
        return self.allowance in {Allowance.YES, Allowance.SUPERVISED}

    @property
    def sentence(self) -> str:
        """The reason, with what it stands on."""
        return f"{self.reason} ({self.authority})" if self.authority else self.reason
