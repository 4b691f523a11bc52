"""Contact plans kept true as days are closed, coworkers are away or leave, and plans end.

Contacts and changes move their due row at once. What happens elsewhere – the administrator closes the office,
a coworker takes time off, a seat ends – is seen here, within the hour, with the rights of whoever keeps it.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog
from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.accounts.run_as import as_person, people_at_work
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import KIND
from nextfriend.calendar.responsibility import without_present_owner
from nextfriend.care.contact_plans.actions import keep_contact_due
from nextfriend.care.contact_plans.calculation import next_contact_of
from nextfriend.care.contact_plans.models import ContactPlan
from nextfriend.care.kinds import CONTACT

log = structlog.get_logger("nextfriend.care")


def refresh_all(now: datetime) -> int:
    """Move every contact's due row that is no longer where it belongs; returns how many."""
    return sum(_refresh(staff_id, now) for staff_id in people_at_work())


def _refresh(staff_id: UUID, now: datetime) -> int:
    try:
        return as_person(staff_id, lambda actor: _own(actor, now), kind="contact-plans") or 0
    except Exception as failure:
        # An exception's words may hold a client's; its class is all that may be kept.
        log.error("contact plans not refreshed", cause=type(failure).__name__)
        return 0


def _own(actor: Staff, now: datetime) -> int:
    """One's own plans, and those without a case manager that one may see."""
    today = now.astimezone(ZoneInfo(actor.office.zone)).date()
    live = Due.objects.filter(kind=CONTACT.code, state__in=Due.LIVE)
    dues = {due.subject_id: due for due in live.filter(Q(owner=actor) | without_present_owner(()))}
    plans = ContactPlan.objects.filter(pk__in=dues).select_related("owner")
    wrong = [plan for plan in plans if not _is_true(plan, dues[plan.pk], actor, today)]
    for plan in wrong:
        keep_contact_due(plan=plan, actor=actor)
    return len(wrong)


def _is_true(plan: ContactPlan, due: Due, actor: Staff, today: date) -> bool:
    following = next_contact_of(plan, actor.office.zone)
    is_over = plan.ends_date is not None and plan.ends_date < today
    if following is None or is_over:
        return False
    is_orphan = Due.objects.filter(pk=due.pk).filter(without_present_owner(())).exists()
    owner = None if is_orphan else plan.owner_id
    reasons = [{KIND: following.reason, **following.facts}]
    return (due.due_date, due.reasons, due.owner_id) == (following.day, reasons, owner)
