"""Read one court e-mail: bytes in, plain frozen values out, whatever the bytes are.

Two readers share the work. sections.py reads every notice by its labels and gives docket texts, days and
zones
whole; juriscraper, the field's own parser, gives case names, short descriptions, recipients and PACER's ids
where it can read the e-mail at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nextfriend.engines.notices.court_email import (
    Claim,
    CourtEmail,
    Docket,
    EmailEntry,
    Recipient,
    UnreadableEmail,
)
from nextfriend.engines.notices.courts import court_of_links, find_court, is_federal_court
from nextfriend.engines.notices.envelope import Envelope, open_envelope
from nextfriend.engines.notices.library import cleaned, library_answer, link_ids, number_parts
from nextfriend.engines.notices.origin import Origin, find_origin
from nextfriend.engines.notices.outlook import outlook_as_email
from nextfriend.engines.notices.page_text import page_text
from nextfriend.engines.notices.portals import PortalEmail, read_portal_email
from nextfriend.engines.notices.sections import CaseInSection, Section, sections

# juriscraper searches the whole text again for every label it meets, so its cost is text × labels. An e-mail
# of three hundred cases stays below both limits; above them one e-mail could hold a worker for minutes.
MOST_DOCKETS = 300
MOST_WORK = {"case name:": 60_000_000, "case number:": 150_000_000, "docket text:": 100_000_000}
MOST_WORK |= {"view the document": 100_000_000, "mailed to": 100_000_000}
# No mail program nests tags deeper; juriscraper's paths walk every ancestor again for every one.
DEEPEST_FOR_THE_LIBRARY = 200
_ACMS_NUMBER = re.compile(r"-\s{0,3}(\d{1,5})\s{0,3}-")
_SHORT = 60
_BEGUN = re.compile(r"The\s+following\s+transaction\s+was\s+(?:entered|received|filed)", re.IGNORECASE)


def import_libraries() -> None:
    """Import what the first e-mail would: 0.2 s of work, done by ground/sandbox before it forks."""
    is_federal_court("cod")
    outlook_as_email(b"")
    envelope = open_envelope(b"Subject: none\r\n\r\nNothing.")
    if isinstance(envelope, Envelope):
        library_answer(envelope, "cod")


def read_court_email(
    raw: bytes, *, court_id: str = "", authserv_id: str = ""
) -> CourtEmail | PortalEmail | UnreadableEmail:
    """Read one e-mail as it was delivered (RFC 822 bytes, or an Outlook .msg file).

    `authserv_id` names the office's mail servers, with commas: only what they say of the sender counts.
    The court is found in the e-mail itself unless the caller names it (PACER id, e.g. `cod`). A court's
    e-mail
    that reports no docket entry gives a CourtEmail without dockets; a state court's or an agency's gives a
    PortalEmail; anything else that cannot be read gives an UnreadableEmail. Never raises and never opens a
    connection.
    """
    envelope = open_envelope(raw, authserv_id=authserv_id)
    if isinstance(envelope, UnreadableEmail):
        return envelope
    if _is_too_much(envelope):
        return UnreadableEmail(
            "too-many-dockets", "The e-mail names more cases than a court notice does; file it by hand."
        )
    pages = [page_text(body.text, is_html=body.is_html) for body in envelope.bodies]
    notices = [section for page in pages for section in sections(page)]
    facts = find_origin(
        envelope.from_header,
        envelope.authentication,
        [link.address for page in pages for link in page.links],
        [
            a
            for section in notices
            for case in section.cases
            for a in (case.case_address, case.document_address)
        ],
    )
    if not court_id and not any(_tells_something(section) for section in notices):
        links = [link.address for link in pages[0].links]
        if portal := read_portal_email(envelope.subject, pages[0].text, links, facts):
            return portal
    found = (court_id.lower(), "caller") if court_id else find_court(envelope)
    if found is None or not is_federal_court(found[0]):
        return UnreadableEmail(
            "not-court",
            "Nothing in this e-mail names a federal court. If it is a court notice, say which court sent it.",
            warnings=facts.doubts if envelope.looks_like_a_notice or facts.looks_like_a_court else (),
            origin=facts,
        )
    return _read(envelope, notices, facts, *found, depth=max(page.depth for page in pages))


def _tells_something(section: Section) -> bool:
    return section.is_claim or any(_has_words(case) for case in section.cases)


def _has_words(case: CaseInSection) -> bool:
    return bool(cleaned(case.text or ""))


def _is_too_much(envelope: Envelope) -> bool:
    body = "\n".join(one.text for one in envelope.bodies).lower()
    if body.count("case name:") > MOST_DOCKETS:
        return True
    return any(body.count(label) * len(body) > most for label, most in MOST_WORK.items())


def _read(
    envelope: Envelope, found: list[Section], facts: Origin, court_id: str, evidence: str, *, depth: int
) -> CourtEmail | UnreadableEmail:
    told = [section for section in found if _tells_something(section) and not section.is_claim]
    claims = tuple(claim for section in found if section.is_claim for claim in _claims(section))
    if not told and not claims and _is_cut_off(envelope, found):
        return UnreadableEmail(
            "unreadable",
            "The e-mail looks like a court notice but its docket text is missing; look the entry up and "
            "file it "
            "by hand.",
            warnings=facts.doubts,
            origin=facts,
        )
    not_mailed = tuple(dict.fromkeys(name for section in found for name in section.not_mailed))
    result = CourtEmail(
        court_id, any(section.is_appellate for section in told), False, False, (), (),
        subject=envelope.subject, court_evidence=evidence, sent_at=envelope.sent_at,
        warnings=tuple(_warnings(facts, envelope, told, not_mailed)), claims=claims, not_mailed=not_mailed,
        origin=facts,
    )  # fmt: skip
    return (
        _with_dockets(result, envelope, told, is_plain_enough=depth <= DEEPEST_FOR_THE_LIBRARY)
        if told
        else result
    )


def _is_cut_off(envelope: Envelope, found: list[Section]) -> bool:
    begun = any(_BEGUN.search(body.text) for body in envelope.bodies)
    return envelope.looks_like_a_notice and (bool(found) or begun)


def _warnings(
    facts: Origin, envelope: Envelope, told: list[Section], not_mailed: tuple[str, ...]
) -> Iterable[str]:
    if told or envelope.looks_like_a_notice:
        yield from facts.doubts
    for name in not_mailed:
        yield f"The court did not e-mail this to {name}: whoever must serve has to do it by other means."


def _claims(section: Section) -> Iterable[Claim]:
    for case in section.cases:
        yield Claim(
            case_name=cleaned(case.case_name),
            docket_number=case.docket_number,
            number=section.claim_number,
            filed_date=section.filed_date or (section.entered.clock.date() if section.entered else None),
            document_url=case.document_address or None,
        )


def _with_dockets(
    empty: CourtEmail, envelope: Envelope, told: list[Section], *, is_plain_enough: bool
) -> CourtEmail:
    pairs = [(section, case) for section in told for case in section.cases if _has_words(case)]
    answer = library_answer(envelope, empty.court_id) if len(told) == 1 and is_plain_enough else {}
    known = answer.get("dockets") or []
    matched = known if len(known) == len(pairs) else [{}] * len(pairs)
    if len(known) == 1 and len(pairs) > 1 and pairs[0][0].is_appellate:
        matched = [known[0], *[{}] * (len(pairs) - 1)]
    dockets = tuple(
        _docket(empty, section, case, found) for (section, case), found in zip(pairs, matched, strict=True)
    )
    listed = sum(len(section.documents) for section in told)
    return replace(
        empty,
        acms=bool(answer.get("acms", _is_acms(told))),
        contains_attachments=bool(answer.get("contains_attachments")) or listed > 1,
        dockets=dockets,
        email_recipients=_recipients(answer),
    )


def _is_acms(told: list[Section]) -> bool:
    return any("showdoc.azurewebsites.us" in link for section in told for link in section.links)


def _recipients(answer: dict[str, Any]) -> tuple[Recipient, ...]:
    return tuple(
        Recipient(person["name"], tuple(person["email_addresses"]))
        for person in answer.get("email_recipients", ())
    )


def _docket(email: CourtEmail, section: Section, case: CaseInSection, found: dict[str, Any]) -> Docket:
    """One case: as the library names it where it read it, else as it is printed."""
    court_id = court_of_links([case.case_address, case.document_address]) or email.court_id
    if email.court_evidence == "caller":
        court_id = email.court_id
    entry = _entry(email, section, case, (found.get("docket_entries") or [{}])[0])
    if found:
        # lxml's strings hold on to the whole page they were read from.
        plain = {name: str(value) if isinstance(value, str) else value for name, value in found.items()}
        named: dict[str, Any] = {**plain, "docket_entries": (entry,), "court_id": court_id}
        return Docket(**named)
    number, parts = number_parts(court_id, case.docket_number)
    return Docket(cleaned(case.case_name), number, None, (entry,), **parts, court_id=court_id)


def _entry(email: CourtEmail, section: Section, case: CaseInSection, found: dict[str, Any]) -> EmailEntry:
    printed = link_ids(case.document_address) | {
        "document_number": case.document_number or _acms_number(email, section, case),
        "document_url": case.document_address or None,
    }
    known = {name: found.get(name) or value for name, value in printed.items()}
    fields = {name: str(value) if value else None for name, value in known.items()}
    text = cleaned(case.text or "")
    return EmailEntry(
        date_filed=section.filed_date,
        description=text,
        short_description=str(found["short_description"]) if found else _short(text),
        **fields,
        entered_at=section.entered.clock if section.entered else None,
        utc_offset=section.entered.utc_offset if section.entered else None,
        is_text_only=case.is_text_only,
        documents=section.documents,
        replaced_description=cleaned(case.replaced_text),
    )


def _acms_number(email: CourtEmail, section: Section, case: CaseInSection) -> str | None:
    """ACMS prints a document's number only in the subject: "27-2120 - 041 - Order"."""
    if not (case.docket_number and _is_acms([section])):
        return None
    found = _ACMS_NUMBER.match(email.subject.partition(case.docket_number)[2].lstrip())
    return str(int(found[1])) if found else None


def _short(text: str) -> str:
    """The beginning of the docket text, where the clerk's event name stands."""
    first = re.split(r"[.;:(\[]", text, maxsplit=1)[0].strip()
    return first if len(first) <= _SHORT else first[:_SHORT].rsplit(" ", 1)[0]
