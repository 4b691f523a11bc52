"""The cache holds JSON: what somebody else puts into its table is never run."""

from __future__ import annotations

import base64
import os
import pickle
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from nextfriend.accounts.json_cache import JsonCache


class Program:
    """What a pickle may be: a call of anything."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self):
        return (os.mkdir, (str(self.place),))


@pytest.fixture(autouse=True)
def _empty(db):
    cache.clear()


def test_it_keeps_counts_times_and_words():
    for value in (3, 1.5, True, "word", [1.5, 2.5], {"n": 1}):
        cache.set("k", value)
        assert cache.get("k") == value
    assert cache.get("missing", 7) == 7
    assert cache.add("n", 1)
    assert cache.incr("n") == 2


def test_what_json_does_not_hold_is_refused():
    with pytest.raises(TypeError):
        cache.set("k", object())


def test_adding_finds_what_is_in_force_and_replaces_what_is_over():
    assert cache.add("k", 1, 60)
    assert not cache.add("k", 2, 60)
    assert cache.get("k") == 1
    assert cache.touch("k", -1)
    assert cache.get("k") is None
    assert not cache.touch("k", 60)
    assert cache.add("k", 3, None)
    assert cache.get("k") == 3
    assert cache.delete("k")
    assert cache.get("k") is None


def test_a_planted_pickle_is_not_run(tmp_path):
    """Red before 2026-11-28: the web process made the directory."""
    cache.set("planted", 1)
    program = base64.b64encode(pickle.dumps(Program(tmp_path / "run"))).decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cache_counts SET value = %s", [program])
    assert cache.get("planted", "missing") == "missing"
    assert not (tmp_path / "run").exists()


def test_no_setting_names_a_cache_or_a_session_that_pickles(settings):
    assert {c["BACKEND"] for c in settings.CACHES.values()} == {
        f"{JsonCache.__module__}.{JsonCache.__qualname__}"
    }
    assert "Pickle" not in getattr(settings, "SESSION_SERIALIZER", "django…JSONSerializer")
