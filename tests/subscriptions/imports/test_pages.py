"""The pages of calendars of others."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.calendar.models import Due
from nextfriend.subscriptions.imports.models import Incoming
from tests.office.people import TestOffice
from tests.subscriptions.imports.files import calendar, in_days, utc, vevent

PAGE = "/calendar/imports/"


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("court.ics", content, content_type="text/calendar")


def brought(office: TestOffice, client: Any) -> Incoming:
    file = upload(calendar(vevent(DTSTART=utc(in_days(10)), SUMMARY="Status conference")))
    client.send(PAGE, {"name": "D. Colo.", "file": file, "address": ""})
    with office.speaking("paralegal"):
        return Incoming.objects.get()


def test_a_file_is_read_and_an_event_taken(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    assert "Nothing to decide" in dana.page(PAGE).text()
    row = brought(office, dana)
    assert "Status conference" in dana.page(PAGE).text()
    address = f"{PAGE}{row.pk}/"
    dana.page(address)
    matter = str(office.matters["embedded"])
    dana.send(address, {"matter": matter, "kind": "meeting", "compartment": "shared"})
    assert "Nothing to decide" in dana.page(PAGE).text()
    with office.speaking("paralegal"):
        assert Due.objects.get().title == "Status conference"
    assert browse("attorney").get(address).status_code == 404


def test_set_aside_from_the_page(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    row = brought(office, dana)
    assert browse("attorney").post(f"{PAGE}{row.pk}/aside/").status_code == 404
    dana.send(f"{PAGE}{row.pk}/aside/", {})
    assert "Nothing to decide" in dana.page(PAGE).text()


def test_what_is_missing_or_bad_gets_a_sentence_and_the_name_stays(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    page = dana.send(PAGE, {"name": "D. Colo.", "address": ""}, status=422)
    assert "Choose a file or enter an address" in page.text()
    page = dana.send(PAGE, {"name": "D. Colo.", "file": upload(b"hello"), "address": ""}, status=422)
    assert "This is not a calendar file" in page.text()
    assert 'value="D. Colo."' in page.html
    page = dana.send(PAGE, {"name": "D. Colo.", "address": "http://127.0.0.1/x.ics"}, status=422)
    assert "inside a private network" in page.text()
