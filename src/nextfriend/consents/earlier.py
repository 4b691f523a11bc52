"""Who received what under a release before it ended, and since when it has ended.

Ending one undoes nothing that was done in reliance on it (45 CFR 164.508(b)(5); 42 CFR 2.31(a)(6)), so
what went out stays listed. The wall decides which of it the reader knows of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import day_of, today_for
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import uncorrected
from nextfriend.consents.lines import last_day
from nextfriend.consents.models import Release
from nextfriend.privacy.models import Consent


@dataclass(frozen=True)
class Ended:
    """Since which day a release gives access to nothing, and whether the client took it back."""

    day: date
    is_revoked: bool


@dataclass(frozen=True)
class Recipient:
    """One of those who received records, at one address; what they received, the newest first."""

    name: str
    address: str
    rows: tuple[Disclosure, ...]


def ended(reader: Staff, release: Release | None, consent: Consent | None) -> Ended | None:
    """How a release ended, in days of the reader's office; None where it runs or has not begun."""
    if release and release.ended_date:
        return Ended(release.ended_date, is_revoked=False)
    revoked_at = (release and release.revoked_at) or (consent and consent.revoked_at)
    if revoked_at:
        return Ended(day_of(revoked_at, reader), is_revoked=True)
    closes = consent and last_day(consent.valid_to, ZoneInfo(reader.office.zone))
    closes = release.ends_date if release else closes
    return Ended(closes, is_revoked=False) if closes and closes < today_for(reader) else None


def recipients_of(matter_id: UUID, consent_id: UUID) -> list[Recipient]:
    """Whoever received something under this release, the last first, as far as the reader may know."""
    rows = uncorrected(Disclosure.objects.filter(matter_id=matter_id, consent_id=consent_id))
    found: dict[tuple[str, str], list[Disclosure]] = {}
    for row in rows:
        found.setdefault((row.to_name, row.to_address), []).append(row)
    return [Recipient(*whom, tuple(theirs)) for whom, theirs in found.items()]
