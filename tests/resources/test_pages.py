"""The pages of the directory of services."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.resources import actions
from nextfriend.resources.models import Resource, WorkerNote
from tests.office.people import office_day


@pytest.fixture
def pantry(office):
    with office.speaking("case-manager") as marcus:
        return actions.add_resource(
            actor=marcus,
            name="Saturday pantry",
            domains=["food"],
            phones="303-555-0110\n303-555-0111 (Spanish)",
            also="Beds: 40",
        )


def test_a_service_is_added_and_looked_up(office, browse):
    client = browse("case-manager")
    page = client.send("/resources/new/", {"name": "", "organization": "Juniper"}, status=422)
    assert "Fill this in." in page.text()
    today = office_day().isoformat()
    form = {
        "name": "Night shelter",
        "organization": "Poplar House",
        "domains": ["housing", "food"],
        "phones": "303-555-0120 ext. 4 (intake)",
        "capacity": "open",
    }
    page = client.send("/resources/new/", form, status=422)
    assert "Enter the day on which you heard of openings." in page.text()
    client.send("/resources/new/", {**form, "capacity_date": today})
    text = client.page("/resources/?need=food").text()
    assert "Night shelter" in text
    assert "Taking new clients" in text
    assert "never confirmed" in text
    assert "No service has all of this" in client.page("/resources/?need=legal").text()
    assert "Night shelter" in client.page("/resources/?need=nonsense&page=x&since=9").text()


def test_facts_are_corrected_and_both_versions_shown(office, browse, pantry):
    client, address = browse("case-manager"), f"/resources/{pantry.pk}/facts/"
    carried = next(box for box in client.page(address).all("input") if box.get("name") == "opened")
    with office.speaking("paralegal") as dana:
        actions.change_resource(actor=dana, resource=pantry, domains=["food", "clothing"])
    sent = {"opened": carried.get("value"), "name": "Saturday pantry", "domains": ["legal"]}
    page = client.send(address, sent, status=422)
    assert "Food, Clothing" in page.text()
    assert "Legal help" in page.text()
    with office.speaking("paralegal"):
        assert Resource.objects.get().domains == ["food", "clothing"]


def test_it_is_confirmed_from_the_queue(office, browse, pantry):
    client = browse("case-manager")
    assert "Saturday pantry" in client.page("/resources/re-confirm/").text()
    address = f"/resources/{pantry.pk}/confirmation/"
    assert "303-555-0110" in client.page(address).text()
    today = office_day()
    form = {"on_date": today.isoformat(), "how": "phone", "with_whom": ""}
    assert "Enter whom you asked" in client.send(address, form, status=422).text()
    client.send(address, {**form, "with_whom": "Ines"})
    text = client.page(f"/resources/{pantry.pk}/").text()
    assert "by phone with Ines" in text
    assert "Marcus Todd" in text
    assert "Everything was confirmed within a year" in client.page("/resources/re-confirm/").text()


def test_a_service_that_ended_is_found_no_more(office, browse, pantry):
    client = browse("case-manager")
    form = {"status": "defunct", "status_note": ""}
    address = f"/resources/{pantry.pk}/status/"
    assert "Enter how you know" in client.send(address, form, status=422).text()
    client.send(address, {**form, "status_note": "Their sign is down."})
    assert "Saturday pantry" not in client.page("/resources/").text()
    assert "Saturday pantry" in client.page("/resources/?whole=on").text()
    assert "Their sign is down." in client.page(f"/resources/{pantry.pk}/").text()


def test_a_note_for_coworkers_is_read_and_ended(office, browse, pantry):
    client = browse("case-manager")
    client.send(f"/resources/{pantry.pk}/notes/", {"text": "Ask for Rosa; no police at the door."})
    page = browse("outsider").page(f"/resources/{pantry.pk}/")
    assert "Ask for Rosa" in page.text()
    with office.speaking("paralegal"):
        note = WorkerNote.objects.get()
    browse("paralegal").send(f"/resources/notes/{note.pk}/end/", {})
    assert "Ask for Rosa" not in client.page(f"/resources/{pantry.pk}/").text()


def test_what_a_file_said_beside_is_shown(office, browse, pantry):
    assert "Beds: 40" in browse("paralegal").page(f"/resources/{pantry.pk}/").text()


def test_old_confirmations_are_said_to_be_old(office, browse, pantry):
    with office.speaking("case-manager") as marcus:
        day = office_day() - timedelta(days=500)
        actions.confirm_resource(actor=marcus, resource=pantry, how="visit", on_date=day)
    assert "over a year ago" in browse("paralegal").page("/resources/").text()


def test_pages_of_a_long_list(office, browse):
    with office.speaking("case-manager") as marcus:
        for number in range(52):
            actions.add_resource(actor=marcus, name=f"Service {number:02}", domains=["food"])
    client = browse("paralegal")
    first = client.page("/resources/?need=food")
    assert "52 services, from 1 on" in first.text()
    assert "?need=food&page=2" in [a.get("href") for a in first.all("a")]
    assert "Service 51" in client.page("/resources/?need=food&page=2").text()


def test_the_directory_of_people_leads_here(browse):
    assert "/resources/" in browse("paralegal").page("/people/").links()
