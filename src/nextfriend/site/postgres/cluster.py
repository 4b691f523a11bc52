"""The embedded PostgreSQL cluster of one instance: make it, start it, wait for it, stop it."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from nextfriend.site.instance import Instance
from nextfriend.site.log_files import open_log
from nextfriend.site.postgres import configuration, liveness, roles, sockets
from nextfriend.site.postgres.binaries import find_binaries, major_version, version
from nextfriend.site.postgres.errors import PostgresError
from nextfriend.site.postgres.unprivileged import Account, database_account

Progress = Callable[[str], None]
DATABASE = "nextfriend"
# Servers this process launched, to see how they end. A server may outlive the object that launched it.
_launched: dict[Path, subprocess.Popen[str]] = {}


def silent(_: str) -> None:
    """Progress for callers who want none."""


@dataclass(frozen=True)
class Status:
    """What `Cluster.status()` found."""

    running: bool
    answering: bool
    pid: int | None
    version: str
    data_version: str | None


class Cluster:
    """The PostgreSQL server of an instance. One object may start and stop it many times.

    Several processes may use one running server: each holds a share of the file `postgres.in-use`, and the
    last one to leave shuts the server down.
    """

    def __init__(
        self, instance: Instance | Path | str, *, throwaway: bool = False, binaries: Path | None = None
    ) -> None:
        self.instance = instance if isinstance(instance, Instance) else Instance(instance)
        self.data = self.instance.postgres
        self.throwaway = throwaway
        self.binaries = binaries or find_binaries()
        self.account: Account = database_account()
        self._use: int | None = None

    # What callers use

    def start(self, progress: Progress = silent) -> Cluster:
        """Make the cluster if it is new, start it if it is down, and wait until it answers.

        Waits as long as PostgreSQL is alive and recovering, however long that takes, and tells `progress`.
        Roles and the database are prepared. A server that already runs on this directory is used as it is.
        """
        self.instance.prepare()
        self._take_share()
        try:
            with self._alone():
                self._reap()
                if not (self.data / "PG_VERSION").exists():
                    progress("Making the office's database …")
                    self._make()
                self._check_version()
                if liveness.find_postmaster(self.data) is None:
                    self._launch(progress)
                self._wait(progress)
                self._remember()
                roles.ensure_roles(self.dsn("superuser", dbname="postgres"), self.instance)
        except BaseException:  # also Ctrl-C: nobody would stop a server that its starter has not got
            self.stop()
            raise
        return self

    def stop(self, *, force: bool = False, seconds: float = 60.0) -> bool:
        """Leave the server; shut it down if nobody else uses it (or with `force`). True when it is down.

        Fast shutdown: running transactions are rolled back, everything committed is checkpointed.
        """
        last = self._leave()
        if not (last or force):
            return False
        with self._alone():
            self._shut_down(signal.SIGINT, seconds)
        return True

    def kill(self) -> None:
        """End every process of this cluster at once, as a power cut would. For crash tests."""
        for _ in range(200):
            found = liveness.survivors(self.data)
            if not found:
                break
            for pid in found:
                _signal(pid, signal.SIGKILL)
            time.sleep(0.02)
        self._reap()

    def is_running(self) -> bool:
        """Whether a server of this directory is alive. Cheap: asks the kernel, not the server."""
        return liveness.find_postmaster(self.data) is not None

    def status(self) -> Status:
        """Whether a server of this directory runs, and whether it answers `SELECT 1`."""
        found = liveness.find_postmaster(self.data)
        kept = self.data / "PG_VERSION"
        return Status(
            running=found is not None,
            answering=found is not None and self._question() is None,
            pid=found.pid if found else None,
            version=version(self.binaries),
            data_version=kept.read_text().strip() if kept.exists() else None,
        )

    def dsn(self, role: str = "app", *, dbname: str | None = None) -> str:
        """A libpq connection string for `superuser`, `owner`, `app` or `dump`."""
        return self.instance.dsn(role, dbname=dbname)

    @contextmanager
    def running(self, progress: Progress = silent) -> Iterator[Cluster]:
        """Use the server for one block: start it if it is down, and leave it as it was found."""
        self.start(progress)
        try:
            yield self
        finally:
            self.stop()

    __enter__ = start

    def __exit__(self, *_: object) -> None:
        self.stop()

    # Making

    def _make(self) -> None:
        """initdb beside the final place, renamed when whole: a crash leaves no half cluster."""
        self.account.reach(self.binaries)
        self.account.reach(self.instance.directory)
        if not self.account.can("-x", self.binaries / "initdb"):
            raise PostgresError(
                f"The database account {self.account.name} may not run {self.binaries / 'initdb'}. "
                f"Allow it with: chmod -R o+rX {self.binaries.parent}"
            )
        with self._workplace() as place:
            password = place / "password"
            password.write_text(self.instance.secret("superuser") + "\n")
            password.chmod(0o600)
            os.chown(password, self.account.uid, self.account.gid)
            made = place / "data"
            done = self.account.run(self._initdb(made, password))
            if done.returncode:
                raise PostgresError(f"The database could not be made: {_first_error(done.stderr)}")
            (made / "pg_hba.conf").write_text(configuration.HBA)
            with (made / "postgresql.conf").open("a") as conf:
                conf.write("\ninclude = 'nextfriend.conf'\n")
            os.rename(made, self.data)

    def _initdb(self, made: Path, password: Path) -> list[str | Path]:
        command: list[str | Path] = [self.binaries / "initdb", "--pgdata", made, "--username", "nf_super"]
        command += ["--pwfile", password, "--auth-local=scram-sha-256", "--auth-host=reject"]
        command += ["--data-checksums", "--encoding=UTF8", "--no-instructions", "--lc-messages=C"]
        if major_version(self.binaries) >= 17:
            # Sorts and compares the same on every machine, whatever its libc: no index breaks on an upgrade.
            command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        else:
            command += ["--locale=C.UTF-8"]
        return [*command, "--no-sync"] if self.throwaway else command

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        place = Path(tempfile.mkdtemp(prefix=".making-", dir=self.instance.directory))
        try:
            yield self.account.own(place, 0o700)
        finally:
            _remove(place)

    def _check_version(self) -> None:
        kept = int((self.data / "PG_VERSION").read_text())
        if kept != major_version(self.binaries):
            raise PostgresError(
                f"This office was made with PostgreSQL {kept}; here is {version(self.binaries)}. "
                "Make a backup with the old programs (nextfriend backup FILE) and restore it with the new."
            )

    # Starting

    def _launch(self, progress: Progress) -> None:
        self._wait_for_survivors(progress)
        if liveness.clear_stale_pid(self.data):
            progress("Cleared the trace of a server that was killed.")
        place = sockets.socket_directory(self.data, self.account)
        sockets.forget_sockets(place)
        for path in (self.instance.directory, self.binaries):
            self.account.reach(path)
        logs = self.account.own(self.instance.logs / "postgres")
        wal = None if self.throwaway else self.account.own(self.instance.wal)
        self.account.own(self.instance.backups)
        chosen = configuration.settings(
            major=major_version(self.binaries),
            sockets=place,
            shared=self.account.changes,
            logs=logs,
            wal=wal,
            throwaway=self.throwaway,
        )
        self._write_configuration(configuration.render(chosen))
        with open_log(self.instance.logs / "postgres-start.log", os.O_TRUNC) as out:
            # A session of its own: Ctrl-C reaches us, and we stop the web before its database.
            _launched[self.data] = self.account.popen(
                [self.binaries / "postgres", "-D", self.data],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
            )

    def _write_configuration(self, text: str) -> None:
        path = self.data / "nextfriend.conf"
        path.write_text(text)
        if self.account.changes:
            os.chown(path, self.account.uid, self.account.gid)

    def _wait_for_survivors(self, progress: Progress) -> None:
        began = time.monotonic()
        while left := liveness.survivors(self.data):
            if time.monotonic() - began > 60:
                raise PostgresError(
                    "Processes of an earlier database server are still at work. "
                    f"End them (kill -QUIT {' '.join(map(str, left))}) and start again."
                )
            progress("Waiting for the rest of an earlier database server to end …")
            time.sleep(0.3)

    def _wait(self, progress: Progress) -> None:
        self._remember()
        began, told = time.monotonic(), 0.0
        while reason := self._question():
            waited = time.monotonic() - began
            launched = _launched.get(self.data)
            if launched is not None and launched.poll() is not None:
                raise PostgresError(f"The database server ended at its start: {self._start_complaint()}")
            if launched is None and liveness.find_postmaster(self.data) is None:
                raise PostgresError("The database server ended while we waited for it. Start again.")
            if waited - told >= 2:
                told = waited
                progress(self._waiting_sentence(waited, reason))
            time.sleep(0.05 if waited < 1 else 0.3)

    def _waiting_sentence(self, waited: float, reason: str) -> str:
        found = liveness.find_postmaster(self.data)
        position = liveness.replay_position(self.data, found.pid) if found else None
        if position:
            return f"The database is recovering from an unclean stop ({waited:.0f} s, {position}) …"
        return f"Waiting for the database ({waited:.0f} s): {reason}"

    def _question(self) -> str | None:
        """Ask something small; None when answered, else why not. A server still in recovery is not ready."""
        try:
            dsn = self.dsn("superuser", dbname="postgres")
            with psycopg.connect(dsn, connect_timeout=5) as connection:
                row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
            return "reading the archived log" if row and row[0] else None
        except psycopg.Error as error:
            if error.sqlstate == "28P01" or "password authentication failed" in str(error):
                raise PostgresError(
                    "The database does not accept the password kept in the instance directory: "
                    "its secrets/ and its postgres/ do not belong together."
                ) from None
            return _last_line(str(error))

    def _start_complaint(self) -> str:
        told = [self.instance.logs / "postgres-start.log", *(self.instance.logs / "postgres").glob("*.log")]
        for path in sorted(told, key=lambda p: p.stat().st_mtime, reverse=True):
            # "the database system is starting up" and the like answered our own questions.
            lines = path.read_text(errors="replace").splitlines()
            fatal = [line for line in lines if "FATAL:" in line and "the database system is" not in line]
            if fatal:
                return fatal[-1].split("FATAL:")[-1].strip()
        return f"see {self.instance.logs / 'postgres-start.log'}"

    def _remember(self) -> None:
        place = sockets.socket_directory(self.data, self.account)
        where = {"host": str(place), "port": str(sockets.PORT), "dbname": DATABASE}
        if not (self.instance.directory / "connection").exists() or self.instance.connection() != where:
            self.instance.remember_connection(where)

    # Stopping

    def _shut_down(self, how: signal.Signals, seconds: float) -> None:
        told, began = 0, time.monotonic()
        while (pid := self._pid()) or liveness.survivors(self.data):
            if pid and not told:
                _signal(told := pid, how)
            if told and how == signal.SIGINT and time.monotonic() - began > seconds:
                _signal(told, signal.SIGQUIT)  # immediate: recovers at the next start, loses nothing
                how = signal.SIGQUIT
            time.sleep(0.02)
        self._reap()
        if told:
            sockets.forget_sockets(sockets.socket_directory(self.data, self.account))

    def _pid(self) -> int:
        """The server's process: as it says itself, or a moment earlier as it was started here; 0 for none."""
        if found := liveness.find_postmaster(self.data):
            return found.pid
        started = _launched.get(self.data)
        return started.pid if started and started.poll() is None else 0

    def _reap(self) -> None:
        """Forget a server of ours that has ended. Its files close a moment before its process is gone."""
        if self.data in _launched and liveness.find_postmaster(self.data) is None:
            with suppress(subprocess.TimeoutExpired):
                _launched[self.data].wait(5)
                del _launched[self.data]

    # Sharing

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time starts or stops."""
        descriptor = os.open(self.instance.directory / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _take_share(self) -> None:
        if self._use is None:
            path = self.instance.directory / "postgres.in-use"
            self._use = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._use, fcntl.LOCK_SH)

    def _leave(self) -> bool:
        """Give up our share; True when we were the last to hold one."""
        if self._use is None:
            return False
        try:
            fcntl.flock(self._use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            return False
        finally:
            os.close(self._use)
            self._use = None


def _signal(pid: int, which: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, which)


def _remove(place: Path, *, seconds: float = 10.0) -> None:
    """Remove a directory in which something may still write: the servers that initdb runs outlive one that is
    stopped by Ctrl-C for a moment.
    """
    until = time.monotonic() + seconds
    while place.exists():
        try:
            shutil.rmtree(place)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def _first_error(text: str) -> str:
    """What initdb says went wrong, not the cleaning up it reports after it."""
    lines = [line for line in text.splitlines() if line.strip() and "remov" not in line]
    errors = [line for line in lines if "error:" in line or "FATAL:" in line or "denied" in line]
    return _last_line(errors[0] if errors else "\n".join(lines))
