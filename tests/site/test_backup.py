"""One file out, one office back: the same rows, papers, keys and rights; never from a damaged file."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nextfriend.site.backup import Receipt, backup, restore, verify
from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres import Cluster, PostgresError
from tests.site.conftest import directory

POLICY = """
    CREATE TABLE note (id int PRIMARY KEY, body text);
    INSERT INTO note VALUES (1, 'seen'), (2, 'hidden');
    ALTER TABLE note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE SCHEMA nf; GRANT USAGE, CREATE ON SCHEMA nf TO nf_definer; GRANT USAGE ON SCHEMA nf TO nf_app;
    CREATE FUNCTION nf.seen() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog AS 'SELECT 1';
    ALTER FUNCTION nf.seen() OWNER TO nf_definer;
    CREATE POLICY seen ON note FOR SELECT TO nf_app USING (id = nf.seen());
    GRANT SELECT ON note TO nf_app;
"""


@pytest.fixture(scope="module")
def written() -> Iterator[tuple[Cluster, Path, Receipt]]:
    """A small office with a wall of its own, and a backup of it made while it is open."""
    with directory() as place, Cluster(place / "office") as cluster:
        with psycopg.connect(cluster.dsn("owner"), autocommit=True) as owner:
            owner.execute(POLICY)
        folder = cluster.instance.files / "9f"
        folder.mkdir()
        (folder / "86d0").write_bytes(b"a paper\n" * 1000)
        (cluster.instance.files / ".half-written").write_text("not yet a paper")
        receipt = backup(cluster.instance, place / "kept.tar")
        yield cluster, place / "kept.tar", receipt


def changed(file: Path, target: Path, *, at: int) -> Path:
    """A copy with one byte different."""
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    target.write_bytes(content)
    return target


def test_everything_comes_back(written: tuple[Cluster, Path, Receipt], tmp_path: Path) -> None:
    old, file, receipt = written
    assert restore(file, Instance(tmp_path / "new"), fingerprint=receipt.fingerprint) == receipt
    with Cluster(tmp_path / "new") as new:
        with psycopg.connect(new.dsn("dump")) as dump:
            assert dump.execute("SELECT * FROM note ORDER BY id").fetchall() == [(1, "seen"), (2, "hidden")]
        with psycopg.connect(new.dsn("app")) as app:
            assert app.execute("SELECT body FROM note").fetchall() == [("seen",)]
        with psycopg.connect(new.dsn("owner")) as owner:
            assert owner.execute(
                "SELECT relforcerowsecurity, relowner::regrole::text FROM pg_class WHERE relname = 'note'"
            ).fetchone() == (True, "nf_owner")
            assert owner.execute(
                "SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'seen'"
            ).fetchone() == ("nf_definer",)
    assert (new.instance.files / "9f" / "86d0").read_bytes() == b"a paper\n" * 1000
    assert new.instance.secret("secret-key") == old.instance.secret("secret-key")


def test_login_passwords_do_not_travel(written: tuple[Cluster, Path, Receipt], tmp_path: Path) -> None:
    old, file, _ = written
    content = file.read_bytes()
    for role in ("superuser", "owner", "app", "dump"):
        assert old.instance.secret(role).encode() not in content


def test_it_is_closed_to_others_and_never_overwritten(written: tuple[Cluster, Path, Receipt]) -> None:
    old, file, _ = written
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(InstanceError, match="never overwritten"):
        backup(old.instance, file)


def test_a_half_written_paper_is_left_out(written: tuple[Cluster, Path, Receipt]) -> None:
    with tarfile.open(written[1]) as tar:
        assert not any("half-written" in name for name in tar.getnames())


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9])
def test_one_changed_byte_refuses_it_all(
    written: tuple[Cluster, Path, Receipt], tmp_path: Path, share: float
) -> None:
    file = written[1]
    with tarfile.open(file) as tar:
        last = tar.getmembers()[-1]
        end = last.offset_data + last.size
        dump = tar.getmember("database.dump")
    at = max(dump.offset_data, int(end * share))
    spoilt = changed(file, tmp_path / "spoilt.tar", at=at)
    with pytest.raises(InstanceError):
        restore(spoilt, Instance(tmp_path / "new"), fingerprint=written[2].fingerprint)
    assert not (tmp_path / "new").exists()


def test_a_file_cut_short_is_refused(written: tuple[Cluster, Path, Receipt], tmp_path: Path) -> None:
    content = written[1].read_bytes()
    short = tmp_path / "short.tar"
    short.write_bytes(content[: len(content) // 2])
    with pytest.raises(InstanceError):
        verify(short)


def test_another_backup_is_not_the_one_with_that_fingerprint(written: tuple[Cluster, Path, Receipt]) -> None:
    with pytest.raises(InstanceError, match="not the backup with that fingerprint"):
        verify(written[1], fingerprint="0" * 64)


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/outside", "files/../../outside", "postgres/pg_hba.conf"]
)
def test_names_that_lead_elsewhere_are_refused(name: str, tmp_path: Path) -> None:
    file = tmp_path / "sly.tar"
    with tarfile.open(file, "w") as tar:
        header = tarfile.TarInfo(name)
        header.size = 4
        tar.addfile(header, io.BytesIO(b"evil"))
    with pytest.raises(InstanceError, match="something no backup holds"):
        verify(file)


def test_a_link_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "sly.tar"
    with tarfile.open(file, "w") as tar:
        header = tarfile.TarInfo("files/link")
        header.type, header.linkname = tarfile.SYMTYPE, "/etc/shadow"
        tar.addfile(header)
    with pytest.raises(InstanceError, match="something no backup holds"):
        verify(file)


def test_never_onto_an_office(written: tuple[Cluster, Path, Receipt]) -> None:
    with pytest.raises(InstanceError, match="not empty"):
        restore(written[1], written[0].instance)


def test_there_must_be_an_office_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(InstanceError, match="no office"):
        backup(Instance(tmp_path / "nothing"), tmp_path / "file.tar")
    assert not (tmp_path / "nothing").exists()


def test_an_outside_database_must_be_empty(
    written: tuple[Cluster, Path, Receipt], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, file, _ = written
    monkeypatch.setenv("DATABASE_URL", old.dsn("superuser"))
    with pytest.raises(PostgresError, match="not empty"):
        restore(file, Instance(tmp_path / "new"))
    with psycopg.connect(old.dsn("dump")) as dump:
        assert dump.execute("SELECT count(*) FROM note").fetchone() == (2,)


def test_it_restores_into_an_outside_database(
    written: tuple[Cluster, Path, Receipt], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cluster(tmp_path / "outside", throwaway=True) as outside:
        monkeypatch.setenv("DATABASE_URL", outside.dsn("superuser", dbname="nextfriend"))
        restore(written[1], Instance(tmp_path / "new"))
        with psycopg.connect(Instance(tmp_path / "new").dsn("app")) as app:
            assert app.execute("SELECT body FROM note").fetchall() == [("seen",)]
        assert not (tmp_path / "new" / "postgres").exists()
