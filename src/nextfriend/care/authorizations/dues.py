"""The dates of an authorization on the one list: the payer's clock, then the day its units or its days end.

They follow what is on record when a row is written; its own page counts anew whenever it is read.
"""

from __future__ import annotations

from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.kinds import DueKind
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.care.authorizations.kinds import AUTHORIZATION_DECISION, AUTHORIZATION_END
from nextfriend.care.authorizations.models import AuthorizationDecision
from nextfriend.care.authorizations.queries import Authorized
from nextfriend.care.authorizations.reasons import AUTHORIZED_THROUGH, DECIDE_BY, UNITS_LAST
from nextfriend.care.coverage.queries import latest_period

Decision = AuthorizationDecision.Decision


def keep_dues(found: Authorized, actor: Staff) -> None:
    """Move, add and end the due rows of one authorization to what is on record of it."""
    row = found.authorization
    payer = latest_period(row.coverage).payer
    kept: list[DueKind] = []
    if found.is_undecided and found.clock.day:
        rule = found.clock.rule or "the day it named"
        reason: Facts = DECIDE_BY(payer=payer, rule=rule, day=found.clock.day.isoformat())
        _keep(found, actor, AUTHORIZATION_DECISION, f"{row.service}: decision due from the payer", reason)
        kept = [AUTHORIZATION_DECISION]
    elif found.last_day:
        title, reason = _end(found, payer)
        _keep(found, actor, AUTHORIZATION_END, title, reason)
        kept = [AUTHORIZATION_END]
    withdrawn = found.latest is not None and found.latest.decision == Decision.WITHDRAWN
    end_due(subject=row, state=Due.State.CANCELLED if withdrawn else Due.State.MET, besides=kept)


def _end(found: Authorized, payer: str) -> tuple[str, Facts]:
    granted, stands = found.granted, found.standing
    service = found.authorization.service
    by_units = bool(stands and granted and stands.lasts_through == found.last_day != granted.ends_date)
    if by_units and stands and stands.left is not None:
        planned = int(stands.is_planned_pace)
        return f"{service}: units run out", UNITS_LAST(left=stands.left, weekly=found.pace, planned=planned)
    return f"{service}: authorization ends", AUTHORIZED_THROUGH(payer=payer)


def _keep(found: Authorized, actor: Staff, kind: DueKind, title: str, reason: Facts) -> None:
    day = found.clock.day if kind is AUTHORIZATION_DECISION else found.last_day
    assert day is not None
    row = found.authorization
    keep_due(
        subject=row,
        kind=kind,
        title=title,
        reasons=[reason],
        about_id=row.client_id,
        owner=row.coverage.owner,
        due_date=day,
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )
