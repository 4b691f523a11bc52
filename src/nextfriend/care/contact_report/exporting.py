"""The report as a file for a funder: a line for each client of each worker, by the matter's number.

No client is named in it: a name leaves as a disclosure, with its authority. Of a protected program (34 USC
12291(b)(2)) no single client is in it, and no number that fewer than 11 clients make. Its numbers leave by
whole calendar quarters that are over, a line for each: of two files no period can be subtracted from another.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from string import ascii_uppercase
from typing import Any
from uuid import UUID

from nextfriend.care.contact_report.asked import Asked
from nextfriend.care.contact_report.counting import NUMBERS, Line, Sums
from nextfriend.engines.contact_frequency import REACHED
from nextfriend.ground.tables import harmless
from nextfriend.matters.models import Party
from nextfriend.matters.terms.lists import lists
from nextfriend.privacy.wall.matrix import Compartment, Topology

SMALLEST = 11
TOO_FEW = f"under {SMALLEST}"
WHOLE_ONLY = "whole quarters only"
Period = tuple[date, date]


# A record keeps the place in which it was written, whatever its program has become since.
PROTECTED_PLACES = frozenset({Compartment.PROTECTED, Compartment.PART2})
ALL, ALL_PROTECTED = "All", "All (protected)"


def is_protected(line: Line) -> bool:
    """Whether not even a client's number is told of the line outside: its program is protected now, or was
    when the record was written.
    """
    row = line.standing.contact if line.standing else line.care
    is_kept_apart = row is not None and row.compartment in PROTECTED_PLACES
    return is_kept_apart or line.matter.program.topology == Topology.PROTECTED


def report_csv(lines: Sequence[Line], asked: Asked, today: date, *, is_of_some: bool = False) -> bytes:
    """The file, in UTF-8 with the mark by which spreadsheets know it; `today` is the office's. `is_of_some`:
    its reader counts some workers' contacts alone.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    labels = [label for label, _ in NUMBERS.values()]
    writer.writerow(["From", "To", "Program", "Worker", "Client", *labels, "Purposes"])
    whole = (asked.first, asked.last)
    for program, worker, number, sums in _rows([line for line in lines if not is_protected(line)]):
        _write(writer, whole, [program, worker, number, *_numbers(sums)])
    apart: dict[tuple[str, Period], list[Line]] = defaultdict(list)
    for line in lines:
        if is_protected(line):
            apart[line.matter.program.name, quarter_of(line.day)].append(line)
    for (program, quarter), theirs in sorted(apart.items(), key=lambda one: one[0]):
        told = _suppressed(Sums(lines=theirs), asked, quarter, today, is_of_some)
        _write(writer, _within(quarter, asked), [program, ALL, ALL_PROTECTED, *told])
    return text.getvalue().encode("utf-8-sig")


def _write(writer: Any, period: Period, cells: Sequence[str]) -> None:
    writer.writerow([*(day.isoformat() for day in period), *(harmless(str(cell)) for cell in cells)])


def _rows(lines: Sequence[Line]) -> list[tuple[str, str, str, Sums]]:
    """(program, worker, number, sums): each client of each worker, then each program in all, of what is not
    protected. Protected lines stand apart: added to the rest, they could be subtracted again.
    """
    own: dict[tuple[str, str, str], Sums] = defaultdict(Sums)
    programs: dict[str, Sums] = defaultdict(Sums)
    numbers = client_numbers(lines)
    for line in lines:
        program = line.matter.program.name
        programs[program].lines.append(line)
        own[program, line.worker.name, numbers[line.matter.pk, line.client.pk]].lines.append(line)
    rows = [(*key, sums) for key, sums in sorted(own.items(), key=lambda one: one[0])]
    return [*rows, *((name, ALL, ALL, programs[name]) for name in sorted(programs))]


def quarter_of(day: date) -> Period:
    """The first and the last day of its calendar quarter, which is one of the federal fiscal year, too."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def parts_of_quarters(lines: Sequence[Line], asked: Asked, today: date) -> list[Period]:
    """The quarters with protected lines of which nothing leaves: the period holds a part of them, or they are
    not over.
    """
    found = {quarter_of(line.day) for line in lines if is_protected(line)}
    return sorted(one for one in found if not _is_whole(one, asked, today))


def _is_whole(quarter: Period, asked: Asked, today: date) -> bool:
    return asked.first <= quarter[0] and quarter[1] <= asked.last and quarter[1] < today


def _within(quarter: Period, asked: Asked) -> Period:
    return max(quarter[0], asked.first), min(quarter[1], asked.last)


def client_numbers(lines: Sequence[Line]) -> dict[tuple[UUID, UUID], str]:
    """What a client is called without a name: the matter's number; of several clients with a letter, in the
    order in which they stand on the matter.
    """
    clients: dict[UUID, list[UUID]] = defaultdict(list)
    parts = lists().client_parts()
    ids = {line.matter.pk for line in lines}
    parties = Party.objects.filter(matter_id__in=ids, part__in=parts).order_by("id")
    for matter, person in parties.values_list("matter_id", "person_id"):
        if person not in clients[matter]:
            clients[matter].append(person)
    found = {}
    for line in lines:
        known = clients[line.matter.pk]
        if line.client.pk not in known:
            known.append(line.client.pk)
        place = known.index(line.client.pk)
        letter = f"-{ascii_uppercase[place % 26]}" if len(known) > 1 else ""
        found[line.matter.pk, line.client.pk] = f"{line.matter.number}{letter}"
    return found


def _numbers(sums: Sums) -> list[str]:
    return [*(str(number) for _, _, number in sums.numbers), _purposes(sums)]


def _suppressed(sums: Sums, asked: Asked, quarter: Period, today: date, is_of_some: bool) -> list[str]:
    """Of protected lines each number that 11 clients or more make, and nothing by purpose. Of a part of a
    quarter, of one that is not over, and narrowed to some workers, a client, a matter or a purpose no number:
    of two files one could be subtracted from the other.
    """
    if not _is_whole(quarter, asked, today):
        return [*[WHOLE_ONLY] * len(NUMBERS), ""]
    is_narrowed = is_of_some or any((asked.worker, asked.client, asked.matter, asked.purpose))
    told = [
        TOO_FEW if is_narrowed or sums.clients_in(what) < SMALLEST else str(number)
        for what, _, number in sums.numbers
    ]
    return [*told, ""]


def _purposes(sums: Sums) -> str:
    """ "supportive 3; crisis 1": of the contacts that reached the client."""
    many: dict[str, int] = defaultdict(int)
    for line in sums.lines:
        if line.outcome == REACHED:
            many[line.purpose or "not said"] += 1
    return "; ".join(f"{purpose} {number}" for purpose, number in sorted(many.items()))
