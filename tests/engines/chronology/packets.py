"""Packets of records as providers send them, by a seed, with their answers. Shares nothing with the engine.

A packet is one or two files: services over some months, bills for most of them, faxes, letters, blank pages,
a page of somebody else, pages that come twice. A fifth of the packets is as printed; the others are worn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from nextfriend.engines.chronology import Page, Patient, Source
from tests.engines.chronology import clinic_papers, other_papers
from tests.engines.chronology.bill_papers import bill
from tests.engines.chronology.noise import worn
from tests.engines.chronology.people_of_packets import World, world
from tests.engines.chronology.truth import Piece, Sheet, TrueRow, Truth

TODAY = date(2026, 12, 1)
RATES = (0.0, 0.002, 0.005, 0.01, 0.02)
SEEDS = range(50)
Maker = Callable[[World, date, Random], Piece]

SERVICES: tuple[Maker, ...] = (
    clinic_papers.visit,
    clinic_papers.visit,
    clinic_papers.visit,
    clinic_papers.emergency,
    clinic_papers.operation,
    clinic_papers.stay,
    other_papers.imaging,
    other_papers.imaging,
    other_papers.laboratory,
    other_papers.therapy,
    other_papers.therapy,
    other_papers.flow_sheet,
    other_papers.pharmacy,
)
BETWEEN: tuple[Maker, ...] = (
    other_papers.fax_cover,
    other_papers.letter,
    other_papers.custodian,
    other_papers.blank,
    other_papers.undated,
    other_papers.unreadable,
)
STRANGE: tuple[Maker | None, ...] = (*SERVICES, None, None)  # None: a bill
IN_GAPS = frozenset(
    {"visit note", "emergency department", "imaging", "lab", "operative", "discharge", "therapy"}
)


@dataclass(frozen=True)
class Packet:
    """What the engine is given, and what is right."""

    seed: int
    rate: float
    patient: Patient
    pages: tuple[Page, ...]
    truth: Truth


def packet(seed: int) -> Packet:
    """The packet of a seed: always the same one."""
    random = Random(seed * 7919 + 17)
    who, rate = world(random), RATES[seed % len(RATES)]
    pieces = _pieces(who, random)
    truth = Truth()
    pages: list[Page] = []
    cut = random.randint(len(pieces) // 2, len(pieces))
    for name, some in (("first.pdf", pieces[:cut]), ("second.pdf", pieces[cut:])):
        pages += _document(name, some, truth, rate, random)
    _conclude(truth, pieces)
    patient = Patient((f"{who.first} {who.middle}. {who.last}", who.name), who.born)
    return Packet(seed, rate, patient, tuple(pages), truth)


def packets() -> list[Packet]:
    return [packet(seed) for seed in SEEDS]


def _pieces(who: World, random: Random) -> list[Piece]:
    day = who.crash + timedelta(days=random.randint(0, 2))
    services: list[Piece] = [clinic_papers.emergency(who, day, random)]
    for _ in range(random.randint(6, 11)):
        day = _free(services, day + timedelta(days=random.choice((4, 9, 16, 25, 47, 90))))
        services.append(random.choice(SERVICES)(who, day, random))
    pieces = [*services, *_bills(who, services, random)]
    for make in random.sample(BETWEEN, 4):
        pieces.insert(random.randint(0, len(pieces)), make(who, day + timedelta(days=20), random))
    pieces.insert(random.randint(1, len(pieces)), _stranger(who, day, random))
    return pieces


def _free(services: list[Piece], day: date) -> date:
    """A day after every service before it: two of one day are a case of their own (test_bills.py)."""
    last = max(row.ends for piece in services for row in piece.rows)
    return max(day, last + timedelta(days=2))


def _bills(who: World, services: list[Piece], random: Random) -> list[Piece]:
    """A bill for each house, but for one service in four or so."""
    by_house: dict[str, list[TrueRow]] = {}
    for piece in services:
        for row in piece.rows:
            if row.kind != "pharmacy" and random.random() < 0.75:
                by_house.setdefault(row.facility, []).append(row)
    made = []
    for rows in by_house.values():
        hospital = [row for row in rows if row.kind in ("emergency department", "discharge", "operative")]
        others = [row for row in rows if row not in hospital]
        made += [bill(who, some, random) for some in (hospital, others) if some]
    return made


def _stranger(who: World, day: date, random: Random) -> Piece:
    """A misfiled record: another name and another birth date, or one of the two."""
    other = replace(world(random), crash=who.crash)
    while other.name == who.name or other.last == who.last or other.born == who.born:
        other = replace(world(random), crash=who.crash)
    billed = other
    what = random.randrange(3)
    if what == 0:
        other = replace(other, born=who.born)
    elif what == 1:
        other = replace(other, first=who.first, last=who.last)
    make = random.choice(STRANGE)
    if make is not None:
        return Piece(make(other, day, random).sheets, "other")
    # A bill has no birth date: a stranger's has another name.
    rows = clinic_papers.visit(billed, day, random).rows
    return Piece(bill(billed, rows, random).sheets, "other")


def _document(name: str, pieces: list[Piece], truth: Truth, rate: float, random: Random) -> list[Page]:
    pages: list[Page] = []
    for piece in pieces:
        places = []
        for sheet in piece.sheets:
            places.append((name, len(pages) + 1))
            pages.append(_page(name, len(pages) + 1, sheet, rate, random))
            truth.dates |= {(name, len(pages), day, role) for role, day in sheet.dates}
        for row in piece.rows:
            row.pages = list(places)
        truth.rows += piece.rows
        truth.charges += piece.charges
        for place in places:
            truth.fates[place] = "listed" if piece.fate == "other" else piece.fate
            truth.others |= {place} if piece.fate == "other" else set()
        if piece.fate == "row" and random.random() < 0.12:
            for sheet, first in zip(piece.sheets, places, strict=True):
                again = (name, len(pages) + 1)
                copy = _again(sheet, random)
                pages.append(_page(name, again[1], copy, rate, random))
                truth.dates |= {(name, again[1], day, role) for role, day in copy.dates}
                truth.duplicates.add((again, first))
                truth.fates[again] = "duplicate"
    return pages


def _again(sheet: Sheet, random: Random) -> Sheet:
    """The page once more, as a second fax of it."""
    if random.random() < 0.5:
        return sheet
    header = f"04/02/2025 09:1{random.randint(0, 9)}  FAX: (303) 555-0199   P.00{random.randint(2, 9)}/012"
    return Sheet([header, *sheet.lines], [*sheet.dates, ("printed", date(2025, 4, 2))])


def _page(name: str, number: int, sheet: Sheet, rate: float, random: Random) -> Page:
    lines = tuple(worn(sheet.lines, rate, random))
    if rate:
        return Page(name, number, lines, Source.OCR, round(100 - rate * 1200))
    return Page(name, number, lines)


def _conclude(truth: Truth, pieces: list[Piece]) -> None:
    truth.unbilled = {row.day for row in truth.rows if row.charge is None}
    counting = sorted((row for row in truth.rows if row.kind in IN_GAPS), key=lambda row: row.day)
    for one, after in zip(counting, counting[1:], strict=False):
        if (after.day - one.ends).days >= 30:
            truth.gaps.add((one.ends, after.day))
