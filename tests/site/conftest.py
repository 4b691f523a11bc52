"""Directories that another account can reach."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def directory() -> Iterator[Path]:
    """A temporary directory outside pytest's own.

    pytest closes its base directory (chmod 0700) whenever another run begins, which would lock the database
    account of a running server out of its own data.
    """
    place = Path(tempfile.mkdtemp(prefix="nextfriend-test-"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """As pytest's own, one for each test."""
    with directory() as place:
        yield place
