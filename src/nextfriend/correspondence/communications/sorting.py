"""E-mails are sorted into conversations by the worker, once they are on file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.correspondence.communications.queries import may_sort, unsorted_emails
from nextfriend.correspondence.jobs import sort_into_conversation
from nextfriend.documents.models import Version


def sort_new_email(sender: object, *, actor: Staff, version: Version, **_: Any) -> None:
    """Ask for a new e-mail's sorting, in the transaction that puts it on file."""
    if may_sort(version):
        enqueue(sort_into_conversation, actor=actor, version=version.pk)


@action
def sort_what_waits(*, actor: Staff, matter_id: UUID) -> int:
    """Have the worker sort the e-mails on file that are not sorted yet; how many."""
    waiting = unsorted_emails(matter_id)
    for version in waiting:
        enqueue(sort_into_conversation, actor=actor, version=version.pk)
    return len(waiting)
