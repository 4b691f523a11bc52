"""A spreadsheet of services as people keep it: columns guessed by their headings, every cell kept somewhere.

The caller has read the cells (encoding and delimiter too); here they get their meaning. A heading that says
nothing known goes into `Listing.also` with its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from importlib import resources

import yaml

from nextfriend.engines.hsds.hours import read_hours
from nextfriend.engines.hsds.model import Fault, Listing, Reading, Row
from nextfriend.engines.hsds.needs import needs_of
from nextfriend.engines.hsds.phones import read_phones

_JOINS = {"address": ", ", "category": "; ", "description": "\n", "hours": "\n", "phones": "\n"}
_STATUS = {
    **dict.fromkeys(("active", "yes", "y", "open", "true", "1"), "active"),
    **dict.fromkeys(("inactive", "no", "n", "false", "0"), "inactive"),
    **dict.fromkeys(("closed", "defunct"), "defunct"),
    "temporarily closed": "temporarily closed",
}
_BY_ENDING = ("phones", "email", "website", "hours", "languages", "eligibility", "address")
_LIST = re.compile(r"[;,/|\n&]|\band\b")
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y")


def read_spreadsheet(
    columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] | None = None
) -> Reading:
    """Every row as a listing, or with the fault that keeps it from being one. `numbers` are the rows' numbers
    as a spreadsheet shows them, the headings being row 1.
    """
    meant = guess_columns(columns)
    numbers = numbers or range(2, len(rows) + 2)
    read = tuple(_row(columns, meant, cells, n) for cells, n in zip(rows, numbers, strict=True))
    faults = () if "name" in meant else (_no_name(),)
    return Reading(read, tuple(zip(columns, meant, strict=True)), faults)


def guess_columns(columns: Sequence[str]) -> tuple[str, ...]:
    """The field that each heading says, "" where none. A file without a heading for the service itself takes
    the organization's for its name.
    """
    meant = [_headings().get(_plain(one)) or _by_ending(_plain(one)) for one in columns]
    if "name" not in meant and "organization" in meant:
        meant[meant.index("organization")] = "name"
    for field in ("name", "organization", "source_id", "email", "website", "status", "checked_date"):
        first = meant.index(field) if field in meant else -1
        meant = ["" if one == field and n != first else one for n, one in enumerate(meant)]
    return tuple(meant)


def _no_name() -> Fault:
    return Fault("row 1", "No column is called a name. Call one “Service name” or “Organization”.")


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", heading.lower()).split())


@cache
def _headings() -> Mapping[str, str]:
    text = resources.files(__package__).joinpath("columns.yaml").read_text(encoding="utf-8")
    told: dict[str, list[str]] = yaml.safe_load(text)
    return {heading: field for field, headings in told.items() for heading in headings}


def _by_ending(heading: str) -> str:
    """ "main office phone" by its last words, "phone (2)" by its first."""
    words = heading.split()
    while words and words[-1].isdigit():
        words = words[:-1]
    known = _headings()
    ends = [" ".join(words[at:]) for at in range(len(words))]
    found = next((known[end] for end in ends if end in known), "")
    return (
        found
        if found in ("phones", "email", "website", "hours", "languages", "eligibility", "address")
        else ""
    )


def _row(columns: Sequence[str], meant: Sequence[str], cells: Sequence[str], number: int) -> Row:
    where = f"row {number}"
    said: dict[str, str] = {}
    also: list[tuple[str, str]] = []
    for place, cell in enumerate(cells):
        words = cell.strip()
        if not words:
            continue
        field = meant[place] if place < len(meant) else ""
        if field:
            said[field] = f"{said[field]}{_JOINS.get(field, '; ')}{words}" if field in said else words
        else:
            also.append((columns[place] if place < len(columns) else f"Column {place + 1}", words))
    faults: list[Fault] = []
    if len(cells) > len(columns):
        faults.append(
            Fault(where, "The row has more cells than there are headings. They are kept.", breaks=False)
        )
    category = said.pop("category", "")
    if category:
        also.append(("Category", category))
    if not said.get("name"):
        return Row(
            where, None, (*faults, Fault(where, "The row has no name. Enter the name of the service."))
        )
    facts = _understood(said, where, faults, also)
    pieces = re.split(r"[;|/\n]", category)
    listing = Listing(**facts, domains=needs_of(pieces) or needs_of([said["name"]]), also=tuple(also))
    return Row(where, listing, tuple(faults))


def _understood(
    said: Mapping[str, str], where: str, faults: list[Fault], also: list[tuple[str, str]]
) -> dict[str, str]:
    """The facts as a listing has them. What is not understood stays in the words it came in, and is named."""
    facts = dict(said)
    if "phones" in said:
        phones = read_phones(said["phones"].replace("\n", "; "))
        facts["phones"] = "\n".join(map(str, phones))
        if not any(one.number for one in phones):
            faults.append(_kept(where, "phone", "No number is in it."))
    if "hours" in said and not all(read_hours(line) for line in said["hours"].splitlines()):
        faults.append(_kept(where, "hours", "They are shown as they are written."))
    if "languages" in said:
        facts["languages"] = ", ".join(
            filter(None, (one.strip() for one in re.split(r"[;,/|\n&]|\band\b", said["languages"])))
        )
    if "status" in said:
        facts["status"] = _STATUS.get(said["status"].lower(), "")
        if not facts["status"]:
            facts["status"] = "active"
            also.append(("Status", said["status"]))
            faults.append(_kept(where, "status", "The service is taken as active."))
    if "checked_date" in said:
        day = _day(said["checked_date"])
        facts["checked_date"] = day.isoformat() if day else ""
        if not day:
            also.append(("Last verified", said["checked_date"]))
            faults.append(_kept(where, "day it was verified", "Write it as 2026-03-15 to have it counted."))
    if "email" in said and "@" not in said["email"]:
        faults.append(_kept(where, "e-mail", "It is no e-mail address."))
    if "website" in said and "://" not in said["website"]:
        facts["website"] = f"https://{said['website']}" if re.fullmatch(r"\S+\.\S+", said["website"]) else ""
        if not facts["website"]:
            also.append(("Website", said["website"]))
            faults.append(_kept(where, "website", "It is no web address."))
    return facts


def _kept(where: str, what: str, why: str) -> Fault:
    return Fault(f"{where}, {what}", f"It is kept as it came. {why}", breaks=False)


def _day(said: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(said.strip()[:24], form).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    return None
