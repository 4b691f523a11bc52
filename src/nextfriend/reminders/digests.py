"""Writing the outbox: one digest a person and day, and what each person wants to hear of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import make_msgid
from zoneinfo import ZoneInfo

from django.conf import settings

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns
from nextfriend.reminders.escalation import escalate
from nextfriend.reminders.models import Digest, Reminded, ReminderChoice
from nextfriend.reminders.steps import LONGEST, counted, reminded_codes, step_reached, steps_of

FROM_HOUR = 6


@action
def keep_choice(*, actor: Staff, by_email: bool, steps: Mapping[str, list[int]]) -> ReminderChoice:
    """Keep how many days ahead the actor hears of each kind; no days is never. Raises Refusal: steps."""
    for kind, days in steps.items():
        if kind not in reminded_codes() or any(not 0 < day <= LONGEST for day in days):
            raise Refusal("steps", f"Enter days between 1 and {LONGEST}.")
    tidy = {kind: sorted(set(days), reverse=True) for kind, days in steps.items()}
    choice, _ = ReminderChoice.objects.update_or_create(
        staff=actor, defaults={"by_email": by_email, "steps": tidy}
    )
    return choice


@action
def prepare_digest(*, actor: Staff, now: datetime) -> Digest | None:
    """Write the actor's digest of the day into the outbox, if there is something new to say and it is past
    six in the office. Any number of calls write one; None when there is none to write.
    """
    local = now.astimezone(ZoneInfo(actor.office.zone))
    today = local.date()
    _one_at_a_time(actor)
    needs_attention = escalate(actor=actor, today=today, now=now)
    choice = ReminderChoice.objects.filter(staff=actor).first() or ReminderChoice(staff=actor)
    written = Digest.objects.filter(staff=actor, day=today).exists()
    if written or local.hour < FROM_HOUR or not choice.by_email:
        return None
    near = _near(actor, choice, now)
    if not near and not needs_attention:
        return None
    digest = Digest.objects.create(
        office_id=actor.office_id,
        staff=actor,
        day=today,
        counts=counted((due.kind, step) for due, step in near),
        needs_attention=needs_attention,
        message_id=make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2] or None),
        made_at=now,
    )
    Reminded.objects.bulk_create(
        Reminded(staff=actor, digest=digest, due_id=due.pk, due_date=due.due_date, step=step)
        for due, step in near
    )
    return digest


def _one_at_a_time(actor: Staff) -> None:
    """Two sweeps at the same moment take turns for each person."""
    take_turns(f"reminders:{actor.pk}")


def _near(actor: Staff, choice: ReminderChoice, now: datetime) -> list[tuple[Due, int]]:
    """The actor's own live dates that have come within a step they have not been told of yet.

    A day is the due row's own, and today is today in that row's zone.
    """
    until = now + timedelta(days=LONGEST + 2)
    rows = Due.objects.filter(
        owner=actor,
        state__in=Due.LIVE,
        kind__in=reminded_codes(),
        due_at__gt=now - timedelta(days=1),
        due_at__lt=until,
    )
    near = []
    for due in rows.order_by("due_at", "id"):
        today = now.astimezone(ZoneInfo(due.zone)).date()
        step = step_reached(due.due_date, today, steps_of(choice.steps, due.kind))
        if step is not None:
            near.append((due, step))
    told = set(
        Reminded.objects.filter(staff=actor, due_id__in=[due.pk for due, _ in near]).values_list(
            "due_id", "due_date", "step"
        )
    )
    return [(due, step) for due, step in near if (due.pk, due.due_date, step) not in told]
