"""An agency's "something is new in your account": a task to look there today, on the matter it names."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.correspondence import queries
from nextfriend.correspondence.actions.keeping import file_kept_email
from nextfriend.correspondence.models import KeptEmail
from nextfriend.engines.notices import PortalEmail
from nextfriend.engines.notices.portal_forms import LOOK
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.sharing import holding
from nextfriend.tasks.actions import add_task
from nextfriend.tasks.models import Task

LEGAL = Compartment.LEGAL


def ask_to_look(*, actor: Staff, email: KeptEmail, read: PortalEmail) -> Task | None:
    """File the e-mail to the one matter whose number it carries, with a task for today. Part of an action.

    None where it names no matter, or more than one, or where its sender is doubtful: then it stays in the
    Inbox. The task's title names the portal and nothing of the case.
    """
    if read.event != LOOK or read.warnings or email.matter_id is not None:
        return None
    matter_id = queries.matter_numbered(read.system, read.case_number)
    if matter_id is None or LEGAL not in held_on(matter_id):
        return None
    owner = _owner(actor, matter_id)
    if owner is None:
        return None
    file_kept_email(actor=actor, email=email, matter_id=matter_id)
    return add_task(
        actor=actor,
        matter_id=matter_id,
        title=f"Look in the portal today: {read.system}",
        due_date=timezone.localdate(timezone=ZoneInfo(actor.office.zone)),
        owner=owner,
        why="An e-mail said that something is new there",
        compartment=LEGAL,
    )


def _owner(actor: Staff, matter_id: UUID) -> Staff | None:
    """Whoever brought it, if she is on the team; else the team's paralegal, or its attorney."""
    team = holding(matter_id, LEGAL)
    if actor.role in (Role.PARALEGAL, Role.ATTORNEY) and actor.pk in team:
        return actor
    found = Staff.objects.filter(pk__in=team, role__in=(Role.PARALEGAL, Role.ATTORNEY))
    return found.order_by("-role", "joined_at", "pk").first()  # "paralegal" sorts after "attorney"
