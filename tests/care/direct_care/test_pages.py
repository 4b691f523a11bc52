"""The pages of direct care, without JavaScript: plan, record, correction, week, list.

A page's session lives by the database's clock, so these use the office's own days: yesterday evening is
neither ahead nor late, whenever they run.
"""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from nextfriend.calendar.models import Due
from nextfriend.people.models import ContactPoint
from tests.care.conftest import client_of, visit_for
from tests.care.direct_care.test_actions import PLAN, asked, plan_for_client, told
from tests.care.direct_care.test_actions import record_for as recorded_for
from tests.office.people import office_day

CARER = "case-manager"
DAY = office_day() - timedelta(days=1)
SUNDAY = DAY - timedelta(days=(DAY.weekday() + 1) % 7)
FROM, TO = time(22), time(23, 50)
TYPED = {
    "service_date": DAY.isoformat(),
    "start_time": "22:00",
    "end_time": "23:50",
    "place_kind": "home",
    "done-bathing": "1",
    "done-meals": "1",
    "confirmed": "client",
    "confirmed_name": "C. Client",
}


def record_for(actor, matter, **facts):
    said = {"service_date": DAY, "start_time": FROM, "end_time": TO, **facts}
    return recorded_for(actor, matter, **said)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def at(matter, path=""):
    return f"/matters/{matter}/care/direct-care/{path}"


def values(page, name):
    return [one.get("value", "") for one in page.all("input") if one.get("name") == name]


def test_a_plan_is_written_changed_and_read_again(browse, matter):
    client = browse(CARER)
    assert at(matter) in client.page(f"/matters/{matter}/care/").links()
    assert "No plan yet" in client.page(at(matter)).text()
    page = client.page(at(matter, "plan/"))
    assert "(needs a training)" in page.text()
    client.send(at(matter, "plan/"), {"ask-meals": "required", "least-meals": "2", "per-meals": "visit"})
    assert "required, 2 times a visit" in client.page(at(matter)).text()
    client.send(at(matter, "plan/"), {"ask-meals": "as-needed", "reason": "Stronger"})
    text = client.page(at(matter)).text()
    assert "as needed" in text
    assert "Version 1" in text
    [first] = [one for one in client.page(at(matter)).links() if "/direct-care/plans/" in one]
    assert "required, 2 times a visit" in client.page(first).text()
    page = client.send(at(matter, "plan/"), {"ask-bathing": "required", "least-bathing": "0"}, status=422)
    assert values(page, "least-bathing") == ["0"]


def test_a_plan_that_someone_else_changed_shows_both(browse, office, matter):
    client = browse(CARER)
    opened = values(client.page(at(matter, "plan/")), "opened")[0]
    with office.speaking("second-case-manager") as nia:
        plan_for_client(nia, matter, [asked("meals", 3)])
    page = client.send(
        at(matter, "plan/"), {"opened": opened, "ask-meals": "required", "least-meals": "2"}, status=422
    )
    assert "Someone changed this after you opened it" in page.text()
    assert values(page, "least-meals") == ["2"]


def test_direct_care_of_a_visit_is_recorded_on_its_page(browse, office, matter):
    with office.speaking(CARER) as marcus:
        plan_for_client(marcus, matter, first_date=SUNDAY)
        visit = visit_for(marcus, matter, visit_date=DAY, from_time=FROM, to_time=TO)
    client = browse(CARER)
    with office.speaking(CARER):
        due = Due.objects.get(subject_id=visit.pk)
    address = f"/visits/{due.pk}/direct-care/"
    assert address in client.page(f"/visits/{due.pk}/record/").links()
    page = client.page(address)
    assert values(page, "start_time") == ["22:00"]
    assert "Your location is neither asked for nor kept" in page.text()
    page = client.send(address, {**TYPED, "done-meals": ""}, status=422)
    assert "Planning and preparing meals: 1 required on each visit, 0 entered" in page.text()
    assert values(page, "confirmed_name") == ["C. Client"]
    answered = client.send(address, {**TYPED, "done-meals": "", "not-meals": "refused"})
    text = client.page(answered["Location"]).text()
    assert "Planning and preparing meals" in text, text
    assert "The client refused" in text, text
    assert "C. Client (client)" in text
    assert client.send(address, TYPED)["Location"] == answered["Location"]
    assert client.page(at(matter, f"week/?of={DAY}")).text().count("0 *") == 1


