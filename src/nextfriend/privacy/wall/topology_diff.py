"""What changing a program's topology gives and takes, line by line of the matrix. Pure.

An administrator decides it without ever seeing a matter, so this speaks of roles and compartments only. A
test changes topologies in PostgreSQL and compares what people then see.
"""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.privacy.wall.matrix import CELLS, CONSENT, YES, Compartment

LINES = {
    "attorney": "Attorneys",
    "paralegal": "Paralegals",
    "case-manager": "Case managers",
    "over-lawyers": "Supervisors of lawyers and paralegals",
    "over-carers": "Supervisors of case managers",
    "clerk": "Mailbox clerk",
}


@dataclass(frozen=True)
class Crossing:
    """One line of the matrix: which compartments it gains and loses. `now` holds the words for what stays."""

    line: str
    gains: tuple[str, ...]
    loses: tuple[str, ...]

    @property
    def who(self) -> str:
        return LINES[self.line]

    @property
    def gains_words(self) -> tuple[str, ...]:
        return tuple(_words(gain) for gain in self.gains)

    @property
    def loses_words(self) -> tuple[str, ...]:
        return tuple(_words(loss) for loss in self.loses)


def crossings(old: str, new: str) -> list[Crossing]:
    """What each line gains and loses when `old` becomes `new`; lines that keep everything are left out.

    Compartments are written `care`, or `health?` where only a consent opens them.
    """
    found = [_crossing(line, CELLS[old].get(line, {}), CELLS[new].get(line, {})) for line in LINES]
    return [crossing for crossing in found if crossing.gains or crossing.loses]


def _crossing(line: str, before: dict[str, str], after: dict[str, str]) -> Crossing:
    held, holds = _held(before), _held(after)
    return Crossing(line, tuple(sorted(holds - held)), tuple(sorted(held - holds)))


def _held(cells: dict[str, str]) -> set[str]:
    return {str(c) if needs == YES else f"{c}?" for c, needs in cells.items() if needs in (YES, CONSENT)}


def _words(entry: str) -> str:
    label = Compartment(entry.rstrip("?")).label
    return f"{label} (with a consent)" if entry.endswith("?") else str(label)
