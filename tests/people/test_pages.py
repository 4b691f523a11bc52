"""The directory's pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.people.actions import add_contact_point, add_person
from nextfriend.people.models import Person
from tests.office.people import office_day


def test_from_empty_directory_to_a_number_one_may_dial(office, browse):
    client = browse("case-manager")
    assert "The directory is empty" in client.page("/people/").text()
    form = {"name": "Hill Clinic", "kind": "organization", "calling": "Clinic"}
    address = client.send("/people/new/", form).url
    client.send(f"{address}contact-points/", {"kind": "phone", "value": "303 555 0123"})
    page = client.page(address)
    assert "tel:3035550123" in [a.get("href") for a in page.all("a")]
    assert "Hill Clinic" in browse("paralegal").page("/people/").text()


def test_what_is_missing_is_said_and_the_rest_is_kept(browse):
    page = browse("case-manager").send("/people/new/", {"name": "Hill Clinic"}, status=422)
    assert "What they do: This field is required." in page.text()
    assert "Hill Clinic" in [i.get("value") for i in page.all("input")]


def test_a_person_of_a_matter_is_not_in_the_directory(office, browse):
    with office.speaking("paralegal"):
        client = Person.objects.get(matter_id=office.matters["office"])
    browse("paralegal").page(f"/people/{client.pk}/", status=404)


@pytest.fixture
def clerk(office):
    with office.speaking("paralegal") as dana:
        who = add_person(actor=dana, matter_id=None, name="Clerk, Division 7", calling="Court")
        point = add_contact_point(actor=dana, person=who, kind="phone", value="303-555-0123", safety="safe")
        return who, point


def test_a_line_of_the_directory_is_confirmed(office, browse, clerk):
    who, point = clerk
    client, today = browse("case-manager"), office_day()
    assert "never confirmed" in client.page("/people/").text()
    said = {"safety": "safe", "confirmed_on": today.isoformat(), "confirmed_with": "Pat"}
    client.send(f"/people/contact-points/{point.pk}/", said)
    text = client.page(f"/people/{who.pk}/").text()
    assert "with Pat" in text
    assert "over a year ago" not in text
    old = (today - timedelta(days=400)).isoformat()
    client.send(f"/people/contact-points/{point.pk}/", {**said, "confirmed_on": old})
    assert "over a year ago" in client.page("/people/").text()
    client.send(f"/people/contact-points/{point.pk}/", {**said, "safety": "unsafe"})
    page = client.page(f"/people/{who.pk}/")
    assert "Do not use" in page.text()
    assert not [a for a in page.all("a") if a.get("href", "").startswith("tel:")]


def test_the_directory_is_listed_by_what_people_do(office, browse, clerk):
    client = browse("paralegal")
    client.send("/people/new/", {"name": "Hill Clinic", "kind": "organization", "calling": "Clinic"})
    text = client.page("/people/?calling=Court").text()
    assert "Clerk, Division 7" in text
    assert "Hill Clinic" not in text


def test_facts_and_name_of_the_directory_are_corrected(office, browse, clerk):
    who, _ = clerk
    client = browse("paralegal")
    client.send(f"/people/{who.pk}/facts/", {"calling": "Clerk of court", "languages": "Spanish"})
    client.send(f"/people/{who.pk}/name/", {"name": "Clerk, Division 9"})
    text = client.page(f"/people/{who.pk}/").text()
    assert "Clerk of court" in text
    assert "Former name Clerk, Division 7" in text


def test_a_line_of_a_matter_is_not_the_directorys(office, browse):
    with office.speaking("paralegal") as dana:
        client_record = Person.objects.filter(matter_id=office.matters["office"]).first()
        point = add_contact_point(actor=dana, person=client_record, kind="phone", value="303-555-0177")
    browse("paralegal").page(f"/people/contact-points/{point.pk}/", status=404)
    browse("paralegal").page(f"/people/{client_record.pk}/facts/", status=404)
