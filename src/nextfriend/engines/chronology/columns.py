"""Dates below the heads of their columns: "Date of Birth   Visit Date", and the lines of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nextfriend.engines.chronology.layout import Laid, Line
from nextfriend.engines.chronology.model import Role
from nextfriend.engines.chronology.roles import ROLES, Dated
from nextfriend.engines.chronology.words import Hit

_ASIDE = 5  # characters a date may stand left or right of the head of its column
_LOOK = 12  # heads of a line that are looked at


class Columns:
    """The heads of a page's tables; a line below another one of the table has the same."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        self._of_line: dict[int, tuple[Line, list[Hit]]] = {}

    def under_heads(self, line: Line, found: list[Dated], is_top: bool) -> list[Dated]:
        """The dates of a line; those that no word of the line speaks for with what their heads say."""
        bare = [at for at, one in enumerate(found) if one.found.role is Role.UNTOLD and not one.label]
        above, heads = self._heads(line) if bare else (None, [])
        if above is None or not heads:
            return found
        self._of_line[line.number] = (above, heads)
        in_order = len(heads) == len(bare)
        made = list(found)
        taken: set[int] = set()
        for place, at in enumerate(bare):
            head = heads[place] if in_order else _over(heads, above, line, found[at])
            if head is not None and head.start not in taken:
                taken.add(head.start)
                made[at] = self._under(found[at], head, is_top)
        return made

    def _heads(self, line: Line) -> tuple[Line | None, list[Hit]]:
        above = self._line_above(line)
        if above is None:
            return None, []
        if above.number in self._of_line:
            return self._of_line[above.number]
        if any(map(str.isdigit, above.text)):
            return None, []
        return above, [hit for hit in above.hits[:_LOOK] if "role" in hit.meaning]

    def _line_above(self, line: Line) -> Line | None:
        for number in (line.number - 1, line.number - 2):
            if number >= 0 and not self._laid.lines[number].is_blank:
                return self._laid.lines[number]
        return None

    def _under(self, one: Dated, head: Hit, is_top: bool) -> Dated:
        name = head.meaning["role"]
        label = self._laid.text[head.start : head.end].lower()
        if name == "date":
            return replace(one, weak=is_top, label=label, column=True)
        return replace(one, found=replace(one.found, role=ROLES[name]), weak=False, label=label, column=True)


def _over(heads: Sequence[Hit], above: Line, line: Line, one: Dated) -> Hit | None:
    column = one.written.start - line.start
    nearest = min(heads, key=lambda hit: abs(hit.start - above.start - column))
    return nearest if abs(nearest.start - above.start - column) <= _ASIDE else None
