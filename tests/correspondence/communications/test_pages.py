"""A matter's correspondence through its pages."""

from __future__ import annotations

from typing import Any

from nextfriend.correspondence.communications.actions import sort_email
from nextfriend.correspondence.communications.models import Communication
from nextfriend.matters.models import Entry
from tests.correspondence.communications.test_actions import email, logged, on_file
from tests.office.people import TestOffice, office_day

TYPED = {
    "way": "call",
    "direction": "received",
    "outcome": "",
    "with_whom": "Adjuster Kim",
    "subject": "Offer of $4,000",
    "day": office_day().isoformat(),
    "clock": "",
    "text": "Open until Friday.",
    "compartment": "legal",
    "key": "one",
}


def place(office: TestOffice) -> str:
    return f"/matters/{office.matters['office']}/correspondence/"


def test_a_call_is_logged_and_stands_in_the_list_and_on_the_timeline(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    form = dana.page(f"{place(office)}new/")
    assert "What was said" in form.text()
    dana.send(f"{place(office)}new/", TYPED)
    dana.send(f"{place(office)}new/", TYPED)  # a second click
    page = dana.page(place(office))
    assert page.text().count("Adjuster Kim") == 1
    assert "Offer of $4,000" in page.text()
    assert "Open until Friday." not in page.text(), "what was said is opened on its own page, on record"
    with office.speaking("paralegal"):
        entry = Entry.objects.get(kind="communication")
    said = dana.page(f"/matters/{office.matters['office']}/entries/{entry.pk}/")
    assert "Open until Friday." in said.text()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(office: TestOffice, browse: Any) -> None:
    typed = {**TYPED, "with_whom": "", "way": ""}
    page = browse("paralegal").send(f"{place(office)}new/", typed, status=422)
    assert "Choose how: a call, a letter, a fax." in page.text()
    assert "Enter who it was with." in page.text()
    assert "Open until Friday." in page.html


def test_a_conversation_goes_on_from_an_email(office: TestOffice, browse: Any) -> None:
    version = on_file(office, email(1))
    with office.speaking("paralegal") as dana:
        row = sort_email(actor=dana, version_id=version.pk)
        assert row is not None
    client = browse("paralegal")
    form = client.page(f"{place(office)}new/?follows={row.pk}")
    assert "It follows up on “Lien letter”" in form.text()
    assert "rosa@hale.example" in form.html
    client.send(f"{place(office)}new/?follows={row.pk}", TYPED)
    page = client.page(place(office))
    assert page.html.count("rowgroup") == 1
    assert f"/documents/{version.document_id}/" in page.links()
    assert client.page(f"{place(office)}?way=call").html.count("rowgroup") == 1
    assert client.page(f"{place(office)}?way=fax").text().count("Nothing went this way") == 1


def test_a_correction_shows_what_it_was_before(office: TestOffice, browse: Any) -> None:
    row = logged(office)
    client = browse("paralegal")
    address = f"/correspondence/{row.pk}/correction/"
    assert "Records are ready" in client.page(address).html
    client.send(address, {**TYPED, "reason": "Misheard", "key": "two"})
    page = client.page(place(office)).text()
    assert "corrected: Misheard. Before: Pat Lee, County Hospital, Records are ready" in page
    client.page(address, status=404)


def test_emails_that_wait_are_sorted_at_a_click(office: TestOffice, browse: Any) -> None:
    on_file(office, email(1))
    client = browse("paralegal")
    assert "1 e-mail on file is not in a conversation yet." in client.page(place(office)).text()
    client.send(f"{place(office)}sorting/", {})
    with office.speaking("paralegal"):
        assert not Communication.objects.exists(), "the worker does it"
    assert "It is being sorted." in client.page(place(office)).text()


def test_addresses_that_are_no_ids_are_as_none(office: TestOffice, browse: Any) -> None:
    assert browse("paralegal").page(f"{place(office)}new/?follows=x").h1 == "Log a call, letter or message"
    assert browse("paralegal").page(f"{place(office)}?way=pigeon&page=99").h1
