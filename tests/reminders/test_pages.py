"""The page of reminders."""

from __future__ import annotations

from typing import Any

from nextfriend.reminders.models import ReminderChoice
from nextfriend.reminders.steps import reminded_kinds
from tests.office.people import TestOffice

ADDRESS = "/calendar/reminders/"


def typed(**changes: str) -> dict[str, str]:
    every = {kind.code: ", ".join(map(str, kind.reminder_days)) for kind in reminded_kinds()}
    return {"by_email": "on", **every, **changes}


def test_what_is_chosen_is_kept(office: TestOffice, browse: Any) -> None:
    dana = browse("paralegal")
    assert 'value="30, 14, 7, 3, 1"' in dana.page(ADDRESS).html
    dana.send(ADDRESS, typed(deadline="1, 10 5", task=""))
    assert 'value="10, 5, 1"' in dana.page(ADDRESS).html
    with office.speaking("paralegal"):
        assert ReminderChoice.objects.get().steps["task"] == []
    with office.speaking("attorney"):
        assert not ReminderChoice.objects.exists()


def test_what_is_no_number_of_days_gets_a_sentence_and_stays(office: TestOffice, browse: Any) -> None:
    page = browse("paralegal").send(ADDRESS, typed(deadline="a week", visit="400"), status=422)
    assert page.text().count("Enter days from 1 to 120") >= 2
    assert 'value="a week"' in page.html
