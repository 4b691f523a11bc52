"""Where the e-mails are: our own look-alikes, and the real ones that stay outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nextfriend.engines.notices import CourtEmail, read_court_email

REPOSITORY = Path(__file__).resolve().parents[3]
LOOK_ALIKES = REPOSITORY / "tests" / "fixtures" / "notices"
REAL = Path(os.environ.get("NEXTFRIEND_DATA", REPOSITORY.parent / "shared" / "data")) / "nef"

needs_real_emails = pytest.mark.skipif(
    not REAL.is_dir(),
    reason="the 72 real court e-mails are not here: put them in ../shared/data/nef or set NEXTFRIEND_DATA",
)


def look_alike(name: str) -> CourtEmail:
    """One of our own e-mails, read."""
    notice = read_court_email((LOOK_ALIKES / f"{name}.eml").read_bytes())
    assert isinstance(notice, CourtEmail), notice
    return notice
