"""Consents that wait for a second person, as that person may read them.

They lie in the kind of record they open, which the second person does not hold; PostgreSQL shows their terms
to whoever may countersign (nf.consents_waiting).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from nextfriend.privacy.consent.models import Consent, kind_opened
from nextfriend.privacy.wall.crafts import is_part2_program


@dataclass(frozen=True)
class Waiting:
    """The terms of one consent, as they were signed, in the order nf.consents_waiting gives them."""

    id: UUID
    matter_id: UUID
    form: str
    recipient: str
    recipient_staff_id: UUID | None
    discloser: str
    purpose: str
    signed_by: str
    capacity: str
    signed_date: date
    valid_from: datetime
    valid_to: datetime | None
    ending_event: str
    evidence: str
    paper_id: UUID | None
    recorded_by_id: UUID
    client_id: UUID

    @property
    def form_words(self) -> str:
        return str(Consent.Form(self.form).label)

    @property
    def recipient_words(self) -> str:
        return str(Consent.Recipient(self.recipient).label)

    @property
    def capacity_words(self) -> str:
        return str(Consent.Capacity(self.capacity).label)

    @property
    def evidence_words(self) -> str:
        return str(Consent.Evidence(self.evidence).label)

    def as_row(self) -> Consent:
        """The consent as the audit names it."""
        kind = kind_opened(self.form, is_part2_program(self.matter_id))
        return Consent(id=self.id, matter_id=self.matter_id, compartment=kind, client_id=self.client_id)


@dataclass(frozen=True)
class Shown:
    """What was signed on the screen, as nf.consent_shown gives it. Without `text` a paper was signed."""

    records: str
    signature: str
    text: str
    language: str
    digest: str
    drawing: str
    signed_at: datetime | None


def shown_of(consent_id: UUID) -> Shown | None:
    """The words and the signature of a consent that the speaker may countersign."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.consent_shown(%s)", [consent_id])
        row = cursor.fetchone()
    return Shown(*row) if row else None


def waiting_for_me() -> list[Waiting]:
    """Every consent that the speaker may countersign, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.consents_waiting()")
        return [Waiting(*row) for row in cursor.fetchall()]
