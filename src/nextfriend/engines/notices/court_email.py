"""What a court's e-mail says, as plain frozen values.

A Notice of Electronic Filing (district and bankruptcy courts) or Notice of Docket Activity (courts of
appeals) tells the parties of one transaction. It may name several dockets (consolidated cases, an adversary
proceeding and its bankruptcy case), each with its own document number and link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person the clerk's system says it mailed. Names and addresses as printed, never checked."""

    name: str
    email_addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmailEntry:
    """One docket entry of one docket.

    `date_filed` is a day in the court's zone. `entered_at` is the court's wall clock without a zone (the
    abbreviation printed beside it is not reliable); time to appeal runs from entry, FRAP 4(a)(7), so the
    two are kept apart.
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


@dataclass(frozen=True, slots=True)
class Docket:
    """One case named in the notice, with what happened in it."""

    case_name: str
    docket_number: str | None
    date_filed: date | None
    docket_entries: tuple[EmailEntry, ...]
    federal_defendant_number: str | None = None
    federal_dn_case_type: str | None = None
    federal_dn_judge_initials_assigned: str | None = None
    federal_dn_judge_initials_referred: str | None = None
    federal_dn_office_code: str | None = None


@dataclass(frozen=True, slots=True)
class CourtEmail:
    """One e-mail from a court. `dockets` is empty for announcements, claims, edits and letters from chambers.

    `court_id` is PACER's name for the court; `court_evidence` says where it was read: "link", "sender",
    "reference", "relay" or "caller". `warnings` are sentences to read before acting on it.
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


@dataclass(frozen=True, slots=True)
class UnreadableEmail:
    """Why an e-mail was not read. `code` is stable and for machines; `reason` is a sentence for a person.

    Codes: "empty", "too-large", "no-text", "not-court", "too-many-dockets", "unreadable".
    """

    code: str
    reason: str


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
