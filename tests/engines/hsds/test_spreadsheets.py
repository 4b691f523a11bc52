"""Spreadsheets as people keep them: every cell ends up somewhere, and what was not understood is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.hsds import guess_columns, read_hours, read_phones, read_spreadsheet

WEEK = ("MO", "TU", "WE", "TH", "FR")


@pytest.mark.parametrize(
    ("columns", "meant"),
    [
        (["Agency Name", "Program", "Phone #", "E-mail"], ("organization", "name", "phones", "email")),
        (["Agency", "City", "ZIP", "Notes"], ("name", "address", "address", "")),
        (["SERVICE_NAME", "eligibility_description", "url"], ("name", "eligibility", "website")),
        (["Name", "Name (2)", "Main Office Phone", "Phone (2)"], ("name", "", "phones", "phones")),
        (["Service Name", "Needs", "Hours of Operation:"], ("name", "category", "hours")),
        (["Ünknown", ""], ("", "")),
    ],
)
def test_columns_are_guessed_by_their_headings(columns, meant):
    assert guess_columns(columns) == meant


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("303-555-0100 / (303) 555-0101 x12", ["303-555-0100", "(303) 555-0101 ext. 12"]),
        ("Intake: 303.555.0100; Crisis: 988", ["303.555.0100 (Intake)", "988 (Crisis)"]),
        ("303-555-0100 (Rosa, mornings) or 720-555-0199", ["303-555-0100 (Rosa, mornings)", "720-555-0199"]),
        ("3035550100\n7205550100", ["3035550100", "7205550100"]),
        ("+44 1234 234567", ["+44 1234 234567"]),
        ("1-800-555-0100 extension 4", ["1-800-555-0100 ext. 4"]),
        ("ask for Rosa", ["ask for Rosa"]),
        ("211", ["211"]),
        ("", []),
    ],
)
def test_phones_of_a_cell(cell, phones):
    assert [str(one) for one in read_phones(cell)] == phones


@given(st.text(alphabet="0123456789-() x.;/aR+:,\n", max_size=60))
def test_no_digit_of_a_phone_cell_is_dropped(cell):
    said = "".join(str(one) for one in read_phones(cell))
    assert sorted(c for c in said if c.isdigit()) == sorted(c for c in cell if c.isdigit())


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ("Mon-Fri 9-5", [(WEEK, "09:00", "17:00")]),
        ("M-Th 8:30am-4pm; Fri 9-12", [(WEEK[:4], "08:30", "16:00"), (("FR",), "09:00", "12:00")]),
        ("Monday to Friday, 9:00 AM – 5:00 PM", [(WEEK, "09:00", "17:00")]),
        ("Tues & Thurs 1-5pm", [(("TU", "TH"), "13:00", "17:00")]),
        ("weekdays 8am-6pm", [(WEEK, "08:00", "18:00")]),
        ("24/7", [(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "00:00", "23:59")]),
        # Could be morning or afternoon, crosses midnight, says more, says the same day twice: left to people.
        ("Mon 1-5", []),
        ("Sat 10pm-2am", []),
        ("Mon-Fri 9-5 except holidays", []),
        ("Mon 9-12; Mon 1pm-5pm", []),
        ("by appointment", []),
        ("9-5", []),
        ("Mon 9-25", []),
    ],
)
def test_hours_that_can_mean_only_one_thing(text, openings):
    assert [(one.days, one.opens, one.closes) for one in read_hours(text)] == openings


MESSY = "Agency|Program Name|Type|Phone|Phone 2|Hours|Languages|Last Verified|Status|Beds"


def test_a_messy_row_is_kept_whole_and_says_what_was_not_understood():
    reading = read_spreadsheet(
        MESSY.split("|"),
        [
            ["Juniper", "Night shelter", "Shelter; Food", "303-555-0100", "Rosa", "Mon-Fri 9-5, nights too",
             "Spanish/Somali and Arabic", "3/15/2026", "open", "40"],
            ["Juniper", "", "", "", "", "", "", "", "", ""],
            ["", "Clinic", "Dental", "", "", "", "", "last spring", "maybe", "", "extra"],
        ],
    )  # fmt: skip
    shelter, nameless, clinic = reading.rows
    assert shelter.listing is not None
    assert shelter.listing.organization == "Juniper"
    assert shelter.listing.domains == ("housing", "food")
    assert shelter.listing.phones == "303-555-0100 (Rosa)"
    assert shelter.listing.hours == "Mon-Fri 9-5, nights too"
    assert shelter.listing.languages == "Spanish, Somali, Arabic"
    assert shelter.listing.checked_date == "2026-03-15"
    assert shelter.listing.also == (("Beds", "40"), ("Category", "Shelter; Food"))
    assert [fault.path for fault in shelter.faults] == ["row 2, hours"]
    assert nameless.listing is None
    assert [str(fault) for fault in nameless.faults] == [
        "row 3: The row has no name. Enter the name of the service."
    ]
    assert clinic.listing is not None
    assert ("Column 11", "extra") in clinic.listing.also
    assert ("Last verified", "last spring") in clinic.listing.also
    assert ("Status", "maybe") in clinic.listing.also
    assert len(clinic.faults) == 3


def test_a_file_without_a_name_says_which_heading_it_wants():
    reading = read_spreadsheet(["Beds", "Hours"], [["4", "24/7"]])
    assert reading.faults[0].breaks
    assert "“Service name”" in reading.faults[0].sentence


HEADINGS = [
    "Service name",
    "Agency",
    "Phone",
    "Phone 2",
    "Hours",
    "Category",
    "Status",
    "Website",
    "Verified",
    "Languages",
    "Beds",
    "Address",
    "City",
    "Email",
    "Description",
    "Fees",
]


@given(st.lists(st.sampled_from(HEADINGS), unique=True, min_size=1), st.data())
def test_every_word_of_every_row_is_somewhere(columns, data):
    cells = [data.draw(st.text("abc12 .;@", max_size=12)) for _ in columns]
    (row,) = read_spreadsheet(columns, [cells]).rows
    if row.listing is None:
        assert row.faults
        return
    kept = " ".join([str(row.listing), str(row.listing.also)])
    status = columns.index("Status") if "Status" in columns else -1
    for place, cell in enumerate(cells):
        for word in cell.replace(";", " ").replace(".", " ").split():
            assert word in kept or place == status, (columns[place], word)
