"""Connections that the tests of the wall share."""

from __future__ import annotations

import os

import psycopg
import pytest

from tests.office.cluster import shared_cluster


@pytest.fixture(scope="session")
def superuser(django_db_setup):
    """The server's superuser on this run's database: for looking at the catalogue and weakening the wall."""
    name = psycopg.conninfo.conninfo_to_dict(os.environ["NEXTFRIEND_DSN_APP"])["dbname"]
    with psycopg.connect(shared_cluster().dsn("superuser", dbname=name)) as connection:
        yield connection
        connection.rollback()
