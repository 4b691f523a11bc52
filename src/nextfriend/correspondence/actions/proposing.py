"""The dates of a docket entry, put before the team through the calendar's own action."""

from __future__ import annotations

from dataclasses import replace

from nextfriend.accounts.models import Staff
from nextfriend.correspondence.actions.court_changes import mark_ended_dates
from nextfriend.correspondence.docketing import Docketed
from nextfriend.correspondence.models import DocketEntry
from nextfriend.deadlines.actions import propose_deadline
from nextfriend.deadlines.date_proposals import Dated, court_fixed, kept
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Refused, find_court
from nextfriend.engines.notices.counted_dates import DatedProposal
from nextfriend.matters.models import Proceeding


def propose_dates(*, actor: Staff, proceeding: Proceeding, source: DocketEntry, entry: Docketed) -> None:
    """Propose every date that could be counted or that the court wrote down. Part of filing's transaction."""
    zone = _zone(source.court_id) or actor.office.zone
    for one in entry.dates.dated:
        proposed = propose_deadline(
            actor=actor,
            matter_id=proceeding.matter_id,
            dated=_dated(one, zone, source.court_id),
            kind=Deadline.Kind.HEARING if one.is_hearing else Deadline.Kind.DEADLINE,
            compartment=source.compartment,
            words=one.words,
            source=source,
            proceeding_id=proceeding.pk,
        )
        if one.ends is not None:
            mark_ended_dates(source=source, day=one.ends, replacement=proposed)
    for gone in {ended.day for ended in entry.dates.ended}:
        mark_ended_dates(source=source, day=gone)


def _dated(one: DatedProposal, zone: str, court_id: str) -> Dated:
    if one.request is not None and one.answer is not None:
        dated = kept(one.request, one.answer, zone=zone, title=one.title, trigger_label=one.trigger_label)
    else:
        assert one.day is not None
        dated = court_fixed(title=one.title, day=one.day, clock=one.clock, zone=zone, court_id=court_id)
    return replace(dated, unmodelled=(*dated.unmodelled, one.note)) if one.note else dated


def _zone(court_id: str) -> str:
    try:
        return find_court(court_id).zone
    except Refused:
        return ""
