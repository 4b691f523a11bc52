"""For tests of other processes: how long to wait for them, and a port on which one may listen."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from pathlib import Path

# Seconds until what has not come is taken for lost. A start of five seconds takes sixty where the cores are
# busy; whoever waits for what comes waits no longer for that.
PATIENCE = 300.0
_LENT = Path("/proc/sys/net/ipv4/ip_local_port_range")


def eventually(true: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether a condition comes true in time."""
    until = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def free_port() -> int:
    """A port on which nobody listens, of those that the kernel lends to no connection meanwhile.

    One of the others may be lent before anyone listens, or while a killed server starts again: even to
    whoever asks for that server, who then speaks with themselves and holds its port.
    """
    lowest_lent = int(_LENT.read_text().split()[0]) if _LENT.exists() else 49152
    ports = range(10_000, lowest_lent)
    while True:
        port = random.SystemRandom().choice(ports)
        with socket.socket() as asked:
            try:
                asked.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
