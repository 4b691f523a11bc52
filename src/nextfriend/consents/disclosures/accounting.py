"""Which disclosures an accounting lists, and which list a Part 2 intermediary owes. Pure.

45 CFR 164.528: those of the six years before it is asked for, but not those of (a)(1)(i)–(viii): treatment,
payment and operations, to the individual, under an authorization, to persons involved in care, national
security, custody. One that an oversight agency or the police asked to leave out waits until its day
((a)(2)). 42 CFR 2.24: what went out through an intermediary, three years back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nextfriend.consents.disclosures.authorities import AUTHORITIES

YEARS = 6
INTERMEDIARY_YEARS = 3


@dataclass(frozen=True)
class Line:
    """What the rules look at of one disclosure; `row` is the row itself. `is_elsewhere`: it went under a
    release, to somebody whom that does not name; no authorization covers it ((a)(1)(iv)).
    """

    row: object
    authority: str
    disclosed: date
    waits_until: date | None = None
    is_elsewhere: bool = False


def since(asked: date, years: int = YEARS) -> date:
    """The first day of a period that ends with the day of asking. February 29 counts as the 28th."""
    try:
        return asked.replace(year=asked.year - years)
    except ValueError:
        return asked.replace(year=asked.year - years, day=28)


def is_listed(line: Line, asked: date, first: date | None = None) -> bool:
    """Whether an accounting asked for on this day lists the line. The client may ask for fewer years."""
    begins = max(first or date.min, since(asked))
    waits = line.waits_until is not None and asked <= line.waits_until
    ground = AUTHORITIES.get(line.authority, AUTHORITIES["other"])
    return (ground.is_accounted or line.is_elsewhere) and begins <= line.disclosed <= asked and not waits


def listed(lines: Iterable[Line], asked: date, first: date | None = None) -> list[Line]:
    """The lines of the accounting, the earliest first."""
    return sorted((one for one in lines if is_listed(one, asked, first)), key=lambda one: one.disclosed)
