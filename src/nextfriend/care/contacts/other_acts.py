"""What reaches a client without being logged as a contact: check-ins, and visits of direct care.

For the contact plan each is one act of its day and never counted twice: direct care of a visit that is logged
as a contact is that contact, and what a worker does on a day on which they reached the client in the same way
is part of that (docs/decisions/contacts.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.check_ins.queries import standing
from nextfriend.care.contacts.as_amended import Standing
from nextfriend.care.contacts.models import Contact
from nextfriend.care.direct_care.models import DirectCareRecord
from nextfriend.care.direct_care.queries import standing_records
from nextfriend.engines.contact_frequency import REACHED, Touch

Whose = tuple[UUID, UUID]  # matter and client


@dataclass(frozen=True)
class Act:
    """One check-in, or one record of direct care on which something was done."""

    whose: Whose
    day: date
    by: UUID
    face_to_face: bool
    visit: UUID | None = None
    row: CheckIn | DirectCareRecord | None = field(default=None, compare=False)

    @property
    def words(self) -> str:
        """What it was and who did it, as on "Last reached"."""
        if isinstance(self.row, CheckIn):
            return f"check-in {self.row.get_how_display().lower()}, by {self.row.asked_by.name}"
        return f"direct care, by {self.row.worker.name}" if self.row else ""


def acts_of(matters: Collection[UUID], clients: Collection[UUID], most: int) -> list[Act]:
    """The latest `most` acts of each kind of these clients, as they stand; direct care first."""
    where = {"matter_id__in": matters, "client_id__in": clients}
    given = [
        Act((row.matter_id, row.client_id), row.service_date, row.worker_id, True, row.visit_id, row)
        for row in standing_records(**where)[:most]
        if any(one["count"] for one in row.tasks)
    ]
    asked = [
        Act(
            (row.matter_id, row.client_id),
            row.asked_date,
            row.asked_by_id,
            row.how == CheckIn.How.PERSON,
            row=row,
        )
        for row in standing().filter(**where)[:most]
    ]
    return [*given, *asked]


def touches_besides(acts: Iterable[Act], contacts: Iterable[Standing]) -> list[tuple[Whose, Touch]]:
    """Those acts that are no part of one of these counted contacts, each with whose it is."""
    return [(act.whose, Touch(act.day, REACHED, act.face_to_face)) for act in acts_besides(acts, contacts)]


def acts_besides(acts: Iterable[Act], contacts: Iterable[Standing]) -> list[Act]:
    """Those acts that are no part of one of these counted contacts."""
    logged = {one.contact.visit_id for one in contacts if one.contact.visit_id}
    taken = {
        (_whose(one), one.day, one.contact.by_id, one.told.is_face_to_face)
        for one in contacts
        if one.told.outcome == Contact.Outcome.REACHED
    }
    found = []
    for act in acts:
        once = (act.whose, act.day, act.by, act.face_to_face)
        if once in taken or (act.visit and act.visit in logged):
            continue
        taken.add(once)
        found.append(act)
    return found


def _whose(one: Standing) -> Whose:
    return one.contact.matter_id, one.contact.client_id
