"""Chronology: dates of service on generated packets, precision, recall and pages a second, beside two peers.

    bin/bench chronology [--rounds 3]

The packets are those of the tests (tests/engines/chronology/packets.py): fifty, one in five as printed, the
others worn as by scanning. Peers read the same lines: python-dateutil's fuzzy parser, a line at a time, and
a plain expression for numeric dates and month names. Neither knows what a date is the date of; "any date"
asks them only for the days on a page, "service" for the days something was done. Other people's pages and
bills are left out of both. Ours makes the whole chronology in its time. Exits 1 where ours is not the best of
the three in precision and recall of days of service. Packets and rules have one author: the figures compare
and promise nothing.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime

from dateutil import parser

from nextfriend.engines.chronology import Page, chronology
from tests.engines.chronology.packets import TODAY, Packet, packets

Found = set[tuple[str, int, date]]
_NUMERIC = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b")
_WRITTEN = re.compile(r"\b([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})\b|\b(\d{1,2})-([A-Z]{3})-(\d{4})\b")
_EMPTY = datetime(2026, 1, 1)  # noqa: DTZ001 -- what dateutil fills in; bare days have no zone


def main() -> None:
    """Measure ours and the peers in turn, print, judge."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=3)
    rounds = arguments.parse_args().rounds
    given = packets()
    count = sum(len(one.pages) for one in given)
    print(f"{count} pages in {len(given)} packets; best of {rounds}, seconds of the processor\n")
    tools: dict[str, Callable[[Packet], Found]] = {
        "ours, the whole chronology": _ours,
        "python-dateutil, fuzzy": _dateutil,
        "plain expression": _plain,
    }
    seconds = {name: min(_seconds(tool, given) for _ in range(rounds)) for name, tool in tools.items()}
    ours = seconds["ours, the whole chronology"]
    print(f"{'':28} {'service P':>9} {'R':>6} {'any date P':>11} {'R':>6} {'pages/s':>8} {'beside ours':>11}")
    best = {}
    for name, tool in tools.items():
        any_date = _any_ours if tool is _ours else tool
        service, dates = _score(given, tool, service=True), _score(given, any_date, service=False)
        best[name] = service
        print(
            f"{name:28} {service[0]:9.3f} {service[1]:6.3f} {dates[0]:11.3f} {dates[1]:6.3f} "
            f"{count / seconds[name]:8.0f} {ours / seconds[name]:11.2f}"
        )
    own = best.pop("ours, the whole chronology")
    sys.exit(0 if all(own[0] > other[0] and own[1] > other[1] for other in best.values()) else 1)


def _seconds(tool: Callable[[Packet], Found], given: Iterable[Packet]) -> float:
    began = time.process_time()
    for one in given:
        tool(one)
    return time.process_time() - began


def _score(given: Iterable[Packet], tool: Callable[[Packet], Found], *, service: bool) -> tuple[float, float]:
    """Precision and recall on the pages that record something of the client's."""
    right = claimed = there = 0
    for packet in given:
        pages = {place for place, fate in packet.truth.fates.items() if fate == "row"}
        true = {
            one[:3] for one in packet.truth.dates if one[:2] in pages and (not service or one[3] == "service")
        }
        said = {one for one in tool(packet) if one[:2] in pages}
        right, claimed, there = right + len(true & said), claimed + len(said), there + len(true)
    return right / max(1, claimed), right / max(1, there)


def _ours(packet: Packet) -> Found:
    made = chronology(packet.pages, packet.patient, today=TODAY)
    return {
        (one.quote.document, one.quote.page, one.day)
        for row in made.rows
        for one in row.dates
        if one.day is not None and one.role.value == "service"
    }


def _any_ours(packet: Packet) -> Found:
    made = chronology(packet.pages, packet.patient, today=TODAY)
    dates = [*(one for row in made.rows for one in row.dates), *(d for one in made.listed for d in one.dates)]
    return {(one.quote.document, one.quote.page, one.day) for one in dates if one.day is not None}


def _dateutil(packet: Packet) -> Found:
    return {(page.document, page.number, day) for page in packet.pages for day in _fuzzy(page)}


def _fuzzy(page: Page) -> Iterable[date]:
    for line in page.lines:
        try:
            found = parser.parse(line, fuzzy=True, default=_EMPTY).date()
        except (ValueError, OverflowError):
            continue
        if found != _EMPTY.date():
            yield found


def _plain(packet: Packet) -> Found:
    return {(page.document, page.number, day) for page in packet.pages for day in _matched(page.text)}


def _matched(text: str) -> Iterable[date]:
    for month, day, year in _NUMERIC.findall(text):
        yield from _day(f"{month}/{day}/{year[-2:]}", "%m/%d/%y")
    for found in _WRITTEN.finditer(text):
        said = f"{found[2]} {found[1][:3]} {found[3]}" if found[1] else f"{found[4]} {found[5]} {found[6]}"
        yield from _day(said, "%d %b %Y")


def _day(said: str, form: str) -> Iterable[date]:
    try:
        yield datetime.strptime(said, form).date()  # noqa: DTZ007 -- a bare day
    except ValueError:
        return


if __name__ == "__main__":
    main()
