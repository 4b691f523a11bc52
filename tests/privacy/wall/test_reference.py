"""PostgreSQL shows exactly what the five rules allow, in random offices."""

from __future__ import annotations

import os

import psycopg
import pytest

from nextfriend.privacy.worlds.compare import check_worlds


@pytest.fixture(scope="module")
def sides(django_db_setup, django_db_blocker):
    with (
        psycopg.connect(os.environ["NEXTFRIEND_DSN_OWNER"], options="-c role=nf_definer") as definer,
        psycopg.connect(os.environ["NEXTFRIEND_DSN_APP"]) as app,
    ):
        yield definer, app


def test_random_offices_show_each_person_exactly_their_rows(sides):
    findings = check_worlds(*sides, worlds=5, seed=1)
    assert findings.clean, (findings.line(), findings.leaks[:5], findings.missing[:5])
    assert findings.rows > 5000
