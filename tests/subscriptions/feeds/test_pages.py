"""The page of addresses: made, shown once, revoked."""

from __future__ import annotations

from typing import Any

from nextfriend.subscriptions.feeds.models import Feed
from tests.office.people import TestOffice
from tests.subscriptions.feeds.reading import ask


def test_an_address_is_shown_once_and_works(office: TestOffice, browse: Any) -> None:
    marcus = browse("case-manager")
    assert "No address in use" in marcus.page("/calendar/feeds/").text()
    made = marcus.send("/calendar/feeds/", {"calendar": "visits", "device": "My phone"}, status=200)
    (field,) = [i for i in made.all("input") if i.get("id") == "address"]
    address = field.get("value")
    assert ask(address).status_code == 200
    later = marcus.page("/calendar/feeds/")
    assert "My phone" in later.text()
    assert address.rsplit("/", 1)[1] not in later.html


def test_revoking_ends_it_at_once(office: TestOffice, browse: Any) -> None:
    marcus = browse("case-manager")
    made = marcus.send("/calendar/feeds/", {"calendar": "mine", "device": ""}, status=200)
    (field,) = [i for i in made.all("input") if i.get("id") == "address"]
    with office.speaking("case-manager"):
        feed = Feed.objects.get()
    browse("second-case-manager").post(f"/calendar/feeds/{feed.pk}/revocation/")
    assert ask(field.get("value")).status_code == 200, "a coworker's click does nothing"
    marcus.send(f"/calendar/feeds/{feed.pk}/revocation/", {})
    assert ask(field.get("value")).status_code == 404
    assert "No address in use" in marcus.page("/calendar/feeds/").text()
    assert marcus.post(f"/calendar/feeds/{feed.pk}/revocation/").status_code == 404


def test_a_calendar_must_be_chosen(office: TestOffice, browse: Any) -> None:
    page = browse("case-manager").send("/calendar/feeds/", {"calendar": "", "device": "My phone"}, status=422)
    assert "My phone" in page.html
    assert Feed.objects.count() == 0
