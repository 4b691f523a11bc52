"""Dates that a docket entry's words end while they still stand in the matter: marked, and decided by a
person."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence.models import CourtChange, DocketEntry
from nextfriend.deadlines.actions import confirm_deadline, reject_deadline
from nextfriend.deadlines.models import Deadline
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit

NOT_COMPARED = Refusal(
    "not-compared",
    "Nothing proves that the court sent this. Open the notice, compare it with the court's docket, "
    "and say there that you did; then confirm.",
)
_ANSWERED = Refusal("answered", "Someone already decided this. Nothing was changed.")


def mark_ended_dates(
    *, source: DocketEntry, day: date, replacement: Deadline | None = None
) -> list[CourtChange]:
    """Mark the court's live dates of this day in the entry's matter. Part of filing's transaction.

    A replacement ends dates of its own kind only; words that only end a date end whatever stands on that day.
    """
    standing = Deadline.objects.filter(
        matter_id=source.matter_id, is_court_fixed=True, prevailing__startswith=day.isoformat()
    ).exclude(source_id=source.pk)
    if replacement is not None:
        standing = standing.filter(kind=replacement.kind).exclude(pk=replacement.pk)
    live = Due.objects.filter(subject_id__in=standing.values("pk"), state__in=Due.LIVE).values("subject_id")
    return [
        CourtChange.objects.create(
            matter_id=source.matter_id,
            compartment=source.compartment,
            docket_entry=source,
            deadline=one,
            replacement=replacement,
        )
        for one in standing.filter(pk__in=live).order_by("pk")
    ]


@action
def accept_court_change(*, actor: Staff, change: CourtChange) -> CourtChange:
    """The court did move or end it: the old date is rejected, with the docket entry as the reason, and the
    new one confirmed.

    A firm date goes only when a second person agrees, as any does; the new one waits for its second person.
    Raises Refusal("answered" | "not-compared") and those of `reject_deadline`.
    """
    row = _locked(change)
    if row.docket_entry.notice.needs_comparing:
        raise NOT_COMPARED
    number = row.docket_entry.document_number
    entry = f"docket no. {number}" if number else "a docket entry"
    reject_deadline(actor=actor, deadline=row.deadline, reason=f"The court moved or ended it: {entry}.")
    if row.replacement is not None and _is_proposed(row.replacement):
        confirm_deadline(actor=actor, deadline=row.replacement)
    return _answer(actor, row, CourtChange.State.ACCEPTED)


@action
def keep_date(*, actor: Staff, change: CourtChange) -> CourtChange:
    """The date stands after all. Raises Refusal("answered")."""
    return _answer(actor, _locked(change), CourtChange.State.STANDS)


def _is_proposed(deadline: Deadline) -> bool:
    return Due.objects.filter(subject_id=deadline.pk, state=Due.State.PROPOSED).exists()


def _locked(change: CourtChange) -> CourtChange:
    row = CourtChange.objects.select_for_update().filter(pk=change.pk, state=CourtChange.State.OPEN).first()
    if row is None:
        raise _ANSWERED
    return row


def _answer(actor: Staff, row: CourtChange, state: str) -> CourtChange:
    row.state, row.answered_by, row.answered_at = state, actor, timezone.now()
    row.save(update_fields=["state", "answered_by", "answered_at"])
    audit.record(Verb.DECIDED_COURT_CHANGE, row, state)
    return row
