"""A large caseload's Today: one entry a client instead of one a date, what is late first, the rest folded.

With a dozen clients the parts by kind can be read; with forty they are a list of a hundred lines in which one
client stands in four places (docs/decisions/caseload-today.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nextfriend.calendar.due_status import Line

GROUPED_FROM = 12  # clients
LATE = frozenset({"overdue", "late", "broken"})
NOW = LATE | {"due-today"}


@dataclass(frozen=True)
class Client:
    """One client's lines, what is late first. What comes again is one line, its next time."""

    name: str
    matter_id: UUID | None
    lines: list[Line]

    @property
    def urgent(self) -> list[Line]:
        """What stands open: late or due today."""
        return [line for line in self.lines if line.nearness in NOW]

    @property
    def rest(self) -> list[Line]:
        return [line for line in self.lines if line.nearness not in NOW]

    @property
    def late(self) -> int:
        return sum(line.nearness in LATE for line in self.lines)

    @property
    def summary(self) -> str:
        """ "2 late, 1 today, 3 this week" without what there is none of."""
        today = len(self.urgent) - self.late
        counted = ((self.late, "late"), (today, "today"), (len(self.rest), "ahead"))
        return ", ".join(f"{number} {words}" for number, words in counted if number)

    @property
    def order(self) -> tuple[bool, bool, datetime, str]:
        return (not self.late, not self.urgent, self.lines[0].due.due_at, self.name)


def by_client(lines: Iterable[Line]) -> list[Client]:
    """The clients these lines are about, those with something late first. A line that names no client goes
    by its matter.
    """
    found: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.due.about_id if line.about else line.due.matter_id].append(line)
    clients = [_client(rows) for rows in found.values()]
    return sorted(clients, key=lambda client: client.order)


def _client(rows: list[Line]) -> Client:
    ordered = sorted(rows, key=lambda line: (line.nearness not in LATE, line.due.due_at, line.due.pk))
    once: dict[tuple[str, ...], Line] = {}
    for line in ordered:
        due = line.due
        again = (due.kind, due.title, due.place, str(due.reasons), str(line.nearness in NOW))
        once.setdefault(again if due.reasons else (str(due.pk),), line)
    name = next((line.about or line.matter for line in ordered), "")
    return Client(name or "Other", ordered[0].due.matter_id, list(once.values()))
