"""The signer's process in an open office: who it answers, what of it can be read, and what if it dies."""

from __future__ import annotations

import json
import os
import pwd
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nextfriend.accounts.signer import wire
from nextfriend.site.instance import KEYS, Instance
from nextfriend.site.runtime import ACCOUNTS
from tests.attacks.office import children_of
from tests.office.prepared import copy_office
from tests.office.waiting import PATIENCE, eventually
from tests.site.conftest import directory
from tests.site.test_server import answers, children, opened, serve

ROOT = os.geteuid() == 0
ACCOUNTS_MODULES = {name: f"nextfriend.site.{child}" for child, (name, _) in ACCOUNTS.items()}
only_root = pytest.mark.skipif(not ROOT, reason="only root gives its processes accounts of their own")
ASK = """
import json, socket, sys
from nextfriend.accounts.signer import wire
path, peer, *questions = sys.argv[1:]
connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
connection.settimeout(60)
connection.connect(path)
found = []
try:
    wire.send(connection, {"as": peer})
    for question in questions:
        wire.send(connection, json.loads(question))
        found.append(wire.receive(connection))
except (wire.Broken, OSError) as broken:
    found.append({"closed": type(broken).__name__})
print(json.dumps(found))
"""
RAW = """
import socket, sys
from nextfriend.accounts.signer import wire
connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
connection.settimeout(60)
connection.connect(sys.argv[1])
wire.send(connection, {"as": "web"})
try:
    connection.sendall(bytes.fromhex(sys.argv[2]))
    print("closed" if connection.recv(10) == b"" else "answered")
except (BrokenPipeError, ConnectionResetError):
    print("closed")
"""
READ = """
import sys
for path in sys.argv[1:]:
    try:
        print(path, len(open(path, "rb").read(1)))
    except OSError as refused:
        print(path, type(refused).__name__)
"""


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    with directory() as place:
        copy_office(place / "office", demo=False)
        server = serve(place / "office")
        try:
            address, _ = opened(server)
            yield server, address, place / "office"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


def signer_path(server: subprocess.Popen[str]) -> str:
    """Where the web was told to ask, as its environment has it."""
    words = Path(f"/proc/{children(server)['nextfriend.site.web']}/environ").read_text().split("\0")
    return next(word.partition("=")[2] for word in words if word.startswith("NEXTFRIEND_SIGNER="))


