"""Credentials of coworkers as pages read them: what stands, and what runs out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.care.caseload.models import StaffCredential

# Renewing a license takes a course and an application: two months' notice.
NOTICE = timedelta(days=60)
FACTS = ("kind", "name", "code", "issuer", "last_four", "since_date", "expires_date")


@dataclass(frozen=True)
class CredentialLine:
    """A credential on one day."""

    row: StaffCredential
    today: date

    @property
    def has_expired(self) -> bool:
        return bool(self.row.expires_date and self.row.expires_date < self.today)

    @property
    def runs_out(self) -> bool:
        """Expired, or within the notice."""
        return bool(self.row.expires_date and self.row.expires_date <= self.today + NOTICE)


def standing_credentials(people: Sequence[Staff]) -> QuerySet[StaffCredential]:
    """What has not been ended or replaced, of these people, by kind and name."""
    rows = StaffCredential.objects.filter(staff__in=people, ended_at=None)
    return rows.select_related("staff", "recorded_by", "confirmed_by").order_by(
        "staff__name", "kind", "name", "id"
    )


def lines_of_credentials(people: Sequence[Staff], today: date) -> list[CredentialLine]:
    """What these people have, as far as the reader may see it."""
    return [CredentialLine(row, today) for row in standing_credentials(people)]


def expiring(people: Sequence[Staff], today: date) -> list[CredentialLine]:
    """What has run out or will within two months, the soonest first."""
    found = [line for line in lines_of_credentials(people, today) if line.runs_out]
    return sorted(found, key=lambda line: (line.row.expires_date or today, line.row.staff.name))


def facts_of(row: StaffCredential) -> dict[str, Any]:
    """What its form holds."""
    return {name: getattr(row, name) for name in FACTS}
