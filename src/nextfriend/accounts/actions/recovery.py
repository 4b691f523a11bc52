"""What is done at the server to an account whose second step was lost; for whom: accounts/recovery.py."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator

from nextfriend.accounts import db_session
from nextfriend.accounts.action import action
from nextfriend.accounts.credential_guard import vouch
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queries import current_staff
from nextfriend.accounts.queue import enqueue
from nextfriend.accounts.roles import Role
from nextfriend.accounts.signals import tell
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb


@action
def recover_second_step(*, actor: Staff, staff_id: UUID, by: tuple[UUID, ...] = ()) -> Staff:
    """Take a coworker's second steps off and end their sessions. `actor` is the office's clerk; `by` are the
    two who proved themselves, or nobody where the recovery key was given.

    Raises Refusal: not-here, same-person, none.
    """
    staff = current_staff().filter(pk=staff_id).first()
    if staff is None:
        raise Refusal("not-here", "Nobody who works in this office signs in with this address.")
    witnesses = current_staff().filter(pk__in=by).exclude(pk=staff_id).count()
    if by and (len(set(by)) != 2 or witnesses != 2):
        raise Refusal("same-person", "Two coworkers are needed, neither of them the one who lost it.")
    vouch(staff.pk)
    if not Authenticator.objects.filter(user_id=staff.pk).delete()[0]:
        raise Refusal("none", f"{staff.name} has no second step. A new password is enough.")
    db_session.end_all(staff.pk)
    how = " and ".join(sorted(str(one) for one in by)) or "the recovery key"
    tell(Verb.RECOVERED_SECOND_STEP, "staff", staff.pk, f"at the server, by {how}")
    from nextfriend.accounts.jobs import tell_of_recovery  # jobs call actions

    one, other = by or ("", "")
    enqueue(tell_of_recovery, actor=actor, staff=staff.pk, one=one, other=other)
    return staff


@action
def replace_recovery_key(*, actor: Staff, staff_id: UUID) -> None:
    """Put on record that an administrator had a new recovery key made. Raises Refusal: not-your-role."""
    if not current_staff().filter(pk=staff_id, role=Role.ADMINISTRATOR).exists():
        raise Refusal("not-your-role", "Only an administrator of this office has a recovery key made.")
    tell(Verb.MADE_RECOVERY_KEY, "office", actor.office_id, str(staff_id))
