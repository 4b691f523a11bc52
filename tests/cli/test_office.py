"""Founding an office from the terminal, and what bad input is told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from nextfriend.cli.office import office

GOOD = ["found", "--name", "Harbor Aid", "--admin", "Ada Novak", "--email", "ada@harbor.example"]
PASSWORD = ["--password", "a long and quiet river"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--zone", "Denver"], "is not a time zone"),
        (["--zone", "../etc"], "is not a time zone"),
    ],
)
def test_bad_input_gets_a_sentence(wrong, sentence):
    done = CliRunner().invoke(office, [*GOOD, *PASSWORD, *wrong])
    assert done.exit_code == 2
    assert sentence in done.output


@pytest.mark.slow("it makes a database and all its tables")
def test_an_office_is_founded_once_and_listed(tmp_path, run_nextfriend):
    data = ["--data", str(tmp_path / "office")]
    run_nextfriend("office", "seed", *data, code=0)
    done = run_nextfriend("office", *GOOD, *PASSWORD, *data, code=0)
    assert "Harbor Aid is set up" in done
    assert "Harbor Aid" in run_nextfriend("office", "list", *data, code=0)
    again = run_nextfriend("office", *GOOD, *PASSWORD, *data, code=2)
    assert "Use another one" in again
    weak = [*GOOD[:-1], "b@harbor.example", "--password", "short"]
    assert "too short" in run_nextfriend("office", *weak, *data, code=2)
    assert "The wall stands" in run_nextfriend("doctor", *data, code=0)
    assert int(run_nextfriend("search", "rebuild", *data, code=0).split()[0]) > 1_000
