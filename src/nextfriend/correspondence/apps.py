"""The correspondence room, as Django and the other rooms know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nextfriend.accounts.roles import CARE_CRAFT, LEGAL_CRAFT
from nextfriend.ground.rooms import Place, Room

if TYPE_CHECKING:
    from nextfriend.accounts.models import Staff
    from nextfriend.accounts.queue import JobFailure


class CorrespondenceRoom(Room):
    """Court notices, e-mail, letters; and the Inbox, which hears of every job that was given up."""

    name = "nextfriend.correspondence"
    label = "correspondence"
    places = (Place("Inbox", "correspondence:inbox", "i", 20, LEGAL_CRAFT | CARE_CRAFT, is_content=True),)

    def ready(self) -> None:
        from nextfriend.accounts.signals import job_failed

        job_failed.connect(show_in_inbox, dispatch_uid="correspondence.show_in_inbox")


def show_in_inbox(sender: Any, *, failure: JobFailure, actor: Staff, **_: Any) -> None:
    """A job that was given up becomes a line in the Inbox of the office it worked for."""
    from nextfriend.correspondence.actions import report_fault
    from nextfriend.privacy.wall.matrix import Compartment

    report_fault(
        actor=actor,
        what=f"A job was given up: {failure.what}",
        advice="It was tried several times and wrote nothing. Do it by hand if it matters today, and tell "
        "the person who runs the server.",
        code="job-failed",
        cause=failure.cause,
        # Office rows open to the craft that asked; the line names no matter.
        compartment=Compartment.LEGAL if actor.role in LEGAL_CRAFT else Compartment.SHARED,
    )
