"""The promise of contact: made, changed, and the one due row that stands for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.care import contact_frequency
from nextfriend.care.care_access import need_care
from nextfriend.care.days import day_of
from nextfriend.care.kinds import CONTACT
from nextfriend.care.models import ContactPlan
from nextfriend.care.queries import promise_of, running_plan, touches_of
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit

TERMS = ("contacts_a_week", "face_to_face_share", "longest_gap_days", "collateral_counts")


@action
def set_contact_plan(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    owner: Staff,
    contacts_a_week: int,
    face_to_face_share: int,
    longest_gap_days: int,
    collateral_counts: bool = False,
    starts_date: date | None = None,
) -> ContactPlan:
    """Promise how often this client is to be reached, in place of an earlier promise. Moves the due row.

    `starts_date` is a day in the office's zone; today if left out. Raises Refusal: bad-terms, not-your-role.
    """
    compartment = need_care(matter_id)
    _check_terms(contacts_a_week, face_to_face_share, longest_gap_days)
    starts = starts_date or day_of(timezone.now(), actor)
    earlier = running_plan(matter_id, client)
    if earlier:
        _end(earlier, starts - timedelta(days=1))
    plan = ContactPlan.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        owner=owner,
        contacts_a_week=contacts_a_week,
        face_to_face_share=face_to_face_share,
        longest_gap_days=longest_gap_days,
        collateral_counts=collateral_counts,
        starts_date=starts,
    )
    keep_contact_due(plan=plan, actor=actor)
    _tell(actor, plan, f"{actor.name} set the contact plan.")
    audit.record(Verb.SET_CONTACT_PLAN, plan, _terms_of(plan))
    return plan


@action
def change_contact_plan(
    *, actor: Staff, plan: ContactPlan, owner: Staff, opened: str = "", **terms: Any
) -> ContactPlan:
    """Change a running promise; `terms` are those of `set_contact_plan`. Old and new stay in the audit."""
    need_care(plan.matter_id)
    plan = ContactPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    check_opened(opened, terms_of(plan), {**terms, "owner": owner})
    before = _terms_of(plan)
    for name in TERMS:
        setattr(plan, name, terms.get(name, getattr(plan, name)))
    plan.owner = owner
    _check_terms(plan.contacts_a_week, plan.face_to_face_share, plan.longest_gap_days)
    plan.save()
    keep_contact_due(plan=plan, actor=actor)
    _tell(actor, plan, f"{actor.name} changed the contact plan.")
    audit.record(Verb.CHANGED_CONTACT_PLAN, plan, f"{before} to {_terms_of(plan)}")
    return plan


@action
def end_contact_plan(*, actor: Staff, plan: ContactPlan, last_day: date | None = None) -> ContactPlan:
    """End the promise; nothing more is due from its last day on."""
    need_care(plan.matter_id)
    _end(plan, last_day or day_of(timezone.now(), actor))
    _tell(actor, plan, f"{actor.name} ended the contact plan.")
    audit.record(Verb.ENDED_CONTACT_PLAN, plan)
    return plan


def terms_of(plan: ContactPlan) -> dict[str, Any]:
    """The promise as its form shows it."""
    return {**{name: getattr(plan, name) for name in TERMS}, "owner": str(plan.owner_id)}


def keep_contact_due(*, plan: ContactPlan, actor: Staff) -> Due | None:
    """Move the plan's due row to where the contacts on record put it. Part of every action that adds one.

    The plan's row is locked first: of two contacts recorded at once, the later one counts both.
    """
    ContactPlan.objects.select_for_update().get(pk=plan.pk)
    today = day_of(timezone.now(), actor)
    following = contact_frequency.next_contact(promise_of(plan), touches_of(plan, actor.office.zone), today)
    if following is None:
        end_due(subject=plan, state=Due.State.CANCELLED)
        return None
    return keep_due(
        subject=plan,
        kind=CONTACT,
        title="Reach the client",
        why=following.why,
        owner=plan.owner,
        due_date=following.day,
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )


def _end(plan: ContactPlan, last_day: date) -> None:
    plan.ends_date = max(last_day, plan.starts_date)
    plan.save(update_fields=["ends_date"])
    end_due(subject=plan, state=Due.State.CANCELLED)


def _check_terms(contacts_a_week: int, face_to_face_share: int, longest_gap_days: int) -> None:
    if not 0 <= contacts_a_week <= 14:
        raise Refusal("bad-terms", "Contacts a week is a number from 0 to 14.")
    if not 0 <= face_to_face_share <= 100:
        raise Refusal("bad-terms", "The share face to face is a number from 0 to 100.")
    if not 1 <= longest_gap_days <= 90:
        raise Refusal("bad-terms", "The longest gap is a number of days from 1 to 90.")


def _terms_of(plan: ContactPlan) -> str:
    """The promise in numbers, for the audit: no names, nothing a client said."""
    collateral = "with" if plan.collateral_counts else "without"
    return (
        f"{plan.contacts_a_week} a week, {plan.face_to_face_share}% face to face, "
        f"gap {plan.longest_gap_days}, {collateral} collateral"
    )


def _tell(actor: Staff, plan: ContactPlan, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=plan.matter_id,
        compartment=plan.compartment,
        kind="contact-plan",
        sentence=sentence,
        subject=plan,
    )
