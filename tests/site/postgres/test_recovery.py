"""Recovery to a moment: the office as it was just before somebody's mistake."""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from nextfriend.site.instance import Instance, InstanceError
from nextfriend.site.postgres import Cluster, PostgresError
from nextfriend.site.postgres.basebackups import (
    BaseBackup,
    base_backups,
    prune_base_backups,
    take_base_backup,
    verify_base_backup,
)
from nextfriend.site.postgres.recovery import _archive_everything, restore_to


@pytest.fixture(scope="module")
def base(office: Cluster) -> BaseBackup:
    """A base backup of the session's office."""
    return take_base_backup(office)


def a_moment_between() -> datetime:
    """Now, clearly after what was committed before and before what comes next."""
    time.sleep(0.2)
    moment = datetime.now(UTC)
    time.sleep(0.2)
    return moment


def rows_in(cluster: Cluster) -> list[int]:
    with psycopg.connect(cluster.dsn("owner")) as connection:
        return [n for (n,) in connection.execute("SELECT n FROM ledger ORDER BY n").fetchall()]


@pytest.mark.parametrize("crashed", [False, True], ids=["office open", "office crashed"])
def test_the_moment_before_a_mistaken_deletion(
    office: Cluster, base: BaseBackup, ledger: psycopg.Connection, tmp_path: Path, crashed: bool
) -> None:
    ledger.execute("INSERT INTO ledger SELECT generate_series(1, 1000)")
    (office.instance.files / "a-paper").write_text("kept")
    before = a_moment_between()
    ledger.execute("DELETE FROM ledger WHERE n > 10")
    if crashed:
        office.kill()  # the last segments were never archived
    restored = Cluster(tmp_path / "as it was")
    reached = restore_to(office.instance, before, restored.instance)
    office.start()

    assert reached is not None
    assert reached < before
    with restored:
        assert rows_in(restored) == list(range(1, 1001))
        with psycopg.connect(restored.dsn("owner"), autocommit=True) as connection:
            connection.execute("INSERT INTO ledger VALUES (1001)")
            assert connection.execute("SHOW restore_command").fetchone() == ("",)
    assert (restored.instance.files / "a-paper").read_text() == "kept"
    assert rows_in(office) == list(range(1, 11)), "the office itself is left alone"


def test_too_early_a_moment_names_the_earliest(office: Cluster, base: BaseBackup, tmp_path: Path) -> None:
    with pytest.raises(PostgresError, match="earliest moment"):
        restore_to(office.instance, base.ended_at - timedelta(days=1), Instance(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_moment_the_log_does_not_reach(office: Cluster, base: BaseBackup, tmp_path: Path) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(PostgresError, match="does not reach"):
        restore_to(office.instance, later, Instance(tmp_path / "new"))
    assert not (tmp_path / "new").exists()


@pytest.mark.slow("a whole cluster is restored from its base backup and log")
def test_an_office_that_went_down_is_restored_to_its_end(
    office: Cluster, base: BaseBackup, ledger: psycopg.Connection, tmp_path: Path
) -> None:
    ledger.execute("INSERT INTO ledger VALUES (7)")
    office.kill()
    restored = Cluster(tmp_path / "at its end")
    restore_to(office.instance, datetime.now(UTC), restored.instance)
    office.start()
    with restored:
        assert rows_in(restored) == [7]


def test_never_over_an_office(office: Cluster, base: BaseBackup) -> None:
    with pytest.raises(InstanceError, match="not empty"):
        restore_to(office.instance, base.ended_at, office.instance)


def test_a_damaged_base_backup_is_found(base: BaseBackup, tmp_path: Path) -> None:
    copied = BaseBackup(base.ended_at, tmp_path / base.path.name)
    shutil.copytree(base.path, copied.path)
    verify_base_backup(copied)
    with (copied.path / "base.tar.gz").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\0\0\0")
    with pytest.raises(PostgresError, match="damaged"):
        verify_base_backup(copied)


def test_an_archived_segment_is_never_overwritten(office: Cluster, ledger: psycopg.Connection) -> None:
    _archive_everything(office.instance)  # the ledger's own segment: this test may be the first
    segment = max(office.instance.wal.glob("0*.gz"))
    office.account.own(office.instance.wal)
    kept = segment.read_bytes()
    with psycopg.connect(office.dsn("superuser"), autocommit=True) as admin:
        row = admin.execute("SHOW archive_command").fetchone()
    assert row is not None
    other = office.instance.wal.parent / "other"
    other.write_bytes(b"another segment of the same name")
    other.chmod(0o644)
    command = row[0].replace("%p", str(other)).replace("%f", segment.name.removesuffix(".gz"))
    done = office.account.run(["sh", "-c", command])
    other.unlink()
    assert done.returncode != 0
    assert segment.read_bytes() == kept


@pytest.mark.slow("makes a cluster and three base backups of it")
def test_old_base_backups_and_their_log_are_removed(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "office")
    with cluster:
        oldest_needed = take_base_backup(cluster).first_segment
        with psycopg.connect(cluster.dsn("owner"), autocommit=True) as owner:
            owner.execute("CREATE TABLE ledger AS SELECT generate_series(1, 1000) AS n")
        second = take_base_backup(cluster)
        _archive_everything(cluster.instance)
        assert prune_base_backups(cluster, datetime.now(UTC)) == 0
        assert prune_base_backups(cluster, datetime.now(UTC) + timedelta(days=8)) == 1
        assert base_backups(cluster.instance.backups) == [second]
        left = [path.name[8:24] for path in cluster.instance.wal.glob("0*.gz")]
        assert left
        assert min(left) >= second.first_segment > oldest_needed
        when = a_moment_between()
        restored = Cluster(tmp_path / "restored")
        restore_to(cluster.instance, when, restored.instance)
        with restored:
            assert len(rows_in(restored)) == 1000
