"""The funder's report: what counts in which number, whose it is, and what leaves as a file."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest

from nextfriend.accounts.actions import change_supervisor
from nextfriend.accounts.models import Staff
from nextfriend.care.actions import amend_contact
from nextfriend.care.contact_report.asked import Asked, month_of, usual_month
from nextfriend.care.contact_report.counting import Sums, by_purpose, grouped, lines_of
from nextfriend.care.contact_report.exporting import report_csv
from nextfriend.care.contacts.as_amended import facts_of
from nextfriend.care.days import today_for
from nextfriend.privacy.models import Audit
from tests.care.conftest import NOW, TODAY, client_of, contact_for
from tests.care.direct_care.test_actions import record_for
from tests.care.test_pages import care
from tests.office.people import approve

CARER, NIA, SOL = "case-manager", "second-case-manager", "supervisor"
NOVEMBER = Asked(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def matter(office):
    return office.matters["office"]


@pytest.fixture
def month(office, matter, now):
    """A month of two workers: two reached, one attempt, one collateral, direct care."""
    with office.speaking(CARER) as marcus:
        contact_for(
            marcus, matter, minutes=45, travel_minutes=30, miles=Decimal("12.4"), purpose="monitoring"
        )
        contact_for(marcus, matter, mode="phone", minutes=10, purpose="crisis", at=NOW - timedelta(days=3))
        contact_for(marcus, matter, outcome="attempted", miles=Decimal("0.6"), travel_minutes=5)
        contact_for(marcus, matter, outcome="collateral", mode="phone")
        contact_for(marcus, matter, at=NOW - timedelta(days=30))
        record_for(marcus, matter)
    with office.speaking(NIA) as nia:
        contact_for(nia, matter, mode="office")


def numbers(office, who, asked=NOVEMBER):
    with office.speaking(who) as reader:
        return {what: number for what, _, number in Sums(lines=lines_of(reader, asked)).numbers}


def test_a_case_manager_counts_their_own(office, month):
    assert numbers(office, CARER) == {
        "clients": 1,
        "reached": 2,
        "face": 1,
        "visits": 1,
        "attempted": 1,
        "collateral": 1,
        "minutes": 55,
        "travel": 35,
        "miles": Decimal("13.0"),
        "care": 1,
        "care-minutes": 120,
    }
    assert numbers(office, NIA)["reached"] == 1


def test_a_supervisor_counts_what_they_may_see(office, month):
    found = numbers(office, SOL)
    assert (found["clients"], found["reached"], found["face"], found["visits"]) == (1, 3, 2, 1)


def test_it_counts_as_amended_on_the_day_it_was(office, matter, month):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, miles=Decimal("100.0"), minutes=60)
        amend_contact(
            actor=marcus, contact=contact, reason="Slip", **{**facts_of(contact), "miles": Decimal("10.0")}
        )
    assert numbers(office, CARER)["miles"] == Decimal("23.0")
    october = {**facts_of(contact), "day": date(2026, 10, 30), "clock": None}
    with office.speaking(CARER) as marcus:
        amend_contact(actor=marcus, contact=contact, reason="Day", **{**october, "miles": Decimal("10.0")})
    assert numbers(office, CARER)["miles"] == Decimal("13.0")
    with office.speaking(CARER) as marcus:
        asked = Asked(date(2026, 10, 30), date(2026, 10, 30))
        assert Sums(lines=lines_of(marcus, asked)).number("miles") == Decimal("10.0")
        amend_contact(actor=marcus, contact=contact, reason="No", **{**facts_of(contact), "is_mistake": True})
        assert lines_of(marcus, asked) == []


def test_one_form_sent_twice_counts_once(office, matter, now):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, key="k", minutes=10)
        contact_for(marcus, matter, key="k", minutes=20, needed="other", at=NOW - timedelta(days=40))
    assert numbers(office, CARER)["reached"] == 0, "the later one is of October"
    october = Asked(*month_of(date(2026, 10, 1)))
    assert numbers(office, CARER, october)["minutes"] == 20


def test_a_client_of_two_matters_is_counted_once(office, matter, now):
    from nextfriend.people.actions.same_person import link_records

    other = office.matters["open"]
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter)
        contact_for(marcus, other)
        assert Sums(lines=lines_of(marcus, NOVEMBER)).number("clients") == 2
        link_records(actor=marcus, person=client_of(matter), other=client_of(other))
        assert Sums(lines=lines_of(marcus, NOVEMBER)).number("clients") == 1


def test_the_groups_add_up_to_the_whole(office, month):
    with office.speaking(SOL) as sol:
        lines = lines_of(sol, NOVEMBER)
        for by in ("program", "worker", "client"):
            for what in ("reached", "minutes", "miles", "care"):
                parts = sum(sums.number(what) for sums, _ in grouped(lines, by))
                assert parts == Sums(lines=lines).number(what), (by, what)
        assert {(code, sums.number("reached")) for code, _, sums in by_purpose(lines)} == {
            ("monitoring", 1),
            ("crisis", 1),
            ("none", 1),
        }


@pytest.mark.parametrize("who", ["paralegal", "attorney", "administrator", "outsider"])
def test_it_is_missing_to_those_who_keep_no_care(browse, who):
    for path in ("", "list/?what=reached", "export/"):
        browse(who).page(f"/contacts/report/{path}", status=404)


def test_every_number_opens_its_list(office, browse, matter):
    with office.speaking(CARER) as marcus:
        contact = contact_for(marcus, matter, minutes=45, miles=Decimal("12.4"), purpose="crisis")
        today = today_for(marcus)
    client = browse(CARER)
    page = client.page(f"/contacts/report/?by=client&first={today}&last={today}")
    assert "Only what you may see is counted." in page.text()
    assert "1 contact that reached" not in page.text(), "its minutes are known"
    links = [a.get("href") for a in page.all("a") if (a.get("href") or "").startswith("list/")]
    assert {link.rpartition("what=")[2] for link in links} >= {"clients", "reached", "minutes", "miles"}
    for link in links:
        shown = client.page(f"/contacts/report/{link}")
        assert care(matter, f"contacts/{contact.pk}/") in shown.links(), link
    assert "12.4" in shown.text()
    later = (today + timedelta(days=40)).isoformat()
    assert "No contact in this period" in client.page(f"/contacts/report/?first={later}&last={later}").text()


def test_an_address_that_nobody_was_given_is_missing(browse):
    for query in ("program=x", "purpose=fun", "worker=1"):
        browse(CARER).page(f"/contacts/report/?{query}", status=404)
    browse(CARER).page("/contacts/report/list/?what=fun", status=404)


def test_a_period_that_cannot_be_is_said(browse):
    page = browse(CARER).page("/contacts/report/?first=2026-11-30&last=2026-11-01", status=422)
    assert "The last day is before the first." in page.text()
    page = browse(CARER).page("/contacts/report/?first=2020-11-30&last=2026-11-01", status=422)
    assert "Choose two years at most." in page.text()


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("sent", [{}, {"with_names": "on", "for_whom": "County"}])
def test_the_file_names_no_client_whatever_is_sent(office, browse, matter, sent):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter, minutes=45, purpose="crisis")
        name = client_of(matter).name
        today = today_for(marcus)
    client, address = browse(CARER), f"/contacts/report/export/?first={today}&last={today}"
    assert "with_names" not in client.page(address).html, "nobody is offered what has no authority"
    answer = client.post(address, sent)
    assert answer["Content-Type"].startswith("text/csv")
    assert name not in answer.content.decode()
    first, total = rows_of(answer.content)
    assert (first["Minutes"], first["Purposes"], total["Client"]) == ("45", "crisis 1", "All")
    assert not [label for label in first if "name" in label.casefold()]
    with office.speaking(CARER):
        assert not Audit.objects.filter(verb="exported contact report", matter_id=matter).exists()


def test_of_two_clients_the_number_tells_which(office, now):
    from tests.consents.test_co_clients import second_client

    matter, ben = second_client(office, "co-client")
    from nextfriend.care.actions import record_contact

    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter)
        record_contact(actor=marcus, matter_id=matter, client=ben, outcome="reached", mode="phone")
        rows = rows_of(report_csv(lines_of(marcus, NOVEMBER), NOVEMBER, TODAY))
    ends = sorted(row["Client"][-2:] for row in rows if row["Client"] != "All")
    assert ends == ["-A", "-B"]


def test_a_cell_is_no_formula(office, matter, now):
    with office.speaking(CARER) as marcus:
        contact_for(marcus, matter)
        [line] = lines_of(marcus, NOVEMBER)
        line.worker.name = "=HYPERLINK(1)"
        rows = rows_of(report_csv([line], NOVEMBER, TODAY))
    assert rows[0]["Worker"] == "'=HYPERLINK(1)"


def test_the_month_is_the_whole_month():
    assert month_of(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of(TODAY) == (NOVEMBER.first, NOVEMBER.last)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 12, 1), date(2026, 11, 1)),
        (date(2026, 12, 7), date(2026, 11, 1)),
        (date(2026, 12, 8), date(2026, 12, 1)),
        (date(2027, 1, 3), date(2026, 12, 1)),
    ],
)
def test_in_the_first_week_it_opens_on_the_month_before(today, first):
    assert usual_month(today) == month_of(first)


def test_an_attorney_reads_the_report_of_the_case_managers_they_supervise(office, browse):
    """As far as the wall shows it: in an embedded program as attorney, elsewhere as whoever supervises. Of a
    protected program nothing is shown, and other people's work is not theirs.
    """
    embedded = office.matters["embedded"]
    for who in (CARER, NIA):
        with office.speaking(who) as worker:
            contact_for(worker, embedded, minutes=20)
            contact_for(worker, office.matters["office"], minutes=5)
            contact_for(worker, office.matters["protected"], minutes=3)
            today = today_for(worker)
    attorney, address = browse("attorney"), f"/contacts/report/?first={today}&last={today}"
    attorney.page(address, status=404)
    with office.speaking("administrator") as ada:
        marcus = Staff.objects.get(pk=office.staff[CARER].pk)
        change_supervisor(actor=ada, staff=marcus, supervisor=office.staff["attorney"], reason="A team")
    approve(office)
    assert numbers(office, "attorney", Asked(today, today))["minutes"] == 25
    page = attorney.page(address).text()
    assert "Contacts of the case managers you supervise" in page
    assert "embedded program" in page
    assert "protected program" not in page
    care_tab = attorney.page(f"/matters/{embedded}/care/")
    assert "/contacts/report/" in care_tab.html
    browse("second-attorney").page(address, status=404)
