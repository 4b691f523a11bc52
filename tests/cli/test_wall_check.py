"""`nextfriend wall check`, stopped by whoever has waited long enough."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.office.prepared import NEXTFRIEND, clean_environment
from tests.office.waiting import PATIENCE


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_what_was_compared_until_then_is_said(tmp_path: Path, which: signal.Signals) -> None:
    running = subprocess.Popen(
        [NEXTFRIEND, "wall", "check", "--worlds", "5000", "--seed", "7"],
        env=clean_environment(TMPDIR=str(tmp_path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    wait_for_a_server(tmp_path)
    running.send_signal(which)
    said, complained = running.communicate(timeout=PATIENCE)
    assert running.returncode == 130
    assert re.fullmatch(r"worlds \d+ rows \d+ leaks 0 missing 0\n", said)
    assert "Stopped before all 5000 offices were compared." in complained
    assert not [*tmp_path.iterdir()]


def wait_for_a_server(place: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not [*place.rglob("postmaster.pid")]:
        assert time.monotonic() < until, "no server was started"
        time.sleep(0.2)
