"""Ray Castellano's hours: authorized and about to run out; night hours denied, with the day to appeal."""

from __future__ import annotations

from nextfriend.accounts.models import Staff
from nextfriend.care.authorizations.actions import (
    add_authorization,
    propose_appeal,
    record_decision,
    record_units,
)
from nextfriend.care.models import Authorization, AuthorizationDecision, Coverage
from nextfriend.site.demo.story_builder import Telling

Decision, Unit = AuthorizationDecision.Decision, AuthorizationDecision.Unit


def hours_of(story: Telling, coverage: Coverage) -> None:
    """One authorization whose hours do not last, one that the plan has not decided in time, one denial."""
    with story.speaking("nia", -26) as nia:
        days = _asked(story, nia, coverage, "Home health aide, days", -34, planned_weekly=20)
        record_decision(
            actor=nia,
            authorization=days,
            decision=Decision.APPROVED,
            decided_date=story.day(-30),
            notice_date=story.day(-30),
            number="SCP-PA-20817",
            units=120,
            unit=Unit.HOUR,
            starts_date=story.day(-28),
            ends_date=story.day(62),
        )
    for day, hours in ((-27, 24), (-20, 26), (-13, 25), (-6, 24)):
        with story.speaking("nia", day + 1, "16:00") as nia:
            record_units(actor=nia, authorization=days, used_date=story.day(day), units=hours)
    with story.speaking("nia", -12) as nia:
        nights = _asked(story, nia, coverage, "Home health aide, nights", -12)
    with story.speaking("nia", -9) as nia:
        _asked(story, nia, coverage, "Hospital bed", -9)
    with story.speaking("nia", -5) as nia:
        record_decision(
            actor=nia,
            authorization=nights,
            decision=Decision.DENIED,
            decided_date=story.day(-6),
            notice_date=story.day(-6),
            reason="Not medically necessary: family can help at night",
        )
        propose_appeal(actor=nia, authorization=nights, notice_date=story.day(-6))


def _asked(
    story: Telling,
    nia: Staff,
    coverage: Coverage,
    service: str,
    day: int,
    *,
    planned_weekly: int | None = None,
) -> Authorization:
    """The doctor's request to the plan, received on that day."""
    return add_authorization(
        actor=nia,
        coverage=coverage,
        payer_kind="medicaid-plan",
        service=service,
        provider="Dr. Imani Cole",
        requested_date=story.day(day),
        planned_weekly=planned_weekly,
    )