def test_a_task_without_its_training_is_refused_and_kept_typed(browse, matter):
    client = browse(CARER)
    page = client.page(at(matter, "new/"))
    assert "and none is recorded for you. Record it as not done." in page.text()
    page = client.send(at(matter, "new/"), {**TYPED, "done-transfer-lift": "1"}, status=422)
    assert "needs the training “Mechanical lift”" in page.text()
    assert values(page, "done-transfer-lift") == ["1"]
    client.send(at(matter, "new/"), {**TYPED, "not-transfer-lift": "untrained"})


def test_late_and_unconfirmed_ask_why(browse, matter):
    client = browse(CARER)
    late = {**TYPED, "service_date": (DAY - timedelta(days=2)).isoformat(), "confirmed": "not-confirmed"}
    text = client.send(at(matter, "new/"), late, status=422).text()
    assert "Enter why it is recorded late" in text
    assert "Enter why it could not be confirmed" in text
    client.send(at(matter, "new/"), {**late, "late_reason": "No signal", "not_confirmed_reason": "Asleep"})
    text = client.page("/direct-care/").text()
    assert "Recorded late: No signal" in text
    assert "Not confirmed: Asleep" in text


def test_a_record_is_corrected_and_both_are_read(browse, office, matter):
    with office.speaking(CARER) as marcus:
        row = record_for(marcus, matter)
    client = browse("second-case-manager")
    address = f"/direct-care/{row.pk}/correction/"
    assert values(client.page(address), "done-bathing") == ["1"]
    client.send(address, {**TYPED, "done-bathing": ""}, status=422)
    client.send(address, {**TYPED, "done-bathing": "", "reason": "No bath that day"})
    assert "No bath that day" in client.page(f"/direct-care/{row.pk}/").text()
    text = client.page(at(matter, f"week/?of={DAY}")).text()
    assert "Corrected: No bath that day" in text
    assert "Bathing" not in text


def test_an_address_is_the_only_place_and_a_hidden_one_is_not_said(browse, office, matter):
    with office.speaking(CARER) as marcus:
        person = client_of(matter)
        point = ContactPoint.objects.filter(person=person, kind="address").first()
        row = record_for(marcus, matter, point=point)
    text = browse(CARER).page(f"/direct-care/{row.pk}/").text()
    assert "At the client’s home" in text


def test_the_supervisors_list(browse, office, matter):
    with office.speaking(CARER) as marcus:
        plan_for_client(marcus, matter, PLAN, first_date=SUNDAY - timedelta(days=7))
        record_for(marcus, matter, tasks=[told("meals", 0, "away")])
    ruth = browse("supervisor")
    text = ruth.page("/direct-care/").text()
    assert "2 required tasks done less than planned this week and last, 1 not explained" in text
    assert "0 of 3 in the week" in text


@pytest.mark.parametrize("who", ["paralegal", "attorney", "care-outsider", "administrator"])
def test_nobody_else_learns_of_it(browse, office, matter, who):
    with office.speaking(CARER) as marcus:
        plan = plan_for_client(marcus, matter)
        row = record_for(marcus, matter, tasks=[told("meals", 1), told("bathing", 0, "refused")])
    client = browse(who)
    for address in (at(matter), at(matter, "plan/"), at(matter, "new/"), at(matter, "week/")):
        client.page(address, status=404)
    for address in (f"/direct-care/{row.pk}/", f"/direct-care/plans/{plan.pk}/"):
        client.page(address, status=404)
    text = client.page("/direct-care/").text()
    assert "No exception" in text
    assert "0 required tasks" in text


def test_of_two_clients_each_has_their_own(browse, office, matter):
    client = browse(CARER)
    client.page(at(matter, "week/?client=00000000-0000-0000-0000-000000000001"), status=404)
    client.page(at(matter, "week/?of=nonsense"), status=404)
    assert client.page(at(matter, f"week/?client={client_of_as(office, matter)}")).h1.startswith(
        "Direct care, week of"
    )


def client_of_as(office, matter):
    with office.speaking(CARER):
        return client_of(matter).pk
