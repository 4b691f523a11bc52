"""Bills held against services: by day, by what the code may be for, and by whose bill it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nextfriend.engines.chronology.model import Billed, BillLine, Kind, Row
from nextfriend.engines.chronology.shipped import Span, codes
from nextfriend.engines.chronology.words import keys_of

_LONGEST_STAY = 120  # days of a stay that are looked up one by one


def counted_once(lines: Sequence[BillLine]) -> tuple[list[BillLine], list[BillLine]]:
    """Lines of bills, and those that another page bills as well: a statement and a claim form name the same
    charge. What one page names twice was charged twice.
    """
    kept: list[BillLine] = []
    again: list[BillLine] = []
    known: dict[tuple[object, ...], int] = {}
    by_page: dict[tuple[str, int], list[BillLine]] = {}
    for one in lines:
        by_page.setdefault((one.quote.document, one.quote.page), []).append(one)
    for on_page in by_page.values():
        here: Counter[tuple[object, ...]] = Counter()
        for one in on_page:
            mark: tuple[object, ...] = (one.day, one.code or one.revenue, one.cents, one.is_charge)
            here[mark] += 1
            is_again = one.day is not None and one.cents is not None and here[mark] <= known.get(mark, 0)
            (again if is_again else kept).append(one)
        for mark, count in here.items():
            known[mark] = max(known.get(mark, 0), count)
    return kept, again


def billed(rows: Sequence[Row], lines: Sequence[BillLine]) -> tuple[list[Row], list[Billed]]:
    """The rows with their charges, and every service beside its bill; services without a bill and bills
    without a service among them. Lines that only tell the day of several services are added to none.
    """
    on_day: dict[date, list[int]] = {}
    for at, row in enumerate(rows):
        for days in range(min((row.ends - row.day).days, _LONGEST_STAY) + 1):
            on_day.setdefault(row.day + timedelta(days), []).append(at)
    of_row: dict[int, list[BillLine]] = {}
    alone: dict[tuple[object, ...], list[BillLine]] = {}
    untold: dict[tuple[int, ...], list[BillLine]] = {}
    for line in lines:
        if not line.is_charge:
            continue
        there = _meant(line, rows, on_day.get(line.day, [])) if line.day else []
        if len(there) == 1:
            of_row.setdefault(there[0], []).append(line)
        elif there:
            untold.setdefault(tuple(there), []).append(line)
        else:
            alone.setdefault((line.day, line.facility), []).append(line)
    return _with_charges(rows, of_row), _table(rows, of_row, untold, alone)


def _with_charges(rows: Sequence[Row], of_row: dict[int, list[BillLine]]) -> list[Row]:
    made = []
    for at, row in enumerate(rows):
        cents = [line.cents for line in of_row.get(at, ()) if line.cents is not None]
        made.append(replace(row, charge=sum(cents) if cents else None))
    return made


def _table(
    rows: Sequence[Row],
    of_row: dict[int, list[BillLine]],
    untold: dict[tuple[int, ...], list[BillLine]],
    alone: dict[tuple[object, ...], list[BillLine]],
) -> list[Billed]:
    maybe = {at for candidates in untold for at in candidates}
    table = [
        Billed(at, tuple(of_row.get(at, ())))
        for at, row in enumerate(rows)
        if at in of_row or (at not in maybe and row.kind is not Kind.OTHER)
    ]
    table += [Billed(None, tuple(lines), candidates) for candidates, lines in untold.items()]
    return table + [Billed(None, tuple(lines)) for lines in alone.values()]


def _meant(line: BillLine, rows: Sequence[Row], there: Sequence[int]) -> list[int]:
    """The services of its day that a line may be for: by its code, then by its house."""
    kinds = kinds_for(line.code, line.revenue)
    if kinds is not None:
        there = [at for at in there if rows[at].kind in kinds]
        if len(there) > 1:
            there = _first_kind(line, rows, there)
    if len(there) > 1 and line.facility:
        same = [at for at in there if _is_same_house(line.facility, rows[at])]
        there = same or there
    return list(there)


def _first_kind(line: BillLine, rows: Sequence[Row], there: Sequence[int]) -> Sequence[int]:
    """Of services of several kinds, those of the kind the code names first."""
    for kind in _ordered(line):
        found = [at for at in there if rows[at].kind is kind]
        if found:
            return found
    return there


def _ordered(line: BillLine) -> Sequence[Kind]:
    span = _span(line.code, line.revenue)
    return span.ordered if span else ()


def kinds_for(code: str, revenue: str = "") -> frozenset[Kind] | None:
    """The kinds of service a code may be for; None where it does not tell."""
    span = _span(code, revenue)
    return span.kinds if span else None


def _span(code: str, revenue: str) -> Span | None:
    if len(code) == 5 and code.isdigit():
        return next((one for one in codes().cpt if one.first <= int(code) <= one.last), None)
    if revenue.isdigit():
        family = int(revenue.rjust(4, "0")[:3])
        return next((one for one in codes().revenue if one.first <= family <= one.last), None)
    return None


def _is_same_house(said: str, row: Row) -> bool:
    if row.facility is None:
        return False
    left, right = set(keys_of(said)), set(keys_of(row.facility.text))
    return len(left & right) * 2 >= min(len(left), len(right))
