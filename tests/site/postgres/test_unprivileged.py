"""The account PostgreSQL runs as, and how it gets through to a directory that is closed to others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nextfriend.site.postgres.unprivileged import Account, database_account

needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root changes to another account; here the server runs as ourselves"
)


@pytest.fixture
def account() -> Account:
    return database_account()


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A directory under one that only its owner may enter, such as root's home."""
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    (inner / "open.txt").write_text("readable")
    (inner / "open.txt").chmod(0o644)
    inner.chmod(0o755)
    inner.parent.chmod(0o700)
    return inner


def test_nothing_of_ours_reaches_its_environment(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://dba:secret@/x")
    monkeypatch.setenv("PGPASSWORD", "secret")
    assert "secret" not in account.run(["env"]).stdout


def test_it_is_not_root(account: Account) -> None:
    assert account.run(["id", "-u"]).stdout.strip() == str(account.uid) != "0"


@needs_root
def test_it_is_let_through_and_no_more(account: Account, closed: Path) -> None:
    assert not account.can("-x", closed)
    account.reach(closed)
    assert account.run(["cat", closed / "open.txt"]).stdout == "readable"
    assert not account.can("-r", closed.parent), "passing through is not listing"
    assert not account.can("-w", closed.parent)


@needs_root
def test_others_stay_out(account: Account, closed: Path) -> None:
    account.reach(closed)
    stranger = Account("nobody", 65534, 65534, changes=True)
    assert not stranger.can("-x", closed.parent)
    assert stat.S_IMODE(closed.parent.stat().st_mode) & 0o007 == 0


@needs_root
def test_a_second_account_does_not_widen_the_first(account: Account, closed: Path) -> None:
    other = Account("nobody", 65534, 65534, changes=True)
    account.reach(closed)
    other.reach(closed)
    for passing in (account, other):
        assert passing.can("-x", closed)
        assert not passing.can("-r", closed.parent)


@needs_root
def test_an_open_directory_is_left_as_it_is(account: Account, closed: Path) -> None:
    before = os.listxattr(closed)
    account.reach(closed)
    assert os.listxattr(closed) == before
