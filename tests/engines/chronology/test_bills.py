"""Bills against services: what was charged for which, what has no bill, what has no record."""

from __future__ import annotations

from tests.engines.chronology.reading_aloud import HEAD, read, reasons

NOTE = HEAD + "Date of Service: 03/14/2024"
STATEMENT = """Juniper Street Clinic
ITEMIZED STATEMENT
Patient: Jane Doe
Statement Date: 4/20/2024
Date  Code  Description  Amount
"""
ED = (
    "Holy Redeemer Hospital\nEMERGENCY DEPARTMENT RECORD\nPatient: Jane Doe\nDOB: 02/03/1980\n"
    "Arrival: 3/14/2024 21:40   Discharged: 3/14/2024 23:55"
)
CT = (
    "Open Sky Imaging Center\nRADIOLOGY REPORT\nPatient: Jane Doe\nStudy Date: 3/14/2024\nImpression: Normal."
)


def lines(*texts: str) -> list[tuple[str | None, str, int | None, bool]]:
    made = read(*texts)
    return [(str(one.day), one.code, one.cents, one.is_charge) for one in made.bill_lines]


def test_an_itemized_statement() -> None:
    told = STATEMENT + (
        "03/14/2024  99213  Office visit  $185.00\n"
        "03/14/2024  97110  Therapeutic exercise  1,095.50\n03/20/2024  Insurance payment  -120.00\n"
        "04/01/2024  99213  Office visit  $l85.OO\nTotal charges $1,465.50"
    )
    assert lines(told) == [
        ("2024-03-14", "99213", 18_500, True),
        ("2024-03-14", "97110", 109_550, True),
        ("2024-03-20", "", -12_000, False),
        ("2024-04-01", "99213", 18_500, True),
    ]


def test_a_claim_form_and_a_uniform_bill() -> None:
    form = (
        "HEALTH INSURANCE CLAIM FORM\n2. PATIENT'S NAME: DOE, JANE\n24. A. DATE(S) OF SERVICE  F. $ CHARGES\n"
        "03 14 24 03 14 24 11 99213 A 185 00 1\nFORM CMS-1500 (02-12)"
    )
    bill = (
        "Holy Redeemer Hospital\nUB-04 CMS-1450\n8 PATIENT NAME: DOE, JANE\n"
        "0450 EMERGENCY ROOM 99284 031424 1 2150.00\n0120 ROOM-BOARD/SEMI 031424 2 6400.00\nTOTALS 8550.00"
    )
    assert lines(form) == [("2024-03-14", "99213", 18_500, True)]
    assert lines(bill) == [("2024-03-14", "99284", 215_000, True), ("2024-03-14", "", 640_000, True)]


def test_a_service_beside_its_bill_one_without_and_a_bill_without_a_record() -> None:
    later = NOTE.replace("03/14/2024", "05/02/2024")
    made = read(
        NOTE,
        later,
        STATEMENT + "03/14/2024  99213  Office visit  $185.00\n06/11/2024 99214 Office visit $240.00",
    )
    assert [row.charge for row in made.rows] == [18_500, None]
    told = [(one.row, [line.cents for line in one.lines]) for one in made.billed]
    assert told == [(0, [18_500]), (1, []), (None, [24_000])]
    assert [place.page for place in made.bill_pages] == [3]


def test_two_services_of_one_day_are_told_apart_by_the_codes() -> None:
    made = read(ED, CT, STATEMENT + "03/14/2024 99284 ED visit $2,150.00\n03/14/2024 70450 CT head $1,300.00")
    assert [(row.kind.value, row.charge) for row in made.rows] == [
        ("emergency department", 215_000),
        ("imaging", 130_000),
    ]


def test_what_a_bill_does_not_tell_is_added_to_none() -> None:
    made = read(ED, CT, STATEMENT + "03/14/2024 Services rendered $500.00")
    assert [row.charge for row in made.rows] == [None, None]
    (untold,) = [one for one in made.billed if one.row is None]
    assert untold.candidates == (0, 1)
    assert not [one for one in made.billed if one.row is not None]


def test_a_charge_that_two_pages_bill_is_counted_once() -> None:
    one = STATEMENT + "03/14/2024  97110  Exercise  $95.00\n03/14/2024  97110  Exercise  $95.00"
    form = (
        "HEALTH INSURANCE CLAIM FORM\n2. PATIENT'S NAME: DOE, JANE\n"
        "03 14 24 03 14 24 11 97110 A 95 00 1\nCMS-1500"
    )
    made = read(NOTE, one, form)
    assert [row.charge for row in made.rows] == [19_000]
    assert [line.quote.page for line in made.repeated] == [3]


def test_a_bill_that_names_nobody_is_said() -> None:
    made = read(NOTE, STATEMENT.replace("Patient: Jane Doe\n", "") + "03/14/2024 99213 Office visit $185.00")
    assert [place.page for place in made.unnamed_bills] == [2]
    assert [row.charge for row in made.rows] == [18_500]
    assert read(NOTE, STATEMENT + "03/14/2024 99213 Office visit $185.00").unnamed_bills == ()


def test_an_amount_that_cannot_be_read_is_no_amount() -> None:
    made = read(NOTE, STATEMENT + "03/14/2024  99213  Office visit  $18?.00")
    assert [line.cents for line in made.bill_lines] == [None]
    assert [row.charge for row in made.rows] == [None]
    assert [(one.row, len(one.lines)) for one in made.billed] == [(0, 1)]


def test_a_bill_of_somebody_else_and_one_without_charges_are_listed() -> None:
    made = read(
        STATEMENT.replace("Jane Doe", "John Roe") + "03/14/2024 99213 Office visit $185.00",
        STATEMENT + "Thank you for choosing us for your care.",
    )
    assert made.bill_lines == ()
    assert reasons(made) == [
        (1, "may be another person's"),
        (2, "a bill without a charge that could be read"),
    ]
