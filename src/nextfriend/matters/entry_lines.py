"""How one entry is shown: which craft's line it is, and the word that marks a stricter compartment."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.ground import dates
from nextfriend.matters.models import Entry
from nextfriend.privacy.wall.matrix import Compartment

# The craft a line belongs to, as the desk knows it by icon and word.
CRAFT_OF: dict[str, str] = {
    Compartment.IDENTITY: "shared",
    Compartment.SHARED: "shared",
    Compartment.LEGAL: "legal",
    Compartment.WORK_PRODUCT: "legal",
    Compartment.FINANCE: "legal",
    Compartment.CARE: "care",
    Compartment.HEALTH: "care",
    Compartment.PART2: "care",
    Compartment.COUNSELING: "care",
    Compartment.PROTECTED: "care",
    Compartment.SUPERVISION: "office",
}
# Said beside the craft's word where the craft alone would say too little.
_PLAIN = {Compartment.IDENTITY, Compartment.SHARED, Compartment.LEGAL, Compartment.CARE}
CRAFTS = (("", "Everything"), ("legal", "Legal"), ("care", "Care"), ("shared", "Shared"))


@dataclass(frozen=True)
class Line:
    """One line of a timeline."""

    entry: Entry

    @property
    def when(self) -> str:
        """Its day and time, the year of an older one; in the office's zone."""
        return dates.moment(self.entry.at)

    @property
    def craft(self) -> str:
        return CRAFT_OF[self.entry.compartment]

    @property
    def mark(self) -> str:
        """ "Work product", "Health", …; empty where the craft says it all."""
        compartment = Compartment(self.entry.compartment)
        return "" if compartment in _PLAIN else compartment.label
