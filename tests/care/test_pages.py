"""The care pages, fetched by the client that looks at every page."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.contact_plans.queries import versions_of
from nextfriend.care.coverage.queries import latest_period
from nextfriend.care.days import today_for
from nextfriend.care.models import Contact, ContactPlan, Coverage, Visit
from nextfriend.matters.models import Entry
from nextfriend.people.models import ContactPoint
from nextfriend.privacy.models import Audit
from tests.care.conftest import client_of, contact_for, plan_for, visit_for
from tests.care.coverage.test_actions import cover
from tests.consents.test_releases import take
from tests.pages.client import NS

CARER = "case-manager"
WRITING = ["plan", "contacts/new", "visits/new", "coverage/new"]


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def today(office):
    with office.speaking(CARER) as marcus:
        return today_for(marcus)


@pytest.fixture
def stop(office, matter, today):
    """A visit of today, as its due row."""
    with office.speaking(CARER) as marcus:
        visit = visit_for(marcus, matter, visit_date=today, access_note="Side door")
        return Due.objects.get(subject_id=visit.pk)


def care(matter, path=""):
    return f"/matters/{matter}/care/{path}"


def field(page, name):
    """What a named input, textarea or chosen radio holds."""
    for tag in ("input", "textarea"):
        for element in page.all(tag):
            if element.get("name") == name and (
                element.get("type") != "radio" or "checked" in element.attrib
            ):
                return element.get("value") if tag == "input" else (element.text or "").strip()
    return None


def test_the_care_tab_says_how_the_plan_stands(office, browse, matter, stop):
    with office.speaking(CARER) as marcus:
        start = today_for(marcus) - timedelta(days=14)
        plan_for(marcus, matter, starts_date=start)
        contact_for(marcus, matter, next_step="Call the landlord")
        cover(marcus, matter)
        take(marcus, matter)
    page = browse(CARER).page(care(matter))
    words = page.text()
    for expected in (
        "1 of 2",
        "Call the landlord",
        "Medicaid",
        "HIPAA authorization",
        "12 Elm Street",
        "1 of 1",
    ):
        assert expected in words, expected


def test_a_silent_client_is_told_calmly(office, browse, matter):
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter, starts_date=today_for(marcus) - timedelta(days=9))
    page = browse(CARER).page(care(matter))
    assert "The client has not been reached" in page.text()
    assert 'data-tone="bad"' not in page.html


def test_an_empty_tab_says_what_to_do(browse, matter):
    page = browse(CARER).page(care(matter))
    assert "Without a plan, no one is alerted when this client goes quiet. Choose Set a plan." in page.text()


@pytest.mark.parametrize("who", ["attorney", "paralegal"])
def test_the_other_craft_gets_the_same_page_whether_there_is_care_or_not(office, browse, matter, who):
    client = browse(who)
    before = client.page(care(matter))
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter, starts_date=today_for(marcus))
        contact_for(marcus, matter, needed="CANARY")
    after = client.page(care(matter))
    assert after.text() == before.text()
    assert "Only the care team sees the care record" in after.text()


@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize("who", ["attorney", "paralegal", "outsider", "care-outsider", "administrator"])
def test_writing_pages_do_not_exist_for_those_who_keep_no_care(browse, matter, who, path):
    client = browse(who)
    hidden = client.page(care(matter, f"{path}/"), status=404)
    missing = client.page(care(uuid4(), f"{path}/"), status=404)
    assert hidden.html == missing.html


def test_hidden_stops_and_contacts_answer_like_missing_ones(office, browse, matter, stop):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter)
    client = browse("paralegal")
    for hidden, missing in (
        (f"/visits/{stop.pk}/record/", f"/visits/{uuid4()}/record/"),
        (care(matter, f"contacts/{contact.pk}/"), care(matter, f"contacts/{uuid4()}/")),
    ):
        assert client.page(hidden, status=404).html == client.page(missing, status=404).html
        assert client.post(hidden).status_code in {404, 405}


def test_visit_day_lists_the_stops_in_order_with_what_to_know(office, browse, matter, stop):
    with office.speaking(CARER) as marcus:
        second = visit_for(marcus, office.matters["embedded"], visit_date=stop.due_date, place="9 Oak Road")
    page = browse(CARER).page("/visits/")
    words = page.text()
    assert words.index("12 Elm Street") < words.index("9 Oak Road")
    assert "Side door" in words
    assert f"/visits/{stop.pk}/record/" in page.links()
    browse(CARER).send(f"/visits/{due_of(office, second).pk}/order/", {"step": "-1"})
    words = browse(CARER).page("/visits/").text()
    assert words.index("9 Oak Road") < words.index("12 Elm Street")


def due_of(office, visit):
    with office.speaking(CARER):
        return Due.objects.get(subject_id=visit.pk)


def test_an_unsafe_way_is_written_and_never_a_link(office, browse, matter, stop):
    with office.speaking(CARER):
        client = client_of(matter)
        for value, safety in (("+1 303 555 0101", "safe"), ("+1 303 555 0102", "unsafe")):
            ContactPoint.objects.create(
                matter_id=matter,
                compartment="identity",
                person=client,
                kind="phone",
                value=value,
                safety=safety,
            )
    page = browse(CARER).page("/visits/")
    hrefs = [a.get("href", "") for a in page.all("a")]
    assert "tel:+13035550101" in hrefs
    assert not [h for h in hrefs if "0102" in h]
    assert "+1 303 555 0102" in page.text()


def test_a_visit_is_recorded_in_one_small_form(office, browse, matter, stop):
    client = browse(CARER)
    page = client.page(f"/visits/{stop.pk}/record/")
    assert field(page, "mode") == "home"
    sent = {"key": field(page, "key"), "outcome": "reached", "mode": "home", "needed": "CANARY heating"}
    client.send(f"/visits/{stop.pk}/record/", sent)
    client.send(f"/visits/{stop.pk}/record/", sent)
    with office.speaking(CARER):
        contact = Contact.objects.get(matter_id=matter)
        assert (contact.needed, contact.visit_id) == ("CANARY heating", stop.subject_id)
        assert Due.objects.get(pk=stop.pk).state == "met"
        assert Entry.objects.filter(subject_id=contact.pk).count() == 1
    day = client.page("/visits/")
    assert "Logged" in day.text()
    assert "CANARY" not in day.text()
    assert "This visit is logged" in client.page(f"/visits/{stop.pk}/record/").text()


def test_the_form_works_with_two_taps_and_no_script(browse, stop):
    page = browse(CARER).page(f"/visits/{stop.pk}/record/")
    required = [e.get("name") for e in page.all("input") if "required" in e.attrib]
    assert set(required) == {"outcome", "mode"}
    (form,) = [f for f in page.all("form") if "wide" not in f.get("class", "") and f.get("method") == "post"]
    buttons = [b for b in form.iter(NS + "button") if b.get("type") == "submit"]
    assert [page.text(b) for b in buttons] == ["Show what they may be told", "Log the visit"]
    assert next(page.text(b) for b in form.iter(NS + "button")) == "Log the visit", "Enter logs it"
    assert all(label.get("for") for label in page.all("label"))


def test_a_visit_recorded_by_someone_else_meanwhile_is_refused_and_nothing_is_lost(
    office, browse, matter, stop
):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, visit=Visit.objects.get(pk=stop.subject_id))
    typed = {"key": "other", "outcome": "reached", "mode": "phone", "needed": "words that took a minute"}
    page = browse("second-case-manager").send(f"/visits/{stop.pk}/record/", typed, status=422)
    assert "already logged" in page.text()
    assert field(page, "needed") == "words that took a minute"


def test_wrong_input_keeps_what_was_typed(browse, stop):
    typed = {"key": "k", "mode": "home", "needed": "food boxes", "minutes": "many", "with_whom": "her sister"}
    page = browse(CARER).send(f"/visits/{stop.pk}/record/", typed, status=422)
    kept = {name: field(page, name) for name in ("key", "mode", "needed", "minutes", "with_whom")}
    assert kept == {**typed}
    assert "Enter a whole number." in page.text()


def test_what_was_typed_before_a_lost_session_comes_back(office, browse, matter, stop):
    address = f"/visits/{stop.pk}/record/"
    client = browse(CARER)
    opened = client.page(address)
    hidden = {"key": field(opened, "key"), "draft-token": field(opened, "draft-token")}
    client.logout()
    typed = {"outcome": "attempted", "mode": "home", "needed": "kept words"}
    assert client.post(address, {**hidden, **typed}).status_code == 302
    page = client.sign_in_as(office.staff[CARER].pk).page(address)
    assert {n: field(page, n) for n in typed} == typed
    assert "You typed this at" in page.text()


def test_yesterday_is_a_day_too_and_nonsense_is_no_day(browse, today):
    client = browse(CARER)
    assert "No visit on this day" in client.page(f"/visits/?day={today - timedelta(days=1)}").text()
    for none in ("soon", "0001-01-01", "9999-12-31"):
        client.page(f"/visits/?day={none}", status=404)


def test_also_to_reach_lists_contacts_due(office, browse, matter):
    with office.speaking(CARER) as marcus:
        plan_for(marcus, matter, starts_date=today_for(marcus) - timedelta(days=9))
    page = browse(CARER).page("/visits/")
    assert "Also to reach" in page.text()
    with office.speaking(CARER):
        client = client_of(matter)
    assert care(matter, f"contacts/new/?client={client.pk}") in page.links()


def test_each_question_writes_what_it_asks(office, browse, matter, today):
    client, me = browse(CARER), str(office.staff[CARER].pk)
    plan = {"owner": me, "contacts": 3, "face_to_face": 1, "period": "week", "longest_gap_days": 4}
    client.send(care(matter, "plan/"), plan)
    with office.speaking(CARER):
        running = ContactPlan.objects.get(matter_id=matter)
    assert client.get(care(matter, "plan/"))["Location"] == f"/contact-plans/{running.pk}/change/"
    client.send(f"/contact-plans/{running.pk}/change/", {**plan, "contacts": 4})
    client.send(care(matter, "visits/new/"), {"owner": me, "visit_date": today, "place": "Here"})
    client.send(
        care(matter, "coverage/new/"),
        {"owner": me, "kind": "snap", "payer": "County", "starts_date": today, "ends_date": today},
    )
    client.send(
        care(matter, "contacts/new/"), {"outcome": "reached", "mode": "phone", "day": today, "clock": "00:00"}
    )
    with office.speaking(CARER):
        assert [one.contacts for one in versions_of(running)] == [4, 3]
        visit = Due.objects.get(matter_id=matter, kind="visit")
        coverage = Coverage.objects.get(matter_id=matter)
        assert Contact.objects.get(matter_id=matter).mode == "phone"
    later = today + timedelta(days=3)
    client.send(f"/visits/{visit.pk}/move/", {"visit_date": later, "place": "There"})
    client.send(care(matter, f"coverage/{coverage.pk}/renewal/"), {"ends_date": later})
    with office.speaking(CARER):
        assert Due.objects.get(pk=visit.pk).place == "There"
        assert latest_period(coverage).ends_date == later
    client.send(f"/visits/{visit.pk}/cancellation/", {"reason": "away"})
    client.send(care(matter, f"coverage/{coverage.pk}/end/"), {"last_day": later - timedelta(days=1)})
    with office.speaking(CARER):
        assert Due.objects.get(pk=visit.pk).state == "cancelled"
        ended = latest_period(coverage)
        assert (ended.status, ended.starts_date) == ("ended", later)


def test_a_contact_opens_with_its_content_and_a_log_line(office, browse, matter):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter)
    page = browse(CARER).page(care(matter, f"contacts/{contact.pk}/"))
    assert "CANARY heating" in page.text()
    with office.speaking(CARER):
        assert Audit.objects.filter(verb="opened", subject_id=contact.pk).count() == 1


def test_a_protected_matter_shows_no_content_before_it_is_opened(office, browse):
    matter = office.matters["protected"]
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, next_step="CANARY shelter")
    assert "CANARY" not in browse(CARER).page(care(matter)).text()


def test_what_is_shown_of_a_protected_matter_is_logged_item_by_item(office, browse, today):
    matter = office.matters["protected"]
    with office.speaking(CARER) as marcus:
        shown = [plan_for(marcus, matter, starts_date=today), cover(marcus, matter, ends_date=None)]
        shown.append(visit_for(marcus, matter, visit_date=today))
    client = browse(CARER)
    client.page(care(matter))
    client.page("/visits/")
    with office.speaking(CARER):
        for row in shown:
            assert Audit.objects.filter(verb="opened", subject_id=row.pk).count() == 1, row


def test_the_day_sheet_has_room_to_write(browse, stop):
    page = browse(CARER).page("/visits/")
    assert "☐ reached" in page.text()
    assert "Printed" in page.text()
