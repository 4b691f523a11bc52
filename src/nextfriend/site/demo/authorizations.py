"""Ray Castellano's hours: authorized and about to run out; night hours denied, with the day to appeal."""

from __future__ import annotations

from nextfriend.care.authorizations.actions import add_authorization, record_decision, record_units
from nextfriend.care.authorizations.appeals import propose_appeal
from nextfriend.care.models import AuthorizationDecision, Coverage
from nextfriend.site.demo.story_builder import Telling

Decision, Unit = AuthorizationDecision.Decision, AuthorizationDecision.Unit
PLAN = "medicaid-plan"


def hours_of(story: Telling, coverage: Coverage) -> None:
    """One authorization whose hours do not last, one that the plan has not decided in time, one denial."""
    with story.speaking("nia", -26) as nia:
        asked = {"actor": nia, "coverage": coverage, "payer_kind": PLAN, "provider": "Dr. Imani Cole"}
        days = add_authorization(
            **asked, service="Home health aide, days", requested_date=story.day(-34), planned_weekly=20
        )
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
            record_units(actor=nia, authorization=days, used_date=story.day(day), units=hours)
        add_authorization(**asked, service="Hospital bed", requested_date=story.day(-9))
        nights = add_authorization(**asked, service="Home health aide, nights", requested_date=story.day(-12))
        record_decision(
            actor=nia,
            authorization=nights,
            decision=Decision.DENIED,
            decided_date=story.day(-6),
            notice_date=story.day(-6),
            reason="Not medically necessary: family can help at night",
        )
        propose_appeal(actor=nia, authorization=nights, notice_date=story.day(-6))
