"""The first step: a date is proposed, by a person or by the mailbox's clerk from a notice."""

from __future__ import annotations

from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar import moments
from nextfriend.calendar.models import Due
from nextfriend.deadlines.actions.shared_steps import keep_true, need_craft, spoken_for, tell
from nextfriend.deadlines.date_proposals import Dated
from nextfriend.deadlines.models import Deadline
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import Protected


@action(once=Deadline)
def propose_deadline(
    *,
    actor: Staff,
    matter_id: UUID,
    dated: Dated,
    kind: str = Deadline.Kind.DEADLINE,
    compartment: str = Compartment.LEGAL,
    owner: Staff | None = None,
    follows: Deadline | None = None,
    words: str = "",
    source: Protected | None = None,
    proceeding_id: UUID | None = None,
    key: str = "",
) -> Deadline:
    """Put a date before the team. It binds nobody until one person confirms it and another verifies it.

    `dated` comes from the `calculation` module. `words` are those of
    the notice it rests on, `source` the row (a docket entry) they stand in. A dependant `follows` the date
    that triggers it. Raises `Refusal`: not-your-role. The wall refuses what it hides (42501).
    """
    deadline = Deadline(
        matter_id=matter_id,
        compartment=compartment,
        kind=kind,
        proceeding_id=proceeding_id,
        words=words[:400],
        source_kind=type(source).__name__.lower() if source else "",
        source_id=source.pk if source else None,
        follows=follows,
        proposed_by=actor,
        **dated.columns(),
    )
    if actor.role != Role.CLERK:
        need_craft(actor, deadline)
    keep_true(deadline, state=Due.State.PROPOSED, owner=owner, spoken_by=spoken_for(deadline))
    when = moments.said(deadline.prevailing, deadline.zone)
    basis = f" ({deadline.rule})" if deadline.rule else ""
    tell(actor, deadline, "proposed", f"proposed a date: {deadline.title}, {when}{basis}.")
    return deadline
