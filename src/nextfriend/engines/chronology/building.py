"""The chronology: every page read, put together, held against the bills; every page used or listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from nextfriend.engines.chronology.charges import billed, counted_once
from nextfriend.engines.chronology.duplicates import duplicates_of
from nextfriend.engines.chronology.grouping import Record, records_of
from nextfriend.engines.chronology.model import (
    Chronology,
    DateFound,
    Gap,
    Kind,
    Listed,
    Page,
    Patient,
    Place,
    Reason,
    Row,
    Source,
)
from nextfriend.engines.chronology.people import Whose
from nextfriend.engines.chronology.reading import ReadPage, read_page
from nextfriend.engines.chronology.rows import rows_of, why_listed
from nextfriend.engines.chronology.shipped import codes

GAP = 30  # days


def chronology(pages: Iterable[Page], patient: Patient, *, today: date) -> Chronology:
    """A chronology of these pages, in their documents' order. Raises ValueError where a page comes twice.

    `today` is the office's day: nothing was done after it. Pages are listed, not used, where they name
    somebody else than `patient`; without a name and a birth date nothing is held against them.
    """
    given = list(pages)
    order = {(one.document, one.number): at for at, one in enumerate(given)}
    if len(order) != len(given):
        raise ValueError("Each page comes once: a document's pages have numbers of their own.")
    blank, unread, readable = _sorted_out(given)
    read = [read_page(one, patient, today) for one in readable]
    duplicates = duplicates_of([one.prints for one in read if one.seen.whose is not Whose.OTHER])
    again = {one.again for one in duplicates}
    rows, listed, bill_pages = _used([one for one in read if one.place not in again])
    lines = [line for one in read if one.place in bill_pages for line in one.bill]
    kept, repeated = counted_once(lines)
    rows.sort(key=lambda row: (row.day, row.ends, row.pages))
    charged, table = billed(rows, kept)
    return Chronology(
        rows=tuple(charged),
        listed=tuple(
            sorted([*listed, *blank, *unread], key=lambda one: order[one.place.document, one.place.page])
        ),
        gaps=tuple(gaps_of(charged)),
        duplicates=tuple(duplicates),
        billed=tuple(table),
        bill_pages=tuple(sorted(bill_pages, key=lambda place: order[place.document, place.page])),
        bill_lines=tuple(kept),
        repeated=tuple(repeated),
        unnamed_bills=tuple(_unnamed(read, bill_pages, patient)),
        unread_bill_lines=tuple(q for one in read if one.place in bill_pages for q in one.unread_bill),
        uncertain=tuple(_uncertain(read)),
        cut=tuple(one.place for one in read if one.is_cut),
    )


def gaps_of(rows: Sequence[Row]) -> list[Gap]:
    """Thirty days and more between one service and the next; refills are no services here."""
    found = []
    before: int | None = None
    for at, row in enumerate(rows):
        if row.kind not in codes().in_gaps:
            continue
        if before is not None:
            days = (row.day - rows[before].ends).days
            if days >= GAP:
                found.append(Gap(before, at, days))
        if before is None or row.ends >= rows[before].ends:
            before = at
    return found


def _sorted_out(given: Sequence[Page]) -> tuple[list[Listed], list[Listed], list[Page]]:
    """Blank pages, scans nobody has read, and the pages with words."""
    blank: list[Listed] = []
    unread: list[Listed] = []
    readable = []
    for one in given:
        place = Place(one.document, one.number)
        if one.source is Source.NONE:
            unread.append(Listed(place, Reason.UNREAD, Kind.OTHER))
        elif not any(line.strip() for line in one.lines):
            blank.append(Listed(place, Reason.BLANK, Kind.BLANK))
        else:
            readable.append(one)
    return blank, unread, readable


def _used(pages: Sequence[ReadPage]) -> tuple[list[Row], list[Listed], set[Place]]:
    rows: list[Row] = []
    listed: list[Listed] = []
    bill_pages: set[Place] = set()
    for record in records_of(pages):
        made = [] if _is_bill(record) else rows_of(record)
        rows += made
        if _is_bill(record) and record.first.bill and record.first.seen.whose is not Whose.OTHER:
            bill_pages.add(record.first.place)
            continue
        on_rows = {place for row in made for place in row.pages}
        listed += [one for one in why_listed(record) if one.place not in on_rows]
    return rows, listed, bill_pages


def _is_bill(record: Record) -> bool:
    return record.first.kind is Kind.BILL


def _unnamed(read: Iterable[ReadPage], bill_pages: set[Place], patient: Patient) -> Iterable[Place]:
    if patient.names or patient.born:
        return (one.place for one in read if one.place in bill_pages and one.seen.whose is Whose.UNTOLD)
    return ()


def _uncertain(read: Iterable[ReadPage]) -> Iterable[DateFound]:
    return (date for page in read for date in page.dates if date.problem is not None)
