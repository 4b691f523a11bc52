"""A period as pages and copies say it."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.care.coverage.models import CoveragePeriod
from nextfriend.ground import dates
from nextfriend.people.models import Identifier

Status = CoveragePeriod.Status
DAYS = {
    Status.APPLIED: "decision expected",
    Status.ACTIVE: "through",
    Status.DENIED: "appeal by",
    Status.ENDED: "through",
    Status.REINSTATABLE: "ask by",
}
BADGES = {
    Status.APPLIED: "proposed",
    Status.ACTIVE: "done",
    Status.DENIED: "missed",
    Status.ENDED: "cancelled",
    Status.REINSTATABLE: "due-soon",
}


@dataclass(frozen=True)
class PeriodLine:
    """A period with its member's number, masked; `member` is None where there is none to see."""

    period: CoveragePeriod
    member: Identifier | None

    @property
    def days(self) -> str:
        return days_of(self.period)

    @property
    def badge(self) -> str:
        return BADGES[Status(self.period.status)]


def days_of(period: CoveragePeriod) -> str:
    """ "From Jan 1, through Dec 31" in the status's own words."""
    ends = f", {DAYS[Status(period.status)]} {dates.full_day(period.ends_date)}" if period.ends_date else ""
    return f"From {dates.full_day(period.starts_date)}{ends}"


def words_of(period: CoveragePeriod) -> str:
    """What a coworker reads of it in a copy; never the member's number."""
    recertify = dates.full_day(period.recertify_date) if period.recertify_date else ""
    lines = (
        ("How it stands", str(period.get_status_display())),
        ("Days", days_of(period)),
        ("Recertification or renewal due", recertify),
        ("Who pays", period.payer),
        ("Group number", period.group_number),
        ("Order of payment", str(period.get_priority_display()) if period.priority else ""),
    )
    return "\n".join(f"{label}: {words}" for label, words in lines if words)
