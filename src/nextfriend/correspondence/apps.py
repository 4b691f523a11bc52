"""The correspondence room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from nextfriend.accounts.models import Staff
    from nextfriend.accounts.queue import JobFailure


class CorrespondenceConfig(AppConfig):
    """Court notices, e-mail, letters; and the Inbox, which hears of every job that was given up."""

    name = "nextfriend.correspondence"
    label = "correspondence"

    def ready(self) -> None:
        from nextfriend.accounts.queue import on_failure

        on_failure(show_in_inbox)


def show_in_inbox(failure: JobFailure, actor: Staff) -> None:
    """A job that was given up becomes a line in the Inbox of the office it worked for."""
    from nextfriend.accounts.roles import LEGAL_CRAFT
    from nextfriend.correspondence.actions import report_fault
    from nextfriend.privacy.wall.matrix import Compartment

    report_fault(
        actor=actor,
        what=f"A job was given up: {failure.what}",
        advice="It was tried several times and wrote nothing. Do it by hand if it matters today, and tell "
        "whoever looks after the server.",
        code="job-failed",
        cause=failure.cause,
        # Office rows open to the craft that asked; the line names no matter.
        compartment=Compartment.LEGAL if actor.role in LEGAL_CRAFT else Compartment.SHARED,
    )
