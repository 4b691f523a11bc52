"""One page read: its kind, its dates, whose it is, where and with whom, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nextfriend.engines.chronology.bills import bill_lines, is_credit, unread_lines
from nextfriend.engines.chronology.dates import dates_of
from nextfriend.engines.chronology.duplicates import Prints
from nextfriend.engines.chronology.houses import facility_of, letterhead_of
from nextfriend.engines.chronology.kinds import Judged, kind_of
from nextfriend.engines.chronology.layout import Laid, is_page_line
from nextfriend.engines.chronology.model import (
    BillLine,
    DateFound,
    Kind,
    Page,
    Patient,
    Place,
    Quote,
    Role,
    Source,
    Statement,
)
from nextfriend.engines.chronology.people import Seen, Whose, whose_page
from nextfriend.engines.chronology.providers import Providers, providers_of
from nextfriend.engines.chronology.roles import Dated
from nextfriend.engines.chronology.shipped import codes
from nextfriend.engines.chronology.statements import statements_of

_LISTING = {Kind.PHARMACY: 2, Kind.THERAPY: 3}  # lines that begin with a day
_RUNNING = (Kind.VISIT, Kind.THERAPY)  # kinds whose pages may hold one note below another
_AFTER = 40  # dates behind an entry among which the next one is looked for
_LONGEST_ENTRY = 500  # characters that are quoted
_HEAD = 6  # lines with words in which "continued" speaks of the page


@dataclass(frozen=True, slots=True)
class Service:
    """A day of service on a page, or a stay. `listed`: the page lists services, and this is a line of it."""

    day: date
    ends: date
    date: DateFound
    listed: bool = False
    line: Quote | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What one page says. `services` are strong, `weak` rests on "Date:" or on a date alone at the top."""

    place: Place
    judged: Judged
    source: Source
    dates: tuple[DateFound, ...]
    services: tuple[Service, ...]
    weak: tuple[Service, ...]
    seen: Seen
    providers: Providers
    facility: Quote | None
    letterhead: Quote | None
    says: tuple[Statement, ...]
    numbering: tuple[int, int] | None
    continues: bool
    bill: tuple[BillLine, ...]
    unread_bill: tuple[Quote, ...]
    prints: Prints
    is_cut: bool

    @property
    def kind(self) -> Kind:
        return self.judged.kind

    @property
    def days(self) -> frozenset[date]:
        """The days of service the page itself names."""
        return frozenset(one.day for one in self.services or self.weak)


def read_page(page: Page, patient: Patient, today: date) -> ReadPage:
    """Read a page by itself, whatever stands before and after it."""
    laid = Laid(page)
    judged = kind_of(laid)
    dates = [] if judged.kind is Kind.BLANK else dates_of(laid, patient, today)
    is_service = judged.kind in codes().services or judged.kind is Kind.OTHER
    judged = _with_lists(judged, dates)
    services, weak = _services(laid, dates, judged) if is_service else ([], [])
    facility = facility_of(laid)
    is_bill = judged.kind is Kind.BILL
    bill = bill_lines(laid, dates, facility.text if facility else "", today) if is_bill else []
    return ReadPage(
        place=laid.place,
        judged=judged,
        source=page.source,
        dates=tuple(_settled(one, judged) for one in dates),
        services=tuple(services),
        weak=tuple(weak),
        seen=whose_page(laid, dates, patient),
        providers=providers_of(laid),
        facility=facility,
        letterhead=letterhead_of(laid),
        says=tuple(statements_of(laid, judged.kind)) if is_service else (),
        numbering=laid.numbering,
        continues=_continues(laid),
        bill=tuple(bill),
        unread_bill=tuple(unread_lines(laid, bill)) if is_bill else (),
        prints=Prints(laid, frozenset(day for one in services for day in (one.day, one.ends))),
        is_cut=laid.is_cut,
    )


def _with_lists(judged: Judged, dates: Sequence[Dated]) -> Judged:
    """A page of fills or of treatments with a day before each line lists them, whatever its title says."""
    leading = sum(one.leads and one.found.role in (Role.UNTOLD, Role.SERVICE) for one in dates)
    entries = {one.day for one in dates if one.entry}
    return replace(
        judged,
        lists=judged.lists or leading >= _LISTING.get(judged.kind, leading + 1),
        runs=judged.kind in _RUNNING and len(entries) > 1,
    )


def _settled(one: Dated, judged: Judged) -> DateFound:
    """The date as the page's kind makes it: a dated line of a list or of a bill is a service."""
    found = one.found
    if found.role is Role.UNTOLD and one.leads and judged.kind is Kind.BILL and is_credit(one.line):
        return replace(found, role=Role.OTHER)
    is_listed = (one.leads and (judged.lists or judged.kind is Kind.BILL)) or (one.entry and judged.runs)
    is_service = is_listed or (one.weak and (judged.kind in codes().services or judged.kind is Kind.OTHER))
    if found.role is Role.UNTOLD and is_service and not is_page_line(one.line):
        return replace(found, role=Role.SERVICE)
    return found


def _services(laid: Laid, dates: Sequence[Dated], judged: Judged) -> tuple[list[Service], list[Service]]:
    strong: list[Service] = []
    weak: list[Service] = []
    for at, one in enumerate(dates):
        settled = _settled(one, judged)
        if settled.role is not Role.SERVICE or one.day is None or one.joined:
            continue
        after = dates[at + 1] if at + 1 < len(dates) and dates[at + 1].joined else None
        ends = after.day if after is not None and after.day is not None and after.day >= one.day else one.day
        listed = (judged.lists and (one.leads or one.column)) or (judged.runs and one.entry)
        line = laid.quote(one.line.start, _end_of(laid, one, dates[at + 1 :], judged)) if listed else None
        made = Service(one.day, ends, settled, listed, line)
        (weak if one.found.role is Role.UNTOLD and not listed else strong).append(made)
    return _stay(strong, dates), weak


def _end_of(laid: Laid, one: Dated, after: Sequence[Dated], judged: Judged) -> int:
    """Where a line of a list ends, or an entry of running notes: at the next one."""
    if not judged.runs:
        return one.line.end
    following = next((other.line.start for other in after[:_AFTER] if other.entry), len(laid.text))
    return max(one.line.end, min(following, one.line.start + _LONGEST_ENTRY))


def _stay(services: list[Service], dates: Sequence[Dated]) -> list[Service]:
    """Admitted and discharged, or arrived and left, are one stay."""
    labels = {one.found.quote.start: one.label for one in dates}
    begins = [
        one
        for one in services
        if labels.get(one.date.quote.start, "").startswith(
            ("adm", "arriv", "date of adm", "date of arr", "triage")
        )
    ]
    ends = [
        one
        for one in services
        if labels.get(one.date.quote.start, "").startswith(("disch", "depart", "date of disch"))
    ]
    if (
        len({one.day for one in begins}) != 1
        or len({one.day for one in ends}) != 1
        or ends[0].day < begins[0].day
    ):
        return services
    stay = Service(begins[0].day, ends[0].day, begins[0].date)
    inside = [one for one in services if stay.day <= one.day <= stay.ends and not one.listed]
    return [stay, *(one for one in services if one not in inside)]


def _continues(laid: Laid) -> bool:
    return any(
        "continued" in hit.meaning
        for line in laid.full_lines[:_HEAD]
        for hit in line.hits
        if line.words <= 10
    )


def is_others(page: ReadPage) -> bool:
    """Whether the page names somebody else than the client."""
    return page.seen.whose is Whose.OTHER
