"""Who needs a second step, and what happens when somebody has lost theirs.

A lost one is taken off by two people, neither of them its owner: whoever talks one coworker into "I am Dana,
I lost my phone" has to talk a second one into it too, and Dana reads of it in her mail.
"""

from __future__ import annotations

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.actions.staff import need_administrator
from nextfriend.accounts.lookups import look_up
from nextfriend.accounts.models import SecondStepReset, Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.accounts.roles import Role
from nextfriend.accounts.signals import tell
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb

RESETTERS = frozenset({Role.ADMINISTRATOR, Role.ATTORNEY})


@action
def require_second_step(*, actor: Staff, roles: Collection[str]) -> None:
    """Ask these roles, and no others, for a second step. It holds from everybody's next page."""
    need_administrator(actor)
    free = sorted(set(Role.values) - set(roles) - {Role.CLERK})
    if sorted(actor.office.without_second_step) == free:
        return
    actor.office.without_second_step = free
    actor.office.save(update_fields=["without_second_step"])
    tell(
        Verb.CHANGED_WHO_NEEDS_SECOND_STEP,
        "office",
        actor.office_id,
        f"not: {', '.join(free) or 'none'}"[:200],
    )


@action
def ask_to_reset(*, actor: Staff, staff: Staff, reason: str) -> SecondStepReset:
    """Ask that a coworker's second steps be taken off. `reason` says how one knows that it is really them."""
    _need_resetter(actor)
    if staff.pk == actor.pk:
        raise Refusal("yourself", "You cannot ask for your own. Ask a coworker to.")
    look_up(staff.pk)
    if not Authenticator.objects.filter(user_id=staff.pk).exists():
        raise Refusal("none", f"{staff.name} has no second step. A new password is enough.")
    if SecondStepReset.objects.filter(staff=staff, decided_by=None).exists():
        raise Refusal(
            "asked", f"Someone has already asked this for {staff.name}. Waiting for a second person."
        )
    reset = SecondStepReset.objects.create(
        office_id=actor.office_id, staff=staff, asked_by=actor, reason=reason
    )
    tell(Verb.ASKED_TO_RESET_SECOND_STEP, "staff", staff.pk)
    _send(actor, reset, "asked")
    return reset


@action
def decide_reset(*, actor: Staff, reset: SecondStepReset, confirm: bool) -> SecondStepReset:
    """Take the second steps off and end every session of their owner's, or decline. A second person only.

    The database does both as the row says so (sql/take_off_second_steps.sql).
    """
    _need_resetter(actor)
    open_one = SecondStepReset.objects.select_for_update(of=("self",)).filter(pk=reset.pk, decided_by=None)
    if not open_one.exists():
        raise Refusal("decided", "Someone else has already decided this.")
    if actor.pk in {reset.asked_by_id, reset.staff_id}:
        raise Refusal("same-person", "A second person has to confirm this. Ask a coworker.")
    reset.decided_by, reset.decided_at, reset.is_confirmed = actor, timezone.now(), confirm
    reset.save(update_fields=["decided_by", "decided_at", "is_confirmed"])
    if not confirm:
        tell(Verb.DECLINED_TO_RESET_SECOND_STEP, "staff", reset.staff_id)
        return reset
    tell(Verb.RESET_SECOND_STEP, "staff", reset.staff_id)
    _send(actor, reset, "confirmed")
    return reset


def _need_resetter(actor: Staff) -> None:
    if actor.role not in RESETTERS:
        raise Refusal("not-your-role", "Only an administrator or an attorney can do this. Ask one.")


def _send(actor: Staff, reset: SecondStepReset, step: str) -> None:
    from nextfriend.accounts.jobs import tell_of_reset  # jobs call actions

    enqueue(tell_of_reset, actor=actor, reset=reset.pk, step=step)
