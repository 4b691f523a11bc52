"""One-item sharing: a snapshot for one coworker on the team, with a reason, from inside the compartment.

The recipient sees what was shown that day and nothing else of its compartment. Withdrawing closes the
snapshot in the same transaction; that it was seen stays in the audit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.models import ProgramMember, Share, Snapshot, TeamMember, Wall
from nextfriend.privacy.wall.matrix import PERSONAL
from nextfriend.privacy.wall.protected import Protected


@action
def share_item(
    *,
    actor: Staff,
    item: Protected,
    recipient: Staff,
    title: str,
    text: str,
    reason: str,
    purpose: str = "work on the matter",
    until: datetime | None = None,
) -> Share:
    """Show one item to one coworker on the matter's team.

    `title` and `text` are what they will read: a copy of the item as it is now. `until` (aware) ends the
    share by itself. Raises Refusal without a reason, for oneself, or for someone not on the team; PostgreSQL
    raises 42501 when the actor does not hold the item's compartment. Of a sealed kind nothing is shown until
    a consent names the recipient.
    """
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why your coworker needs this. The reason is kept with it.")
    if recipient.pk == actor.pk:
        raise Refusal("own-item", "You can read this already. Choose a coworker.")
    if item.matter_id is None or recipient.pk not in seated(item.matter_id):
        raise Refusal("not-on-team", "Items are shared inside the team. Choose someone from the list.")
    share = Share.objects.create(
        matter_id=item.matter_id,
        compartment=item.compartment,
        about_id=getattr(item, "about_id", None),
        staff=recipient,
        shared_by=actor,
        reason=reason.strip(),
        purpose=purpose,
        subject_kind=type(item).__name__.lower(),
        subject_id=item.pk,
        valid_from=TransactionNow(),  # the moment the policies compare with, not this machine's
        valid_to=until,
    )
    share.refresh_from_db(fields=["valid_from"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    Snapshot.objects.create(share_id=share.pk, title=title, text=text, digest=digest)
    audit.record(Verb.SHARED, share, f"{share.subject_kind} {share.subject_id} {digest[:12]}")
    return share


@action
def withdraw_share(*, actor: Staff, share: Share) -> Share:
    """Close what one has shared, now. Only the person who shared it (PostgreSQL refuses the others)."""
    if share.shared_by_id != actor.pk:
        raise Refusal("not-yours", "Only the person who shared this can withdraw it. Ask them.")
    share.valid_to = TransactionNow()
    share.save(update_fields=["valid_to"])
    share.refresh_from_db(fields=["valid_to"])
    audit.record(Verb.WITHDREW_SHARE, share)
    return share


def seated(matter_id: UUID) -> set[UUID]:
    """The ids of the coworkers on this matter's team now, as far as the speaker may know."""
    now = timezone.now()
    current = Q(valid_from__lte=now) & (Q(valid_to=None) | Q(valid_to__gt=now))
    seats = TeamMember.objects.filter(current, matter_id=matter_id).values_list("staff_id", flat=True)
    wall = Wall.objects.filter(matter_id=matter_id).first()
    if wall is None or wall.need_to_know:
        return set(seats)
    members = ProgramMember.objects.filter(current, program_id=wall.program_id)
    return {*seats, *members.values_list("staff_id", flat=True)}


def holding(matter_id: UUID, compartment: str, about_id: UUID | None = None) -> set[UUID]:
    """The ids of the coworkers on this matter's team who read its `compartment` now, whole, as the wall has
    it (nf.readers); of a personal kind, `about_id`'s or the only client's. A seat alone opens nothing.

    Of a compartment that the speaker does not hold it says nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT staff FROM nf.readers(%s) WHERE compartment = %s AND share IS NULL"
            " AND (NOT %s OR about = coalesce(%s::uuid, nf.only_client(%s)))",
            [matter_id, compartment, compartment in PERSONAL, about_id, matter_id],
        )
        return seated(matter_id) & {UUID(str(staff)) for (staff,) in cursor.fetchall()}


def holding_any(matter_id: UUID, compartments: Iterable[str]) -> set[UUID]:
    """As `holding`, of whichever of these compartments, and of personal kinds whichever client's."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT staff FROM nf.readers(%s) WHERE compartment = ANY (%s) AND share IS NULL",
            [matter_id, list(compartments)],
        )
        return seated(matter_id) & {UUID(str(staff)) for (staff,) in cursor.fetchall()}
