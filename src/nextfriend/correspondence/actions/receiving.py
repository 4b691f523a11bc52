"""Taking an e-mail in, whatever happens to it: filed, or a fault in the Inbox with the e-mail kept."""

from __future__ import annotations

import structlog
from django.db import InterfaceError, OperationalError, transaction

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes
from nextfriend.correspondence.actions.faults import report_fault
from nextfriend.correspondence.actions.filing import file_notice
from nextfriend.correspondence.outcomes import Outcome

log = structlog.get_logger("nextfriend.correspondence")


@action
def receive(*, actor: Staff, raw: bytes, route: str) -> tuple[Outcome, ...]:
    """File one e-mail; if filing fails through our fault, undo it whole and say so in the Inbox.

    Raises OperationalError or InterfaceError when the database or the disk is not there: then nothing was
    taken in, and whoever brought the e-mail must bring it again.
    """
    try:
        with transaction.atomic():
            return file_notice(actor=actor, raw=raw, route=route)
    except (OperationalError, InterfaceError, OSError):
        raise
    except Exception as failure:
        # The failure's words may quote the docket text; its class is all that may be written down.
        log.error("notice not filed", cause=type(failure).__name__)
        report_fault(
            actor=actor,
            what="A court e-mail could not be filed",
            advice="It is kept whole and nothing of it was written. Try again; if it fails again, file it by "
            "hand and tell the person who runs the server.",
            code="not-filed",
            cause=type(failure).__name__,
            raw=raw,
            route=route,
        )
        return (Outcome(outcomes.FAULT),)
