"""Words of a PDF that are covered and still in it, as engines/redactions finds them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nextfriend.engines import redactions
from nextfriend.engines.filing_check.model import MUST, Finding

PAGES = 40  # looked at: each is drawn several times


@dataclass(frozen=True, slots=True)
class Covered:
    """What was found, one finding a page; and what was not looked at, in a sentence, or ""."""

    findings: tuple[Finding, ...] = ()
    unchecked: str = "Redactions: whether words still stand under black boxes."


def covered_words(content: bytes) -> Covered:
    """The pages of a PDF, the first `PAGES` of them, on which covered words can still be copied."""
    try:
        found = redactions.check(content, most=PAGES)
    except redactions.NotRead:
        return Covered(unchecked="")  # a locked file: that nothing inside was checked is said already
    counts = Counter(one.page for one in found.passages)
    findings = [Finding("bad-redaction", MUST, number, _said(count)) for number, count in counts.items()]
    findings += [
        Finding("bad-redaction", MUST, number, "Words stand beyond the edge of this page: " + _TAKE_OUT)
        for number in found.cut_off
    ]
    left = f"Redactions on the pages after {PAGES}." if found.pages > PAGES else ""
    return Covered(tuple(findings), left)


_TAKE_OUT = "whoever has the file can copy them. Make a copy that is without them, and file that."


def _said(count: int) -> str:
    places = "In one place" if count == 1 else f"In {count} places"
    return f"{places} words are covered and still in the file: {_TAKE_OUT}"
