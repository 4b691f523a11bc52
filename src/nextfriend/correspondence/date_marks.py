"""What this room says of a date on its page: the court seems to have moved it, or nothing proves its
e-mail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import LEGAL_CRAFT
from nextfriend.correspondence.actions.court_changes import NOT_COMPARED
from nextfriend.correspondence.models import CourtChange, DocketEntry, Notice
from nextfriend.deadlines.models import Deadline
from nextfriend.deadlines.signals import DateMark


def mark(sender: Any, *, deadline: Deadline, staff: Staff, **_: Any) -> DateMark | None:
    """The mark of this date; None where there is nothing to say."""
    changes = _changes(deadline)
    notice = _uncompared(deadline.source_id)
    if not changes and notice is None:
        return None
    shown = {
        "changes": changes,
        "notice": notice,
        "deadline": deadline,
        "may_file": staff.role in LEGAL_CRAFT,
    }
    return DateMark("correspondence/date_mark.html", shown)


def refuse_unproven(sender: Any, *, deadline: Deadline, **_: Any) -> None:
    """A date whose e-mail nobody has compared with the docket is not confirmed. Raises Refusal."""
    if _uncompared(deadline.source_id) is not None:
        raise NOT_COMPARED


def _changes(deadline: Deadline) -> list[CourtChange]:
    told = CourtChange.objects.exclude(state=CourtChange.State.STANDS)
    told = told.filter(Q(deadline=deadline) | Q(replacement=deadline))
    return list(told.select_related("deadline", "replacement", "docket_entry").order_by("state", "id")[:5])


def _uncompared(source_id: UUID | None) -> Notice | None:
    if source_id is None:
        return None
    entry = DocketEntry.objects.filter(pk=source_id).select_related("notice").first()
    return entry.notice if entry is not None and entry.notice.needs_comparing else None
