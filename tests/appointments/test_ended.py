"""An appointment that ended with its matter: what of it can still be said, and what not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from nextfriend.appointments import actions
from nextfriend.appointments.invitations.models import Invitation
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from tests.appointments.invitations.test_actions import propose
from tests.calendar.test_closing import close, reopen
from tests.office.people import TestOffice


@pytest.fixture
def matter(office: TestOffice) -> UUID:
    return office.matters["office"]


def ended(office: TestOffice, matter: UUID, hours: float) -> Appointment:
    """One of the matter, in so many hours; then the matter is closed."""
    with office.speaking("paralegal") as dana:
        row = actions.add_appointment(
            actor=dana, matter_id=matter, kind="meeting", title="Sign", zone="America/Denver",
            starts_at=timezone.now() + timedelta(hours=hours),
        )  # fmt: skip
    close(office, matter)
    return row


def state(office: TestOffice, row: Appointment) -> str:
    with office.speaking("paralegal"):
        return Due.objects.get(subject_id=row.pk).state


@pytest.mark.parametrize(("outcome", "is_now"), [("attended", "met"), ("no-show", "missed")])
def test_it_took_place_after_all_and_that_is_written_down(
    office: TestOffice, matter: UUID, outcome: str, is_now: str
) -> None:
    row = ended(office, matter, hours=2)
    with time_machine.travel(timezone.now() + timedelta(hours=3), tick=False):
        with office.speaking("paralegal") as dana:
            actions.record_outcome(actor=dana, appointment=row, outcome=outcome)
        assert state(office, row) == is_now
        reopen(office, matter)
        assert state(office, row) == is_now, "what happened stays so"


def test_it_is_called_off_for_good(office: TestOffice, matter: UUID) -> None:
    row = ended(office, matter, hours=200)
    with office.speaking("paralegal") as dana:
        actions.cancel_appointment(actor=dana, appointment=row, reason="Not needed")
    assert state(office, row) == "cancelled"
    reopen(office, matter)
    assert state(office, row) == "cancelled"


def test_whoever_was_invited_hears_that_it_is_called_off(office: TestOffice, matter: UUID) -> None:
    begins = timezone.now() + timedelta(days=9)
    when = {"starts_at": begins, "ends_at": begins + timedelta(hours=1)}
    proposal = propose(office, coworkers=[office.staff["attorney"]], **when)
    close(office, matter)
    with office.speaking("paralegal") as dana:
        row = Appointment.objects.get(pk=proposal.appointment_id)
        actions.cancel_appointment(actor=dana, appointment=row, reason="Not needed")
        told = Invitation.objects.filter(method=Invitation.Method.CANCEL)
        assert told.count() == proposal.attendees.count() > 0


def test_its_page_says_so_and_offers_only_what_can_be_saved(
    office: TestOffice, matter: UUID, browse: Any
) -> None:
    row = ended(office, matter, hours=200)
    client, page = browse("paralegal"), f"/appointments/{row.pk}/"
    shown = client.page(page)
    assert "Ended with the matter" in shown.text()
    assert "Change it" not in shown.text()
    assert {f"{page}cancellation/", f"{page}outcome/"} <= set(shown.links())
    with office.speaking("paralegal") as dana, pytest.raises(Refusal) as refused:
        actions.change_appointment(actor=dana, appointment=row, place="Elsewhere")
    assert refused.value.code == "matter-closed"
    reopen(office, matter)
    again = client.page(page).text()
    assert "Change it" in again
    assert "Ended with the matter" not in again
