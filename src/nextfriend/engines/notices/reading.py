"""Read one court e-mail with juriscraper, the field's own parser, and give plain frozen values or a
refusal."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from nextfriend.engines.notices.court_email import CourtEmail, Docket, EmailEntry, Recipient, UnreadableEmail
from nextfriend.engines.notices.courts import find_court, foreign_links, is_federal_court
from nextfriend.engines.notices.envelope import Envelope, open_envelope

# The parser searches the whole text again for every label it meets, so its cost is text × labels. An e-mail
# of three hundred cases stays below both limits; above them one e-mail could hold a worker for minutes.
MOST_DOCKETS = 300
MOST_WORK = {"case name:": 60_000_000, "case number:": 150_000_000, "docket text:": 100_000_000}
MOST_WORK |= {"view the document": 100_000_000, "mailed to": 100_000_000}

_ENTERED = re.compile(
    r"(?:entered|received)\b.{0,200}?\bon\s+(\d{1,2})/(\d{1,2})/(\d{4})\s*,?\s*(?:at\s+)?"
    r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP])\.?M",
    re.IGNORECASE | re.DOTALL,
)


def read_court_email(raw: bytes, *, court_id: str = "") -> CourtEmail | UnreadableEmail:
    """Read one e-mail as it was delivered (RFC 822 bytes).

    The court is found in the e-mail itself unless the caller names it (PACER id, e.g. `cod`). A court's
    e-mail that reports no docket entry gives a CourtEmail without dockets; anything else that cannot be read
    gives a UnreadableEmail. Never raises and never opens a connection.
    """
    envelope = open_envelope(raw)
    if isinstance(envelope, UnreadableEmail):
        return envelope
    found = (court_id.lower(), "caller") if court_id else find_court(envelope)
    if found is None or not is_federal_court(found[0]):
        return UnreadableEmail(
            "not-court",
            "Nothing in this e-mail names a federal court. If it is a court notice, say which court sent it.",
        )
    if _is_too_much(envelope.body.lower()):
        return UnreadableEmail(
            "too-many-dockets", "The e-mail names more cases than a court notice does; file it by hand."
        )
    return _parse(envelope, *found)


def _is_too_much(body: str) -> bool:
    if body.count("case name:") > MOST_DOCKETS:
        return True
    return any(body.count(label) * len(body) > most for label, most in MOST_WORK.items())


def _parse(envelope: Envelope, court_id: str, evidence: str) -> CourtEmail | UnreadableEmail:
    empty = CourtEmail(
        court_id, False, False, False, (), (), subject=envelope.subject, court_evidence=evidence,
        sent_at=envelope.sent_at, warnings=_warnings(envelope),
    )  # fmt: skip
    if envelope.has_image and not envelope.looks_like_a_notice:
        return empty  # A letter from chambers with a seal in it, not a notice that someone forwarded.
    try:
        answer = _juriscraper_answer(envelope, court_id)
        return _notice(empty, answer, _entered_at(envelope.body)) if answer else empty
    except Exception:
        # juriscraper reports what it cannot read with exceptions of every kind, some quoting the docket text:
        # the sentence below is all that may leave this function.
        if not envelope.looks_like_a_notice:
            return empty
        return UnreadableEmail(
            "unreadable", "The e-mail looks like a court notice but could not be read; file it by hand."
        )


def _juriscraper_answer(envelope: Envelope, court_id: str) -> dict[str, Any]:
    log = logging.getLogger("juriscraper.lib.log_tools")
    if not log.handlers:
        # Its default opens a file under /var/log or writes to stderr; client content belongs in neither.
        log.addHandler(logging.NullHandler())
        log.propagate = False
    from juriscraper.pacer.email import S3NotificationEmail

    report = S3NotificationEmail(court_id)
    if envelope.reports_an_entry:
        # juriscraper takes these words for an invitation from chambers and drops the e-mail; orders that
        # set a hearing quote the same invitation in their docket text, and a hearing must not be lost.
        report.ERROR_STRINGS = [words for words in report.ERROR_STRINGS if words != "Join ZoomGov Meeting"]
    report._parse_text(envelope.as_plain_message())
    answer: dict[str, Any] = report.data
    return answer


def _notice(empty: CourtEmail, answer: dict[str, Any], entered_at: datetime | None) -> CourtEmail:
    return replace(
        empty,
        appellate=bool(answer["appellate"]),
        acms=bool(answer["acms"]),
        contains_attachments=bool(answer["contains_attachments"]),
        dockets=tuple(_docket(found, entered_at) for found in answer["dockets"]),
        email_recipients=tuple(
            Recipient(person["name"], tuple(person["email_addresses"]))
            for person in answer["email_recipients"]
        ),
    )


def _docket(found: dict[str, Any], entered_at: datetime | None) -> Docket:
    entries = tuple(EmailEntry(**entry, entered_at=entered_at) for entry in found["docket_entries"])
    return Docket(**{**found, "docket_entries": entries})


def _entered_at(body: str) -> datetime | None:
    """The court's wall clock at entry: "entered by … on 8/3/2022 at 12:36 PM EDT and filed on …"."""
    text = " ".join(re.sub(r"<[^>]{0,500}>", " ", body).split())
    found = _ENTERED.search(text)
    if not found:
        return None
    month, day, year, hour, minute, half = found.groups()
    # Some clerks' systems print "00:23 AM" for twenty-three past midnight.
    clock = int(hour) % 12 + (12 if half.upper() == "P" else 0)
    try:
        return datetime(int(year), int(month), int(day), clock, int(minute))  # noqa: DTZ001 – the court's wall clock
    except ValueError:
        return None


def _warnings(envelope: Envelope) -> tuple[str, ...]:
    hosts = foreign_links(envelope.body) if envelope.looks_like_a_notice else ()
    if not hosts:
        return ()
    return (f"This e-mail links outside the courts ({', '.join(hosts[:3])}): do not sign in through it.",)
