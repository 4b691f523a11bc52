"""The letters of a records request: drafted from its page, filled with what it says and what is missing."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document as WordFile

from nextfriend.assembly.models import Drafted
from nextfriend.documents.actions import open_version
from nextfriend.documents.records.actions import Done, record_part, record_step
from nextfriend.matters.actions import add_party, add_party_contact
from tests.documents.records.conftest import Records
from tests.office.people import office_day
from tests.pages.client import PageClient

REST = {
    "office_address": "12 Main Street, Denver, CO 80202",
    "office_phone": "303-555-0100",
    "client_birth_date": "1984-05-12",
    "anyway": "on",
}


@pytest.fixture
def records(office: Any) -> Records:
    return Records(office)


def typed(page: Any) -> dict[str, str]:
    """What the form would send as it stands."""
    found = {one.get("name"): one.get("value") or "" for one in page.all("input")}
    found |= {one.get("name"): "".join(one.itertext()).strip("\n") for one in page.all("textarea")}
    return {name: value for name, value in found.items() if name and name not in ("q", "anyway")}


def letter(page: Any, code: str) -> str:
    return next(link for link in page.links() if f"/papers/{code}/" in link)


def words_of(office: Any) -> str:
    with office.speaking("paralegal") as dana:
        drafted = Drafted.objects.get()
        content = open_version(actor=dana, version=drafted.document.versions.get())
    return "\n".join(one.text for one in WordFile(BytesIO(content)).paragraphs)


def test_the_first_letter_is_filled_from_the_request(records: Records) -> None:
    office = records.office
    consent = records.authorize()
    with office.speaking("paralegal") as dana:
        add_party_contact(
            actor=dana, person=records.provider, kind="address", value="5 Clinic Way, Denver, CO 80203"
        )
        row = records.ask(dana, consent, covers_from=office_day() - timedelta(days=300), details="Left knee")
    page = PageClient().sign_in_as(office.staff["paralegal"].pk)
    address = letter(page.page(f"/records/{row.pk}/"), "medical-records-request")
    form = page.page(address)
    sent = {**typed(form), **REST}
    assert sent["recipient_name"] == "St. Brigid Orthopedics"
    assert sent["recipient_address"] == "5 Clinic Way, Denver, CO 80203"
    assert sent["records_wanted"].splitlines()[:3] == ["Medical records", "Itemized bills", "Left knee"]
    assert "902(11)" in sent["records_wanted"]
    assert sent["records_from"] == (office_day() - timedelta(days=300)).isoformat()
    assert sent["reply_by"] >= (office_day() + timedelta(days=14)).isoformat()
    page.send(address, sent)
    text = words_of(office)
    assert f"Request for the records of {records.client.name}" in text
    assert "Left knee" in text


def test_the_second_letter_names_what_is_missing_and_the_day_of_the_first(records: Records) -> None:
    office = records.office
    consent = records.authorize()
    with office.speaking("paralegal") as dana:
        row = records.ask(dana, consent)
        for step, outcome in (("letter", "sent"), ("call", "spoke")):
            record_step(actor=dana, request=row, step=step, done=Done(outcome, office_day()))
        record_part(actor=dana, request=row, kind="medical", state="received", received_date=office_day())
    page = PageClient().sign_in_as(office.staff["paralegal"].pk)
    address = letter(page.page(f"/records/{row.pk}/"), "medical-records-second-request")
    sent = {**typed(page.page(address)), **REST, "recipient_address": "5 Clinic Way"}
    assert sent["first_request_date"] == office_day().isoformat()
    assert "Medical records" not in sent["records_wanted"]
    page.send(address, sent)
    assert "Itemized bills" in words_of(office)


def test_of_two_clients_the_letter_is_of_the_one_whose_records_are_asked(records: Records) -> None:
    office = records.office
    with office.speaking("paralegal") as dana:
        second = add_party(actor=dana, matter_id=records.matter, part="client", name="Iris Second").person
    consent = records.authorize(second)
    with office.speaking("paralegal") as dana:
        row = records.ask(dana, consent, client=second)
    page = PageClient().sign_in_as(office.staff["paralegal"].pk)
    address = letter(page.page(f"/records/{row.pk}/"), "medical-records-request")
    sent = {**typed(page.page(address)), **REST, "recipient_address": "5 Clinic Way"}
    # Whatever is posted: the authorization that goes along is hers.
    page.send(address, {**sent, "client": str(records.client.pk)})
    text = words_of(office)
    assert "Iris Second" in text
    assert records.client.name not in text


@pytest.mark.parametrize("key", ["case-manager", "outsider"])
def test_whoever_does_not_see_the_request_is_told_nothing_of_it(records: Records, key: str) -> None:
    office = records.office
    consent = records.authorize()
    with office.speaking("paralegal") as dana:
        row = records.ask(dana, consent, details="CANARY knee")
    page = PageClient().sign_in_as(office.staff[key].pk)
    address = f"/matters/{records.matter}/papers/medical-records-request/?records={row.pk}"
    told = page.page(address, status=404 if key == "outsider" else 200)
    assert "CANARY" not in told.html
    assert "St. Brigid" not in told.html


@pytest.mark.parametrize("named", ["nonsense", "00000000-0000-0000-0000-000000000001"])
def test_an_address_that_names_no_request_is_the_plain_interview(records: Records, named: str) -> None:
    page = PageClient().sign_in_as(records.office.staff["paralegal"].pk)
    base = f"/matters/{records.matter}/papers/medical-records-request/"
    assert typed(page.page(f"{base}?records={named}"))["recipient_name"] == ""


def test_no_letter_is_offered_without_an_authorization_in_force_nor_for_a_call(records: Records) -> None:
    office = records.office
    consent = records.authorize()
    with office.speaking("paralegal") as dana:
        row = records.ask(dana, consent)
        record_step(actor=dana, request=row, step="letter", done=Done("sent", office_day()))
    page = PageClient().sign_in_as(office.staff["paralegal"].pk)
    assert not [link for link in page.page(f"/records/{row.pk}/").links() if "/papers/medical" in link]
