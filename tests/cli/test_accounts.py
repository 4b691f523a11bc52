"""A lost second step, taken off at the server: with the recovery key or by two, on record, and told."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from nextfriend.accounts.recovery import digest_of, fits, new_key
from nextfriend.cli.accounts import accounts


def test_a_key_fits_however_it_is_typed_and_no_other_does():
    key = new_key()
    assert re.fullmatch(r"([A-Z2-7]{4}-){7}[A-Z2-7]{4}", key)
    for typed in (key, key.lower(), key.replace("-", " ") + "\n", key.replace("-", "")):
        assert fits(typed, digest_of(key))
    assert not fits(new_key(), digest_of(key))
    assert not fits("", "")
    assert not fits(key, "")


@pytest.mark.parametrize(
    "given", [[], ["--with", "a@x.example"], ["--with", "a", "--with", "b", "--key", "-"]]
)
def test_it_takes_the_key_or_two_coworkers(given):
    done = CliRunner().invoke(accounts, ["recover", "ada@harbor.example", *given])
    assert done.exit_code == 2
    assert "two coworkers" in done.output


@pytest.mark.slow("it makes a database and all its tables")
def test_founding_shows_a_key_and_only_that_one_opens(tmp_path, run_nextfriend):
    data = ["--data", str(tmp_path / "office")]
    found = ["--name", "Harbor Aid", "--admin", "Ada Novak", "--email", "ada@harbor.example"]
    shown = run_nextfriend("office", "found", *found, "--password", "a long and quiet river", *data, code=0)
    [key] = re.findall(r"(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}", shown)
    kept = [path.read_text() for path in (tmp_path / "office" / "secrets").iterdir()]
    assert not [text for text in kept if key in text or key.replace("-", "") in text]
    right, wrong = tmp_path / "key", tmp_path / "wrong"
    right.write_text(key)
    wrong.write_text(new_key())
    recover = ["accounts", "recover", "ada@harbor.example", *data, "--key"]
    assert "not this office's recovery key" in run_nextfriend(*recover, str(wrong), code=1)
    assert "has no second step" in run_nextfriend(*recover, str(right), code=1)
    other = ["accounts", "recover", "eve@harbor.example", *data, "--key", str(right)]
    assert "Nobody signs in with this address" in run_nextfriend(*other, code=1)
