"""Contacts as the pages and the contact plans read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from nextfriend.accounts.models import Receipt, Staff
from nextfriend.care.contacts.as_amended import Standing, as_they_stand, counted_once
from nextfriend.care.contacts.models import Contact
from nextfriend.care.contacts.other_acts import acts_of, touches_besides
from nextfriend.engines.contact_frequency import Touch

if TYPE_CHECKING:
    from nextfriend.care.contact_plans.models import ContactPlan

# A plan looks back no further than this many contacts of its client: two years at four a week.
_LOOK_BACK = 420


def last_contacts(matter_id: UUID, zone: str, limit: int = 10) -> list[Standing]:
    """The latest contacts of a matter as they stand, newest first."""
    rows = Contact.objects.filter(matter_id=matter_id).select_related("by", "client")
    return as_they_stand(rows.order_by("-at", "-id")[:limit], zone)


def touches_of_clients(plans: Sequence[ContactPlan], zone: str) -> dict[UUID, list[Touch]]:
    """What was done for each plan's client, each on its day in the office's zone and as it stands: contacts,
    and the check-ins and direct care that are no part of one.
    """
    found: dict[UUID, list[Touch]] = {plan.pk: [] for plan in plans}
    plans_of: dict[tuple[UUID, UUID], list[UUID]] = defaultdict(list)
    for plan in plans:
        plans_of[plan.matter_id, plan.client_id].append(plan.pk)
    matters, clients = {plan.matter_id for plan in plans}, {plan.client_id for plan in plans}
    rows = Contact.objects.filter(matter_id__in=matters, client_id__in=clients).defer("needed", "next_step")
    most = _LOOK_BACK * len(plans)
    contacts = counted_once(as_they_stand(rows.order_by("-at")[:most], zone))
    touches = [((one.contact.matter_id, one.contact.client_id), _touch(one)) for one in contacts]
    for whose, touch in [*touches, *touches_besides(acts_of(matters, clients, most), contacts)]:
        for key in plans_of.get(whose, ()):
            found[key].append(touch)
    return found


def _touch(one: Standing) -> Touch:
    return Touch(one.day, one.told.outcome, one.told.is_face_to_face)


def sent_before(staff: Staff, key: str) -> Contact | None:
    """The first contact that this form (its `key`) has made already, with other words."""
    if not key:
        return None
    made = Receipt.objects.filter(staff=staff, key=key).values("subject_id")
    return Contact.objects.filter(pk__in=made).order_by("id").first()
