"""One cluster with all its safety on, for the whole session: what an office really runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest

from nextfriend.site.postgres import Cluster
from tests.site.conftest import directory

Connect = Callable[..., psycopg.Connection]


@pytest.fixture(scope="session")
def office() -> Iterator[Cluster]:
    """A durable cluster; a test that kills it starts it again."""
    with directory() as place, Cluster(place / "an office's directory") as cluster:
        yield cluster


@pytest.fixture
def connect(office: Cluster) -> Iterator[Connect]:
    """Connect as a role: connect("app"). Closed at the end of the test."""
    opened: list[psycopg.Connection] = []

    def as_role(role: str, **options: str) -> psycopg.Connection:
        opened.append(psycopg.connect(office.dsn(role), autocommit=True, **options))
        return opened[-1]

    yield as_role
    for connection in opened:
        connection.close()


@pytest.fixture
def ledger(connect: Connect) -> Iterator[psycopg.Connection]:
    """The owner's connection, and an empty table `ledger(n)`."""
    owner = connect("owner")
    owner.execute("DROP TABLE IF EXISTS ledger")
    owner.execute("CREATE TABLE ledger (n bigint PRIMARY KEY)")
    yield owner
    connect("owner").execute("DROP TABLE ledger")  # the test may have killed the first connection
