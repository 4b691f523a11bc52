"""Coworkers come, change and go. Administrators only; the database refuses everybody else."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff, User
from nextfriend.accounts.roles import Role
from nextfriend.accounts.second_person import POWER, ask, takes_two
from nextfriend.accounts.signals import tell
from nextfriend.ground.errors import Refusal, check_opened
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
    if (role in POWER or supervisor) and takes_two(actor):
        raise Refusal("takes-two", "Invite them instead: an attorney has to approve this role.")
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
def change_role(*, actor: Staff, staff: Staff, role: str, opened: str = "", reason: str = "") -> Staff:
    """Give a coworker another role. They leave every matter's team: seats are held in a role.

    A role that decides over others' records is asked for, with a `reason`, and given when a second person
    approves.

    Whoever runs a matter seats them again; the database ends the seats (privacy/migrations/0006_seal.sql).
    """
    need_administrator(actor)
    staff = _as_opened(staff, opened, {"role": role})
    if role == staff.role:
        return staff
    if role == Role.CLERK or staff.role == Role.CLERK:
        raise Refusal("no-clerk", "The mailbox clerk belongs to the office. Choose another role.")
    if staff.role == Role.ADMINISTRATOR:
        _keep_one_administrator(staff)
    if role in POWER and ask(actor, "role", staff.pk, role, reason):
        return staff
    before, staff.role = staff.role, role
    staff.save(update_fields=["role"])
    tell(Verb.CHANGED_ROLE, "staff", staff.pk, f"{before} to {role}")
    return staff


@action
def change_supervisor(
    *, actor: Staff, staff: Staff, supervisor: Staff | None, opened: str = "", reason: str = ""
) -> Staff:
    """Say who supervises a coworker, or that nobody does. Nobody supervises themselves, by any detour.

    Supervision is asked for, with a `reason`, and in effect when a second person approves; its end is at
    once.
    """
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
    if supervisor is not None:
        if supervisor.role in {Role.ADMINISTRATOR, Role.CLERK}:
            raise Refusal("keeps-office", "Whoever keeps the office supervises nobody. Choose someone else.")
        if ask(actor, "supervise", staff.pk, str(supervisor.pk), reason):
            return staff
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
        raise Refusal("no-clerk", "The mailbox clerk belongs to the office and cannot be removed.")
    if staff.left_at is not None:
        return staff
    Staff.objects.filter(pk=staff.pk).update(left_at=TransactionNow())
    staff.refresh_from_db(fields=["left_at"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.close_account(%s)", [staff.pk])
    tell(Verb.ENDED_EMPLOYMENT, "staff", staff.pk)
    return staff


@action
def end_sessions_of(*, actor: Staff, staff: Staff) -> int:
    """End every session of a coworker; they may sign in again. Returns how many ended."""
    need_administrator(actor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.end_sessions_of(%s)", [staff.pk])
        ended = int(cursor.fetchone()[0])
    tell(Verb.ENDED_SESSIONS, "staff", staff.pk, str(ended))
    return ended


def _as_opened(staff: Staff, opened: str, wanted: dict[str, object]) -> Staff:
    """The row as it is now, locked. Raises Stale, where another administrator changed it."""
    now = Staff.objects.select_for_update(of=("self",)).get(pk=staff.pk)
    check_opened(opened, {name: getattr(now, name) for name in wanted}, wanted)
    return now


def need_administrator(actor: Staff) -> None:
    """Raise Refusal unless the actor keeps the office."""
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Only an administrator can change who works here. Ask one.")


def _keep_one_administrator(leaving: Staff) -> None:
    others = Staff.objects.filter(role=Role.ADMINISTRATOR, left_at=None).exclude(pk=leaving.pk)
    if not others.exists():
        raise Refusal(
            "last-administrator",
            ("This is the only administrator. Make someone else an administrator first."),
        )
