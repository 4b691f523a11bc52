"""`nextfriend backup` and `nextfriend restore` as a person types them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nextfriend.cli.backup import backup, parse_moment, restore
from nextfriend.site.postgres import Cluster
from tests.site.conftest import directory

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def said(command: click.Command, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, arguments)
    return done.exit_code, done.output


@pytest.mark.parametrize(
    "text", ["2026-03-01", "2026-03-01 14:30", "2026-03-01T14:30:05", "2026-03-01T14:30:05-07:00"]
)
def test_a_moment_as_people_write_it(text: str) -> None:
    assert parse_moment(text, NOW).tzinfo is not None


def test_a_moment_with_a_zone_keeps_it() -> None:
    assert parse_moment("2026-03-01T14:30:05-07:00", NOW) == datetime(2026, 3, 1, 21, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "sentence"), [("yesterday", "is not a moment"), ("2026-03-05", "still to come")]
)
def test_what_is_no_moment_in_the_past(text: str, sentence: str) -> None:
    with pytest.raises(click.BadParameter, match=sentence):
        parse_moment(text, NOW)


@pytest.mark.slow("an office is copied, kept, brought back and started, by real commands")
def test_there_and_back() -> None:
    with directory() as place:
        with Cluster(place / "office"):
            pass
        file = place / "kept.tar"
        status, told = said(backup, str(file), "--data", str(place / "office"))
        assert status == 0, told
        fingerprint = told.split("fingerprint ")[1].strip()
        key = place / "key"
        key.write_text(next(word for word in told.split() if word.startswith("AGE-SECRET-KEY-1")))
        status, again = said(backup, str(place / "second.tar"), "--data", str(place / "office"))
        assert status == 0
        assert "AGE-SECRET-KEY" not in again, "shown once"
        assert "is encrypted" in said(restore, str(file), "--check")[1]
        with_key = ("--expect", fingerprint, "--key", str(key))
        assert said(restore, str(file), "--check", *with_key)[0] == 0
        status, told = said(restore, str(file), "--data", str(place / "new"), *with_key)
        assert status == 0, told
        assert "bin/run --data" in told
        assert (place / "new" / "postgres" / "PG_VERSION").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name either a FILE or a moment"),
        (["--to", "2020-01-01"], "Name the new directory"),
    ],
)
def test_restore_asks_for_what_is_missing(arguments: list[str], sentence: str) -> None:
    status, told = said(restore, *arguments)
    assert status == 2
    assert sentence in told


def test_an_office_that_is_not_there(tmp_path: Path) -> None:
    status, told = said(backup, str(tmp_path / "file"), "--data", str(tmp_path / "nothing"))
    assert status == 1
    assert "There is no office" in told


def test_a_file_that_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir\n" * 200)
    status, told = said(restore, str(tmp_path / "letter.txt"), "--data", str(tmp_path / "new"))
    assert status == 1
    assert "cannot be read as a backup" in told
    assert not (tmp_path / "new").exists()
