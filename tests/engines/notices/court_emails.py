"""Where the e-mails are: our own look-alikes, and the real ones that stay outside the repository."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from nextfriend.engines.notices import CourtEmail, read_court_email

REPOSITORY = Path(__file__).resolve().parents[3]
LOOK_ALIKES = REPOSITORY / "tests" / "fixtures" / "notices"
REAL = Path(os.environ.get("NEXTFRIEND_DATA", REPOSITORY.parent / "shared" / "data")) / "nef"

MADE = REAL.parent / "mail"

# Where our answer differs from juriscraper's 4.0.1 answer beside the e-mail, because the e-mail says
# otherwise
# (docs/decisions/notices.md): docket texts it cuts at bold and italic words; …
WHOLE_TEXTS = frozenset({"arwb_2", "casb_1", "ctb_1", "deb_multi_1", "ianb", "pawb_2", "txnb_2"})
# … the attachments of appellate notices, whose label it spells otherwise; …
LISTED_ATTACHMENTS = frozenset({"nda_ca5_2"})
# … and entries that the clerk edited, which it drops.
EDITED = frozenset({"pawb_1"})

needs_made_emails = pytest.mark.skipif(
    not MADE.is_dir(),
    reason="the 76 made court e-mails are not here: put them in ../shared/data/mail or set NEXTFRIEND_DATA",
)
needs_real_emails = pytest.mark.skipif(
    not REAL.is_dir(),
    reason="the 72 real court e-mails are not here: put them in ../shared/data/nef or set NEXTFRIEND_DATA",
)


def differences(name: str, answer: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """How an answer differs from the library's, without what is known and right. `answer` may tell more."""
    if name in EDITED:
        return [] if answer.get("dockets") and not expected else ["not read as edited"]
    found = [key for key in expected if key != "dockets" and answer.get(key) != expected[key]]
    dockets = list(zip(answer.get("dockets", []), expected.get("dockets", []), strict=True))
    for ours, theirs in dockets:
        found += [key for key in theirs if key != "docket_entries" and ours[key] != theirs[key]]
        for entry, known in zip(ours["docket_entries"], theirs["docket_entries"], strict=True):
            found += [key for key in known if entry[key] != known[key]]
    known_ones = {"description"} if name in WHOLE_TEXTS else set()
    known_ones |= {"contains_attachments"} if name in LISTED_ATTACHMENTS else set()
    missing = known_ones - set(found)
    return [one for one in found if one not in known_ones] + [
        f"no longer different: {one}" for one in missing
    ]


def look_alike(name: str) -> CourtEmail:
    """One of our own e-mails, read."""
    notice = read_court_email((LOOK_ALIKES / f"{name}.eml").read_bytes())
    assert isinstance(notice, CourtEmail), notice
    return notice
