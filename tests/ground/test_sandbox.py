"""A reader apart: what it may do, and how each of its bad ends looks to whoever asked."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from nextfriend.engines.notices import UnreadableEmail, email_contents, read_court_email
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart, asking, frames
from nextfriend.subscriptions.imports.reading import Unreadable, read_calendar

LETTERS = Path(__file__).resolve().parents[1] / "fixtures" / "notices"
SHORT = Limits(seconds=1, memory=400_000_000, answer=100_000)


@dataclass(frozen=True)
class Told:
    """What a reader gives back."""

    words: str
    days: tuple[date, ...]


def test_it_gives_what_the_function_gives():
    for path in sorted(LETTERS.glob("*.eml"))[:5]:
        raw = path.read_bytes()
        assert apart(read_court_email, raw) == read_court_email(raw)
        assert apart(email_contents, raw) == email_contents(raw)


def test_our_own_exceptions_come_through():
    with pytest.raises(Unreadable) as refused:
        apart(read_calendar, b"not a calendar", zone="America/Denver", today=date(2026, 3, 2))
    assert "calendar file" in refused.value.sentence
    assert isinstance(refused.value, Refusal)


@pytest.mark.parametrize(
    ("work", "why"),
    [
        ("quadratic", "time"),
        ("sleeps", "time"),
        ("hoards", "memory"),
        ("talks", "answer"),
        ("dies", "gone"),
        ("quotes", "fault"),
        ("answers_with_a_call", "fault"),
        ("writes", "fault"),
        ("starts_a_program", "fault"),
    ],
)
def test_each_bad_end_is_one_of_ours(work, why):
    from tests.ground import bad_readers

    # Where time is not what ends it, a slow processor must not end it sooner.
    limits = SHORT if why == "time" else replace(SHORT, seconds=20)
    with pytest.raises(Unread) as ended:
        apart(getattr(bad_readers, work), limits=limits)
    assert ended.value.why == why
    assert "client" not in str(ended.value), "no words of the failure come back"


def test_the_next_question_is_answered_after_each_bad_end():
    from tests.ground import bad_readers

    for work in (bad_readers.dies, bad_readers.hoards, bad_readers.sleeps):
        with pytest.raises(Unread):
            apart(work, limits=Limits(seconds=1, memory=400_000_000))
        assert isinstance(apart(read_court_email, b"hello"), UnreadableEmail)


def test_the_asking_process_works_on_meanwhile():
    """The expression holds its own interpreter, not ours."""
    from tests.ground import bad_readers

    ticks = 0
    done = threading.Event()

    def ask() -> None:
        with pytest.raises(Unread):
            apart(bad_readers.quadratic, limits=SHORT)
        done.set()

    thread = threading.Thread(target=ask)
    thread.start()
    while not done.wait(0.05):
        ticks += 1
    thread.join()
    assert ticks > 5


def test_it_holds_no_secret_of_ours(monkeypatch):
    from tests.ground import bad_readers

    monkeypatch.setenv("NEXTFRIEND_SECRET_KEY", "swordfish")
    monkeypatch.setattr(asking, "_reader", asking._Reader())
    held = apart(bad_readers.environment)
    assert "swordfish" not in held
    assert "NEXTFRIEND" not in held
    assert apart(bad_readers.open_sockets) == 0


def test_an_answer_that_names_a_function_is_not_unpacked():
    class Call:
        def __reduce__(self):
            return os.system, ("true",)

    with pytest.raises(pickle.UnpicklingError):
        frames.unpacked(pickle.dumps(Call()))
    with pytest.raises(pickle.UnpicklingError):
        frames.unpacked(pickle.dumps(re.compile("a")))
    with pytest.raises(pickle.UnpicklingError):
        frames.unpacked(pickle.dumps(apart))


def test_nothing_of_it_outlives_whoever_asked():
    said = (
        "from nextfriend.ground.sandbox import asking, apart\n"
        "from nextfriend.engines.notices import email_contents\n"
        "apart(email_contents, b'hello')\n"
        "print(asking._reader._process.pid, flush=True)\n"
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=False)
    reader = int(done.stdout)
    until = time.monotonic() + 120
    while Path(f"/proc/{reader}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{reader}").exists()


def test_a_zone_travels_by_its_name():
    begins = b"DTSTART;TZID=America/Denver:20260303T100000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
    content = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x\r\n" + begins
    content += b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    given = {"zone": "America/Denver", "today": date(2026, 3, 2)}
    assert apart(read_calendar, content, **given) == read_calendar(content, **given) != []
