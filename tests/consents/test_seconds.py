"""A release opens with the first instant of its first day and closes with the last of its last, at the
office; revoked, in the very statement. PostgreSQL and the reference model say the same of each instant.

The time of a transaction stands still: `now()` is one instant to the end of a test, and windows are laid
around it a microsecond at a time. Nothing here waits.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from nextfriend.consents import actions
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall import reference
from tests.consents.conftest import client_of
from tests.consents.test_countersigning import by_hand
from tests.consents.test_releases import take

INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def matter(office):
    return office.matters["office"]


def now():
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]


def holds(office, matter, client):
    """Whether the paralegal holds the client's health records at this instant, as the wall answers."""
    with office.speaking("paralegal"), connection.cursor() as cursor:
        cursor.execute("SELECT nf.holds_of(%s, 'health', %s)", [matter, client])
        return cursor.fetchone()[0]


def modeled(starts, ends, at):
    """The same of the reference model: a case manager's release to the legal team, a paralegal reads."""
    office, matter, dana, marcus, client = (uuid4() for _ in range(5))
    always = reference.Window(at - 900 * DAY)
    people = {
        who: reference.Person(who, office, role, always)
        for who, role in ((dana, "paralegal"), (marcus, "case-manager"))
    }
    program = reference.Program(uuid4(), "office", is_open=False)
    seats = ((dana, "paralegal", always), (marcus, "case-manager", always))
    window = reference.Window(starts, ends)
    paper = reference.Paper(matter, client, "hipaa", "health", "legal-team", None, window, marcus)
    world = reference.World(
        people=people,
        matters={matter: reference.Matter(matter, office, program, True, seats)},
        papers=[paper],
    )
    return reference.may_see(world, dana, reference.Row(office, matter, "health", about=client), at)


# (from now, to now, open): a window includes its start and not its end.
WINDOWS = [
    (-DAY, DAY, True),
    (0 * DAY, DAY, True),
    (INSTANT, DAY, False),
    (-DAY, INSTANT, True),
    (-DAY, 0 * DAY, False),
    (-DAY, -INSTANT, False),
    (-DAY, None, True),
]


@pytest.mark.parametrize(("starts", "ends", "opens"), WINDOWS)
def test_it_opens_and_closes_at_the_instant(office, matter, starts, ends, opens):
    with office.speaking("case-manager") as marcus:
        client = client_of(matter).pk
        at = now()
        window = {"valid_from": at + starts, "valid_to": None if ends is None else at + ends}
        if ends is None:
            window["ending_event"] = "the verdict"
        Consent.objects.create(**by_hand(office, matter, recorded_by=marcus, **window))
    assert holds(office, matter, client) is opens
    assert modeled(window["valid_from"], window["valid_to"], at) is opens


def test_revoking_closes_in_the_statement_that_records_it(office, matter):
    with office.speaking("case-manager") as marcus:
        client = client_of(matter).pk
        release = take(marcus, matter)
    assert holds(office, matter, client)
    with office.speaking("case-manager") as marcus:
        at = actions.revoke_consent(actor=marcus, row=release)
    assert at == now(), "the same instant at which it was open"
    assert not holds(office, matter, client)
    assert modeled(at - DAY, at, at - INSTANT)
    assert not modeled(at - DAY, at, at)


@pytest.mark.parametrize(
    ("last", "closes"),
    [
        # Denver: Sunday, March 14, 2027 has 23 hours, November 7 has 25.
        (date(2027, 3, 13), datetime(2027, 3, 14, 7, tzinfo=UTC)),
        (date(2027, 3, 14), datetime(2027, 3, 15, 6, tzinfo=UTC)),
        (date(2027, 11, 6), datetime(2027, 11, 7, 6, tzinfo=UTC)),
        (date(2027, 11, 7), datetime(2027, 11, 8, 7, tzinfo=UTC)),
        (date(2027, 12, 31), datetime(2028, 1, 1, 7, tzinfo=UTC)),
    ],
)
def test_it_ends_with_the_last_instant_of_its_day_at_the_office(office, matter, last, closes):
    with office.speaking("case-manager") as marcus:
        assert marcus.office.zone == "America/Denver"
        release = take(marcus, matter, ends=last)
    with office.speaking("attorney"):
        kept = Consent.objects.get(pk=release.consent_id)
    assert kept.valid_to == closes
    assert modeled(kept.valid_from, kept.valid_to, closes - INSTANT)
    assert not modeled(kept.valid_from, kept.valid_to, closes)
