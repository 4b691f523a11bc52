"""What one row says, read into what would be made of it, or into its faults. Asks no database.

A fault names its column and says what to do; a row with one is not imported, and its good cells are not lost:
they come back in the file of faults (download.py).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from nextfriend.data_import.fields import BY_KEY, DIRECTORY, MATTERS, PARTIES, fields_of
from nextfriend.data_import.words import matter_kind, part_of
from nextfriend.ground.dates import FIRST_YEAR
from nextfriend.ground.errors import Refusal
from nextfriend.people.birth_dates import read_birth_date
from nextfriend.people.contact_values import read_contact

NO_DAY = "Enter the day as 5/12/2024 or 2024-05-12."
NO_YES = "Enter yes or no."
NO_STATUS = "Enter open, pending or closed. Leave the row out if the case was never taken."
OPEN, CLOSED = {"open", "pending", "active"}, {"closed", "inactive", "archived"}
YES, NO = {"yes", "y", "true", "1", "x"}, {"no", "n", "false", "0"}
LENGTHS = {
    "number": 30, "caption": 200, "description": 200, "calling": 80, "pronouns": 40, "languages": 120,
    "name": 200, "first_name": 80, "middle_name": 80, "last_name": 100, "suffix": 20, "company": 200,
}  # fmt: skip
_DAYS = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), "ymd"),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), "mdy"),
)
_POINTS = (
    ("phone", "phone"),
    ("phone_2", "phone"),
    ("phone_3", "phone"),
    ("email", "email"),
    ("email_2", "email"),
)
_ADDRESS = ("street", "street_2", "city", "state", "zip", "country")


@dataclass
class Plan:
    """What a row would make. `points` are ways to reach them: (kind, value)."""

    name: str = ""
    kind: str = "person"
    facts: dict[str, Any] = field(default_factory=dict)
    other_names: list[str] = field(default_factory=list)
    points: list[tuple[str, str]] = field(default_factory=list)
    safety: str = "unknown"
    part: str = ""
    number: str = ""
    caption: str = ""
    matter_kind: str = "other"
    opened: date | None = None
    is_closed: bool = False
    adverse: list[str] = field(default_factory=list)


@dataclass
class Read:
    """A row, read: its plan, its faults as (column, sentence), what to know of it, and its key."""

    plan: Plan
    faults: list[tuple[str, str]]
    notes: list[str]
    key: str


def read_row(
    kind: str, columns: list[str], cells: list[str], mapping: dict[str, int], *, today: date
) -> Read:
    """Read one row by the mapping. `today` is the office's day: nothing was opened after it."""
    return _Reading(kind, columns, cells, mapping, today).read()


