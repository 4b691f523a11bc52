"""The whole office as `bin/run` starts it: web, worker and database, killed and started again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster
from tests.office.prepared import copy_office
from tests.office.waiting import PATIENCE, eventually
from tests.site.conftest import directory

OPEN = re.compile(r"Nextfriend is open at http://localhost:(\d+)  \(([\d.]+) s")


def serve(place: Path, *options: str, deaf: bool = False) -> subprocess.Popen[str]:
    """`nextfriend serve` on a port of the kernel's choice, without the demonstration.

    `deaf` starts it as a shell starts what is to run in the background: Ctrl-C is ignored.
    """
    program = Path(sys.executable).with_name("nextfriend")
    hidden = ("NEXTFRIEND_DSN_APP", "NEXTFRIEND_DSN_OWNER", "NEXTFRIEND_INSTANCE", "NEXTFRIEND_TICKET_KEY")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.Popen(
        [program, "serve", "--port", "0", "--no-demo", "--data", str(place), *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=(lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) if deaf else None,
    )


def opened(server: subprocess.Popen[str]) -> tuple[str, float]:
    """Wait until it says that it is open: its address, and how long it took."""
    said = []
    assert server.stdout is not None
    for line in server.stdout:
        said.append(line)
        if found := OPEN.match(line):
            return f"http://127.0.0.1:{found[1]}", float(found[2])
    raise AssertionError("it never opened:\n" + "".join(said))


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/accounts/login/", timeout=60) as page:
            return page.status == 200
    except OSError:
        return False


def children(server: subprocess.Popen[str]) -> dict[str, int]:
    """Process ids of the server's own children by the module they run."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            words = (path / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if parent == server.pid and len(words) > 2:
            found[words[2]] = int(path.name)
    return found


def close(server: subprocess.Popen[str]) -> int:
    """Ctrl-C, and its exit status."""
    with server:
        server.send_signal(signal.SIGINT)
        try:
            return server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            raise


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """One office for all tests of this file: each starts it anew and leaves it closed.

    What is copied was made by `nextfriend serve` from an empty directory, as a newcomer's first start is.
    """
    with directory() as made:
        yield copy_office(made / "office", demo=False)
        Cluster(made / "office").kill()


@pytest.fixture
def running(place: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    server = serve(place)
    try:
        yield server, opened(server)[0]
    finally:
        if server.poll() is None:
            close(server)


@pytest.mark.slow("a whole office starts and stops")
def test_it_opens_answers_and_closes_without_a_trace(place: Path) -> None:
    server = serve(place)
    address, _ = opened(server)
    assert answers(address)
    web = children(server)["nextfriend.site.web"]
    assert close(server) == 0
    assert not answers(address)
    assert not Path(f"/proc/{web}").exists()
    assert not Cluster(place).is_running()


@pytest.mark.slow("it starts a whole office twice")
def test_the_second_start_prepares_nothing_again(place: Path) -> None:
    """That is why it is quick. How quick depends on the machine: it is printed, and no test fails for it."""
    first = serve(place)
    opened(first)
    close(first)
    prepared, pages = (place / "prepared").stat().st_mtime_ns, (place / "static").stat().st_mtime_ns
    server = serve(place)
    _, seconds = opened(server)
    close(server)
    print(f"second start: {seconds:.1f} s")
    assert (place / "prepared").stat().st_mtime_ns == prepared
    assert (place / "static").stat().st_mtime_ns == pages


def test_a_stop_is_heard_from_the_first_word_on_even_in_the_background() -> None:
    """A shell starts what runs in the background with Ctrl-C ignored: a stop sent too early was lost."""
    with directory() as other, serve(other / "office", deaf=True) as server:
        assert server.stdout is not None
        assert "Making" in server.stdout.readline()
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=PATIENCE)
        assert "Stopped before the office was open" in said
        assert not Cluster(other / "office").is_running()


def test_a_second_copy_is_refused(running: tuple[subprocess.Popen[str], str], place: Path) -> None:
    with serve(place) as second:
        said, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode != 0
    assert "is already in use by the server" in said
    assert answers(running[1]), "the first is not disturbed"


def test_a_taken_port_is_a_sentence(running: tuple[subprocess.Popen[str], str]) -> None:
    port = running[1].rpartition(":")[2]
    with directory() as other, serve(other / "office", "--port", port) as second:
        said, _ = second.communicate(timeout=PATIENCE)
    assert second.returncode != 0
    assert f"Port {port} is taken" in said


def test_web_and_worker_know_only_the_application_s_password(
    running: tuple[subprocess.Popen[str], str], place: Path
) -> None:
    instance = Instance(place)
    for pid in children(running[0]).values():
        if "postgres" in os.readlink(f"/proc/{pid}/exe"):
            continue
        environment = Path(f"/proc/{pid}/environ").read_text()
        is_signer = "nextfriend.site.signer" in Path(f"/proc/{pid}/cmdline").read_text()
        assert (instance.secret("app") in environment) is not is_signer
        for role in ("superuser", "owner", "dump"):
            assert instance.secret(role) not in environment


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives its servers another account")
def test_nothing_that_listens_runs_as_root(running: tuple[subprocess.Popen[str], str], place: Path) -> None:
    found = children(running[0])
    assert {"nextfriend.site.web", "nextfriend.site.worker", "nextfriend.site.signer"} <= set(found)
    owners = {Path(f"/proc/{pid}").stat().st_uid for pid in found.values()}
    assert 0 not in owners
    assert len(owners) == len(found), "no process reads another's files or memory"
    assert (place / "secrets").stat().st_uid == 0


def test_jobs_let_the_pages_go_first(running: tuple[subprocess.Popen[str], str]) -> None:
    found = children(running[0])

    def niceness(name: str) -> int:
        return os.getpriority(os.PRIO_PROCESS, found[f"nextfriend.site.{name}"])

    assert eventually(lambda: niceness("worker") > niceness("web")), "it is asked as the process begins"
    assert niceness("web") == niceness("signer")


@pytest.mark.parametrize("module", [f"nextfriend.site.{name}" for name in ("web", "worker", "signer")])
def test_a_killed_child_comes_back(running: tuple[subprocess.Popen[str], str], module: str) -> None:
    server, address = running
    before = children(server)[module]
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: children(server).get(module, before) != before)
    assert eventually(lambda: answers(address))


def test_a_killed_database_comes_back(running: tuple[subprocess.Popen[str], str], place: Path) -> None:
    Cluster(place).kill()
    assert eventually(lambda: Cluster(place).status().answering)
    assert eventually(lambda: answers(running[1]))


@pytest.mark.slow("a whole office starts twice, and recovers between")
def test_a_killed_server_recovers_at_the_next_start(place: Path) -> None:
    first = serve(place)
    opened(first)
    with psycopg.connect(Instance(place).dsn("owner"), autocommit=True) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 1 AS n")
    with first:
        first.kill()
    Cluster(place).kill()
    second = serve(place)
    address, _ = opened(second)
    assert answers(address)
    with psycopg.connect(Instance(place).dsn("owner"), autocommit=True) as owner:
        assert owner.execute("SELECT n FROM kept").fetchone() == (1,)
        owner.execute("DROP TABLE kept")
    assert close(second) == 0
