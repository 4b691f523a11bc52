"""What the court's mailman brings: e-mails as files that a person drops on the Inbox."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import FilePayload

from nextfriend.site.demo import court_mail
from tests.browser.office import now

LOOKALIKES = Path(__file__).resolve().parent.parent / "fixtures" / "notices"


def motion(number: int) -> FilePayload:
    """A motion to dismiss in the Reyes case that nobody has seen yet, entered an hour ago as this number."""
    sent = now() - timedelta(hours=1)
    letter = court_mail.notice("motion_to_dismiss", sent).decode("ascii")
    serial = f"8{sent:%m%d%H}"
    for old, new in (
        (f"{serial}14", f"{serial}{number}"),
        ("seq_num=14", f"seq_num={number}"),
        (">14<", f">{number}<"),
    ):
        assert old in letter
        letter = letter.replace(old, new)
    return {"name": f"motion-{number}.eml", "mimeType": "message/rfc822", "buffer": letter.encode("ascii")}


def lookalike(name: str) -> FilePayload:
    """One of the repository's own court e-mails, of a case the demonstration office does not have.

    Entered an hour ago: a timeline shows its newest fifty lines, and an entry of last summer would stand
    behind them as soon as other tests had written enough.
    """
    raw = (LOOKALIKES / f"{name}.eml").read_bytes()
    entered = re.search(rb"transaction was entered.{0,80}?on (\d+/\d+/\d{4})", raw, re.DOTALL)
    assert entered is not None
    sent = now() - timedelta(hours=1)
    raw = raw.replace(entered[1], f"{sent.month}/{sent.day}/{sent.year}".encode())
    return {"name": f"{name}.eml", "mimeType": "message/rfc822", "buffer": raw}