class _Reading:
    """One row on its way: what it says by field, and what is wrong so far."""

    def __init__(
        self, kind: str, columns: list[str], cells: list[str], mapping: dict[str, int], today: date
    ) -> None:
        self.kind, self.columns, self.mapping, self.today = kind, columns, mapping, today
        self.faults: list[tuple[str, str]] = []
        self.notes: list[str] = []
        wanted = {one.key for one in fields_of(kind)}
        self.said = {
            key: _cell(cells[place]) if place < len(cells) else ""
            for key, place in mapping.items()
            if key in wanted
        }
        if len(cells) > len(columns):
            self._fault(
                "",
                f"It has {len(cells)} cells, and there are {len(columns)} headings. Move what is too far"
                " right.",
            )

    def read(self) -> Read:
        plan = Plan()
        self._lengths()
        plan.name, plan.kind = self._name()
        self._facts(plan)
        self._reach(plan)
        if self.kind == MATTERS:
            self._matter(plan)
        if self.kind == PARTIES:
            plan.part = self._asked("part", part_of, "") if self.said.get("part") else ""
            plan.number = self.said.get("number", "")
        return Read(plan, self.faults, self.notes, self._key())

    def _key(self) -> str:
        text = json.dumps([self.kind, sorted((k, v) for k, v in self.said.items() if v)])
        return hashlib.sha256(text.encode()).hexdigest()

    def _fault(self, key: str, sentence: str) -> None:
        place = self.mapping.get(key)
        heading = self.columns[place] if place is not None and place < len(self.columns) else ""
        self.faults.append((heading or (BY_KEY[key].label if key else ""), sentence))

    def _asked(self, key: str, reader: Callable[[str], Any], default: Any = None) -> Any:
        """What a cell says as `reader` reads it; the default where it is empty or has a fault."""
        said = self.said.get(key, "")
        if not said:
            return default
        try:
            return reader(said)
        except Refusal as refusal:
            self._fault(key, refusal.sentence)
            return default

    def _lengths(self) -> None:
        for key, said in self.said.items():
            most = LENGTHS.get(key, 300)
            if len(said) > most:
                self._fault(key, f"This is longer than {most} characters. Shorten it.")
                self.said[key] = said[:most]
            elif any(not c.isprintable() for c in said):
                self._fault(key, "It holds a character that cannot be shown. Type it again.")
                self.said[key] = "".join(c for c in said if c.isprintable())

    def _name(self) -> tuple[str, str]:
        parts = [self.said.get(key, "") for key in ("first_name", "middle_name", "last_name", "suffix")]
        whole = " ".join(part for part in parts if part)
        name = self.said.get("name", "") or whole
        if "," in name and not whole:
            name = _turned(name)
        if len(name) > LENGTHS["name"]:
            self._fault("", "The whole name is longer than 200 characters. Shorten one of its parts.")
        if name:
            return name[:200], "person" if name != self.said.get("company") else "organization"
        if company := self.said.get("company", ""):
            return company, "organization"
        key = next(
            (one for one in ("name", "last_name", "first_name", "company") if one in self.mapping), "name"
        )
        self._fault(key, "Enter a name, or the name of the organization.")
        return "", "person"

    def _facts(self, plan: Plan) -> None:
        for key in ("pronouns", "languages"):
            if said := self.said.get(key):
                plan.facts[key] = said
        if self.kind == DIRECTORY:
            company = self.said.get("company", "") if plan.kind == "person" else ""
            calling = ", ".join(one for one in (self.said.get("calling", ""), company) if one)
            if len(calling) > LENGTHS["calling"]:
                self._fault("calling", "With the organization it is longer than 80 characters. Shorten it.")
            plan.facts["calling"] = calling[:80]
        if born := self._asked("born", lambda said: read_birth_date(_without_hour(said))):
            if born.first > self.today:
                self._fault("born", "The birth date is in the future. Correct the year.")
            else:
                plan.facts["born"] = born.iso
        if self._asked("interpreter", _yes):
            plan.facts["needs_interpreter"] = True
        plan.other_names = _listed(self.said.get("other_names", ""))
        if any(len(name) > 200 for name in plan.other_names):
            self._fault(
                "other_names", "One of these names is longer than 200 characters. Put ; between names."
            )

    def _reach(self, plan: Plan) -> None:
        for key, kind in _POINTS:
            value = self._asked(key, partial(read_contact, kind))
            if value and (kind, value.value) not in plan.points:
                plan.points.append((kind, value.value))
        said = [self.said.get(key, "") for key in _ADDRESS]
        if any(said[:2]):
            place = " ".join(one for one in said[3:5] if one)
            text = ", ".join(one for one in (*said[:3], place, said[5]) if one)
            if len(text) > 300:
                self._fault("street", "The whole address is longer than 300 characters. Shorten it.")
            try:
                plan.points.append(("address", read_contact("address", text[:300]).value))
            except Refusal as refusal:
                self._fault("street", refusal.sentence)
        elif said[2] or said[4]:
            self.notes.append("There is no street, so the address is left out.")
        safe = self._asked("safe", _yes)
        plan.safety = {True: "safe", False: "unsafe"}.get(safe, "unknown")

    def _matter(self, plan: Plan) -> None:
        plan.number = self.said.get("number", "")
        plan.caption = self.said.get("caption", "") or self.said.get("description", "") or plan.name
        plan.opened = self._asked("opened", _day)
        if plan.opened and plan.opened > self.today:
            self._fault("opened", "This day is in the future. Correct the year.")
        plan.is_closed = self._asked("status", _is_closed, False)
        if area := self.said.get("matter_kind", ""):
            found = matter_kind(area)
            plan.matter_kind = found or "other"
            if not found:
                self.notes.append(f"“{area}” is no kind of matter here: it becomes Other.")
        plan.adverse = _listed(self.said.get("adverse", ""))
        if any(len(name) > 200 for name in plan.adverse):
            self._fault("adverse", "One of these names is longer than 200 characters. Put ; between names.")


def _cell(said: str) -> str:
    """A cell's words, without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    words = " ".join(said.split())
    return words[1:] if re.match(r"'[=+@-]", words) else words


def _turned(name: str) -> str:
    """ "Reyes, Lena" as people say it; names with more commas, or a company's, stay."""
    last, _, first = (part.strip() for part in name.partition(","))
    company = re.fullmatch(r"(?i)(inc|llc|llp|l\.l\.c|ltd|corp|co|pc|p\.c|jr|sr|ii|iii|esq)\.?", first)
    return name if "," in first or company or not first else f"{first} {last}"


def _listed(said: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in said.split(";") if part.strip()))


def _without_hour(said: str) -> str:
    return re.sub(r"[T ]\d{1,2}:\d{2}.*$", "", said)


def _is_closed(said: str) -> bool:
    word = said.lower().split()[0]
    if word in OPEN | CLOSED:
        return word in CLOSED
    raise Refusal("no-such-status", NO_STATUS)


def _yes(said: str) -> bool:
    if said.lower() in YES | NO:
        return said.lower() in YES
    raise Refusal("not-yes-or-no", NO_YES)


def _day(said: str) -> date:
    for form, order in _DAYS:
        if found := form.fullmatch(_without_hour(said)):
            parts = dict(zip(order, map(int, found.groups()), strict=True))
            try:
                day = date(parts["y"], parts["m"], parts["d"])
            except ValueError:
                break
            if day.year >= FIRST_YEAR:
                return day
    raise Refusal("not-a-day", NO_DAY)
