"""Reading what strangers send, apart from this process (ground/sandbox) and within bounds.

Raises nothing but OSError, where the reader itself was ended: that says nothing of the e-mail, which is to be
read again.
"""

from __future__ import annotations

import structlog
from django.conf import settings

from nextfriend.engines.notices import (
    CourtEmail,
    EmailContents,
    PortalEmail,
    UnreadableEmail,
    email_contents,
    proven_sender,
    read_court_email,
)
from nextfriend.ground.sandbox import Limits, Unread, apart

log = structlog.get_logger("nextfriend.correspondence")
# The largest e-mail that is taken, with all its attachments shown, is less than this.
LIMITS = Limits(seconds=20, answer=60_000_000)
_HEAD = 100_000  # bytes: the headers, and the beginning of the letter
_TOO_MUCH = (
    "This e-mail takes more time or memory to read than any court's does. It is saved whole: look at it."
)


def read_email(raw: bytes) -> CourtEmail | PortalEmail | UnreadableEmail:
    """`read_court_email` apart; what cannot be read within the bounds is unreadable, and a person looks."""
    try:
        return apart(read_court_email, raw, authserv_id=settings.COURT_MAIL_AUTHSERV_ID, limits=LIMITS)
    except Unread as unread:
        log.warning("e-mail not read", why=unread.why)
        _again_if_ended(unread)
        return UnreadableEmail("too-much", _TOO_MUCH)


def sender_of(raw: bytes, *, authserv_id: str) -> str:
    """`proven_sender` apart; of what cannot be read within the bounds nobody is the sender."""
    try:
        return apart(proven_sender, raw, authserv_id=authserv_id, limits=LIMITS)
    except Unread as unread:
        _again_if_ended(unread)
        return ""


def contents(raw: bytes) -> EmailContents:
    """`email_contents` apart, for showing; of what cannot be read within the bounds its beginning."""
    for part in (raw, raw[:_HEAD]):
        try:
            return apart(email_contents, part, limits=LIMITS)
        except Unread as unread:
            log.warning("e-mail not shown", why=unread.why)
            _again_if_ended(unread)
    return EmailContents("", "", None, _TOO_MUCH, (), ())


def _again_if_ended(unread: Unread) -> None:
    if unread.why == "gone":
        raise OSError("the reader was ended") from unread
