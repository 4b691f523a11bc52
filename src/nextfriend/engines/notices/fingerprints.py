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
    """Letters and digits only: forwarding changes spaces, quotation marks and dashes."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
