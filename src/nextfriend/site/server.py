"""The office's server: database, web and worker held together until somebody stops it."""

from __future__ import annotations

import errno
import os
import signal
import socket
import ssl
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import psycopg

from nextfriend.site import preparation
from nextfriend.site.certificates import certificate_for
from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster, PostgresError
from nextfriend.site.postgres.basebackups import keep_base_backups
from nextfriend.site.postgres.roles import put_app_right
from nextfriend.site.postgres.unprivileged import Account
from nextfriend.site.processes import close_signer, office_processes, signer_listener
from nextfriend.site.runtime import ACCOUNTS, account_of, hand_over_files, open_database
from nextfriend.site.subprocesses import Child

Tell = Callable[[str], None]
LOOPBACK = ("127.0.0.1", "::1", "localhost")
FIRST_PAGE = "/accounts/login/"
_OPENING_SECONDS = 180.0  # a busy machine's first page has taken more than one minute
_ROLE_SECONDS = 60.0


class Server:
    """One office, served. `open()`, then `serve_until_stopped()`; `close()` always."""

    def __init__(self, instance: Instance, *, host: str, port: int, demo: bool, tell: Tell) -> None:
        self.instance, self.host, self.port, self.demo, self.tell = instance, host, port, demo, tell
        self.cluster: Cluster | None = None
        self.children: list[Child] = []
        self._listener: socket.socket | None = None  # held open for the next web server
        self._signer: socket.socket | None = None  # and for the next signer
        self._stopping = threading.Event()
        self._signalled = False
        self._look_at_role = 0.0
        # Beside the web's port, so that two offices on one machine do not meet; none for a passing office.
        self.mail_port = int(os.environ.get("NEXTFRIEND_MAIL_PORT", port + 25 if port else 0))

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the office."""
        host = "localhost" if self.host in ("127.0.0.1", "0.0.0.0", "::1", "::") else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def scheme(self) -> str:
        """HTTPS where others can reach the socket, unless a proxy stands before it or somebody said no."""
        is_own = self.host not in LOOPBACK and os.environ.get("NEXTFRIEND_TLS", "") not in {"0", "1"}
        return "https" if is_own else "http"

    def open(self) -> None:
        """Database up, tables right, web and worker started, first page answered."""
        self._listener = listener = self._listen()
        self.cluster = open_database(self.instance, self.tell)
        if preparation.is_needed(self.instance, demo=self.demo):
            self.tell("Preparing tables and pages …")
            preparation.run(self.instance, demo=self.demo)
        self._admit_accounts()
        hand_over_files(self.instance)
        self.children = self._children(listener)
        web, *others, signer = self.children
        signer.start()
        web.start()
        self._await_first_page()
        for child in others:  # a small machine has enough to do with the first page
            child.start()

    def serve_until_stopped(self) -> None:
        """Watch over everything until Ctrl-C, a signal, or `stop()`."""
        stopping = [signal.SIGTERM, signal.SIGINT]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # under `nohup` it outlives its terminal
            stopping.append(signal.SIGHUP)
        for which in stopping:
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
        """Web first, so that no request is cut off; then the worker; signer and database last."""
        self._stopping.set()
        for child in self.children:
            child.stop()
        if self._listener is not None:
            self._listener.close()
        if self._signer is not None:
            close_signer(self._signer)
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

    def _admit_accounts(self) -> None:
        for child in ACCOUNTS:
            account = account_of(child)
            for path in (sys.prefix, sys.base_prefix, preparation.PACKAGE, self.instance.directory):
                account.reach(Path(path))

    def _children(self, listener: socket.socket) -> list[Child]:
        """Web first, signer last."""
        self._signer = signer_listener(self.instance)
        environment = {
            "NEXTFRIEND_ADDRESS": os.environ.get("NEXTFRIEND_ADDRESS", self.address),
            **self._certificate(account_of("web")),
        }
        return office_processes(self.instance, environment, listener, self._signer, self.mail_port)

    def _certificate(self, account: Account) -> dict[str, str]:
        if self.scheme == "http":
            return {}
        found = certificate_for(self.instance, self.host, account)
        if found.is_own:
            self.tell(f"HTTPS with this office's own certificate; its SHA-256 is {found.fingerprint}")
        return {"NEXTFRIEND_WEB_CHAIN": str(found.chain), "NEXTFRIEND_WEB_KEY": str(found.key)}

    def _await_first_page(self) -> None:
        until = time.monotonic() + _OPENING_SECONDS
        while time.monotonic() < until and not self._stopping.is_set():
            web = self.children[0].process
            if web is not None and web.poll() is not None:
                break
            status = _status(f"{self.scheme}://{_loopback(self.host)}:{self.port}{FIRST_PAGE}")
            if status >= 500:
                break
            if status:
                return
            time.sleep(0.05)
        raise PostgresError(f"The first page did not open; {self.instance.logs / 'web.log'} says why.")

    def _put_role_right(self, cluster: Cluster) -> None:
        """Once a minute: the web's database role can change its own password and settings."""
        if time.monotonic() < self._look_at_role:
            return
        self._look_at_role = time.monotonic() + _ROLE_SECONDS
        with suppress(psycopg.Error, PostgresError):  # a database that ends just now is met elsewhere
            if put_app_right(cluster.dsn("superuser", dbname="postgres"), self.instance):
                self.tell("The web's database role had been changed and is as it was: look for a break-in.")

    def _watch_database(self) -> None:
        """Start PostgreSQL again if it was killed: it recovers by itself, and Django connects anew."""
        if self.cluster is None:
            return
        if self.cluster.is_running():
            self._put_role_right(self.cluster)
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
        # Our own socket, asked whether it answers: whose certificate it shows is not the question.
        blind = ssl._create_unverified_context()
        with urllib.request.urlopen(address, timeout=10, context=blind) as answer:
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
