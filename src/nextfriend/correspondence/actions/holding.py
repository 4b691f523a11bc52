"""What nothing proves, or what says other words than the docket here: held until a person has compared it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.correspondence import outcomes, queries
from nextfriend.correspondence.actions.filing import file_from_shelf, notice_on_shelf
from nextfriend.correspondence.docketing import Docketed
from nextfriend.correspondence.models import DocketEntry, Notice
from nextfriend.correspondence.outcomes import Outcome
from nextfriend.engines.notices import docket_number, same_docket
from nextfriend.ground.dates import day as said_day
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters.actions import open_body
from nextfriend.matters.models import Entry, Proceeding
from nextfriend.privacy import audit

MOST_DATES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SaidEntry:
    """One entry as a notice says it: its words, the docket's own under this number, dates it would set."""

    number: str
    text: str
    docketed: tuple[str, ...]
    dates: tuple[str, ...]
    more: int


_ANSWERED = Refusal("answered", "Someone already answered this notice. Nothing was changed.")
_UNREAD = Refusal(
    "not-compared", "Look the entry up on the court's docket first, then say here that you compared it."
)


@action
def compare_notice(*, actor: Staff, notice: Notice, has_compared: bool) -> Outcome:
    """Say that the court's own docket says what this notice says. A held one is filed now.

    Raises Refusal("not-compared" | "answered").
    """
    if not has_compared:
        raise _UNREAD
    row = Notice.objects.select_for_update().exclude(matter_id=None).filter(pk=notice.pk).first()
    if row is None or not row.needs_comparing or row.state == Notice.State.NOT_OURS:
        raise _ANSWERED
    row.compared_by, row.compared_at = actor, timezone.now()
    row.save(update_fields=["compared_by", "compared_at"])
    audit.record(Verb.COMPARED_NOTICE, row)
    if row.state != Notice.State.HELD:
        return Outcome(outcomes.KNOWN, notice_id=row.pk, matter_id=row.matter_id)
    return file_from_shelf(actor, row, _proceeding(row))


@action
def reject_notice(*, actor: Staff, notice: Notice) -> Notice:
    """Say that a held notice is not the court's. It leaves the Inbox and stays on record.

    Raises Refusal("answered").
    """
    row = Notice.objects.select_for_update().filter(pk=notice.pk, state=Notice.State.HELD).first()
    if row is None:
        raise _ANSWERED
    row.state, row.answered_by, row.answered_at = Notice.State.NOT_OURS, actor, timezone.now()
    row.save(update_fields=["state", "answered_by", "answered_at"])
    audit.record(Verb.ANSWERED_NOTICE, row, "not the court's")
    return row


@action
def open_notice(*, actor: Staff, notice: Notice) -> list[SaidEntry]:
    """What a notice says, beside what is docketed here under the same numbers; each opening is on record.

    Raises Refusal("missing").
    """
    audit.record_opening(notice, "to compare it with the docket")
    return [_said(actor, notice, one) for one in notice_on_shelf(actor, notice)]


def _said(actor: Staff, notice: Notice, one: Docketed) -> SaidEntry:
    number = docket_number(notice.court_id, notice.docket_number)
    assert notice.matter_id is not None
    known = DocketEntry.objects.filter(matter_id=notice.matter_id, document_number=one.number)
    same = [
        row.pk
        for row in known.exclude(notice=notice)
        if one.number
        and number
        and (n := docket_number(row.court_id, row.docket_number))
        and same_docket(n, number)
    ]
    bodies = [
        open_body(actor=actor, entry=e, why="to compare it")
        for e in Entry.objects.filter(subject_id__in=same)
    ]
    return SaidEntry(
        number=one.number,
        text=one.entry.description,
        docketed=tuple(body.text for body in bodies if body is not None),
        dates=tuple(f"{date.title}, {said_day(date.due)}" for date in one.dates.dated[:MOST_DATES_SHOWN]),
        more=max(0, len(one.dates.dated) - MOST_DATES_SHOWN),
    )


def _proceeding(notice: Notice) -> Proceeding:
    found: Iterable[Proceeding] = queries.proceedings_on(docket_number(notice.court_id, notice.docket_number))
    match = next((one for one in found if one.matter_id == notice.matter_id), None)
    if match is None:
        raise Refusal(
            "docket-gone", "This docket is no longer on the matter. Add it again, then file the notice."
        )
    return match
