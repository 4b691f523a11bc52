"""The pages of contact plans: set, change, end, versions, and the list a supervisor works from."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from nextfriend.calendar.models import Due
from nextfriend.care.contact_plans import views
from nextfriend.care.contact_plans.models import ContactPlan
from nextfriend.care.contact_plans.queries import versions_of
from nextfriend.care.days import today_for
from nextfriend.engines.contact_frequency import week_start
from nextfriend.matters.actions import add_party
from nextfriend.privacy.models import Audit
from tests.care.conftest import contact_for, plan_for

CARER = "case-manager"


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def plan(office, matter):
    with office.speaking(CARER) as marcus:
        return plan_for(marcus, matter, starts_date=today_for(marcus) - timedelta(days=20))


def terms(office, **other):
    facts = {"contacts": 3, "period": "month", "face_to_face": 1, "longest_gap_days": 9}
    return {"owner": str(office.staff[CARER].pk), **facts, **other}


def test_a_change_says_its_week_and_the_versions_are_read(office, browse, plan):
    client = browse(CARER)
    with office.speaking(CARER) as marcus:
        monday = week_start(today_for(marcus)) + timedelta(days=7)
    client.send(f"/contact-plans/{plan.pk}/change/", terms(office, from_week=monday))
    with office.speaking(CARER):
        new, old = versions_of(plan)
    assert (new.first_date, new.period, old.period) == (monday, "month", "week")
    words = client.page(f"/contact-plans/{plan.pk}/").text()
    assert "3 a month, 1 face to face, at most 9 days without reaching the client" in words
    assert "2 a week, 1 face to face, at most 5 days without reaching the client" in words


def test_more_face_to_face_than_contacts_is_told_at_its_field(office, browse, plan):
    page = browse(CARER).send(f"/contact-plans/{plan.pk}/change/", terms(office, face_to_face=5), status=422)
    assert "no larger than the contacts (3)" in page.text()
    assert 'value="9"' in page.html, "nothing typed is lost"


def test_an_ended_plan_says_so_and_the_matter_can_have_another(office, browse, matter, plan):
    client = browse(CARER)
    client.send(f"/contact-plans/{plan.pk}/end/", {"reason": "Moved to another county"})
    assert "Nothing is due" in client.page(f"/matters/{matter}/care/").text()
    with office.speaking(CARER) as marcus:
        ContactPlan.objects.filter(pk=plan.pk).update(ends_date=today_for(marcus) - timedelta(days=1))
    assert "This plan has ended" in client.page(f"/contact-plans/{plan.pk}/").text()
    client.send(f"/matters/{matter}/care/plan/", terms(office))
    with office.speaking(CARER):
        assert ContactPlan.objects.filter(matter_id=matter, ends_date=None).count() == 1


def test_a_second_client_gets_a_plan_of_their_own_from_the_tab(office, browse, matter, plan):
    with office.speaking("attorney") as alma:
        add_party(actor=alma, matter_id=matter, part="client", name="Ben Second")
    client = browse(CARER)
    assert "Set a plan for another client" in client.page(f"/matters/{matter}/care/").text()
    client.send(f"/matters/{matter}/care/plan/", terms(office))
    page = client.page(f"/matters/{matter}/care/")
    assert "Ben Second" in page.text()
    assert "Set a plan" not in page.text()
    with office.speaking(CARER):
        assert ContactPlan.objects.filter(matter_id=matter).values("client").distinct().count() == 2


@pytest.mark.parametrize("who", [CARER, "supervisor"])
def test_the_list_names_who_has_not_been_reached_and_its_date_is_todays(office, browse, plan, who):
    page = browse(who).page("/contact-plans/")
    with office.speaking(CARER):
        due = Due.objects.get(subject_id=plan.pk)
    assert "1 client with a contact plan; 0 without a case manager, 1 not reached in time." in page.text()
    assert due.why in page.text()
    assert f"/contact-plans/{plan.pk}/" in page.links()


def test_a_long_list_has_pages_and_counts_them_all(office, browse, plan, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 1)
    with office.speaking(CARER) as marcus:
        other = plan_for(marcus, office.matters["protected"], starts_date=today_for(marcus))
    client = browse(CARER)
    pages = [client.page(f"/contact-plans/?page={number}") for number in (1, 2)]
    assert all("2 clients with a contact plan" in page.text() for page in pages)
    listed = [
        {row.pk for row in (plan, other) if f"/contact-plans/{row.pk}/" in one.links()} for one in pages
    ]
    assert [len(some) for some in listed] == [1, 1]
    assert listed[0] | listed[1] == {plan.pk, other.pk}
    silent = client.page("/contact-plans/?show=silent")
    assert f"/contact-plans/{plan.pk}/" in silent.links()
    assert f"/contact-plans/{other.pk}/" not in silent.links()


def test_a_form_sent_twice_sets_one_plan(office, browse, matter):
    client, typed = browse(CARER), {**terms(office), "key": "twice"}
    for _ in range(2):
        client.send(f"/matters/{matter}/care/plan/", typed)
    with office.speaking(CARER):
        assert ContactPlan.objects.filter(matter_id=matter).count() == 1


@pytest.mark.parametrize("who", ["attorney", "paralegal", "outsider", "administrator"])
def test_plans_do_not_exist_for_those_who_keep_no_care(office, browse, plan, who):
    client = browse(who)
    assert "No contact plan" in client.page("/contact-plans/").text()
    for path in ("", "change/", "end/"):
        hidden = client.page(f"/contact-plans/{plan.pk}/{path}", status=404)
        assert hidden.html == client.page(f"/contact-plans/{uuid4()}/{path}", status=404).html


def test_a_protected_plan_is_logged_when_it_is_read(office, browse):
    with office.speaking(CARER) as marcus:
        row = plan_for(marcus, office.matters["protected"], starts_date=today_for(marcus))
        contact_for(marcus, office.matters["protected"])
    client = browse(CARER)
    client.page(f"/contact-plans/{row.pk}/")
    client.page("/contact-plans/")
    with office.speaking(CARER):
        assert Audit.objects.filter(verb="opened", subject_id=row.pk).count() >= 1


def test_the_boards_number_leads_to_those_it_counts(browse, plan):
    assert "/contact-plans/?show=silent" in browse("supervisor").page("/caseload/team/").links()
