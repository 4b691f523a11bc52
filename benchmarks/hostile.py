"""An office under hostile mail, calendars and uploads at full rate, while three people do their day's work.

    bin/bench hostile [--minutes 20] [--quiet 1] [--limit 500] [--pause 1]

Opens the demonstration office as `bin/run` does. First the three walk through their pages alone (`--quiet`
minutes): that is the peer each figure stands beside. Then strangers send mail as fast as it is taken, one
with a stolen password uploads calendars and papers, and the three go on, writing a note each round; they
look at a page for a second (`--pause`) before they ask for the next. Prints each page's p50 and p95 beside
the quiet one's, the memory of every process at the start and at the end, and counts: e-mails answered with
250 beside e-mails kept, notes acknowledged beside notes there. Exits 1 when something is lost, or a page's
p95 is over the limit in milliseconds (0 to only look).
"""

from __future__ import annotations

import argparse
import os
import smtplib
import socket
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg

from benchmarks import hostile_input
from nextfriend.site.instance import Instance
from nextfriend.site.postgres import Cluster
from tests.browser.office import PASSWORD
from tests.crash.coworker import Coworker, NotAcknowledged
from tests.office.prepared import copy_office, serving
from tests.site.conftest import directory

WALKERS = ("alma", "dana", "marcus")
PAGES = ("/", "/matters/", "/inbox/", "/calendar/", "/calendar/?view=month", "MATTER", "MATTERdates/")


