"""The pages of records requests: asking, the ladder, the call, what is missing, and who sees them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.documents.models import RecordsRequest, RecordsStep
from nextfriend.documents.records.actions import Done, record_step
from nextfriend.documents.records.queries import requests
from nextfriend.matters.actions import add_party_contact
from tests.office.people import office_day
from tests.pages.client import PageClient

DAYS = timedelta(days=1)


def client_of(office, key):
    return PageClient().sign_in_as(office.staff[key].pk)


def typed(records, consent, **facts):
    said = {
        "provider": records.provider.pk,
        "kinds": ["medical", "billing"],
        "authorization": consent,
        "basis": "authorization",
        "channel": "fax",
        "state": "co",
        "certification": "on",
    }
    return {**said, **facts}


def test_without_an_authorization_the_page_says_how_to_take_one(records):
    dana = client_of(records.office, "paralegal")
    page = dana.page(f"/matters/{records.matter}/records/new/")
    assert "No authorization is in force" in page.text()
    assert f"/matters/{records.matter}/consents/new/" in page.links()
    assert dana.page(f"/matters/{records.matter}/records/").text().count("No records asked for yet") == 1


def test_from_the_documents_tab_to_a_request_and_its_first_letter(records):
    consent = records.authorize()
    dana = client_of(records.office, "paralegal")
    base = f"/matters/{records.matter}/records/"
    assert base in dana.page(f"/matters/{records.matter}/documents/").links()
    assert f"{base}new/" in dana.page(base).links()
    assert "St. Brigid Orthopedics, until" in dana.page(f"{base}new/").text()
    wrong = dana.send(f"{base}new/", typed(records, consent, kinds=["other"], state="Colorado"), status=422)
    assert "two letters" in wrong.text()
    wrong = dana.send(f"{base}new/", typed(records, consent, kinds=["other"]), status=422)
    assert "Enter which other records are meant." in wrong.text()
    dana.send(f"{base}new/", typed(records, consent))
    with records.office.speaking("paralegal"):
        row = RecordsRequest.objects.get()
        assert row.state == "CO"
    page = dana.page(f"/records/{row.pk}/")
    told = page.text()
    for words in (
        "Medical records, Itemized bills, Custodian’s certification",
        "Escalation to the attorney",
        "does not apply to this request",
        "C.R.S. 25-1-801",
        "Fed. R. Evid. 902(11)",
    ):
        assert words in told, words
    assert "Call script" not in told, "nobody is called before the letter went out"
    assert "Send the records request: St. Brigid Orthopedics" in dana.page("/").text()
    assert "St. Brigid Orthopedics" in dana.page(base).text()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"discloser": "Denver Health"}, "not St. Brigid Orthopedics"),
        ({"ends": office_day() + 20 * DAYS}, "It ends before the step “Second letter”"),
    ],
)
def test_what_may_be_meant_is_asked_about_once(records, facts, words):
    consent = records.authorize(**facts)
    dana = client_of(records.office, "paralegal")
    address = f"/matters/{records.matter}/records/new/"
    asked = dana.send(address, typed(records, consent), status=422)
    assert words in asked.text()
    dana.send(address, typed(records, consent, anyway="on"))
    with records.office.speaking("paralegal"):
        row = RecordsRequest.objects.get()
    if "ends" in facts:
        assert "ends before the ladder does" in dana.page(f"/records/{row.pk}/").text()
        assert "Too short" in dana.page(f"/matters/{records.matter}/records/").text()


def test_the_call_its_script_and_what_came_of_it(asked):
    row, records = asked.row, asked.records
    dana = client_of(records.office, "paralegal")
    with records.office.speaking("paralegal") as actor:
        for value, safety in (("303-555-0150", "safe"), ("303-555-0160", "unsafe")):
            add_party_contact(actor=actor, person=records.provider, kind="phone", value=value, safety=safety)
    form = f"/records/{row.pk}/steps/new/"
    sent = {"step": "letter", "outcome": "sent", "happened_date": office_day().isoformat(), "note": ""}
    dana.send(form, sent)
    told = dana.page(f"/records/{row.pk}/").text()
    assert "Call (303) 555-0150." in told
    assert "555-0160" not in told, "an unsafe number is never called"
    assert "We still need: medical records, itemized bills, custodian’s certification." in told
    assert records.client.name in told
    again = dana.send(form, sent, status=422)
    assert "does not belong" in again.text() or "Select a valid choice" in again.text()
    spoke = {**sent, "step": "call", "outcome": "fee", "spoke_with": "Records clerk", "fee": "42.5"}
    missing = dana.send(form, {**spoke, "fee": ""}, status=422)
    assert "Enter how much they ask" in missing.text()
    assert "Records clerk" in missing.html, "what was typed is kept"
    dana.send(form, spoke)
    told = dana.page(f"/records/{row.pk}/").text()
    assert "$42.50" in told
    assert "with Records clerk" in told
    with records.office.speaking("paralegal"):
        assert RecordsStep.objects.get(step="call").fee_cents == 4250


def test_the_form_of_a_step_that_somebody_recorded_meanwhile_says_so(asked):
    with asked.records.office.speaking("paralegal") as dana:
        for step, outcome in (("letter", "sent"), ("call", "spoke")):
            done = Done(outcome, office_day())
            record_step(actor=dana, request=asked.row, step=step, done=done)
    page = client_of(asked.records.office, "second-paralegal")
    late = {"step": "call", "outcome": "promised", "happened_date": office_day().isoformat()}
    late |= {"expected_date": office_day().isoformat(), "note": ""}
    refused = page.send(f"/records/{asked.row.pk}/steps/new/", late, status=422)
    assert "Someone recorded this step meanwhile" in refused.text()


def test_what_came_leaves_the_list_of_what_is_missing(asked):
    row, records = asked.row, asked.records
    dana = client_of(records.office, "paralegal")
    form = f"/records/{row.pk}/parts/new/?kind=billing"
    page = dana.page(form)
    chosen = [one.get("value") for one in page.all("input") if one.get("checked") is not None]
    assert chosen == ["billing", "received"]
    part = {"state": "received", "received_date": office_day().isoformat(), "document": "", "note": ""}
    left = {"billing": "Medical records, Custodian", "medical": "Custodian", "certification": "Nothing"}
    for kind, words in left.items():
        dana.send(form, {**part, "kind": kind})
        listed = dana.page(f"/matters/{records.matter}/records/").text()
        assert "Itemized bills" not in listed
        assert words in listed
    assert "Everything is here" in listed
    assert "Nothing: everything is here" in dana.page(f"/records/{row.pk}/").text()


def test_ending_and_renewing_by_form(asked):
    row, records = asked.row, asked.records
    dana = client_of(records.office, "paralegal")
    other = records.authorize(ends=office_day() + 200 * DAYS)
    dana.send(f"/records/{row.pk}/authorization/", {"authorization_id": other})
    with records.office.speaking("paralegal"):
        assert requests().get(pk=row.pk).renewals.get().authorization_id == other
    dana.send(f"/records/{row.pk}/ending/", {"ending": "elsewhere", "note": "Subpoenaed"})
    told = dana.page(f"/records/{row.pk}/").text()
    assert "They came another way" in told
    for rest in ("steps/new/", "parts/new/", "authorization/", "ending/"):
        dana.page(f"/records/{row.pk}/{rest}", status=404)


def test_the_lawyers_supervisor_reads_and_does_not_write_and_care_finds_nothing(asked):
    row, records = asked.row, asked.records
    matter = f"/matters/{records.matter}/records/"
    assert "St. Brigid" in client_of(records.office, "attorney").page(matter).text()
    for key in ("case-manager", "outsider", "administrator"):
        who = client_of(records.office, key)
        who.page(f"/records/{row.pk}/", status=404)
        who.page(matter, status=404)
        who.page(f"{matter}new/", status=404)
        who.page(f"/records/{row.pk}/steps/new/", status=404)
    tab = client_of(records.office, "case-manager").page(f"/matters/{records.matter}/documents/")
    assert matter not in tab.links()


@pytest.mark.parametrize("kinds", [["medical"], ["medical", "billing", "films"]])
def test_a_list_of_many_asks_the_database_no_more_often_than_a_list_of_few(
    records, kinds, django_assert_max_num_queries
):
    consent = records.authorize()
    with records.office.speaking("paralegal") as dana:
        for _ in range(6):
            records.ask(dana, consent, kinds=kinds)
    page = client_of(records.office, "paralegal")
    with django_assert_max_num_queries(60):
        page.page(f"/matters/{records.matter}/records/")
