"""Precision and recall on fifty generated packets, field by field, as printed and as worn by scanning.

The floors stand a little under what was measured when they were written; the packets never change by
themselves. Whoever makes the engine better raises them.
"""

from __future__ import annotations

from functools import cache

import pytest

from nextfriend.engines.chronology import Chronology, chronology
from tests.engines.chronology.packets import RATES, TODAY, Packet, packets
from tests.engines.chronology.scoring import FIELDS, Score, fates, new_scores, score, tuple_of

# Field: precision and recall as printed, then over all packets. "unbilled" falls with every bill that is held
# back because its name is a letter off; "other person" counts those bills as mistakes.
FLOORS = {
    "row": (1.0, 1.0, 0.98, 0.98),
    "kind": (1.0, 1.0, 0.99, 0.99),
    "span": (1.0, 1.0, 0.985, 0.985),
    "provider": (1.0, 1.0, 0.99, 0.985),
    "facility": (1.0, 1.0, 0.99, 0.99),
    "referring": (1.0, 1.0, 0.99, 0.98),
    "says": (1.0, 1.0, 0.985, 0.98),
    "charge": (1.0, 1.0, 0.99, 0.93),
    "date": (1.0, 1.0, 0.99, 0.98),
    "charge line": (1.0, 1.0, 0.99, 0.93),
    "gap": (1.0, 1.0, 0.95, 0.94),
    "duplicate": (1.0, 1.0, 1.0, 0.9),
    "unbilled": (1.0, 1.0, 0.87, 0.985),
    "other person": (1.0, 1.0, 0.75, 1.0),
    "page": (1.0, 1.0, 0.965, 0.965),
}


@cache
def made() -> list[tuple[Packet, Chronology]]:
    return [(one, chronology(one.pages, one.patient, today=TODAY)) for one in packets()]


@cache
def scores(rate: float | None = None) -> dict[str, Score]:
    held = new_scores()
    for packet, found in made():
        if rate is None or packet.rate == rate:
            score(held, packet, found)
    return held


def test_every_field_has_a_floor_and_was_there_to_be_found() -> None:
    assert set(FLOORS) == set(FIELDS)
    assert len(made()) == 50
    for rate in (None, 0.0):
        assert all(held.there >= 5 for held in scores(rate).values())


@pytest.mark.parametrize("field", FIELDS)
def test_precision_and_recall_stay_over_their_floors(field: str) -> None:
    printed, all_of_them = scores(0.0)[field], scores()[field]
    found = (printed.precision, printed.recall, all_of_them.precision, all_of_them.recall)
    assert all(one >= floor for one, floor in zip(found, FLOORS[field], strict=True)), found


def test_no_page_of_another_person_is_ever_used() -> None:
    for packet, found in made():
        used = {place for place, fate in fates(found).items() if fate != "listed"}
        assert not used & packet.truth.others


def test_no_row_without_a_page_and_every_page_used_or_listed() -> None:
    for packet, found in made():
        assert all(row.pages and row.dates for row in found.rows)
        assert fates(found).keys() == {(one.document, one.number) for one in packet.pages}


def test_every_row_rests_on_a_date_that_stands_on_one_of_its_pages() -> None:
    for packet, found in made():
        texts = {(one.document, one.number): one.text for one in packet.pages}
        for row in found.rows:
            (quote, *_) = [
                one.quote for one in row.dates if one.day == row.day and one.role.value == "service"
            ]
            assert quote.place in row.pages
            assert texts[tuple_of(quote.place)][quote.start : quote.end] == quote.text


def test_unreadable_and_missing_days_never_become_one() -> None:
    """A row the packet does not have may only come of a page whose own digits were spoiled by the scan."""
    for packet, found in made():
        true = {row.day for row in packet.truth.rows}
        if packet.rate == 0:
            assert {row.day for row in found.rows} == true


@pytest.mark.parametrize("rate", RATES)
def test_worn_packets_lose_rows_and_do_not_invent_them(rate: float) -> None:
    held = scores(rate)["row"]
    assert held.precision >= 0.95
    assert held.recall >= 0.95
