"""An office's own instruments, beside those that come along."""

from __future__ import annotations

import json

import pytest

from nextfriend.care.screenings.catalog import known, meant, own_instruments
from nextfriend.ground.errors import Refusal
from tests.engines.screening.test_instruments import OWN


@pytest.fixture
def folder(settings, tmp_path):
    """The office's folder of instruments, read anew before and after."""
    settings.INSTANCE = tmp_path
    (tmp_path / "instruments").mkdir()
    own_instruments.cache_clear()
    yield tmp_path / "instruments"
    own_instruments.cache_clear()


def test_an_offices_own_stands_first(folder):
    (folder / "own.yaml").write_text(json.dumps(OWN), encoding="utf-8")
    assert known()[0].title == meant("own").title == "Our check-in"
    assert meant("phq-9").code == "phq-9"


def test_one_that_cannot_be_read_is_said_and_the_others_stay(folder):
    (folder / "bad.yaml").write_text("code: bad\n", encoding="utf-8")
    found, problem = own_instruments()
    assert found == ()
    assert problem.endswith("bad.yaml: The instrument has no title. Add one.")
    assert meant("phq-9").code == "phq-9"
    with pytest.raises(Refusal, match="not here any more"):
        meant("bad")
