"""What somebody types into the search of pages: words, phrases in quotation marks, "near", days. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MOST = 8  # clauses; what is typed beyond them is left out
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_PART = re.compile(
    r"""["“”](?P<phrase>[^"“”]*)["“”]?"""
    r"|(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})\b"
    rf"|(?P<named>{'|'.join(_MONTHS)})\s+(?P<nth>\d{{1,2}}),?\s+(?P<of>\d{{4}})\b"
    r"|(?P<word>[^\s\"“”]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What a page must have: one of these phrases, or, where `is_near`, both within ten words."""

    phrases: tuple[str, ...]
    is_near: bool = False

    def plain(self) -> dict[str, object]:
        """As the database takes it (sql/pages_with.sql)."""
        return {"near" if self.is_near else "any": list(self.phrases)}


def clauses(typed: str) -> list[Clause]:
    """Every clause must be met by the page."""
    parts = [one for one in (_clause(found) for found in _PART.finditer(typed)) if one is not None]
    made: list[Clause] = []
    while parts:
        one = parts.pop(0)
        if made and len(parts) and _is_near(one) and _may_be_near(made[-1]) and _may_be_near(parts[0]):
            one = Clause((*made.pop().phrases, *parts.pop(0).phrases), is_near=True)
        made.append(one)
    return made[:MOST]


def quotes_of(typed: str) -> tuple[str, ...]:
    """The words and phrases that what was typed looks for, for showing where they stand on a page."""
    return tuple(dict.fromkeys(phrase for clause in clauses(typed) for phrase in clause.phrases))


def _clause(found: re.Match[str]) -> Clause | None:
    if found["phrase"] is not None:
        return Clause((found["phrase"],)) if found["phrase"].strip() else None
    if found["month"]:
        return _day(found[0], int(found["year"]), int(found["month"]), int(found["day"]))
    if found["named"]:
        month = [one.lower() for one in _MONTHS].index(found["named"].lower()) + 1
        return _day(found[0], int(found["of"]), month, int(found["nth"]))
    return Clause((found["word"],))


def _day(typed: str, year: int, month: int, day: int) -> Clause:
    """A day as papers write it; what is no day is words like any other."""
    try:
        date(year, month, day)
    except ValueError:
        return Clause((typed,))
    name = _MONTHS[month - 1]
    return Clause((
        f"{month}/{day}/{year}",
        f"{month}/{day}/{year % 100:02d}",
        f"{year}-{month}-{day}",
        f"{name} {day} {year}",
        f"{name[:3]} {day} {year}",
        f"{day} {name} {year}",
        f"{day} {name[:3]} {year}",
    ))  # fmt: skip


def _is_near(clause: Clause) -> bool:
    return [one.lower() for one in clause.phrases] == ["near"]


def _may_be_near(clause: Clause) -> bool:
    return len(clause.phrases) == 1 and not _is_near(clause)
