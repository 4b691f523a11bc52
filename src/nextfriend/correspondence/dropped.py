"""What became of the e-mails a person dropped on the Inbox, told from what the worker wrote since.

Dropped e-mails go the way of those that come by mail: their bytes are kept, and the worker reads them. They
are read with the rights of whoever dropped them, and so is this.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from uuid import UUID

from nextfriend.correspondence import outcomes
from nextfriend.correspondence.actions.receiving import NOT_FILED
from nextfriend.correspondence.models import DocketEntry, KeptEmail, Notice
from nextfriend.correspondence.outcomes import Outcome
from nextfriend.deadlines.models import Deadline

_PATIENCE = 4.0  # seconds: most are read in one; a page that says "being read" is better than a longer wait
_BEFORE: dict[str, str] = {
    Notice.State.WAITING: outcomes.STILL_WAITING,
    Notice.State.HELD: outcomes.STILL_HELD,
    Notice.State.NOT_OURS: outcomes.SET_ASIDE,
}


def wait_for_the_worker(email_ids: Iterable[UUID], *, seconds: float = _PATIENCE) -> None:
    """Until these are read, or for so long. Nothing is held meanwhile but this request."""
    over = time.monotonic() + seconds
    unread = KeptEmail.objects.filter(pk__in=list(email_ids), state=KeptEmail.State.ARRIVED)
    while unread.exists() and time.monotonic() < over:
        time.sleep(0.2)


def became_of(email: KeptEmail, *, was_new: bool) -> tuple[Outcome, ...]:
    """One outcome for every docket of it that the speaker sees, or for the e-mail as a whole."""
    if email.state == KeptEmail.State.ARRIVED:
        return (Outcome(outcomes.ARRIVED, email_id=email.pk),)
    if email.state != KeptEmail.State.READ:
        new = outcomes.FAULT if email.code == NOT_FILED.code else outcomes.KEPT
        return (Outcome(new if was_new else outcomes.STILL_KEPT, email_id=email.pk),)
    notices = Notice.objects.filter(digest=email.digest).order_by("received_at", "id")
    found = tuple(_outcome(notice, notice.received_at >= email.received_at) for notice in notices)
    return found or (Outcome(outcomes.KNOWN),)


def _outcome(notice: Notice, is_new: bool) -> Outcome:
    if not is_new:
        return Outcome(_BEFORE.get(notice.state, outcomes.KNOWN), notice.pk, notice.matter_id)
    if notice.state in (Notice.State.WAITING, Notice.State.HELD):
        code = outcomes.WAITING if notice.state == Notice.State.WAITING else outcomes.HELD
        return Outcome(code, notice.pk, notice.matter_id)
    entries = DocketEntry.objects.filter(notice=notice)
    return Outcome(
        outcomes.FILED,
        notice.pk,
        notice.matter_id,
        entries=entries.count(),
        dates=Deadline.objects.filter(source_id__in=entries.values("pk")).count(),
        undated=sum(len(entry["undated"]) for entry in notice.entries),
    )
