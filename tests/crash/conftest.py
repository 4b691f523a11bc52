"""Offices that are really open, in directories that other accounts can reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.crash.storm import Office
from tests.office.prepared import copy_office
from tests.site.conftest import directory


@contextmanager
def opened(**settings: str) -> Iterator[Office]:
    """A new office, open; closed and removed afterwards."""
    with directory() as place:
        made = Office(copy_office(place / "office", demo=False), **settings)
        try:
            made.open()
            yield made
        finally:
            made.close()


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as made:
        yield made
