"""No test is slow by oversight: over five seconds of processor time it says why, or is made quicker.

`bin/test` keeps what each test took (tests/plugins/timing.py); here it is judged, by `bin/check` and at the
end of a whole `bin/test`. Processor time, not the clock; but on a busy or an older machine that grows too, so
what is over the limit is named and only what is four times over it fails: one machine was three times slower
than another. A test whose file has changed since is judged after its next run.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

LIMIT = 5.0
FAILS = 4 * LIMIT


def slow(root: Path, limit: float = LIMIT) -> Iterator[str]:
    """A sentence for each unmarked test over the limit, in seconds of processor time."""
    kept = root / ".cache" / "durations.json"
    tests = json.loads(kept.read_text()) if kept.exists() else {}
    for name, test in sorted(tests.items()):
        path = root / name.partition("::")[0]
        if test["cpu"] > limit and not test.get("marked") and _is_as_measured(path, test["file"]):
            yield (
                f"{name} took {test['cpu']:.1f} s of processor time, over {LIMIT:.0f}. Make it quicker, "
                'or mark it @pytest.mark.slow("why it must take so long").'
            )


def _is_as_measured(path: Path, digest: str) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest()[:16] == digest


if __name__ == "__main__":
    house = Path(__file__).resolve().parent.parent
    for sentence in slow(house):
        print(sentence)
    sys.exit(any(slow(house, FAILS)))
