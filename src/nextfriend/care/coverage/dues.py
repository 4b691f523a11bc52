"""The dates of a coverage on the one list: its end, what can be done about it, its recertification.

They follow its latest period. What no longer holds is met where coverage goes on, canceled where it ended.
"""

from __future__ import annotations

from datetime import date

from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.kinds import DueKind
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import Facts
from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.kinds import BENEFIT_END, COVERAGE, COVERAGE_STEP, RECERTIFICATION
from nextfriend.care.reasons import COVERAGE_ENDS, COVERAGE_STEP_BY, RECERTIFY_BY

Status = CoveragePeriod.Status
_STEPS = {
    Status.APPLIED: ("decision", "decision expected"),
    Status.DENIED: ("appeal", "last day to appeal the denial"),
    Status.REINSTATABLE: ("reinstate", "last day to ask for reinstatement"),
}
Wanted = tuple[DueKind, str, date, Facts]


def keep_dues(coverage: Coverage, latest: CoveragePeriod, actor: Staff) -> None:
    """Move, add and end the due rows of `coverage` to what its latest period says."""
    wanted = _wanted(coverage, latest)
    for kind, title, day, reason in wanted:
        keep_due(
            subject=coverage,
            kind=kind,
            title=title,
            reasons=[reason],
            about_id=coverage.client_id,
            owner=coverage.owner,
            due_date=day,
            zone=actor.office.zone,
            state=Due.State.OPEN,
        )
    state = Due.State.CANCELLED if latest.status in {Status.ENDED, Status.DENIED} else Due.State.MET
    end_due(subject=coverage, state=state, besides=[kind for kind, *_ in wanted])


def _wanted(coverage: Coverage, latest: CoveragePeriod) -> list[Wanted]:
    found: list[Wanted] = []
    name, payer = str(coverage.get_kind_display()), latest.payer
    status = Status(latest.status)
    if latest.ends_date and status == Status.ACTIVE:
        kind = BENEFIT_END if coverage.is_benefit else COVERAGE
        found.append((kind, f"{name} ends", latest.ends_date, COVERAGE_ENDS(payer=payer)))
    elif latest.ends_date and status in _STEPS:
        step, words = _STEPS[status]
        reason = COVERAGE_STEP_BY(payer=payer, step=step)
        found.append((COVERAGE_STEP, f"{name}: {words}", latest.ends_date, reason))
    if latest.recertify_date and status == Status.ACTIVE:
        what = coverage.certifying
        reason = RECERTIFY_BY(payer=payer, what=what)
        found.append((RECERTIFICATION, f"{name}: {what} due", latest.recertify_date, reason))
    return found
