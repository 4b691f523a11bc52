"""Numbers are gapless and given once: two at a time, stopped in the middle, and years later."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nextfriend.engines.bates import Ledger, NotProduced, Numbering

ABC = Numbering("ABC")


def digest(of: object) -> str:
    return hashlib.sha256(str(of).encode()).hexdigest()


def give(ledger: Ledger, *pages: int, name: str = "", start: int | None = None) -> list[tuple[int, int]]:
    asked = [(digest(f"{name}{at}"), count) for at, count in enumerate(pages)]
    return [(one.first, one.last) for one in ledger.give(ABC, asked, start)]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.jsonl")


def test_the_same_file_keeps_its_numbers_and_others_follow(ledger: Ledger) -> None:
    assert give(ledger, 3, 1, name="a") == [(1, 3), (4, 4)]
    assert give(ledger, 2, name="b") == [(5, 6)]
    again = ledger.give(ABC, [(digest("a1"), 1), (digest("new"), 1), (digest("a0"), 3)], None)
    assert [(one.first, one.last, one.again) for one in again] == [(4, 4, True), (7, 7, False), (1, 3, True)]
    assert [one.first for one in ledger.give(Numbering("DOE-"), [(digest("a0"), 3)], None)] == [1]


def test_what_would_break_the_row_is_refused(ledger: Ledger) -> None:
    assert give(ledger, 2, start=100) == [(100, 101)]
    with pytest.raises(NotProduced, match="ABC goes on at ABC0000102"):
        give(ledger, 1, name="b", start=500)
    with pytest.raises(NotProduced, match="Enter --width 7"):
        ledger.give(Numbering("ABC", 6), [(digest("c"), 1)], None)
    with pytest.raises(NotProduced, match="other pages than it has now"):
        give(ledger, 3)
    with pytest.raises(NotProduced, match="differs by capital letters"):
        ledger.give(Numbering("abc"), [(digest("c"), 1)], None)
    small = Numbering("S", 2)
    assert ledger.give(small, [(digest("d"), 99)], None)[0].last == 99
    with pytest.raises(NotProduced, match="S99 is its last number"):
        ledger.give(small, [(digest("e"), 1)], None)
    assert give(ledger, 1, name="b", start=102) == [(102, 102)]


@pytest.mark.parametrize("prefix", ["", "ABC1", "7", "A B", "../A", "-A", "A" * 21, "A,", "ÄB"])
def test_prefixes_that_would_not_do(prefix: str) -> None:
    with pytest.raises(NotProduced, match="A prefix is"):
        Numbering(prefix)


def test_a_line_without_an_end_was_never_given(ledger: Ledger) -> None:
    give(ledger, 2)
    with ledger.path.open("ab") as stream:
        stream.write(b'{"first": 3, "last": 9, "pre')
    assert give(ledger, 1, name="b") == [(3, 3)]
    assert [json.loads(line)["first"] for line in ledger.path.read_text().splitlines()] == [1, 3]


def test_a_ledger_that_somebody_wrote_in_is_refused(ledger: Ledger) -> None:
    give(ledger, 2)
    before = ledger.path.read_text()
    ledger.path.write_text("notes\n" + before)
    with pytest.raises(NotProduced, match="ledger.jsonl, line 1, cannot be read"):
        give(ledger, 1, name="b")
    assert ledger.path.read_text() == "notes\n" + before


def test_numbers_without_a_file_are_told(ledger: Ledger) -> None:
    one, two = ledger.give(ABC, [(digest("a"), 2), (digest("b"), 1)], None)
    ledger.written(ABC, one)
    assert [left.first for left in ledger.without_file(ABC)] == [two.first]


# Several processes: a ledger, a name, how many processes, how many batches each.
PRODUCERS = """
import os, pathlib, sys
from nextfriend.engines.bates import Ledger, Numbering
ledger, name = Ledger(pathlib.Path(sys.argv[1])), sys.argv[2]
children = []
for number in range(int(sys.argv[3]) - 1):
    children.append(os.fork())
    if not children[-1]:
        children, name = [], f"{name}-{number}"
        break
for batch in range(int(sys.argv[4])):
    asked = [(f"{name}-{batch}-{at}".encode().hex().ljust(64, "0"), 1 + at % 3) for at in range(4)]
    given = ledger.give(Numbering("ABC"), asked, None)
    os.write(1, f"{given[0].first} {given[-1].last}\\n".encode())
for child in children:
    os.waitpid(child, 0)
"""


def producers(ledger: Ledger, name: str, *, processes: int, batches: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PRODUCERS, str(ledger.path), name, str(processes), str(batches)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def whole(ledger: Ledger) -> int:
    """The last number, where every number up to it was given once."""
    lines = [json.loads(line) for line in ledger.path.read_text().splitlines()]
    following = 1
    for line in sorted(lines, key=lambda line: line["first"]):
        assert line["first"] == following
        following = line["last"] + 1
    assert len({line["sha256"] for line in lines}) == len(lines)
    return following - 1


def test_twenty_at_once_get_ranges_of_their_own(ledger: Ledger) -> None:
    said = producers(ledger, "p", processes=20, batches=3).communicate()[0]
    ranges = [tuple(map(int, line.split())) for line in said.splitlines()]
    assert len(ranges) == 20 * 3
    assert whole(ledger) == 20 * 3 * 7
    # The numbers of one batch follow each other.
    assert all(last - first + 1 == 7 for first, last in ranges)


def test_killed_in_the_middle_it_says_what_was_given_and_goes_on(ledger: Ledger) -> None:
    told = 0
    for round_ in range(4):
        running = producers(ledger, f"round{round_}", processes=1, batches=100_000)
        told = max(told, int(running.stdout.readline().split()[1]))
        time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
        for line in running.communicate()[0].splitlines():
            if len(parts := line.split()) == 2:
                told = max(told, int(parts[1]))
        give(ledger, 1, name=f"after{round_}")
    # What anyone was told is on record, and nothing is missing before it.
    assert whole(ledger) >= told


class Producing(RuleBasedStateMachine):
    """Any order of runs, with torn ends between them."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.ledger = Ledger(Path(self.place.name) / "ledger.jsonl")
        self.known: dict[str, tuple[int, int]] = {}

    @rule(asked=st.dictionaries(st.integers(0, 9), st.none(), max_size=5))
    def run(self, asked: dict[int, None]) -> None:
        documents = [(digest(one), 1 + one % 4) for one in asked]
        for given in self.ledger.give(ABC, documents, None):
            assert self.known.setdefault(given.sha256, (given.first, given.last)) == (given.first, given.last)

    @rule(cut=st.binary(min_size=1, max_size=30).filter(lambda cut: b"\n" not in cut))
    def torn(self, cut: bytes) -> None:
        with self.ledger.path.open("ab") as stream:
            stream.write(cut)

    @invariant()
    def gapless(self) -> None:
        numbers = sorted(number for first, last in self.known.values() for number in range(first, last + 1))
        assert numbers == list(range(1, len(numbers) + 1))

    def teardown(self) -> None:
        self.place.cleanup()


TestProducing = Producing.TestCase
TestProducing.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
