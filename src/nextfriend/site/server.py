"""The office's server: database, web and worker held together until somebody stops it."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import psycopg

from nextfriend.site import preparation
from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster, PostgresError
from nextfriend.site.postgres.basebackups import keep_base_backups
from nextfriend.site.postgres.unprivileged import Account, database_account
from nextfriend.site.runtime import SETTINGS, hand_over_files, open_database, web_account
from nextfriend.site.subprocesses import Child

Tell = Callable[[str], None]
FIRST_PAGE = "/accounts/login/"
_OPENING_SECONDS = 60.0


class Server:
    """One office, served. `open()`, then `serve_until_stopped()`; `close()` always."""

    def __init__(self, instance: Instance, *, host: str, port: int, demo: bool, tell: Tell) -> None:
        self.instance, self.host, self.port, self.demo, self.tell = instance, host, port, demo, tell
        self.cluster: Cluster | None = None
        self.children: list[Child] = []
        self._listener: socket.socket | None = None  # held open for the next web server
        self._stopping = threading.Event()
        self._signalled = False
        # Beside the web's port, so that two offices on one machine do not meet; none for a passing office.
        self.mail_port = int(os.environ.get("NEXTFRIEND_MAIL_PORT", port + 25 if port else 0))

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the office."""
        host = "localhost" if self.host in ("127.0.0.1", "0.0.0.0", "::1", "::") else self.host
        return f"http://{host}:{self.port}"

    def open(self) -> None:
        """Database up, tables right, web and worker started, first page answered."""
        self._listener = listener = self._listen()
        self.cluster = open_database(self.instance, self.tell)
        if preparation.is_needed(self.instance, demo=self.demo):
            self.tell("Preparing tables and pages …")
            preparation.run(self.instance, demo=self.demo)
        account = self._admit_web_account()
        hand_over_files(self.instance)
        self.children = self._children(account, listener)
        web, *others = self.children
        web.start()
        self._await_first_page()
        for child in others:  # a small machine has enough to do with the first page
            child.start()

    def serve_until_stopped(self) -> None:
        """Watch over everything until Ctrl-C, a signal, or `stop()`."""
        for which in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(which, self._on_signal)
        if self.cluster is not None:
            threading.Thread(
                target=keep_base_backups, args=(self.cluster, self._stopping, self.tell), daemon=True
            ).start()
        while not (self._signalled or self._stopping.wait(0.5)):
            for child in self.children:
                child.watch(self.tell)
            self._watch_database()

    def stop(self) -> None:
        """End `serve_until_stopped`."""
        self._stopping.set()

    def close(self) -> None:
        """Web first, so that no request is cut off; then the worker; the database last."""
        self._stopping.set()
        for child in self.children:
            child.stop()
        if self._listener is not None:
            self._listener.close()
        if self.cluster is not None:
            self.cluster.stop()

    def _on_signal(self, _: int, __: FrameType | None) -> None:
        # Not `_stopping.set()`: a signal may come while this very thread holds that event's lock, in `wait`.
        self._signalled = True

    def _listen(self) -> socket.socket:
        """Open the web's socket here: gunicorn may die and come back without a refused connection."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        until = time.monotonic() + 10
        while True:
            listener = socket.socket(family, socket.SOCK_STREAM)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((self.host, self.port))
            except OSError as error:
                listener.close()
                # The web server of an office that was killed needs a moment to notice.
                if error.errno == errno.EADDRINUSE and time.monotonic() < until:
                    time.sleep(0.3)
                    continue
                raise PostgresError(_port_sentence(self.host, self.port, error)) from None
            listener.listen(256)
            self.port = listener.getsockname()[1]
            return listener

    def _admit_web_account(self) -> Account:
        account = web_account()
        for path in (sys.prefix, sys.base_prefix, preparation.PACKAGE, self.instance.directory):
            account.reach(Path(path))
        return account

    def _children(self, account: Account, listener: socket.socket) -> list[Child]:
        environment = {
            **self.instance.environment("app"),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "NEXTFRIEND_ADDRESS": os.environ.get("NEXTFRIEND_ADDRESS", self.address),
            "NEXTFRIEND_WEB_SOCKET": str(listener.fileno()),
            "HOME": "/",
        }
        logs, groups = self.instance.logs, (database_account().gid,)
        mail = {**environment, "NEXTFRIEND_MAIL_PORT": str(self.mail_port)}
        listener_for_mail = Child(
            "mail listener", "nextfriend.site.mail", logs / "mail.log", mail, account, groups
        )
        return [
            Child(
                "web server",
                "nextfriend.site.web",
                logs / "web.log",
                environment,
                account,
                groups,
                (listener.fileno(),),
            ),
            Child(
                "worker",
                "nextfriend.site.worker",
                logs / "worker.log",
                # Only the worker seals the audit: a hole in a page must not yield the signing key.
                {**environment, "NEXTFRIEND_SEAL_KEY": self.instance.secret("seal-key")},
                account,
                groups,
            ),
            *([listener_for_mail] if self.mail_port else []),
        ]

    def _await_first_page(self) -> None:
        until = time.monotonic() + _OPENING_SECONDS
        while time.monotonic() < until and not self._stopping.is_set():
            web = self.children[0].process
            if web is not None and web.poll() is not None:
                break
            status = _status(f"http://{_loopback(self.host)}:{self.port}{FIRST_PAGE}")
            if status >= 500:
                break
            if status:
                return
            time.sleep(0.05)
        raise PostgresError(f"The first page does not come; {self.instance.logs / 'web.log'} says why.")

    def _watch_database(self) -> None:
        """Start PostgreSQL again if it was killed: it recovers by itself, and Django connects anew."""
        if self.cluster is None or self.cluster.is_running():
            return
        self.tell("The database ended; starting it again.")
        try:
            self.cluster.start(self.tell)
        except (PostgresError, psycopg.Error) as error:  # it may break off once more while it is made ready
            self.tell(f"{error} Trying again.")
            self._stopping.wait(2)


def _status(address: str) -> int:
    """The HTTP status of a page, or 0 when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def _loopback(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _port_sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: bin/run --port {port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the administrator. Choose one above 1023: bin/run --port 8000"
    return f"{host} port {port} cannot be opened: {error.strerror}."
