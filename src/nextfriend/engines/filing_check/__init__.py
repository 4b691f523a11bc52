"""A paper before it is filed: its bytes and what is known of its matter in; what to mend or look at, each at
its page or paragraph, and what was not checked, out. Pure: no clock, no database.
"""

from nextfriend.engines.filing_check.checking import check, check_file
from nextfriend.engines.filing_check.model import (
    LOOK,
    MUST,
    PDF,
    WORD,
    Case,
    Finding,
    Known,
    KnownDate,
    Limit,
    Minor,
    Paper,
    Passage,
    Report,
    UnreadablePaper,
)
from nextfriend.engines.filing_check.reading import READ_FROM, read_paper

__all__ = [
    "LOOK",
    "MUST",
    "PDF",
    "READ_FROM",
    "WORD",
    "Case",
    "Finding",
    "Known",
    "KnownDate",
    "Limit",
    "Minor",
    "Paper",
    "Passage",
    "Report",
    "UnreadablePaper",
    "check",
    "check_file",
    "read_paper",
]
