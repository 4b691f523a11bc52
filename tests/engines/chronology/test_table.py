"""A table somebody who reads records for a living could sign: a page, and the row it is."""

from __future__ import annotations

import pytest

from tests.engines.chronology.reading_aloud import HEAD, read, reasons, roles, rows, told

ONE = "2024-03-14 | visit note | - | Juniper Street Clinic | 1"


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("Date of Service: 03/14/2024", ONE),
        ("DOS 3/14/24", ONE),
        ("Encounter Date: March 14, 2024", ONE),
        ("Visit Date: 14-MAR-2024", ONE),
        ("Date of Visit: Thursday, March 14, 2024", ONE),
        ("Date of Service: 2024-03-14", ONE),
        ("Date of Service: O3/l4/2O24", ONE),  # as a scan is read
        ("Dafe of Servlce: 03/14/2024", ONE),
        ("Date: 03/14/2024", ONE),  # nothing else speaks for another day
        ("Date of Service: 03/14/2024\nMVA on 3/4/2024", ONE),
        ("Last visit: 2/1/2024\nDate of Service: 03/14/2024\nNext appt: 4/1/2024", ONE),
        (
            "Date of Service: 03/14/2024\nProvider: Robert Hale, MD",
            ONE.replace("| - |", "| Robert Hale, MD |"),
        ),
        (
            "Date of Service: 03/14/2024\nSeen by: Robert A. Hale MD",
            ONE.replace("| - |", "| Robert A. Hale MD |"),
        ),
        (
            "Date of Service: 03/14/2024\nElectronically signed by Susan Whitcomb, NP on 3/15/2024",
            ONE.replace("| - |", "| Susan Whitcomb, NP |"),
        ),
        (
            "Date of Service: 03/14/2024\nReferring Physician: Anil Mehta, MD\nPriya O'Rourke, DO",
            ONE.replace("| - |", "| Priya O'Rourke, DO |"),
        ),
    ],
)
def test_a_visit_is_a_row(written: str, row: str) -> None:
    assert rows(HEAD + written) == [row]


@pytest.mark.parametrize(
    "written",
    [
        "Provider: Clinical Indication: Pain after motor vehicle accident.",
        "Provider: ____",
        "Provider: ______________ MD",
        "Physician:\nClinical Indication: Neck pain",
        "Attending: See above",
        "Provider: None",
        "Provider: Juniper Street Clinic",
        "Referring Physician: Anil Mehta, MD",
        "PCP: Anil Mehta, MD",
        "cc: Anil Mehta, MD",
        "Provider: 4471",
    ],
)
def test_what_is_no_provider(written: str) -> None:
    assert rows(HEAD + "Date of Service: 03/14/2024\n" + written) == [ONE]


def test_whoever_referred_is_kept_apart() -> None:
    (row,) = read(HEAD + "Date of Service: 03/14/2024\nReferred by: Anil Mehta, MD").rows
    assert row.provider is None
    assert row.referring
    assert row.referring.text == "Anil Mehta, MD"


def test_each_date_has_its_role() -> None:
    made = read(
        HEAD + "Date of Service: 03/14/2024\nInvolved in an MVA on 3/4/2024 on the interstate.\n"
        "Status post knee surgery 5/6/2019.\nOn 2/2/2023 she was injured at work.\n"
        "Follow up 4/11/2024\nAuthorization valid until policy expires 12/31/2024\n"
        "Date 3/1/2024 was a Friday.\n"
        "Electronically signed by Robert Hale, MD on 3/15/2024 10:22 AM\n"
        "Printed on 04/02/2024 by HIM   Page 1 of 1"
    )
    assert roles(made) == [
        ("birth", "02/03/1980"),
        ("service", "03/14/2024"),
        ("history", "3/4/2024"),
        ("history", "5/6/2019"),
        ("history", "2/2/2023"),
        ("next visit", "4/11/2024"),
        ("other", "12/31/2024"),
        ("service", "3/1/2024"),
        ("signed", "3/15/2024"),
        ("printed", "04/02/2024"),
    ]


def test_a_signature_has_a_date_of_its_own() -> None:
    made = read(HEAD + "Date of Service: 03/14/2024\nSignature: ____________ Date: 3/16/2024")
    assert ("signed", "3/16/2024") in roles(made)
    assert [told(row) for row in made.rows] == [ONE]


def test_a_note_with_nothing_but_a_signature_date_is_no_row() -> None:
    made = read(HEAD + "Neck pain.\nElectronically signed by Robert Hale, MD on 3/15/2024")
    assert made.rows == ()
    assert reasons(made) == [(1, "no date of service")]


