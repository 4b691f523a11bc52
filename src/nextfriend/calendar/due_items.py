"""Keeping the one list true. Only actions call this.

A due row stands for one domain row (`subject`). Changing the subject changes its due row in the same
transaction; ending it ends the row. Nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.accounts.models import Staff
from nextfriend.calendar.kinds import DueKind
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.matters.queries import closed_among
from nextfriend.privacy.wall.protected import OfMatter

_END_OF_DAY = time(23, 59, 59)


def instant(day: date, clock: time | None, zone: str) -> datetime:
    """The aware moment something is due: the given time, or the end of that day, in `zone`."""
    return datetime.combine(day, clock or _END_OF_DAY, ZoneInfo(zone))


def keep_due(
    *,
    subject: OfMatter,
    kind: DueKind,
    title: str,
    owner: Staff | None,
    due_date: date,
    zone: str,
    due_time: time | None = None,
    compartment: str | None = None,
    reasons: Sequence[Facts] = (),
    why: str = "",
    about_id: UUID | None = None,
    **facts: Any,
) -> Due:
    """Add or move the due row of `subject`. The title is read in `compartment` (the subject's if left out).

    `reasons` say why this date (reasons.py), or `why` in somebody's own words; `about_id` is the person it
    is about: left out, a row that names one keeps them. All three are read by whoever sees the row, except
    that a hidden person is not named.
    `facts` are other fields of `Due`: state, place, position, ends_at, plan_date.
    """
    values = {
        "kind": kind.code,
        "title": title,
        "words": why.strip()[:200],
        "reasons": list(reasons),
        "about_id": about_id,
        "owner": owner,
        "due_date": due_date,
        "due_time": due_time,
        "zone": zone,
        "due_at": instant(due_date, due_time, zone),
        "compartment": compartment or subject.compartment,
        **facts,
    }
    kept = Due.objects.filter(subject_id=subject.pk, kind=kind.code).first()
    if kept is None:
        if _ends_at_once(kind, subject.matter_id, values.get("state", Due.State.OPEN)):
            values["state"] = Due.State.CLOSED
        return Due.objects.create(
            matter_id=subject.matter_id,
            subject_id=subject.pk,
            subject_kind=type(subject).__name__.lower(),
            **values,
        )
    if about_id is None:
        del values["about_id"]
    if kept.state == Due.State.CLOSED and values.get("state", kept.state) in Due.LIVE:
        # It ended with its matter: what is written down late asks for nothing before that is open again.
        values["state"] = Due.State.CLOSED if closed_among([kept.matter_id]) else values["state"]
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()
    return kept


def _ends_at_once(kind: DueKind, matter_id: UUID, state: str) -> bool:
    """Whether a new row begins as ended with its matter: what is written down of a closed matter asks for
    nothing before that is open again (nf.settle_dues gives it back). Somewhere to be is made on purpose.
    """
    asks = state in Due.LIVE and not kind.stays and not kind.is_occasion
    return asks and bool(closed_among([matter_id]))


def end_due(*, subject: OfMatter, state: str, besides: Collection[DueKind] = ()) -> None:
    """Mark the subject's live rows met, extended, missed or cancelled, and those that ended with the matter;
    those of the kinds `besides` stay.
    """
    rows = Due.objects.filter(subject_id=subject.pk, state__in=(*Due.LIVE, Due.State.CLOSED))
    rows.exclude(kind__in=[kind.code for kind in besides]).update(state=state)
