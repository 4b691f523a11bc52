"""Everything the engine read of an e-mail, as JSON: the library's shape first, and beside it what it does
not tell."""

from __future__ import annotations

from typing import Any

from nextfriend.engines.notices.counted_dates import EntryDates, entry_dates
from nextfriend.engines.notices.court_email import CourtEmail, Docket, EmailEntry, UnreadableEmail, as_json
from nextfriend.engines.notices.docket_numbers import docket_number
from nextfriend.engines.notices.fingerprints import entry_key
from nextfriend.engines.notices.origin import Origin
from nextfriend.engines.notices.portals import PortalEmail
from nextfriend.engines.notices.sealing import sealing


def full_answer(result: CourtEmail | PortalEmail | UnreadableEmail) -> dict[str, Any]:
    """`as_json` with, for each docket, its court, key, `details` of its entries,
    `proposals`, dates that ended and dates to count by hand; and for the e-mail its warnings, where it
    came from, and claims.

    A state court's or an agency's e-mail is told under `state`.
    """
    if isinstance(result, PortalEmail):
        return {"state": result.as_json()} | _facts(result.origin, result.warnings)
    answer = as_json(result)
    if isinstance(result, UnreadableEmail):
        return answer | _facts(result.origin, result.warnings)
    for docket, told in zip(result.dockets, answer.get("dockets", ()), strict=True):
        told |= _docket(result, docket)
    if result.claims:
        answer["claims"] = [_claim(claim) for claim in result.claims]
    if answer:
        answer |= _facts(result.origin, result.warnings) | {"not_mailed": list(result.not_mailed)}
    return answer


def _docket(email: CourtEmail, docket: Docket) -> dict[str, Any]:
    court_id = docket.court_id or email.court_id
    number = docket_number(court_id, docket.docket_number)
    dates = [
        entry_dates(
            entry,
            court_id=court_id,
            docket_number=docket.docket_number or "",
            is_sealed=sealing(entry) is not None,
        )
        for entry in docket.docket_entries
    ]
    return {
        "court_id": court_id,
        "key": number.index if number else None,
        "details": [_details(email, docket, entry) for entry in docket.docket_entries],
        "proposals": [one.as_json() for found in dates for one in found.dated],
        "undated": [one.as_json() for found in dates for one in found.undated],
        "ended": [_ended(found) for found in dates if found.ended],
    }


def _details(email: CourtEmail, docket: Docket, entry: EmailEntry) -> dict[str, Any]:
    sealed = sealing(entry)
    return {
        "entered_at": entry.entered_moment.isoformat() if entry.entered_moment else None,
        "documents": list(entry.documents),
        "is_text_only": entry.is_text_only,
        "replaced_description": entry.replaced_description,
        "sealing": sealed.certainty if sealed else None,
        "entry_key": entry_key(email, docket, entry),
    }


def _ended(found: EntryDates) -> list[dict[str, str | None]]:
    return [
        {"date": one.day.isoformat(), "time": one.at.strftime("%H:%M") if one.at else None}
        for one in found.ended
    ]


def _claim(claim: Any) -> dict[str, Any]:
    return {
        "case_name": claim.case_name,
        "docket_number": claim.docket_number,
        "claim_number": claim.number,
        "date_filed": claim.filed_date.isoformat() if claim.filed_date else None,
        "document_url": claim.document_url,
    }


def _facts(origin: Origin | None, warnings: tuple[str, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {"warnings": list(warnings)}
    if origin is not None:
        told["origin"] = {
            "sender": origin.sender,
            "is_official_sender": origin.is_official_sender,
            "is_proven": origin.is_proven,
            "authentication": dict(origin.authentication),
            "foreign_hosts": list(origin.foreign_hosts),
        }
    return told
