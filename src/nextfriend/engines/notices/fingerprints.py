"""One key for one docket entry, whoever's copy of the notice it was read from.

Two lawyers on a case receive two e-mails of the same transaction: other headers, other service list,
another magic number, and where a document is sealed a link for one and none for the other. The key uses
only what all copies share.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from nextfriend.engines.notices.court_email import CourtEmail, Docket, EmailEntry
from nextfriend.engines.notices.courts import courtlistener_id
from nextfriend.engines.notices.docket_numbers import docket_number

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_LOOSE_BLANK = re.compile(r"(?<=\W) | (?=\W)")


def entry_key(notice: CourtEmail, docket: Docket, entry: EmailEntry) -> str:
    """Give the idempotency key of one entry: 64 hexadecimal digits, the same for every recipient's copy.

    Entries without a number are told apart by the minute they were entered: a clerk may file the same words
    twice.
    """
    court_id = docket.court_id or notice.court_id
    number = docket_number(court_id, docket.docket_number)
    case = f"{number.index}:{number.kind}:{number.office}" if number else _plain(docket.case_name)
    moment = "" if entry.document_number or not entry.entered_at else entry.entered_at.isoformat()
    day = entry.date_filed.isoformat() if entry.date_filed else ""
    fields = (
        courtlistener_id(court_id),
        case,
        day,
        entry.document_number or "",
        moment,
        _plain(entry.description),
    )
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


def entry_keys(notice: CourtEmail) -> tuple[str, ...]:
    """The key of every entry of a notice, in the order of its dockets. Empty for a notice without dockets."""
    return tuple(
        entry_key(notice, docket, entry) for docket in notice.dockets for entry in docket.docket_entries
    )


def fingerprint(notice: CourtEmail) -> str:
    """One key for the whole notice: equal for two recipients' copies, whatever the order of its dockets."""
    keys = sorted(entry_keys(notice)) or [courtlistener_id(notice.court_id), _plain(notice.subject)]
    return hashlib.sha256("\x1f".join(keys).encode()).hexdigest()


def _plain(text: str) -> str:
    """The words as every copy has them: forwarding changes blanks, quotation marks, dashes and case, and no
    more.

    Nothing that tells one text from another is left out: without its slashes 11/2/2027 would be 1/12/2027. A
    blank is kept between two letters or digits, where it tells two numbers apart.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_SAME).casefold()
    return _LOOSE_BLANK.sub("", " ".join(folded.split()))
