"""PostgreSQL shows exactly what the five rules allow, in random offices."""

from __future__ import annotations

import os
import secrets

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


# Twelve fresh offices each run; sixty with --long (bin/test). NEXTFRIEND_SEED builds those of a run again.
@pytest.mark.parametrize("worlds", [12, pytest.param(48, marks=pytest.mark.long)])
@pytest.mark.slow("every row of fresh random offices is judged for every person in them")
def test_random_offices_show_each_person_exactly_their_rows(sides, worlds):
    seed = int(os.environ.get("NEXTFRIEND_SEED") or secrets.randbelow(10**6))
    findings = check_worlds(*sides, worlds=worlds, seed=seed)
    print(f"NEXTFRIEND_SEED={seed}: {findings.line()}")
    assert findings.clean, (seed, findings.line(), findings.leaks[:5], findings.missing[:5])
    assert findings.rows > 1000 * worlds
