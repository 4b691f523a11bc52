"""The pages of a possible duty to report, sent without JavaScript: ask, decide, the sheet, the report."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.duty.models import DutyQuestion, DutyReport
from tests.care.duty.test_duty import CARER, line, question
from tests.care.incidents.test_pages import day_of_office, reported


@pytest.fixture
def matter(office):
    return office.matters["office"]


def typed(office, **facts):
    return {
        "at_risk": "child",
        "who_at_risk": "A nephew",
        "what": "What was said at the door",
        "learned_by": "Marcus Todd",
        "capacity": "social-worker",
        "learned_how": "client",
        "learned_date": day_of_office(office).isoformat(),
        "source": "care",
        "privileged": "yes",
        "state": "CO",
        "warned": "no",
        "attorney": str(office.staff["attorney"].pk),
        **facts,
    }


def asked(office, browse, matter, **facts):
    browse(CARER).send(f"/matters/{matter}/duty-to-report/new/", typed(office, **facts))
    with office.speaking(CARER):
        return DutyQuestion.objects.get()


def test_from_the_question_to_the_report(office, browse, matter):
    row = asked(office, browse, matter)
    marcus, alma, here = browse(CARER), browse("attorney"), f"/duty-to-report/{row.pk}/"
    words = marcus.page(here).text()
    for said in ("An attorney decides first", "What was said at the door", "Call 911", "Not known"):
        assert said in words
    shut = marcus.page(f"{here}sheet/", status=409).text()
    assert "You cannot open the sheet yet" in shut
    assert "1 question to you waits for a decision." in alma.page("/").text()
    assert "nephew" not in alma.page("/").text()
    assert "question to you" not in marcus.page("/").text()
    alma.send(f"{here}decision/", {"privileged": "no", "decision": "go", "reason": "Said before I came"})
    assert "question to you" not in alma.page("/").text()
    assert "It may go out" in marcus.page(here).text()
    assert "What was said at the door" in marcus.page(f"{here}sheet/").text()
    day = (day_of_office(office) - timedelta(days=1)).isoformat()
    call = {"agency": "County", "called_date": day, "called_time": "09:00", "told": "A child at risk"}
    marcus.send(f"{here}report/", call)
    assert "County" in marcus.page(here).text()
    assert "County" in marcus.page(f"/matters/{matter}/disclosures/").text()
    assert "County" in alma.page(here).text()


def test_a_call_before_the_decision_asks_why_and_keeps_what_was_typed(office, browse, matter):
    row = asked(office, browse, matter)
    day = (day_of_office(office) - timedelta(days=1)).isoformat()
    call = {"agency": "County", "called_date": day, "called_time": "09:00", "told": "A child at risk"}
    page = browse(CARER).send(f"/duty-to-report/{row.pk}/report/", call, status=422)
    assert "enter why" in page.text()
    assert "A child at risk" in page.html
    call["before_decision"] = "He was being hit"
    browse(CARER).send(f"/duty-to-report/{row.pk}/report/", call)
    assert "He was being hit" in browse("attorney").page(f"/duty-to-report/{row.pk}/").text()


def test_an_incident_leads_to_it_and_is_named_to_whoever_asked(office, browse, matter):
    incident = reported(office, browse, matter)
    address = f"/matters/{matter}/duty-to-report/new/?incident={incident.pk}"
    report = f"/matters/{matter}/care/incidents/{incident.pk}/"
    assert address in browse(CARER).page(report).links()
    browse(CARER).send(address, typed(office))
    with office.speaking(CARER):
        row = DutyQuestion.objects.get()
    assert row.incident_id == incident.pk
    assert report in browse(CARER).page(f"/duty-to-report/{row.pk}/").links()
    assert report not in browse("attorney").page(f"/duty-to-report/{row.pk}/").links()


@pytest.mark.parametrize(
    "who",
    ["paralegal", "second-case-manager", "supervisor", "second-attorney", "administrator", "care-outsider"],
)
def test_to_everybody_else_it_is_missing(office, browse, matter, who):
    row = asked(office, browse, matter)
    client = browse(who)
    for end in ("", "sheet/", "decision/", "report/"):
        client.page(f"/duty-to-report/{row.pk}/{end}", status=404)
    assert "No question" in client.page("/duty-to-report/").text()


def test_each_of_the_two_has_their_own_part(office, browse, matter):
    row = asked(office, browse, matter)
    browse(CARER).page(f"/duty-to-report/{row.pk}/decision/", status=404)
    for end in ("report/", "sheet/"):
        browse("attorney").page(f"/duty-to-report/{row.pk}/{end}", status=404)


def test_a_survivor_program_asks_counsel_of_its_own(office, browse):
    matter = office.matters["protected"]
    address = f"/matters/{matter}/duty-to-report/new/"
    assert "ask counsel of their own agency" in browse(CARER).page(address).text()
    page = browse(CARER).send(address, typed(office, source="protected", attorney=""), status=422)
    assert "Fill this in" in page.text()
    browse(CARER).send(address, typed(office, source="protected", attorney="", counsel_name="J. Reyes"))
    with office.speaking(CARER):
        row = DutyQuestion.objects.get()
    assert "J. Reyes, counsel of the agency" in browse(CARER).page(f"/duty-to-report/{row.pk}/").text()
    browse("attorney").page(f"/duty-to-report/{row.pk}/", status=404)
    assert "question to you" not in browse("attorney").page("/").text()


def test_the_written_part_is_on_today_and_ends_when_it_is_sent(office, browse, matter):
    line(office, written_hours=48)
    row = question(office)
    marcus = browse(CARER)
    day = (day_of_office(office) - timedelta(days=1)).isoformat()
    call = {"agency": "County", "called_date": day, "called_time": "09:00", "told": "A child at risk"}
    marcus.send(f"/duty-to-report/{row.pk}/report/", call)
    assert "Follow up in writing" in marcus.page("/").text()
    with office.speaking(CARER):
        report = DutyReport.objects.get()
    sent = {"written_date": day_of_office(office).isoformat(), "written_how": "Fax"}
    marcus.send(f"/duty-to-report/written/{report.pk}/", sent)
    assert "Follow up in writing" not in marcus.page("/").text()


def test_attorneys_write_the_offices_lines(office, browse):
    alma = browse("attorney")
    new = {
        "state": "CO",
        "at_risk": "child",
        "capacity": "nurse",
        "topology": "",
        "answer": "ask",
        "citation": "C.R.S. 19-3-304",
        "read_date": day_of_office(office).isoformat(),
    }
    alma.send("/duty-to-report/lines/new/", new)
    words = browse(CARER).page("/duty-to-report/lines/").text()
    assert "Ask the attorney. C.R.S. 19-3-304" in words
    assert "Cal. Penal Code 11166(a)" in words
    browse(CARER).page("/duty-to-report/lines/new/", status=404)
