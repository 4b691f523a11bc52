"""Mail that commits, in an office of its own, whose mail server has a name."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from nextfriend.correspondence.models import MatterAddress
from tests.correspondence.court_mail import clerk_of
from tests.correspondence.matter_mail.letters import (
    OURS,
)
from tests.correspondence.matter_mail.wire import fresh
from tests.office.people import TestOffice
from tests.office.queue import as_worker


@pytest.fixture
def our_server(settings: Any, really: None, mail_office: TestOffice) -> None:
    """It is named, and the queue is empty: jobs of other tests are theirs."""
    settings.COURT_MAIL_AUTHSERV_ID = OURS
    clerk_of(mail_office)
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def box(our_server: None, mail_office: TestOffice) -> tuple[MatterAddress, str]:
    """A new address of the office matter; what an earlier test left is closed and answered."""
    return fresh(mail_office, "office")
