"""The client of a matter, and pages without a build step."""

from __future__ import annotations

import pytest

from nextfriend.consents.people import clients_of


def client_of(matter_id):
    return clients_of(matter_id)[0]


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Static files by their own names."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
