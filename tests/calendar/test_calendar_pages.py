"""Today and the calendar as each role sees them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from nextfriend.appointments import actions as appointment_actions
from nextfriend.appointments.series.actions import begin_series
from nextfriend.deadlines import actions
from nextfriend.deadlines.models import Deadline
from nextfriend.reminders.escalation import escalate
from tests.deadlines.dates import ZONE, dated, firm, period, proposed, trial
from tests.office.people import TestOffice, office_day

ROLES = ["attorney", "paralegal", "case-manager", "supervisor", "administrator", "outsider"]


def soon(days: int) -> str:
    return (office_day() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("path", ["/", "/calendar/", "/calendar/day/", "/calendar/week/", "/calendar/month/"])
def test_every_role_has_a_page_however_empty(office: TestOffice, browse: Any, who: str, path: str) -> None:
    browse(who).page(path)


def test_court_dates_come_first_for_a_paralegal_and_say_why(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, period("5 days", soon(-3)), owner=dana)
    page = browse("paralegal").page("/")
    headings = [page.text(h) for h in page.all("h2")]
    court = next(i for i, h in enumerate(headings) if h.startswith("Court dates"))
    assert court < next(i for i, h in enumerate(headings) if h.startswith("Needs your decision"))
    assert "Why this date" in page.text()
    assert "5 days under FRCP: the event named in the order" in page.text()


def test_a_date_to_verify_comes_first_for_an_attorney(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        deadline = proposed(office, dana, owner=dana)
        actions.confirm_deadline(actor=dana, deadline=deadline)
    page = browse("attorney").page("/")
    first = [page.text(h) for h in page.all("h2") if page.text(h) not in {"Help", "Pinned matters"}][0]
    assert first.startswith("Needs your decision")
    assert f"/dates/{deadline.pk}/" in page.links()
    assert "Second check" in page.text()
    mine = browse("paralegal").page("/")
    assert "Needs your decision" not in mine.text(), "who confirmed it is not asked to verify it"


def test_visits_stand_in_order_for_a_case_manager(office: TestOffice, browse: Any) -> None:
    here = timezone.now().astimezone(ZoneInfo(ZONE))
    noon = here.replace(hour=12, minute=0, second=0, microsecond=0)
    with office.speaking("case-manager") as marcus:
        for position, title in ((2, "Second stop"), (1, "First stop")):
            appointment_actions.add_appointment(
                actor=marcus, matter_id=office.matters["office"], kind="visit", title=title, starts_at=noon,
                zone=ZONE, compartment="care", position=position,
            )  # fmt: skip
    page = browse("case-manager").page("/")
    text = page.text()
    assert "Visits 2" in text
    assert text.index("First stop") < text.index("Second stop")
    assert "First stop" not in browse("paralegal").page("/").text(), (
        "care stays with care in a two-craft office"
    )


def test_red_is_for_court_and_benefits_dates(office: TestOffice, browse: Any) -> None:
    late = datetime(2025, 3, 1, 17, tzinfo=UTC)
    with office.speaking("paralegal") as dana:
        firm(office, dated(trigger="2025-03-03"), owner=dana)
        appointment_actions.add_appointment(
            actor=dana, matter_id=office.matters["embedded"], kind="meeting", title="Met witness",
            starts_at=late, zone=ZONE,
        )  # fmt: skip
    page = browse("paralegal").page("/")
    red = [page.text(s) for s in page.all("span") if s.get("data-tone") == "bad"]
    assert len(red) == 1
    assert red[0].startswith("Overdue")


def test_the_administrator_is_told_whose_the_dates_are(office: TestOffice, browse: Any) -> None:
    firm(office)
    text = browse("administrator").page("/").text()
    assert "The office today" in text
    assert "Answer" not in text


@pytest.mark.parametrize("view", ["", "day/", "week/", "month/"])
def test_the_calendar_shows_a_day_to_those_who_hold_it(office: TestOffice, browse: Any, view: str) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, matter_id=office.matters["office"])
    asked = f"/calendar/{view}?day=2025-03-20&person=everyone"
    assert "Answer to the complaint" not in browse("case-manager").page(asked).text()
    week = f"/calendar/{view}?day=2025-03-24&person=everyone"
    assert "Answer to the complaint" in browse("paralegal").page(week).text()
    assert "Answer to the complaint" not in browse("case-manager").page(week).text()


def test_the_calendar_is_filtered_by_person_matter_and_kind(office: TestOffice, browse: Any) -> None:
    pia = office.staff["second-paralegal"]
    with office.speaking("paralegal") as dana:
        proposed(office, dana, owner=pia)
    client = browse("paralegal")
    base = "/calendar/?day=2025-03-20"
    assert "Answer" not in client.page(base).text()
    assert "Answer" in client.page(f"{base}&person={pia.pk}").text()
    assert "Answer" in client.page(f"{base}&matter={office.matters['embedded']}").text()
    assert "Answer" not in client.page(f"{base}&matter={office.matters['office']}").text()
    assert "Answer" not in client.page(f"{base}&person={pia.pk}&kind=hearing").text()


@pytest.mark.parametrize("query", ["day=yesterday", "person=nobody", "kind=party", "matter=x"])
def test_a_mistyped_address_is_answered_with_a_page(office: TestOffice, browse: Any, query: str) -> None:
    answer = browse("paralegal").get(f"/calendar/?{query}")
    assert answer.status_code in {200, 422}


def test_a_deadline_kind_hearing_is_a_hearing_everywhere(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, trial(), kind=Deadline.Kind.HEARING, owner=dana)
    assert "9:00 AM" in browse("paralegal").page("/calendar/?day=2025-09-01&kind=hearing").text()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "next week", "2025-02-30", ""])
@pytest.mark.parametrize("view", ["", "day/", "week/", "month/"])
def test_a_day_that_is_none_shows_today(browse: Any, view: str, day: str) -> None:
    browse("paralegal").page(f"/calendar/{view}?day={day}")


def test_the_calendar_of_one_matter_shows_everybodys_rows_on_it(office: TestOffice, browse: Any) -> None:
    matter = office.matters["office"]
    with office.speaking("attorney") as alma:
        appointment_actions.add_appointment(
            actor=alma, matter_id=matter, kind="meeting", title="Strategy with the expert",
            starts_at=datetime(2027, 3, 2, 17, tzinfo=UTC), zone="America/Denver", compartment="legal",
        )  # fmt: skip
    dana = browse("paralegal")
    assert "Strategy with the expert" not in dana.page("/calendar/week/?day=2027-03-02").text()
    page = dana.page(f"/calendar/week/?day=2027-03-02&matter={matter}")
    assert "Strategy with the expert" in page.text()
    [chosen] = [one for one in page.all("option") if one.get("value") == str(matter)]
    assert chosen.get("selected") is not None
    assert "Strategy" not in browse("case-manager").page(f"/calendar/?day=2027-03-02&matter={matter}").text()


def test_a_full_day_of_the_month_leads_to_the_day(office: TestOffice, browse: Any) -> None:
    with office.speaking("attorney") as alma:
        for hour in range(6):
            appointment_actions.add_appointment(
                actor=alma, matter_id=office.matters["office"], kind="meeting", title=f"Meeting {hour}",
                starts_at=datetime(2027, 3, 2, 15 + hour, tzinfo=UTC), zone="America/Denver",
                compartment="legal",
            )  # fmt: skip
    alma_sees = browse("attorney")
    month = alma_sees.page("/calendar/month/?day=2027-03-02")
    assert "2 more" in month.text()
    assert "Meeting 5" not in month.text()
    assert "Meeting 5" in alma_sees.page("/calendar/day/?day=2027-03-02").text()


def test_dates_nobody_minds_stand_before_everything_else(office: TestOffice, browse: Any) -> None:
    today = office_day()
    with office.speaking("paralegal") as dana:
        proposed(office, dana, trial(today.isoformat()), kind="hearing", owner=dana)
    with office.speaking("attorney") as alma:
        assert escalate(actor=alma, today=today, now=timezone.now()) == 1
    page = browse("attorney").page("/")
    headings = [words for one in page.all("h2") if (words := page.text(one)) != "Help"]
    assert headings[0].startswith("Dates no one has checked or owns")
    assert "A date within 3 days is not checked" in page.text()


def test_a_series_is_one_line_and_hides_nothing_else(office: TestOffice, browse: Any) -> None:
    matter_id = office.matters["office"]
    first = datetime.combine(office_day() + timedelta(days=1), datetime.min.time()).replace(hour=9)
    with office.speaking("paralegal") as dana:
        begin_series(
            actor=dana, matter_id=matter_id, kind="meeting", title="Standing meeting", first=first,
            rule="FREQ=DAILY;COUNT=9", zone=ZONE,
        )  # fmt: skip
        appointment_actions.add_appointment(
            actor=dana, matter_id=matter_id, kind="interview", title="With the witness", zone=ZONE,
            starts_at=timezone.now() + timedelta(days=20),
        )  # fmt: skip
    page = browse("paralegal").page(f"/matters/{matter_id}/dates/")
    open_, folded = (page.text(table).count("Standing meeting") for table in page.all("table")[:2])
    assert (open_, folded) == (1, 8)
    assert "8 more that repeat" in page.text()
    assert "With the witness" in page.text(page.all("table")[0])


def test_where_one_was_is_not_late_but_without_an_outcome(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        appointment_actions.add_appointment(
            actor=dana, matter_id=office.matters["office"], kind="interview", title="Gone by", zone=ZONE,
            starts_at=timezone.now() - timedelta(days=3),
        )  # fmt: skip
    text = browse("paralegal").page("/").text()
    assert "No outcome yet" in text
    assert "days late" not in text


@pytest.mark.parametrize(("path", "address"), [
    ("/calendar/day/?day=2027-03-04", "/new/?day=2027-03-04"),
    ("/calendar/?day=2027-03-04", "/new/"),
])  # fmt: skip
def test_something_can_be_added_from_what_one_looks_at(
    office: TestOffice, browse: Any, path: str, address: str
) -> None:
    assert address in browse("paralegal").page(path).links()