@pytest.mark.parametrize(
    ("written", "reason", "problem"),
    [
        ("Date of Service: 3/1?/2024", "the date of service cannot be read", "cannot be read"),
        ("Date of Service: 3/45/2024", "the date of service cannot be read", "cannot be read"),
        ("Date of Service: Mar 14, 204", "the date of service cannot be read", "cannot be read"),
        ("Date of Service: 14/03/2024", "the date of service cannot be read", "can be read in two ways"),
        (
            "Date of Service: Friday, 03/14/2024",
            "the date of service cannot be read",
            "can be read in two ways",
        ),
        ("Date of Service: 3/14", "the date of service cannot be read", "has no year"),
        ("Date of Service: 03/14/2027", "the date of service cannot be right", "is after today"),
        ("Date of Service: 03/14/1975", "the date of service cannot be right", "is before the birth date"),
        ("Date of Service: ____________", "no date of service", None),
        ("Date of Service: __/__/____", "no date of service", None),
        ("Strength 3/5, pain 7/10, BP 120/80", "no date of service", None),
    ],
)
def test_a_date_is_never_guessed(written: str, reason: str, problem: str | None) -> None:
    made = read(HEAD + written)
    assert made.rows == ()
    assert reasons(made) == [(1, reason)]
    assert [one.problem.value for one in made.uncertain if one.problem] == ([problem] if problem else [])


def test_heads_of_columns_say_what_the_dates_below_are() -> None:
    made = read(
        "Juniper Street Clinic\nSOAP NOTE\nPatient Name   Date of Birth   Visit Date\n"
        "Jane Doe   02/03/1980   03/14/2024\nS: Neck pain."
    )
    assert [told(row) for row in made.rows] == [ONE]
    assert roles(made) == [("birth", "02/03/1980"), ("service", "03/14/2024")]


def test_words_are_quoted_and_never_retold() -> None:
    (row,) = read(
        HEAD + "Date of Service: 03/14/2024\nChief Complaint: Neck pain and\nheadaches since the crash.\n"
        "Plan: rest.\nAssessment: Cervical strain.\nRobert Hale, MD"
    ).rows
    assert [(one.head, one.quote.text) for one in row.says] == [
        ("complaint", "Neck pain and\nheadaches since the crash."),
        ("assessment", "Cervical strain."),
    ]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("EMERGENCY DEPARTMENT RECORD", "emergency department"),
        ("RADIOLOGY REPORT", "imaging"),
        ("LABORATORY REPORT", "lab"),
        ("OPERATIVE REPORT", "operative"),
        ("DISCHARGE SUMMARY", "discharge"),
        ("PHYSICAL THERAPY DAILY NOTE", "therapy"),
        ("PROGRESS NOTE", "visit note"),
        ("RADlOLOGY REP0RT", "imaging"),
    ],
)
def test_a_page_is_what_its_title_says(title: str, kind: str) -> None:
    (row,) = read(f"{title}\nPatient: Jane Doe\nDOB: 02/03/1980\nDate of Service: 03/14/2024").rows
    assert row.kind.value == kind


def test_a_stay_is_one_row_with_both_days() -> None:
    assert rows(
        "Holy Redeemer Hospital\nDISCHARGE SUMMARY\nPatient: DOE, JANE\n"
        "Admission Date: 3/14/2024   Discharge Date: 3/18/2024\nAttending Physician: Grace Lindqvist, MD"
    ) == ["2024-03-14 to 2024-03-18 | discharge | Grace Lindqvist, MD | Holy Redeemer Hospital | 1"]


def test_the_letterhead_may_stand_at_the_foot_and_a_vendor_is_no_house() -> None:
    (row,) = read(
        "PROGRESS NOTE\nPatient: Jane Doe\nDate of Service: 3/14/2024\nNeck pain.\nBetter with rest.\nHeat.\n"
        "Cedar Valley Family Medicine, 901 N Lincoln Street, Ogden, UT 84401\n"
        "Records processed by Swiftcopy Medical Records, 1 Main St, Reno, NV 89501"
    ).rows
    assert row.facility
    assert row.facility.text == "Cedar Valley Family Medicine"


def test_a_flow_sheet_has_a_row_for_each_day_and_a_pharmacy_for_each_fill() -> None:
    sheet = (
        "Summit Physical Therapy\nTHERAPY FLOW SHEET\nPatient: Jane Doe\nTherapist: Dana Whitlock, PT\n"
        "Date  Bike  Pain\n"
    )
    assert [
        line.split(" | ")[0]
        for line in rows(sheet + "3/1/24  8 min 4/10\n3/4/24  9 min 3/10\n3/8/24  9 min 2/10")
    ] == [
        "2024-03-01",
        "2024-03-04",
        "2024-03-08",
    ]
    fills = (
        "Larkspur Pharmacy\nPATIENT PRESCRIPTION HISTORY\nPatient: Jane Doe\nPrinted: 6/1/2024\n"
        "Fill Date  Drug  Prescriber\n"
    )
    made = read(fills + "03/01/2024 Ibuprofen 600 mg  Robert Hale\n03/01/2024 Gabapentin 300 mg  Robert Hale")
    assert [(str(row.day), row.provider, row.says[0].quote.text[11:21]) for row in made.rows] == [
        ("2024-03-01", None, "Ibuprofen "),
        ("2024-03-01", None, "Gabapentin"),
    ]
