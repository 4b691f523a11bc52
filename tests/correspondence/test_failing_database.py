"""The database fails at every statement of a filing, in each way it can: never a verdict on the e-mail."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import Error, connection, connections

from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.correspondence import mail_routing
from nextfriend.correspondence.models import DocketEntry, Fault, KeptEmail, Notice
from tests.correspondence.court_mail import notice_email, put_on_docket
from tests.office.people import TestOffice

pytestmark = pytest.mark.usefixtures("really")
_serial = iter(range(1000))


def break_off() -> None:
    """As a crash does: PostgreSQL ends this very connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


def name_a_missing_function() -> None:
    """As while a new version is being prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.not_there_yet()")


def meet_the_wall() -> None:
    """A right that is not there (42501)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_ticketkey")


def spoil_the_transaction() -> None:
    """A failed statement that somebody has met and gone on after (25P02)."""
    try:
        name_a_missing_function()
    except Exception:
        connection.needs_rollback = False


class Failing:
    """Lets the statement of one number meet a failure; `is_met` says whether there was one."""

    def __init__(self, place: int, how: Callable[[], None]) -> None:
        self.place, self.how, self.seen = place, how, 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:
        self.seen += 1
        if self.seen == self.place:
            self.how()
        return execute(*given)

    @property
    def is_met(self) -> bool:
        return self.seen >= self.place


def take_in(office: TestOffice, raw: bytes) -> None:
    clerk = next(c for c in clerks() if c.office_id == office.id)
    mail_routing.file_as_clerk(clerk, raw, Notice.Route.MAILED)


@pytest.mark.parametrize(
    ("how", "step"),
    [(break_off, 7), (name_a_missing_function, 3), (meet_the_wall, 5), (spoil_the_transaction, 5)],
)
def test_a_failing_database_is_no_verdict_on_an_email(
    mail_office: TestOffice, how: Callable[[], None], step: int
) -> None:
    before = _kept_instead(mail_office)
    for place in range(3, 1000, step):
        number = f"1:26-cv-04{next(_serial):03d}"
        put_on_docket(mail_office, "office", number)
        raw = notice_email("ORDER. Hearing set for 12/9/2026 at 10:00 AM.", number=number)
        connections.close_all()
        failing = Failing(place, how)
        with connection.execute_wrapper(failing), suppress(Error):
            take_in(mail_office, raw)
            assert not failing.is_met, place
        connections.close_all()
        if not failing.is_met:
            break
        take_in(mail_office, raw)
        with mail_office.speaking("paralegal"):
            assert DocketEntry.objects.filter(docket_number=number).count() == 1, place
    assert place > 20
    assert _kept_instead(mail_office) == before


def _kept_instead(office: TestOffice) -> int:
    with office.speaking("paralegal"):
        return Fault.objects.count() + KeptEmail.objects.count()