def as_account(name: str, program: str, *arguments: str) -> str:
    """Run a small program as one of the office's accounts; what it prints."""
    changes: dict[str, Any] = {}
    if ROOT:
        found = pwd.getpwnam(name)
        changes = {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        cwd="/",
        timeout=PATIENCE,
        **changes,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def asked(account: str, path: str, peer: str, *questions: dict[str, Any]) -> list[dict[str, Any]]:
    said = as_account(account, ASK, path, peer, *(json.dumps(question) for question in questions))
    found: list[dict[str, Any]] = json.loads(said)
    return found


def is_turned_away(uid: int, path: str) -> bool:
    """Whether this user of the machine, who may not even start our programs, is answered nothing."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    try:
        os.setuid(uid)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(60)
        connection.connect(path)
        wire.send(connection, {"as": "web"})
        wire.send(connection, LOOK)
        wire.receive(connection)
    except (OSError, wire.Broken):
        os._exit(7)
    finally:
        os._exit(0)


LOOK = {"ask": "look_up", "words": "id:" + "0" * 32}


def test_no_process_but_the_signer_is_given_a_key(running) -> None:
    server, _, place = running
    instance = Instance(place)
    for pid in children_of(server.pid):
        said = Path(f"/proc/{pid}/environ").read_text() + Path(f"/proc/{pid}/cmdline").read_text()
        for name, key in instance.keys().items():
            assert key not in said, f"{name} stands in the environment of {pid}"


@only_root
@pytest.mark.parametrize("account", [name for key, (name, _) in ACCOUNTS.items() if key != "signer"])
def test_nobody_reads_the_signers_memory_or_the_secrets(running, account: str) -> None:
    server, _, place = running
    found = children(server)
    pid = found["nextfriend.site.signer"]
    secrets = [str(place / "secrets" / file) for file in KEYS.values()]
    private = [f"/proc/{pid}/{name}" for name in ("environ", "mem", "maps", "fd/0")]
    own = ACCOUNTS_MODULES[account]
    others = [
        f"/proc/{pid}/environ"
        for module, pid in found.items()
        if module != own and Path(f"/proc/{pid}").exists()
    ]
    said = as_account(account, READ, *secrets, *private, *others).splitlines()
    assert len(said) == len(secrets) + len(private) + len(others)
    assert [line for line in said if not line.endswith(("PermissionError", "FileNotFoundError"))] == []


@only_root
def test_the_kernel_says_who_asks(running) -> None:
    path = signer_path(running[0])
    assert "answer" in asked("nextfriend", path, "web", LOOK)[0]
    assert "answer" in asked("nextfriend-worker", path, "worker", LOOK)[0]
    for account, claim in (("nextfriend", "worker"), ("nextfriend", "mail"), ("nextfriend-mail", "worker"),
                           ("nextfriend", "own"), ("nextfriend-keys", "web")):  # fmt: skip
        assert "closed" in asked(account, path, claim, LOOK)[-1], f"{account} asked as {claim}"
    for uid in (0, pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nextfriend-db").pw_uid):
        assert is_turned_away(uid, path), f"user {uid} was answered"


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff\xff\xff\xff",
        b"\0\0\0\2[]",
        b"\0\0\0\4{{{{",
        b"GET / HTTP/1.1\r\n\r\n",
        (wire.MOST_BYTES + 1).to_bytes(4, "big") + b"x" * 4096,
    ],
    ids=["no end", "a list", "no JSON", "HTTP", "too long"],
)
def test_what_is_no_message_closes_the_line_and_harms_nobody(running, sent: bytes) -> None:
    path = signer_path(running[0])
    assert as_account("nextfriend", RAW, path, sent.hex()).strip() == "closed"
    odd = [LOOK, {"ask": 7}, {"ask": "bind"}, {"ask": "code", "person": None}, {}, LOOK]
    found = asked("nextfriend", path, "web", *odd)
    assert ["answer" in one for one in found] == [True, False, False, False, False, True]


@only_root
def test_one_account_cannot_take_every_place(running) -> None:
    """Connections of the web's are bounded apart from the worker's."""
    path = signer_path(running[0])
    hold = """
import socket, sys, time
held = []
for _ in range(200):
    one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    one.connect(sys.argv[1])
    held.append(one)
print(len(held), flush=True)
time.sleep(600)
"""
    web = pwd.getpwnam("nextfriend")
    greedy = subprocess.Popen(
        [sys.executable, "-c", hold, path], user=web.pw_uid, group=web.pw_gid, extra_groups=[],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with greedy:
        assert greedy.stdout is not None
        assert greedy.stdout.readline().strip() == "200"
        assert "answer" in asked("nextfriend-worker", path, "worker", LOOK)[0]
        greedy.kill()


def test_a_killed_signer_comes_back_and_a_question_meanwhile_waits(running) -> None:
    server, address, _ = running
    before = children(server)["nextfriend.site.signer"]
    os.kill(before, signal.SIGKILL)
    assert answers(address)
    assert eventually(lambda: children(server).get("nextfriend.site.signer", before) != before)
    assert answers(address)


@pytest.mark.slow("a whole office starts and stops")
def test_the_socket_goes_with_the_office() -> None:
    with directory() as place:
        copy_office(place / "office", demo=False)
        server = serve(place / "office")
        opened(server)
        path = Path(signer_path(server))
        assert path.is_socket()
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)
        assert not path.exists()
