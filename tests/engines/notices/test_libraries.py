"""What reading needs is there before the first e-mail: a process made for each e-mail imports nothing."""

from __future__ import annotations

import subprocess
import sys

from tests.engines.notices.court_emails import LOOK_ALIKES

READS = """
import sys
from pathlib import Path
from nextfriend.engines.notices import reading

reading.import_libraries()
before = set(sys.modules)
for path in sys.argv[1:]:
    reading.read_court_email(Path(path).read_bytes())
more = {name for name in set(sys.modules) - before if not name.startswith("encodings.")}
print(len(before), *sorted(more))
"""


def test_e_mails_import_nothing_more() -> None:
    emails = sorted(str(path) for path in LOOK_ALIKES.glob("*.eml"))
    command = [sys.executable, "-c", READS, *emails]
    before, *more = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert emails
    assert int(before) > 300
    assert more == []
