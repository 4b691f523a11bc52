"""What was told to the record during a test. That it is written, too: test_happenings.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nextfriend.accounts import signals


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    """Static files by their own names, as no test here collects them."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def told() -> Iterator[list[signals.Happening]]:
    """Every happening of the test, in order; the audit listens as always and raises if nobody speaks."""
    heard: list[signals.Happening] = []
    signals.subscribe(heard.append)
    yield heard
    signals._listeners.remove(heard.append)
