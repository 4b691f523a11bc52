"""What holds for any pages whatever: nothing claimed without its place, nothing lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from nextfriend.engines.chronology import Chronology, Page, Place, Quote, Role, Source, chronology
from tests.engines.chronology.packets import RATES, SEEDS, packet
from tests.engines.chronology.reading_aloud import JANE, TODAY

SAID = (
    "Juniper Street Clinic",
    "PROGRESS NOTE",
    "RADIOLOGY REPORT",
    "ITEMIZED STATEMENT",
    "THERAPY FLOW SHEET",
    "DISCHARGE SUMMARY",
    "PATIENT PRESCRIPTION HISTORY",
    "Patient: Jane Doe",
    "Patient: John Roe",
    "DOB: 02/03/1980",
    "DOB: 2/3/1981",
    "Date of Service: 03/14/2024",
    "Date of Service: 3/1?/2024",
    "Date of Service: ____",
    "Admission Date: 3/1/2024   Discharge Date: 3/9/2024",
    "03/14/2024  99213  Office visit  $185.00",
    "Page 1 of 2",
    "03 14 24 03 14 24 11 99213 A 185 00 1",
    "0450 EMERGENCY ROOM 99284 031424 1 2150.00",
    "Page 2 of 2",
    "",
    "Provider: Clinical Indication: pain",
    "Provider: Robert Hale, MD",
    "Impression: Normal.",
    "S: Neck pain",
    "3/1/24 8 min",
    "Next visit: 4/1/2024",
    "04/02/2025 09:12 FAX: (303) 555-0199 P.002/012",
    "Fill Date  Drug",
    "Signature: ____ Date: 3/16/2024",
    "Dear Counsel:",
    "FAX COVER SHEET",
    "continued",
    "12/31/2030",
    "1/1/1900",
)
LINE = st.one_of(st.sampled_from(SAID), st.text(max_size=40), st.text(alphabet="0Ol1/-. :;|S$,", max_size=30))
PAGES = st.lists(
    st.tuples(st.lists(LINE, max_size=7), st.sampled_from(list(Source)), st.booleans()), max_size=5
).map(
    lambda told: [
        Page("b.pdf" if other else "a.pdf", at, tuple(lines), source)
        for at, (lines, source, other) in enumerate(told, 1)
    ]
)


def quotes(made: Chronology) -> list[Quote]:
    """Everything that claims to stand on a page."""
    found: list[Quote | None] = [one.quote for one in (*made.bill_lines, *made.repeated, *made.uncertain)]
    found += made.unread_bill_lines
    for row in made.rows:
        found += [row.provider, row.facility, row.referring]
        found += [one.quote for one in (*row.dates, *row.says)]
    for listed in made.listed:
        found += [listed.evidence, *(one.quote for one in listed.dates)]
    return [one for one in found if one is not None]


@given(PAGES)
def test_every_quote_is_what_stands_there(pages: list[Page]) -> None:
    texts = {(one.document, one.number): one.text for one in pages}
    for quote in quotes(chronology(pages, JANE, today=TODAY)):
        assert texts[quote.document, quote.page][quote.start : quote.end] == quote.text
        assert quote.text.strip() == quote.text != ""


@given(PAGES)
def test_every_page_is_used_or_listed_and_no_row_is_without_one(pages: list[Page]) -> None:
    made = chronology(pages, JANE, today=TODAY)
    used = [place for row in made.rows for place in row.pages]
    again = [one.again for one in made.duplicates]
    listed = [one.place for one in made.listed]
    assert {*used, *again, *listed, *made.bill_pages} == {Place(one.document, one.number) for one in pages}
    assert len(listed) == len(set(listed))
    assert not set(listed) & {*used, *again, *made.bill_pages}
    assert not set(used) & set(made.bill_pages)
    assert all(row.pages for row in made.rows)


@given(PAGES)
def test_a_row_rests_on_a_date_of_service_in_its_life(pages: list[Page]) -> None:
    assert JANE.born
    for row in chronology(pages, JANE, today=TODAY).rows:
        assert JANE.born <= row.day <= TODAY
        assert row.day <= row.ends
        assert any(
            one.day == row.day and one.role is Role.SERVICE and one.quote.place in row.pages
            for one in row.dates
        )
        assert row.confirmed_by == ""


@given(PAGES)
def test_charges_add_up_to_what_the_bills_say(pages: list[Page]) -> None:
    made = chronology(pages, JANE, today=TODAY)
    said = sorted(one.cents for one in made.bill_lines if one.is_charge and one.cents is not None)
    placed = sorted(line.cents for one in made.billed for line in one.lines if line.cents is not None)
    assert placed == said
    of_rows = sum(row.charge or 0 for row in made.rows)
    assert of_rows == sum(line.cents or 0 for one in made.billed if one.row is not None for line in one.lines)


@given(PAGES)
def test_the_same_pages_give_the_same_answer(pages: list[Page]) -> None:
    assert chronology(pages, JANE, today=TODAY) == chronology(list(pages), JANE, today=TODAY)


@settings(max_examples=20)
@given(st.sampled_from(SEEDS[:: len(RATES)]), st.integers(min_value=1, max_value=3_000))
def test_a_later_day_of_asking_loses_no_row(seed: int, days: int) -> None:
    one = packet(seed)
    assert one.rate == 0
    made = chronology(one.pages, one.patient, today=TODAY)
    later = chronology(one.pages, one.patient, today=date.fromordinal(TODAY.toordinal() + days))
    assert [row.day for row in later.rows] == [row.day for row in made.rows]