class Walker(threading.Thread):
    """One person's day: each page in turn, then a note."""

    def __init__(self, address: str, who: str, pause: float, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.who, self.pause, self.over = who, pause, over
        self.person = Coworker(address, f"{who}@demo.example", PASSWORD)
        self.person.sign_in()
        self.matter = hostile_input.first_matter(self.person.get("/matters/"))
        self.compartment = hostile_input.first_compartment(self.person.get(f"{self.matter}notes/"))
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.notes: list[str] = []
        self.failed: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            for page in PAGES:
                self._timed(page, self.person.get)
            words = f"Walked {self.who} {len(self.notes)} {time.monotonic_ns()}"
            note = {"compartment": self.compartment, "subject": words, "text": words, "key": words[-20:]}
            if self._timed("MATTERnotes/", partial(self.person.post, fields=note)):
                self.notes.append(words)

    def _timed(self, page: str, ask: Callable[[str], str]) -> bool:
        began = time.monotonic()
        try:
            ask(page.replace("MATTER", self.matter))
        except NotAcknowledged as failure:
            self.failed.append(f"{page} {failure}")
            return False
        finally:
            self.seconds[page].append(time.monotonic() - began)
            self.over.wait(self.pause)
        return True


class Attacker(threading.Thread):
    """One stranger who sends what there is, over and over, as fast as it is answered."""

    def __init__(self, send: Callable[[int], str], over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.send, self.over = send, over
        self.answers: Counter[str] = Counter()
        self.sent_again = 0

    def run(self) -> None:
        number = 0
        while not self.over.is_set():
            try:
                self.answers[self.send(number)] += 1
            except (OSError, smtplib.SMTPException, NotAcknowledged) as failure:
                self.answers[type(failure).__name__] += 1
            self.sent_again += hostile_input.is_genuine(number)
            number += 1


def mail_sender(port: int, recipient: str) -> Callable[[int], str]:
    """Sends the hostile e-mails in turn; the answer is SMTP's code."""

    def send(number: int) -> str:
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as door:
            door.ehlo()
            door.mail("stranger@example.net")
            code, _ = door.rcpt(recipient)
            if code != 250:
                return str(code)
            return str(door.data(hostile_input.email(number))[0])

    return send


def uploader(person: Coworker, matter: str) -> Callable[[int], str]:
    """Uploads calendars and papers in turn, as somebody who has a password but means harm."""

    def send(number: int) -> str:
        where, fields, name, content = hostile_input.upload(number, matter)
        return hostile_input.post_file(person, where, fields, name, content)

    return send


def walk(address: str, seconds: float, pause: float, attackers: list[Attacker]) -> list[Walker]:
    """Three people for this long."""
    over = threading.Event()
    walkers = [Walker(address, who, pause, over) for who in WALKERS]
    for thread in (*walkers, *attackers):
        thread.start()
    time.sleep(seconds)
    over.set()
    for attacker in attackers:
        attacker.over.set()
    for thread in (*walkers, *attackers):
        thread.join(120)
    return walkers


def memory(server: int) -> dict[str, int]:
    """Megabytes resident of each of the server's own processes, by the module or program they run."""
    found: dict[str, int] = defaultdict(int)
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().split(b"\0")
            pages = int((path / "statm").read_text().split()[1])
        except OSError:
            continue
        name = next((w.decode() for w in words if w.startswith(b"nextfriend.site")), "")
        if name and _is_below(int(path.name), server):
            found[name] += pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    return dict(found)


def _is_below(pid: int, server: int) -> bool:
    while pid > 1:
        if pid == server:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] * 1000 if len(seconds) > 1 else seconds[0] * 1000


def told(quiet: list[Walker], loud: list[Walker], limit: float) -> bool:
    """Print the pages; whether each is under the limit."""
    print(f"{'page':<26}{'quiet p50':>10}{'p95':>8}{'attacked p50':>14}{'p95':>8}{'ratio':>7}{'times':>7}")
    fine = True
    for page in (*PAGES, "MATTERnotes/"):
        alone = [s for w in quiet for s in w.seconds[page]]
        under = [s for w in loud for s in w.seconds[page]]
        medians = statistics.median(alone) * 1000, statistics.median(under) * 1000
        print(
            f"{page:<26}{medians[0]:>10.0f}{p95(alone):>8.0f}{medians[1]:>14.0f}{p95(under):>8.0f}"
            f"{p95(under) / p95(alone):>7.2f}{len(under):>7}"
        )
        fine = fine and (not limit or p95(under) <= limit)
    return fine


def kept(place: Path, notes: list[str]) -> tuple[int, int]:
    """E-mails the office holds, and how many of the notes are there. The dump's role reads past the wall."""
    with psycopg.connect(Instance(place).dsn("dump")) as database:
        emails = database.execute(
            "SELECT (SELECT count(DISTINCT digest) FROM correspondence_notice)"
            " + (SELECT count(DISTINCT digest) FROM correspondence_keptemail)"
            " + (SELECT count(DISTINCT digest) FROM correspondence_fault WHERE digest <> '')"
        ).fetchone()
        there = database.execute("SELECT count(*) FROM matters_body WHERE text = ANY(%s)", [notes]).fetchone()
    assert emails is not None
    assert there is not None
    return int(emails[0]), int(there[0])


def main() -> None:
    """Open, walk, attack, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--quiet", type=float, default=1)
    parser.add_argument("--limit", type=float, default=500, help="milliseconds at p95; 0 judges nothing")
    parser.add_argument("--pause", type=float, default=1, help="seconds each person looks at a page")
    wanted = parser.parse_args()
    with directory() as place:
        copy_office(place / "office", demo=True)
        try:
            sys.exit(0 if run(place / "office", wanted) else 1)
        finally:
            Cluster(place / "office").kill()


def run(place: Path, wanted: argparse.Namespace) -> bool:
    port = _free_ports()
    with serving(place, "--port", str(port)) as address:
        server = _server_at(place)
        thief = Coworker(address, "theo@demo.example", PASSWORD)
        thief.sign_in()
        recipient = hostile_input.court_address(thief.get("/inbox/"))
        quiet = walk(address, wanted.quiet * 60, wanted.pause, [])
        emails_before, _ = kept(place, [])
        attackers = [Attacker(mail_sender(port + 25, recipient), threading.Event()) for _ in range(2)]
        matter = hostile_input.first_matter(thief.get("/matters/"))
        attackers.append(Attacker(uploader(thief, matter), threading.Event()))
        start = memory(server)
        loud = walk(address, wanted.minutes * 60, wanted.pause, attackers)
        end = memory(server)
        notes = [note for walker in loud for note in walker.notes]
        emails, there = kept(place, notes)
    fine = told(quiet, loud, wanted.limit)
    # The court's two genuine notices are sent over and over: each copy but the first is known already.
    taken = sum(a.answers["250"] - a.sent_again for a in attackers[:2])
    print(f"memory MB, start → end: { {name: (start.get(name), end.get(name)) for name in end} }")
    print(f"mail answers {dict(attackers[0].answers + attackers[1].answers)}")
    print(f"uploads {dict(attackers[2].answers)}")
    print(f"new e-mails answered 250: {taken}, kept: {emails - emails_before}")
    print(f"notes acknowledged: {len(notes)}, there: {there}")
    failed = [line for walker in loud for line in walker.failed]
    print(f"pages that failed: {len(failed)} {failed[:5]}")
    return fine and there == len(notes) and emails - emails_before >= taken and not failed


def _server_at(place: Path) -> int:
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if "serve" in words and str(place) in words:
            return int(path.name)
    raise AssertionError("the server is not there")


def _free_ports() -> int:
    """A port that is free, and the one 25 above it, where the office takes mail."""
    while True:
        with socket.socket() as web, socket.socket() as mail:
            web.bind(("127.0.0.1", 0))
            port: int = web.getsockname()[1]
            try:
                mail.bind(("127.0.0.1", port + 25))
            except OSError:
                continue
            return port


if __name__ == "__main__":
    main()
