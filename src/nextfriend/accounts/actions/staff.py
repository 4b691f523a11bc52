"""Coworkers come, change and go. Administrators only; the database refuses everybody else."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.functions import TransactionNow
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts import db_session
from nextfriend.accounts.action import action
from nextfriend.accounts.credential_guard import vouch
from nextfriend.accounts.models import Staff, User
from nextfriend.accounts.roles import Role
from nextfriend.accounts.signals import tell
from nextfriend.ground import revisions
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb


@action
def hire(
    *,
    actor: Staff,
    name: str,
    email: str,
    password: str | None,
    role: str,
    supervisor: Staff | None = None,
    since: datetime | None = None,
) -> Staff:
    """Add a coworker with credentials. Raises Refusal when the address is taken."""
    need_administrator(actor)
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal("email-taken", "Someone already signs in with this address. Use another one.")
    user = User.objects.create_user(email, password, id=uuid7())
    staff = Staff.objects.create(
        id=user.pk,
        office_id=actor.office_id,
        name=name,
        role=role,
        supervisor=supervisor,
        joined_at=since or timezone.now(),
    )
    tell(Verb.HIRED, "staff", staff.pk, role)
    return staff


@action
def change_role(*, actor: Staff, staff: Staff, role: str, opened: str = "") -> Staff:
    """Give a coworker another role. They leave every matter's team: seats are held in a role.

    Whoever runs a matter seats them again; the database ends the seats (privacy/migrations/0006_seal.sql).
    """
    need_administrator(actor)
    staff = _as_opened(staff, opened, {"role": role})
    if role == staff.role:
        return staff
    if role == Role.CLERK or staff.role == Role.CLERK:
        raise Refusal("no-clerk", "The mailbox clerk is the office's own and nobody's role.")
    if staff.role == Role.ADMINISTRATOR:
        _keep_one_administrator(staff)
    before, staff.role = staff.role, role
    staff.save(update_fields=["role"])
    tell(Verb.CHANGED_ROLE, "staff", staff.pk, f"{before} to {role}")
    return staff


@action
def change_supervisor(*, actor: Staff, staff: Staff, supervisor: Staff | None, opened: str = "") -> Staff:
    """Say who supervises a coworker, or that nobody does. Nobody supervises themselves, by any detour."""
    need_administrator(actor)
    staff = _as_opened(staff, opened, {"supervisor": supervisor})
    if supervisor == staff.supervisor:
        return staff
    above, seen = supervisor, 0
    while above is not None and seen < 50:
        if above.pk == staff.pk:
            raise Refusal(
                "in-a-circle",
                f"{staff.name} would supervise themselves that way. Choose someone they do not supervise.",
            )
        above, seen = above.supervisor, seen + 1
    staff.supervisor = supervisor
    staff.save(update_fields=["supervisor"])
    tell(Verb.CHANGED_SUPERVISOR, "staff", staff.pk)
    return staff


@action
def end_employment(*, actor: Staff, staff: Staff) -> Staff:
    """End it now: no row from the next transaction on, every session gone, no sign-in. The record stays."""
    need_administrator(actor)
    if staff.pk == actor.pk:
        raise Refusal("yourself", "You cannot end your own employment. Ask another administrator.")
    if staff.role == Role.CLERK:
        raise Refusal("no-clerk", "The mailbox clerk is the office's own and never leaves.")
    if staff.left_at is not None:
        return staff
    Staff.objects.filter(pk=staff.pk).update(left_at=TransactionNow())
    staff.refresh_from_db(fields=["left_at"])
    vouch(staff.pk)
    User.objects.filter(pk=staff.pk).update(is_active=False)
    db_session.end_all(staff.pk)
    tell(Verb.ENDED_EMPLOYMENT, "staff", staff.pk)
    return staff


def _as_opened(staff: Staff, opened: str, wanted: dict[str, object]) -> Staff:
    """The row as it is now, locked. Raises Refusal: stale, where another administrator changed it."""
    now = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk)
    if revisions.changed(opened, {name: getattr(now, name) for name in wanted}, wanted):
        raise Refusal(
            "stale", f"Another administrator changed {now.name} after you opened this page. Open it again."
        )
    return now


def need_administrator(actor: Staff) -> None:
    """Raise Refusal unless the actor keeps the office."""
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Only an administrator changes who works here. Ask yours.")


def _keep_one_administrator(leaving: Staff) -> None:
    others = Staff.objects.filter(role=Role.ADMINISTRATOR, left_at=None).exclude(pk=leaving.pk)
    if not others.exists():
        raise Refusal("last-administrator", "This is the only administrator. Make someone else one first.")
