"""What a row says: a fault in each kind of cell, by itself, with its column and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.data_import.dry_run import would_make
from nextfriend.data_import.fields import FIELDS, fields_of, guess
from nextfriend.data_import.planning import read_row
from nextfriend.data_import.presets import guessed
from nextfriend.matters.terms.actions import add_term

# The words for kinds and roles are the office's own lists.
pytestmark = pytest.mark.usefixtures("attorney")

TODAY = date(2026, 11, 29)
GOOD = {
    "number": "26-114",
    "caption": "Reyes v. Bus Co.",
    "description": "A fall",
    "matter_kind": "Personal injury",
    "opened": "5/12/2024",
    "status": "Open",
    "name": "Lena Reyes",
    "first_name": "Lena",
    "middle_name": "M.",
    "last_name": "Reyes",
    "suffix": "Jr.",
    "company": "",
    "other_names": "Lena Castellanos; L. Reyes",
    "calling": "Interpreter",
    "part": "Witness",
    "born": "5/1984",
    "pronouns": "she",
    "languages": "Spanish",
    "interpreter": "yes",
    "phone": "303-555-0142",
    "phone_2": "720 555 0111",
    "phone_3": "(303) 555-0143 x12",
    "email": "lena@example.org",
    "email_2": "l.reyes@example.com",
    "street": "12 Oak St",
    "street_2": "Apt 3",
    "city": "Denver",
    "state": "CO",
    "zip": "80202",
    "country": "",
    "safe": "no",
    "adverse": "Bus Co.; Ace Transit LLC",
}
# A fault for every field that can have one: what is typed, and a word of the sentence.
BAD = {
    "opened": ("13/40/2024", "Enter the day as"),
    "born": ("last spring", "Enter a birth date"),
    "interpreter": ("maybe", "yes or no"),
    "phone": ("abc", "phone number"),
    "phone_2": ("12", "phone number"),
    "phone_3": ("none", "phone number"),
    "email": ("lena at home", "e-mail address"),
    "email_2": ("x@", "e-mail address"),
    "safe": ("perhaps", "yes or no"),
    "status": ("Rejected", "open, pending or closed"),
    "part": ("Bystander", "one of these roles"),
}
KINDS = ("directory", "matters", "parties")


@pytest.fixture
def attorney(office):
    with office.speaking("attorney") as alma:
        yield alma


def read(kind, **said):
    keys = [field.key for field in fields_of(kind)]
    cells = [said.get(key, "") for key in keys]
    return read_row(
        kind, [key.title() for key in keys], cells, {key: n for n, key in enumerate(keys)}, today=TODAY
    )


def of(kind):
    return {key: said for key, said in GOOD.items() if key in {field.key for field in fields_of(kind)}}


def test_the_sweep_knows_every_field():
    assert GOOD.keys() == {field.key for field in FIELDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_row_has_no_fault(kind):
    found = read(kind, **of(kind))
    assert found.faults == []
    assert found.plan.name == "Lena Reyes"
    assert found.plan.points[0] == ("phone", "(303) 555-0142")
    assert found.plan.points[-1] == ("address", "12 Oak St, Apt 3, Denver, CO 80202")


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, field.key) for kind in KINDS for field in fields_of(kind) if field.key in BAD]
)
def test_a_fault_in_each_kind_of_cell_names_its_column_alone(kind, key):
    typed, word = BAD[key]
    found = read(kind, **{**of(kind), key: typed})
    assert [heading for heading, _ in found.faults] == [key.title()]
    assert word in found.faults[0][1]


@pytest.mark.parametrize(
    "key", ["name", "number", "caption", "languages", "other_names", "pronouns", "street"]
)
def test_what_is_too_long_is_a_fault_of_its_cell(key):
    found = read("matters", **{**of("matters"), key: "x" * 301})
    assert key.title() in [heading for heading, _ in found.faults]
    assert all("longer than" in said for _, said in found.faults)


@pytest.mark.parametrize("key", ["name", "city", "languages"])
def test_a_character_that_cannot_be_shown_is_a_fault(key):
    found = read("matters", **{**of("matters"), key: "Le\u200bna\x07"})
    assert [heading for heading, _ in found.faults] == [key.title()]


@pytest.mark.parametrize("key", ["opened", "born"])
def test_a_day_to_come_is_a_fault(key):
    found = read("matters", **{**of("matters"), key: "11/30/2026"})
    assert [heading for heading, _ in found.faults] == [key.title()]
    assert "in the future" in found.faults[0][1]


def test_a_row_without_a_name_and_one_with_too_many_cells():
    found = read("directory", phone="303-555-0142")
    assert found.faults == [("Name", "Enter a name, or the name of the organization.")]
    found = read_row("directory", ["Name"], ["Ana", "x", "y"], {"name": 0}, today=TODAY)
    assert found.faults[0][1].startswith("It has 3 cells, and there are 1 headings")


def test_every_fault_of_a_row_is_told_at_once():
    found = read("parties", **{**of("parties"), "phone": "abc", "email": "x", "born": "never"})
    assert [heading for heading, _ in found.faults] == ["Born", "Phone", "Email"]


def test_names_are_turned_and_companies_are_not():
    assert read("directory", name="Reyes, Lena").plan.name == "Lena Reyes"
    assert read("directory", name="Bus Co., Inc.").plan.name == "Bus Co., Inc."
    company = read("directory", company="Bus Co., Inc.").plan
    assert (company.name, company.kind) == ("Bus Co., Inc.", "organization")


def test_a_matter_takes_its_words():
    plan = read("matters", **of("matters")).plan
    assert (plan.matter_kind, plan.opened, plan.is_closed) == ("injury", date(2024, 5, 12), False)
    assert plan.adverse == ["Bus Co.", "Ace Transit LLC"]
    assert plan.safety == "unsafe"
    assert read("matters", name="A B", status="Closed", opened="2020-01-02T00:00:00").plan.is_closed
    odd = read("matters", name="A B", matter_kind="Admiralty")
    assert odd.plan.matter_kind == "other"
    assert odd.notes == ["“Admiralty” is no kind of matter here: it becomes Other."]


def test_the_dry_run_says_what_a_row_would_make():
    said = would_make("matters", read("matters", **of("matters")).plan)
    assert said == (
        "Opens “Reyes v. Bus Co.” (Injury) for Lena Reyes, with phone, e-mail, address."
        " Other side: Bus Co., Ace Transit LLC."
    )
    said = would_make("directory", read("directory", company="Ace Clinic", calling="Clinic").plan)
    assert said == "An organization for the directory (Clinic)."
    said = would_make("parties", read("parties", name="Wes Tern", number="24-1", part="Witness").plan)
    assert said.startswith("Joins matter 24-1 as witness.")


def test_the_same_words_have_one_key_and_others_another():
    one, same = read("directory", name="Ana  Ruiz"), read("directory", name="Ana Ruiz")
    assert one.key == same.key
    assert one.key != read("directory", name="Ana Ruis").key


def test_an_apostrophe_before_a_formula_is_taken_off():
    assert read("directory", name="Ana Ruiz", phone="'+1 303-555-0142").faults == []


@pytest.mark.parametrize(
    ("preset", "kind", "headings", "field", "place"),
    [
        (
            "clio",
            "directory",
            ["title", "job_title", "first_name", "last_name", "primary_phone"],
            "calling",
            1,
        ),
        ("clio", "matters", ["Matter custom number", "Client", "Matter description"], "name", 1),
        ("mycase", "matters", ["Case Name", "Case Number", "Client Name"], "caption", 0),
        (
            "legalserver",
            "matters",
            ["Full Name", "Date Open", "Matter ID", "Legal Problem Code"],
            "opened",
            1,
        ),
        ("", "parties", ["Matter number", "Role", "Full name"], "part", 1),
    ],
)
def test_presets_find_their_columns(preset, kind, headings, field, place):
    assert guessed(kind, headings, preset)[field] == place


def test_one_column_is_one_field():
    found = guess("matters", ["Name", "Number"], {})
    assert found == {"name": 0, "number": 1}


def test_a_row_may_name_a_kind_and_a_role_of_the_offices_own(office):
    with office.speaking("administrator") as ada:
        add_term(actor=ada, sort="kind", label="Record sealing")
        add_term(actor=ada, sort="role", label="Parole officer", side="neutral")
    with office.speaking("attorney"):
        sealing = read("matters", **{**of("matters"), "matter_kind": "record sealing"})
        assert not sealing.faults
        assert "(Record sealing)" in would_make("matters", sealing.plan)
        officer = read("parties", name="Wes Tern", number="24-1", part="Parole Officer")
        assert not officer.faults
        assert "as parole officer" in would_make("parties", officer.plan)
