"""A place for files and the office's clerk, for every test of this room.

Time is not frozen: nothing here counts from today (dates run from the papers), and the database, which
decides whether a session has ended, has a clock of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from nextfriend.accounts.models import Staff
from tests.correspondence.court_mail import clerk_of
from tests.office.people import TestOffice, found_test_office


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> Path:
    """Where this test's files stand; pages name their static files plainly, without a build."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def clerk(office: TestOffice) -> Staff:
    return clerk_of(office)


@pytest.fixture(scope="session")
def mail_office(founded: object, django_db_blocker: pytest.FixtureRequest) -> TestOffice:
    """A second office, whose rows are committed and stay; the first never sees them."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return found_test_office("Mail office")


@pytest.fixture
def really(mail_office: TestOffice, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Connections without a transaction around the test."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield
        connections.close_all()
