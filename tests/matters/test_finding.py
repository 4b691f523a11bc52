"""Choosing someone who exists is the first thing a form with a name offers, and never beyond the wall."""

from __future__ import annotations

import pytest

from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Matter, Party
from nextfriend.people import actions as people
from nextfriend.people.models import Relationship
from nextfriend.people.queries import other_records
from tests.matters.test_choosing import offered
from tests.pages.find_box import choices


@pytest.fixture
def lena(office):
    with office.speaking("paralegal") as dana:
        return add_party(
            actor=dana, matter_id=office.matters["office"], part="adverse", name="Lena Reyes"
        ).person


def value_of(page, name):
    return next((box.get("value") for box in page.all("input") if box.get("name") == name), None)


def chosen(page):
    return [box.get("value") for box in page.all("input") if "checked" in box.attrib]


def test_a_person_is_found_chosen_and_only_their_role_is_asked(office, browse, lena):
    client, there = browse("paralegal"), office.matters["embedded"]
    address = f"/matters/{there}/people/new/"
    found = client.page(f"{address}?find=Lena+Reyez")
    assert "Lena Reyes, adverse party in" in found.text()
    assert value_of(found, "find") == "Lena Reyez"
    assert value_of(found, "name") == "Lena Reyez", "what was looked for is not typed again"
    (link,) = choices(found)
    page = client.page(address + link)
    assert value_of(page, "name") == "Lena Reyes"
    assert str(lena.pk) in chosen(page)
    form = {"name": "Lena Reyes", "kind": "person", "part": "witness", "known": offered(page)[0]}
    client.send(address, form)
    with office.speaking("paralegal"):
        here = Party.objects.get(matter_id=there, part="witness").person
        assert [one.pk for one in other_records(here)] == [lena.pk]


def test_whoever_may_not_see_her_finds_and_chooses_nobody(office, browse, lena):
    client = browse("outsider")
    page = client.page("/matters/new/?find=Lena+Reyes")
    assert "No one you may see is known by that." in page.text()
    page = client.page(f"/matters/new/?known={lena.pk}")
    assert "Lena" not in page.text()
    assert value_of(page, "client_name") in {None, ""}
    assert "Find someone" in client.page("/matters/new/?known=junk").text()


def test_a_client_of_a_new_matter(office, browse, lena):
    client = browse("paralegal")
    page = client.page(f"/matters/new/?known={lena.pk}")
    assert value_of(page, "client_name") == "Lena Reyes"
    with office.speaking("paralegal"):
        program = Matter.objects.get(pk=office.matters["office"]).program_id
    form = {"client_name": "Lena Reyes", "name": "Reyes eviction", "kind": "eviction", "program": program}
    address = client.send("/matters/new/", {**form, "known": offered(page)[0]}).url
    with office.speaking("paralegal"):
        opened = Party.objects.get(matter_id=address.split("/")[2], part="client").person
        assert [one.pk for one in other_records(opened)] == [lena.pk]


def test_a_relative_is_somebody_of_the_matter_or_is_added_first(office, browse, lena):
    matter_id = office.matters["office"]
    with office.speaking("paralegal") as dana:
        leo = add_party(actor=dana, matter_id=matter_id, part="family", name="Leo Ruiz").person
        add_party(actor=dana, matter_id=office.matters["embedded"], part="family", name="Lea Ruizt")
    client = browse("paralegal")
    for form in ("relationships", "representatives"):
        address = f"/matters/{matter_id}/people/{lena.pk}/{form}/"
        page = client.page(f"{address}?find=Leo+Ruiz")
        links = choices(page)
        assert links[0] == f"?known={leo.pk}"
        assert all(link.startswith(f"/matters/{matter_id}/people/new/?known=") for link in links[1:])
        options = [
            o.get("value") for o in client.page(address + links[0]).all("option") if "selected" in o.attrib
        ]
        assert str(leo.pk) in options
    client.send(
        f"/matters/{matter_id}/people/{lena.pk}/relationships/", {"kind": "parent", "other": str(leo.pk)}
    )
    with office.speaking("paralegal"):
        assert Relationship.objects.get(subject=lena).other_id == leo.pk


def test_the_directory_offers_its_own_alone(office, browse, lena):
    with office.speaking("paralegal") as dana:
        clinic = people.add_person(
            actor=dana, matter_id=None, name="Reyes Clinic", kind="organization", calling="Clinic"
        )
    page = browse("paralegal").page("/people/new/?find=Reyes")
    assert f"/people/{clinic.pk}/" in choices(page)
    assert "Reyes Clinic, Clinic" in page.text()
    assert "Lena" not in page.text()


def test_a_release_takes_a_recipient_outside_from_the_directory(office, browse):
    with office.speaking("paralegal") as dana:
        clinic = people.add_person(
            actor=dana, matter_id=None, name="Hill Clinic", kind="organization", calling="Clinic"
        )
    page = browse("case-manager").page(f"/matters/{office.matters['office']}/consents/new/?known={clinic.pk}")
    assert value_of(page, "outside_name") == "Hill Clinic"
