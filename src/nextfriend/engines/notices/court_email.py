"""What a court's e-mail says, as plain frozen values.

A Notice of Electronic Filing (district and bankruptcy courts) or Notice of Docket Activity (courts of
appeals) tells the parties of one transaction. It may name several dockets (consolidated cases, an adversary
proceeding and its bankruptcy case), each with its own document number and link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from nextfriend.engines.notices.origin import Origin


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person the clerk's system says it mailed. Names and addresses as printed, never checked."""

    name: str
    email_addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmailEntry:
    """One docket entry of one docket.

    `date_filed` is a day in the court's zone. `entered_at` is the court's wall clock without a zone, and
    `utc_offset` the hours from UTC of the zone printed beside it; time to appeal runs from entry, FRAP
    4(a)(7), so filing and entry are kept apart. `is_text_only`: the clerk says there is no paper to fetch.
    `documents` are the names of the papers, the main one first. `replaced_description` is what an edited
    entry said before: its dates are dead.
    """

    date_filed: date | None
    description: str
    short_description: str
    document_number: str | None
    document_url: str | None
    pacer_doc_id: str | None
    pacer_case_id: str | None
    pacer_seq_no: str | None
    pacer_magic_num: str | None
    entered_at: datetime | None = None
    utc_offset: int | None = None
    is_text_only: bool = False
    documents: tuple[str, ...] = ()
    replaced_description: str = ""

    @property
    def entered_moment(self) -> datetime | None:
        """The moment of entry in UTC, by the zone printed beside it; None where none is printed."""
        if self.entered_at is None or self.utc_offset is None:
            return None
        return (self.entered_at - timedelta(hours=self.utc_offset)).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Docket:
    """One case named in the notice, with what happened in it. `court_id` is PACER's: a forward may carry
    notices
    of several courts."""

    case_name: str
    docket_number: str | None
    date_filed: date | None
    docket_entries: tuple[EmailEntry, ...]
    federal_defendant_number: str | None = None
    federal_dn_case_type: str | None = None
    federal_dn_judge_initials_assigned: str | None = None
    federal_dn_judge_initials_referred: str | None = None
    federal_dn_office_code: str | None = None
    court_id: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A proof of claim the clerk's system tells of: a Notice of Electronic Claims Filing."""

    case_name: str
    docket_number: str
    number: str
    filed_date: date | None
    document_url: str | None


@dataclass(frozen=True, slots=True)
class CourtEmail:
    """One e-mail from a court. `dockets` is empty for announcements, claims and letters from chambers.

    `court_id` is PACER's name for the court; `court_evidence` says where it was read: "link", "sender",
    "reference", "relay" or "caller". `warnings` are sentences to read before acting on it, about whose mail
    it is and whom the court did not serve. `not_mailed` are those the clerk says are served by other means.
    """

    court_id: str
    appellate: bool
    acms: bool
    contains_attachments: bool
    dockets: tuple[Docket, ...]
    email_recipients: tuple[Recipient, ...]
    subject: str = ""
    court_evidence: str = ""
    sent_at: datetime | None = None
    warnings: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    not_mailed: tuple[str, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class UnreadableEmail:
    """Why an e-mail was not read. `code` is stable and for machines; `reason` is a sentence for a person.

    Codes: "empty", "too-large", "no-text", "outlook-file", "not-court", "too-many-dockets", "unreadable".
    """

    code: str
    reason: str
    warnings: tuple[str, ...] = ()
    origin: Origin | None = None


def as_json(result: CourtEmail | UnreadableEmail) -> dict[str, Any]:
    """Give a notice in the JSON-ready shape of juriscraper's own answers; `{}` when it holds no docket."""
    if isinstance(result, UnreadableEmail):
        return {"refused": result.code, "reason": result.reason}
    if not result.dockets:
        return {}
    return {
        "acms": result.acms,
        "appellate": result.appellate,
        "contains_attachments": result.contains_attachments,
        "court_id": result.court_id,
        "dockets": [_docket_answer(docket) for docket in result.dockets],
        "email_recipients": [
            {"email_addresses": list(person.email_addresses), "name": person.name}
            for person in result.email_recipients
        ],
    }


def _docket_answer(docket: Docket) -> dict[str, Any]:
    return {
        "case_name": docket.case_name,
        "date_filed": _iso(docket.date_filed),
        "docket_entries": [_entry_answer(entry) for entry in docket.docket_entries],
        "docket_number": docket.docket_number,
        "federal_defendant_number": docket.federal_defendant_number,
        "federal_dn_case_type": docket.federal_dn_case_type,
        "federal_dn_judge_initials_assigned": docket.federal_dn_judge_initials_assigned,
        "federal_dn_judge_initials_referred": docket.federal_dn_judge_initials_referred,
        "federal_dn_office_code": docket.federal_dn_office_code,
    }


def _entry_answer(entry: EmailEntry) -> dict[str, Any]:
    return {
        "date_filed": _iso(entry.date_filed),
        "description": entry.description,
        "document_number": entry.document_number,
        "document_url": entry.document_url,
        "pacer_case_id": entry.pacer_case_id,
        "pacer_doc_id": entry.pacer_doc_id,
        "pacer_magic_num": entry.pacer_magic_num,
        "pacer_seq_no": entry.pacer_seq_no,
        "short_description": entry.short_description,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
