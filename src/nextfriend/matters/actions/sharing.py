"""One item of any room given to one coworker of the team: a visit, a coverage, an appointment."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.matters import timeline
from nextfriend.privacy.models import Share
from nextfriend.privacy.wall.protected import OfMatter
from nextfriend.privacy.wall.sharing import share_item


@action
def share_row(
    *, actor: Staff, item: OfMatter, recipient: Staff, reason: str, what: str, title: str, text: str
) -> Share:
    """Give a copy of one row, as it is now, to one coworker on the team; their Today tells them.

    `what` is the item in the timeline's sentence ("a visit"), read where the item is kept. Raises Refusal:
    reason-missing, own-item, not-on-team.
    """
    share = share_item(
        actor=actor, item=item, recipient=recipient, title=title[:300], text=text, reason=reason
    )
    timeline.enter(
        actor=actor,
        matter_id=item.matter_id,
        compartment=item.compartment,
        kind="shared",
        sentence=f"{actor.name} shared {what} with {recipient.name}.",
        subject=item,
        about_id=getattr(item, "about_id", None),
    )
    return share
