"""Whoever a job speaks for is at home in their office's day, as in a request."""

from __future__ import annotations

from datetime import date

import time_machine
from django.utils import timezone

from nextfriend.accounts.run_as import as_person
from tests.office.people import TestOffice


@time_machine.travel("2026-11-29 03:00Z", tick=False)
def test_a_job_of_the_evening_is_of_the_offices_day(office: TestOffice) -> None:
    assert timezone.localdate() == date(2026, 11, 29)
    assert as_person(office.staff["paralegal"].pk, lambda actor: timezone.localdate(), kind="job") == date(
        2026, 11, 28
    )
    assert timezone.localdate() == date(2026, 11, 29)
