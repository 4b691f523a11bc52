"""Asking the signer as the web does: what somebody wants, types and shows."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import get_hasher
from django.db import transaction

from nextfriend.accounts import db_session
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.models import User
from nextfriend.accounts.signer.client import own
from nextfriend.accounts.signer.database import Database
from nextfriend.accounts.signer.rules import Signer
from nextfriend.site.signer import OneConnection
from tests.office.people import PASSWORD, TestOffice
from tests.walls.probes import digest

SECRET = "JBSWY3DPEHPK3PXP"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.passed = 0.0

    def seconds(self) -> float:
        return time.monotonic() + self.passed

    def now(self) -> float:
        return time.time() + self.passed


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def signer(committed: TestOffice, clock: Clock) -> Iterator[Signer]:
    """The rules over the database, on a connection of their own, as the process has them."""
    held = OneConnection(os.environ["NEXTFRIEND_DSN_APP"])
    yield Signer(own().keys, Database(held.opened, clock.seconds), clock.seconds, clock.now)
    held.close()


def wants(signer: Signer, who: UUID, **because: Any) -> dict[str, Any]:
    """A question for a session of that person's."""
    return {"ask": "bind", "hash": digest(secrets.token_hex(32)), "person": who.hex, "because": because}


def typed(who: UUID, password: str = PASSWORD) -> dict[str, str]:
    """What the web asks when somebody has typed a password."""
    public = User.objects.get(pk=who).password
    return {"ask": "password", "encoded": get_hasher()._encoded_as(password, public)}


def session_of(who: UUID) -> str:
    with transaction.atomic():
        return db_session.mint(who, kind="web", lasting=timedelta(hours=1))


def with_app(office: TestOffice, who: str = "paralegal") -> UUID:
    """Give this person an authenticator app and recovery codes."""
    person = office.staff[who].pk
    with transaction.atomic():
        look_up(person)
        user = User.objects.get(pk=person)
        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
    return person


def code(at: float) -> str:
    return format_hotp_value(hotp_value(SECRET, int(at) // 30))
