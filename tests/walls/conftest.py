"""Connections that the tests of the wall share."""

from __future__ import annotations

import os

import psycopg
import pytest

from tests.office.cluster import shared_cluster


@pytest.fixture(scope="session")
def superuser(django_db_setup):
    """The server's superuser on this run's database: for looking at the catalog and weakening the wall."""
    name = psycopg.conninfo.conninfo_to_dict(os.environ["NEXTFRIEND_DSN_APP"])["dbname"]
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="session")
def planted(django_db_setup, django_db_blocker):
    """An office full of canaries, committed (tests/walls/canaries.py)."""
    from tests.walls.cast import plant_garden

    with django_db_blocker.unblock():
        return plant_garden()


@pytest.fixture(scope="module")
def garden(planted, django_db_blocker):
    """The same, with the database open and no transaction around the test: every request has its own."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with django_db_blocker.unblock(), override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield planted
