"""Mailing labels: the measures of the sheet, who gets one, and who is named as left out."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode

import pytest

from nextfriend.matters.actions import add_party
from nextfriend.people import actions
from nextfriend.people.addresses import Address, read_address
from nextfriend.people.labels import corner, labels_pdf
from nextfriend.people.mailing import mailings_of
from tests.matters.trace import verbs

INCH = 72
TWO_ELM = "2 Elm St, Denver, CO 80203"


def pages(pdf: bytes) -> list[str]:
    """What each page draws, as PDF operators."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    return [zlib.decompress(a85decode(s.strip().removesuffix(b"~>"))).decode("cp1252") for s in streams]


def drawn(page: str) -> list[tuple[float, float, str]]:
    found = re.findall(r"1 0 0 1 ([\d.]+) ([\d.]+) Tm \((.*?)\) Tj", page)
    return [(float(x), float(y), words) for x, y, words in found]


def test_the_sheet_has_the_measures_of_the_labels():
    assert corner(0) == (0.1875 * INCH, 10.5 * INCH)
    assert corner(2) == (5.6875 * INCH, 10.5 * INCH)
    assert corner(29) == (5.6875 * INCH, 1.5 * INCH)


def test_thirty_on_a_page_and_a_used_sheet_goes_on():
    everyone = [[f"Person {n}", "12 Elm St", "Denver, CO 80203"] for n in range(30)]
    first, second = pages(labels_pdf(everyone, first=3))
    assert [words for _, _, words in drawn(second)[::3]] == ["Person 28", "Person 29"]
    left, top, words = drawn(first)[0]
    assert words == "Person 0"
    assert left == pytest.approx(corner(2)[0] + INCH / 8, abs=0.01)
    assert corner(2)[1] - INCH < top < corner(2)[1]


def test_long_lines_stay_inside_and_other_letters_are_written_in_ours():
    name = "The Very Reverend Maximiliana Featherstonehaugh-Oyelaran y Muñoz de la Cruz"
    (page,) = pages(labels_pdf([[name, "12 Elm Street", "Denver, CO 80203"], ["Лена Рейес", "9 Oak Rd"]]))
    heights = [y for _, y, words in drawn(page) if words not in {"Lena Reyes", "9 Oak Rd"}]
    assert len(heights) > 3
    assert 9.5 * INCH < min(heights) < max(heights) < 10.5 * INCH
    assert "Lena Reyes" in [words for _, _, words in drawn(page)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("12 Elm St, Apt 3, Denver, CO 80203", Address("12 Elm St, Apt 3", "Denver", "CO", "80203")),
        ("12 Elm St, Denver, co, 80203-1234, USA", Address("12 Elm St", "Denver", "CO", "80203-1234")),
        ("General Delivery Denver", Address("General Delivery Denver")),
        ("12 Elm St, Denver", Address("12 Elm St, Denver")),
    ],
)
def test_an_address_in_parts(text, read):
    assert read_address(text) == read


@pytest.fixture
def people(office):
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:

        def add(name, *addresses, **facts):
            who = add_party(actor=dana, matter_id=matter_id, part="family", name=name, **facts).person
            for value, safety in addresses:
                actions.add_contact_point(actor=dana, person=who, kind="address", value=value, safety=safety)
            return who

        ana = add("Ana Ruiz", ("1 Elm St, Denver, CO 80203", "unknown"), (TWO_ELM, "safe"))
        add("Ben Ruiz", ("3 Elm St, Denver, CO 80203", "unsafe"))
        add("Cleo Ruiz", ("3 Elm St, Denver, CO 80203", "safe"))
        add("Dead Ruiz", ("4 Elm St, Denver, CO 80203", "safe"), is_deceased=True)
        mara = add("Mara Quill", ("5 Elm St, Denver, CO 80203", "safe"))
        hunted = add("Orla Quill", ("6 Elm St, Denver, CO 80203", "unsafe"))
        for who, box in ((mara, 9), (add("Nell Quill"), 8), (hunted, 7)):
            address = f"P.O. Box {box}, Denver, CO 80201"
            actions.keep_substitute(actor=dana, person=who, program="ACP", address=address)
    return matter_id, ana


def test_who_gets_a_label(office, people):
    with office.speaking("paralegal"):
        found = {one.person.name: one.address or one.why_not for one in mailings_of(people[0])}
    assert found == {
        "Ana Ruiz": "2 Elm St, Denver, CO 80203",
        "Ben Ruiz": "their address is unsafe",
        "Cleo Ruiz": "their address is unsafe",
        "Client of office": "no address on record",
        "Dead Ruiz": "they have died",
        "Mara Quill": "P.O. Box 9, Denver, CO 80201",
        "Nell Quill": "P.O. Box 8, Denver, CO 80201",
        "Orla Quill": "their address is unsafe",
    }


def test_the_page_names_who_is_left_out_and_prints_the_rest(office, browse, people):
    matter_id, ana = people
    client, address = browse("paralegal"), f"/matters/{matter_id}/people/labels/"
    page = client.page(address)
    assert "Ben Ruiz: their address is unsafe." in page.text()
    assert "Mara Quill: P.O. Box 9, Denver, CO 80201, substitute address" in page.text()
    assert "5 Elm" not in page.html
    wrong = client.send(address, {"people": [str(ana.pk)], "first": "31"}, status=422)
    assert "less than or equal to 30" in wrong.text()
    answer = client.post(address, {"people": [str(ana.pk)], "first": "2"})
    assert answer["Content-Disposition"] == 'attachment; filename="labels.pdf"'
    (page,) = pages(answer.content)
    assert [words for _, _, words in drawn(page)] == ["Ana Ruiz", "2 Elm St", "Denver, CO 80203"]
    with office.speaking("paralegal"):
        assert verbs(ana.pk)[-1] == "printed labels"


def test_labels_of_the_directory_by_what_they_do(office, browse):
    with office.speaking("paralegal") as dana:
        for name, calling in (("Hill Clinic", "Clinic"), ("County Court", "Court")):
            who = actions.add_person(
                actor=dana, matter_id=None, name=name, kind="organization", calling=calling
            )
            actions.add_contact_point(
                actor=dana, person=who, kind="address", value="1 Main St, Denver, CO 80202", safety="safe"
            )
    text = browse("case-manager").page("/people/labels/?calling=Court").text()
    assert "County Court: 1 Main St" in text
    assert "Hill Clinic" not in text
