"""What was told to the record during a test. That it is written, too: test_happenings.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from nextfriend.accounts import signals
from tests.accounts.asking import clock, signer  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    """Static files by their own names, as no test here collects them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


class Happening(NamedTuple):
    """What `signals.happened` told."""

    verb: str
    kind: str
    subject_id: UUID
    note: str


@pytest.fixture
def told() -> Iterator[list[Happening]]:
    """Every happening of the test, in order; the audit listens as always and raises if nobody speaks."""
    heard: list[Happening] = []

    def hear(sender: Any, *, signal: Any, **what: Any) -> None:
        heard.append(Happening(**what))

    signals.happened.connect(hear)
    yield heard
    signals.happened.disconnect(hear)
