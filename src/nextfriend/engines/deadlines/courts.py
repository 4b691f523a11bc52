"""Courts and agencies: their zone, their state, their circuit, and the calendar they keep.

Ids are CourtListener's (`courts-db`) where it has one, and short ids of our own where it has none. The
package is asked only for names: an answer needs zone and state, which it does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.model import Refused


@dataclass(frozen=True, slots=True)
class Court:
    """One court or agency. `calendar` is the list it keeps itself; `zone` an IANA name."""

    id: str
    name: str
    group: str
    zone: str
    state: str = ""
    circuit: str = ""
    calendar: str = ""
    local_calendar: str = ""
    also_zones: tuple[str, ...] = ()


NO_COURT = Court("", "no court named", "", "")


@cache
def courts() -> Mapping[str, Court]:
    """Every court in the packs by id."""
    found: dict[str, Court] = {}
    for spec in loader.files("courts").values():
        for group in spec.get("groups", [spec]):
            for row in group["courts"]:
                court = _court(group, row)
                found[court.id] = court
    return found


@cache
def _aliases() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for spec in loader.files("courts").values():
        for group in spec.get("groups", [spec]):
            for row in group["courts"]:
                for name in (row["id"], row.get("name", ""), *row.get("also", ())):
                    names[_key(name)] = row["id"]
    return names


@cache
def _words() -> frozenset[str]:
    """The ids and the names of one word: what is written as one word must be one of them."""
    rows = (row for spec in loader.files("courts").values() for group in spec.get("groups", [spec])
            for row in group["courts"])  # fmt: skip
    names = (name for row in rows for name in (row["id"], row.get("name", ""), *row.get("also", ())))
    return frozenset(name.lower() for name in names if " " not in name)


def _court(group: Mapping[str, Any], row: Mapping[str, Any]) -> Court:
    merged = {**group.get("defaults", {}), **row}
    return Court(
        id=merged["id"],
        name=merged.get("name", merged["id"]),
        group=group["group"],
        zone=merged["zone"],
        state=merged.get("state", ""),
        circuit=merged.get("circuit", ""),
        calendar=merged.get("calendar", ""),
        local_calendar=merged.get("local_calendar", ""),
        also_zones=tuple(merged.get("also_zones", ())),
    )


def _key(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


_OFFICIAL = re.compile(
    r"^(?:the )?(?:united states |u\.? ?s\.? )?"
    r"(?:district court|court of appeals|bankruptcy court|(?=bankruptcy appellate))"
    r",? ?(?:for |of )?(?:the )?",
    re.I,
)


# "N.Y. Sup. Ct. (Art. 78)": what kind of case it is, and no other court
_ASIDE = re.compile(r"\s*\((?!.*(?:bankr|b\.?a\.?p|app))[^()]*\)\s*$", re.I)
_SHORT = re.compile(r"^(?:([NSEWMC])\.? ?)?D\.? (?:of )?(?:the )?(?=[A-Z][a-z]+)")
_SIDES = {
    " ": "",
    "n": "Northern ",
    "s": "Southern ",
    "e": "Eastern ",
    "w": "Western ",
    "m": "Middle ",
    "c": "Central ",
}


def _official(name: str) -> tuple[str, str]:
    """A court's name without what all of its kind share ("N.D. Cal."), and that with its words written out
    ("Northern District of Cal.")."""
    found = _OFFICIAL.match(name)
    kind = "Bankruptcy " if found and "bankruptcy court" in found[0].lower() else ""
    short = re.sub(r"^(?:for|of) the ", "", name[found.end() :] if found else name)
    side = _SHORT.match(short)
    if side is None:
        return kind + short, kind + short
    which = _SIDES[(side[1] or " ")[0].lower()]
    return kind + short, f"{kind}{which}District of {short[side.end() :]}"


def _another_id(name: str) -> bool:
    """True for what is written as an id and is none of ours: it may be another court's ("virginislands")."""
    return name.isalnum() and name.islower() and name not in _words()


def _by_name(name: str) -> Court | None:
    found = courts().get(name) or courts().get(_aliases().get(_key(name), ""))
    plain = _ASIDE.sub("", name)
    if found is None and plain != name:
        return find_court(plain)
    for spelling in () if found else _official(name):
        found = found or courts().get(_aliases().get(_key(spelling), ""))
    return found


def find_court(name: str) -> Court:
    """The court for an id or a usual short name ("cod", "D. Colo."); no guess is made for any other."""
    if not name:
        return NO_COURT
    found = None if _another_id(name) else _by_name(name)
    if found is not None:
        return found
    near = tuple(get_close_matches(name.lower(), courts(), n=3, cutoff=0.6))
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise Refused(
        "unknown-court",
        f"No court “{name}” is known here, so its holidays and its time zone are not known.{hint}",
        near,
    )
