"""Opening the office's own log files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def open_log(path: Path, how: int) -> BinaryIO:
    """Open a log for writing (`how` is os.O_APPEND or os.O_TRUNC), readable by whoever runs the server
    alone; an older one keeps no wider mode.
    """
    out = open(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb")  # noqa: SIM115 - the caller's
    os.fchmod(out.fileno(), 0o600)
    return out
