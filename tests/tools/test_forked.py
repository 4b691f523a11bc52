"""What a child of fork(2) finds of its parent's connections (tests/office/cluster.py)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator

import pytest
from django.db import connection, connections

from tests.office.cluster import forget_connections
from tests.office.people import TestOffice

BACKEND = "SELECT pg_backend_pid()"


@pytest.fixture
def loop_runs() -> Iterator[None]:
    """As while Playwright has a browser open in this thread."""
    before = asyncio._get_running_loop()
    loop = before or asyncio.new_event_loop()
    asyncio._set_running_loop(loop)
    yield
    asyncio._set_running_loop(before)
    if before is None:
        loop.close()


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute(BACKEND)
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("forgets", [True, False])
def test_beside_a_browser_a_child_forgets_what_was_opened_before_it(
    committed: TestOffice, request: pytest.FixtureRequest, forgets: bool
) -> None:
    before = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    connections.close_all()  # what another test may have left, ended
    opened = backend()
    asyncio._set_running_loop(before)
    request.getfixturevalue("loop_runs")
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if forgets:
                forget_connections()
            os.write(says, str(backend()).encode())
        finally:
            os._exit(0)
    os.close(says)
    with os.fdopen(hears) as words:
        said = int(words.read())
    os.waitpid(child, 0)
    assert (said == opened) is not forgets
