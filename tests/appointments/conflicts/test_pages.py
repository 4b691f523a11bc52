"""The warning at entry and the week's list, against the real wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.urls import reverse

from nextfriend.accounts.models import Staff
from nextfriend.appointments import actions
from nextfriend.appointments.availability.models import ClosedDay, Leave, LeaveReason
from nextfriend.appointments.conflicts.calendar_items import around, items_between
from nextfriend.appointments.conflicts.overlaps import find_conflicts
from nextfriend.appointments.models import Appointment
from tests.deadlines.dates import dated, proposed
from tests.office.people import TestOffice

# Wednesday 2 April 2025, 10:30 in Denver
STARTS = datetime(2025, 4, 2, 16, 30, tzinfo=UTC)
MONDAY, SUNDAY = date(2025, 3, 31), date(2025, 4, 6)
WEEK = "/calendar/conflicts/?whose=everyone&day=2025-04-02"


def add(office: TestOffice, who: str, hours: float = 0, matter: str = "office", **facts: Any) -> Appointment:
    plain = {"kind": "medical", "title": "Dialysis", "zone": "America/Denver", "compartment": "shared"}
    starts = STARTS + timedelta(hours=hours)
    with office.speaking(who) as actor:
        return actions.add_appointment(
            actor=actor, matter_id=office.matters[matter], starts_at=starts, **plain | facts
        )


def codes(office: TestOffice, who: str) -> list[str]:
    with office.speaking(who) as staff:
        found = find_conflicts(items_between(staff, MONDAY, SUNDAY), around(MONDAY, SUNDAY))
        return [conflict.code for conflict in found]


def away(staff: Staff, first: date, last: date) -> Leave:
    words = {"office_id": staff.office_id, "staff": staff}
    leave = Leave.objects.create(first_date=first, last_date=last, recorded_by=staff, **words)
    LeaveReason.objects.create(leave=leave, words="surgery", **words)
    return leave


def test_a_hearing_against_a_dialysis_session_is_in_the_weeks_list(office: TestOffice, browse: Any) -> None:
    add(office, "case-manager", ends_at=STARTS + timedelta(hours=4))
    add(office, "paralegal", 1, kind="hearing", title="Status conference")
    page = browse("paralegal").page(WEEK)
    assert "is during the hearing “Status conference” (Wed, Apr 2, 2025, 11:30 AM)" in page.text()
    assert "Hearing and appointment" in page.text()
    mine = browse("second-paralegal").page(WEEK.replace("everyone", "mine"))
    assert "No conflicts this week" in mine.text(), "neither row is Pia's"


def test_a_conflict_with_a_hidden_row_is_told_to_nobody_who_may_not_see_it(office: TestOffice) -> None:
    add(office, "case-manager", compartment="care", ends_at=STARTS + timedelta(hours=4))
    add(office, "paralegal", 1, kind="hearing", title="Status conference", compartment="legal")
    assert codes(office, "paralegal") == []
    assert codes(office, "case-manager") == []


def test_a_conflict_across_two_matters_is_told_to_whoever_sees_both(office: TestOffice, browse: Any) -> None:
    add(office, "case-manager", interpreter="Rosa Diaz", kind="interview", title="Intake")
    add(office, "paralegal", 0.5, "retained", interpreter="rosa diaz", kind="interview", title="Deposition")
    assert codes(office, "paralegal") == ["interpreter"]
    assert codes(office, "outsider") == []
    assert "Rosa" not in browse("outsider").page(WEEK).text()


def test_leave_is_seen_as_away_and_its_reason_is_not(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, dated(trigger="2025-03-12"), owner=dana)  # due on 2 April
        away(dana, date(2025, 4, 1), date(2025, 4, 3))
        assert LeaveReason.objects.get().words == "surgery"
    with office.speaking("attorney"):
        assert Leave.objects.count() == 1
        assert not LeaveReason.objects.exists()
    with office.speaking("administrator"):
        assert LeaveReason.objects.count() == 1
    text = browse("attorney").page(WEEK).text()
    assert "Dana Price is away on the day of" in text
    assert "surgery" not in text


def test_a_deadline_on_a_day_the_office_has_closed(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        proposed(office, dana, dated(trigger="2025-03-12"))
    assert codes(office, "paralegal") == []
    with office.speaking("administrator") as ada:
        ClosedDay.objects.create(office_id=ada.office_id, day=date(2025, 4, 2), name="Moving house")
    assert codes(office, "paralegal") == ["office-closed"]


FORM = {"kind": "medical", "title": "Cardiology", "day": "2025-04-02", "begins": "11:00", "ends": "12:00",
        "place": "Clinic", "compartment": "shared", "key": "k1", "ride_arranged": "yes"}  # fmt: skip


def test_the_form_warns_once_keeps_everything_typed_and_then_saves(office: TestOffice, browse: Any) -> None:
    add(office, "case-manager", ends_at=STARTS + timedelta(hours=4))
    client = browse("case-manager")
    new = f"/matters/{office.matters['office']}/appointments/new/"
    client.page(new)
    warned = client.send(new, FORM, status=422)
    assert (
        "“Dialysis” (Wed, Apr 2, 2025, 10:30 AM) and “Cardiology” (Wed, Apr 2, 2025, 11:00 AM) overlap."
        in warned.text()
    )
    assert "Save it anyway" in warned.text()
    assert 'value="Cardiology"' in warned.html
    with office.speaking("case-manager"):
        assert not Appointment.objects.filter(title="Cardiology").exists()
    client.send(new, {**FORM, "anyway": "on"}, status=302)
    with office.speaking("case-manager"):
        assert Appointment.objects.get(title="Cardiology").ride_arranged is True


def test_a_form_without_a_conflict_asks_nothing(office: TestOffice, browse: Any) -> None:
    client = browse("case-manager")
    new = f"/matters/{office.matters['office']}/appointments/new/"
    assert "Save it anyway" not in client.page(new).text()
    client.send(new, FORM, status=302)


def test_an_appointment_that_is_changed_is_not_held_against_itself(office: TestOffice, browse: Any) -> None:
    row = add(office, "case-manager", ends_at=STARTS + timedelta(hours=1))
    add(office, "case-manager", 3, title="Podiatry", ends_at=STARTS + timedelta(hours=4))
    client = browse("case-manager")
    form = {**FORM, "title": "Dialysis", "begins": "10:45", "ends": "11:45"}
    client.page(f"/appointments/{row.pk}/")
    client.send(f"/appointments/{row.pk}/", form, status=302)
    late = {**form, "begins": "13:45", "ends": "14:45", "key": "k2"}
    assert "Podiatry" in client.send(f"/appointments/{row.pk}/", late, status=422).text()


def test_a_visit_warns_too(office: TestOffice, browse: Any) -> None:
    add(office, "case-manager", ends_at=STARTS + timedelta(hours=4))
    client = browse("case-manager")
    new = reverse("care:plan_visit", args=[office.matters["office"]])
    assert "Plan a visit" in client.page(new).text()
    with office.speaking("case-manager") as marcus:
        form = {"visit_date": "2025-04-02", "from_time": "11:00", "owner": str(marcus.pk), "key": "v1"}
    warned = client.send(new, form, status=422)
    assert "overlap" in warned.text()
    client.send(new, {**form, "anyway": "on"}, status=302)
