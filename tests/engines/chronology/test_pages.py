"""Pages that go on, pages that come twice, pages of somebody else, pages that say nothing."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.chronology import Page, Patient, Source, chronology
from tests.engines.chronology.reading_aloud import HEAD, JANE, TODAY, page, read, reasons, rows, told

NOTE = HEAD + "Date of Service: 03/14/2024\nChief Complaint: Neck pain since the crash, worse at night.\n"
LONG = (
    NOTE
    + "Reflexes are symmetric. Gait is steady. Strength is full. Heat and rest were advised for two weeks.\n"
)


def test_page_2_of_3_belongs_to_the_page_before() -> None:
    two = "Jane Doe   MRN 12345\nAssessment: Cervical strain.\nPage 2 of 3"
    three = "Plan: rest and heat, then therapy twice a week.\nPage 3 of 3"
    assert rows(NOTE + "Page 1 of 3", two, three) == [
        "2024-03-14 | visit note | - | Juniper Street Clinic | 1,2,3"
    ]


def test_the_same_day_joins_a_page_that_names_the_client_and_none_that_names_nobody() -> None:
    more = "Date of Service: 03/14/2024\nAssessment: Cervical strain."
    (row,) = read(NOTE, "Patient: Jane Doe\n" + more).rows
    assert told(row)[-3:] == "1,2"
    made = read(NOTE, more)
    assert [told(row)[-1] for row in made.rows] == ["1", "2"]
    assert "No name and no birth date on these pages says whose they are." in made.rows[1].doubts


def test_a_blank_page_between_parts_nothing() -> None:
    made = read(NOTE + "Page 1 of 2", "", "Plan: rest and heat for two weeks.\nPage 2 of 2")
    assert [told(row)[-3:] for row in made.rows] == ["1,3"]
    assert reasons(made) == [(2, "blank")]


def test_numbers_of_a_whole_printout_do_not_join_two_visits() -> None:
    other = NOTE.replace("03/14/2024", "04/15/2024")
    assert [row[:10] for row in rows(NOTE + "Page 14 of 230", other + "Page 15 of 230")] == [
        "2024-03-14",
        "2024-04-15",
    ]


def test_another_title_begins_another_record() -> None:
    imaging = (
        "Bluestem Radiology Associates\nRADIOLOGY REPORT\nPatient: Jane Doe\nStudy Date: 03/14/2024\n"
        "Impression: Normal."
    )
    assert [row.split(" | ")[1] for row in rows(NOTE, imaging)] == ["visit note", "imaging"]


def test_a_page_without_a_day_or_a_number_is_listed_and_not_guessed_to_belong() -> None:
    made = read(NOTE, "Reflexes are symmetric and strength is full in all groups.")
    assert [told(row)[-1] for row in made.rows] == ["1"]
    assert reasons(made) == [(2, "no date of service")]


@pytest.mark.parametrize(
    "head",
    [
        "Patient: John Doe   DOB: 02/03/1980",  # a name
        "Patient: Jane Doe   DOB: 02/08/1980",  # a birth date
        "Patient: Roberta Page   DOB: 02/03/1980",
        "Patient: Jane Roe",
        "RE: Maria Lopez",
        "Patient: Smith",
        "Name: G1oria Hathaway   DOB: 02/03/1980",
        "RE: Benito Caste1lano\nDate of Birth: 2/3/1980",
        "Patient NName: Alma S. Eberhart   DOB: 02/03/1980",
        "Roe, Joan T   MRN 497932   DOB 02/03/1980",
        "2. PATIENT'S NAME (Last Name, First Name)  3. BIRTH DATE\nROE, JOAN",
        "8 PATIENT NAME ROE JOAN",
        "Patient Name   Date of Birth   MRN\nJoan Dole   02/03/1980   55",
        "Name: Imani T. Fontaine        DOB: 02/03/1980",
        "Patient: Jane R. Doe",  # another middle initial than the client's
        "Patient: Jane Doe\nDate of Birth: 2/3/1981",
        "Patient: Jane Doe\nInsured: self\nPatient: Jack Dean",
    ],
)
def test_a_page_of_another_person_is_never_a_row(head: str) -> None:
    made = read(f"Juniper Street Clinic\nPROGRESS NOTE\n{head}\nDate of Service: 03/14/2024\nNeck pain.")
    assert made.rows == ()
    assert reasons(made) == [(1, "may be another person's")]
    assert made.listed[0].evidence


@pytest.mark.parametrize(
    "head",
    [
        "Patient: DOE, JANE",
        "Patient: Doe, Jane Q",
        "Pt: Ms. Jane Doe  MRN 5",
        "Patient Name: Jane Quinn Doe",
        "RE: Jane Doe",
        "Name: Jane Doe   Age: 44",
        "DOB: 2/3/80",
        "Patient: Jane D0e",
        "Patient: Jane Doe   DOB: O2/O3/l98O",
    ],
)
def test_the_clients_page_is_the_clients(head: str) -> None:
    made = read(f"Juniper Street Clinic\nPROGRESS NOTE\n{head}\nDate of Service: 03/14/2024\nNeck pain.")
    assert [str(row.day) for row in made.rows] == ["2024-03-14"]


@pytest.mark.parametrize(
    "line",
    [
        "Re: MRI Results",
        "RE: Physical Therapy Evaluation",
        "Name: Ibuprofen",
        "Patient: Stable",
        "Patient: reports less pain",
    ],
)
def test_what_names_nobody_holds_no_page_back(line: str) -> None:
    note = HEAD + "Date of Service: 03/14/2024\n" + "Neck pain.\n" * 12 + line
    assert len(read(note).rows) == 1


def test_one_letter_off_is_said_and_only_with_the_birth_date() -> None:
    note = "PROGRESS NOTE\nPatient: Jame Doe   {}\nDate of Service: 03/14/2024"
    (row,) = read(note.format("DOB: 02/03/1980")).rows
    assert row.doubts == ("The name here reads “Jame Doe”; the birth date is the client's.",)
    assert reasons(read(note.format("MRN: 1"))) == [(1, "may be another person's")]


def test_a_birth_date_that_cannot_be_read_is_said() -> None:
    (row,) = read("PROGRESS NOTE\nPatient: Jane Doe   DOB: 02/03//19Z0\nDate of Service: 03/14/2024").rows
    assert row.doubts == ("The birth date here, “02/03//19Z0”, cannot be read; the name is the client's.",)


def test_a_page_that_says_nobodys_name_says_so() -> None:
    (row,) = read("Juniper Street Clinic\nPROGRESS NOTE\nDate of Service: 03/14/2024\nNeck pain.").rows
    assert row.doubts == ("No name and no birth date on these pages says whose they are.",)


def test_a_second_page_of_somebody_else_does_not_ride_along() -> None:
    made = read(NOTE + "Page 1 of 2", "Patient: John Doe\nAssessment: Strain.\nPage 2 of 2")
    assert [told(row)[-1] for row in made.rows] == ["1"]
    assert reasons(made) == [(2, "may be another person's")]


def test_the_same_page_again_is_one_row() -> None:
    faxed = "04/02/2025 09:12  FAX: (303) 555-0199   P.002/012\n" + LONG
    scanned = LONG.replace("symmetric", "symmefric").replace("advised", "advlsed").replace("Neck", "Ncck")
    made = read(LONG, faxed, scanned)
    assert len(made.rows) == 1
    assert [(one.first.page, one.again.page, one.exact) for one in made.duplicates] == [
        (1, 2, True),
        (1, 3, False),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("03/14/2024", "03/21/2024"),  # the same words a week later
        ("two weeks", "three months"),
        ("Neck pain since", "Left knee pain since"),
    ],
)
def test_two_pages_of_one_form_are_two_pages(one: str, other: str) -> None:
    other_page = LONG.replace(one, other)
    if one != "03/14/2024":
        other_page = other_page.replace("Gait is steady", "Gait is antalgic on the left side")
    assert read(LONG, other_page).duplicates == ()


def test_gaps_are_thirty_days_and_more_between_services() -> None:
    days = ("03/01/2024", "03/30/2024", "04/29/2024", "04/30/2024")
    made = read(*(NOTE.replace("03/14/2024", day) for day in days))
    assert [(str(made.rows[one.after].day), one.days) for one in made.gaps] == [("2024-03-30", 30)]


def test_covers_letters_and_scans_are_listed_with_their_reason() -> None:
    pages = [
        page("FAX COVER SHEET\nTo: Law office\nNumber of pages: 9\nConfidentiality notice", 1),
        page("Dear Counsel:\nEnclosed are the records of Jane Doe.\nSincerely,\nRecords Desk", 2),
        Page("a.pdf", 3, (), Source.NONE),
        page("This page intentionally left blank", 4),
    ]
    made = chronology(pages, JANE, today=TODAY)
    assert reasons(made) == [
        (1, "a cover or fax sheet"),
        (2, "a letter; it records no service of its own"),
        (3, "a scan whose words nobody has read"),
        (4, "blank"),
    ]


def test_without_a_name_and_a_birth_date_nothing_is_held_against_them() -> None:
    assert len(read(NOTE, patient=Patient()).rows) == 1


def test_a_page_cannot_come_twice_under_one_number() -> None:
    with pytest.raises(ValueError, match="once"):
        chronology([page("a"), page("b")], JANE, today=date(2026, 1, 1))
