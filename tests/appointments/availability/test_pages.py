"""A time is found on the page and everybody asked; hours, leave and closed days are said on theirs."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, transaction

from nextfriend.appointments import actions
from nextfriend.appointments.availability.models import ClosedDay, Leave, WorkingHours
from nextfriend.appointments.invitations.models import Attendee, Invitation
from nextfriend.appointments.models import Appointment
from tests.appointments.invitations.test_actions import point
from tests.office.people import TestOffice, office_day


def wednesday() -> date:
    """A Wednesday far enough ahead; never a federal holiday's neighbor that matters here."""
    today = office_day() + timedelta(days=7)
    return today + timedelta(days=(2 - today.weekday()) % 7)


def address(office: TestOffice, matter: str = "office") -> str:
    return f"/matters/{office.matters[matter]}/appointments/find/"


def form(office: TestOffice, *who: str, **facts: Any) -> dict[str, Any]:
    plain = {
        "title": "Interview about the crash", "kind": "interview", "minutes": "60", "buffer": "0",
        "first": wednesday().isoformat(), "last": (wednesday() + timedelta(days=1)).isoformat(),
        "compartment": "shared", "interpreter": "Rosa Diaz", "place": "", "key": "k", "do": "find",
        "coworkers": [str(office.staff[one].pk) for one in who or ("paralegal",)],
    }  # fmt: skip
    return plain | facts


def slots(page: Any) -> list[str]:
    return [value for value in re.findall(r'name="slot" value="([^"]+)"', page.html) if value]


def test_an_interview_with_an_interpreter_is_found_and_proposed(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal") as dana:
        ana = point(office)
        begins = datetime.combine(wednesday(), datetime.min.time(), ZoneInfo("America/Denver"))
        actions.add_appointment(
            actor=dana, matter_id=office.matters["embedded"], kind="interview", title="Another matter",
            zone="America/Denver", starts_at=begins.replace(hour=9), ends_at=begins.replace(hour=11),
            interpreter="rosa diaz", owner=office.staff["second-paralegal"],
        )  # fmt: skip
    client = browse("paralegal")
    client.page(address(office))
    asked = form(office, "paralegal", "attorney", people=[str(ana.pk)])
    found = client.send(address(office), asked, status=200)
    assert slots(found)[0].startswith(f"{wednesday()}T11:00:00"), "the interpreter is elsewhere until eleven"
    asked |= {"do": "propose", "slot": slots(found)[0]}
    client.send(address(office), asked, status=302)
    with office.speaking("attorney"):
        row = Appointment.objects.get(title="Interview about the crash")
        assert row.starts_at == datetime.fromisoformat(slots(found)[0])
        assert sorted(Attendee.objects.values_list("name", flat=True)) == ["Alma Reed", "Client of office"]
        assert Invitation.objects.count() == 2


def test_the_time_must_still_suit_everybody(office: TestOffice, browse: Any) -> None:
    client = browse("paralegal")
    client.page(address(office))
    gone = form(office, "paralegal", "attorney", do="propose", slot="2020-01-01T09:00:00-07:00")
    page = client.send(address(office), gone, status=422)
    assert "Choose one of the times." in page.text()
    assert 'value="Interview about the crash"' in page.html
    with office.speaking("paralegal"):
        assert not Appointment.objects.exists()


def test_whoever_is_away_leaves_no_time(office: TestOffice, browse: Any) -> None:
    with office.speaking("attorney") as alma:
        Leave.objects.create(
            office_id=alma.office_id, staff=alma, recorded_by=alma,
            first_date=wednesday(), last_date=wednesday() + timedelta(days=1),
        )  # fmt: skip
    client = browse("paralegal")
    client.page(address(office))
    page = client.send(address(office), form(office, "paralegal", "attorney"), status=200)
    assert "No time works for everyone" in page.text()


def test_a_hidden_matter_has_no_such_page(office: TestOffice, browse: Any) -> None:
    browse("outsider").page(address(office), status=404)


def test_an_unsafe_address_is_not_offered(office: TestOffice, browse: Any) -> None:
    with office.speaking("paralegal"):
        point(office, safety="unsafe", value="watched@mail.example")
        point(office, value="calm@mail.example")
    text = browse("paralegal").page(address(office)).text()
    assert "calm@mail.example" in text
    assert "watched@mail.example" not in text


def test_hours_and_leave_are_ones_own_to_say(office: TestOffice, browse: Any) -> None:
    client = browse("paralegal")
    client.page("/calendar/hours/")
    hours = {"do": "hours", "weekday": "2", "from_time": "08:00", "to_time": "12:00"}
    client.send("/calendar/hours/", hours, status=302)
    client.send("/calendar/hours/", hours, status=422)
    away = {"do": "leave", "first_date": "2031-07-01", "last_date": "2031-07-04", "reason": "surgery"}
    client.send("/calendar/hours/", away, status=302)
    client.send("/calendar/hours/", away | {"last_date": "2031-06-01"}, status=422)
    page = client.page("/calendar/hours/")
    assert "Wednesday 8:00 AM 12:00 PM" in page.text()
    assert "surgery" in page.text()
    with office.speaking("second-paralegal"):
        leave, row = Leave.objects.get(), WorkingHours.objects.get()
    browse("second-paralegal").send(f"/calendar/leave/{leave.pk}/end/", {}, status=404)
    browse("second-paralegal").send(f"/calendar/hours/{row.pk}/end/", {}, status=404)
    client.send(f"/calendar/leave/{leave.pk}/end/", {}, status=302)
    client.send(f"/calendar/hours/{row.pk}/end/", {}, status=302)
    with office.speaking("paralegal"):
        assert not WorkingHours.objects.exists()
        assert Leave.objects.get().withdrawn_at is not None


def test_nobody_says_another_persons_hours(office: TestOffice) -> None:
    facts = {"staff": office.staff["attorney"], "first_date": wednesday(), "last_date": wednesday()}
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with office.speaking("paralegal") as dana, refused, transaction.atomic():
        Leave.objects.create(office_id=dana.office_id, recorded_by=dana, **facts)


def test_the_administrator_closes_the_office(office: TestOffice, browse: Any) -> None:
    browse("paralegal").page("/calendar/closed/", status=404)
    client = browse("administrator")
    client.page("/calendar/closed/")
    day = {"day": wednesday().isoformat(), "name": "Moving house"}
    client.send("/calendar/closed/", day, status=302)
    assert "already closed that day" in client.send("/calendar/closed/", day, status=422).text()
    with office.speaking("paralegal"):
        row = ClosedDay.objects.get()
    found = browse("paralegal")
    found.page(address(office))
    asked = form(office, last=wednesday().isoformat())
    assert "No time works for everyone" in found.send(address(office), asked, status=200).text()
    client.send(f"/calendar/closed/{row.pk}/end/", {}, status=302)
    with office.speaking("administrator"):
        assert not ClosedDay.objects.exists()
