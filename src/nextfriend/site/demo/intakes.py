"""Who asked for help lately: one who cannot wait, one to think about, one sent on, one from the web."""

from __future__ import annotations

from nextfriend.accounts import db_session
from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.intake import actions
from nextfriend.intake.actions.web import leave_web_intake
from nextfriend.site.demo.story_builder import Telling


def tell(story: Telling) -> None:
    """After the matters, because an intake is none yet."""
    housing = story.office.programs["housing"]
    with story.speaking("ada", -20) as ada:
        actions.join_intake_team(actor=ada, program=housing, staff=story.office.staff["theo"])
        form = actions.set_web_form(actor=ada, program=housing, phone="303-555-0100", is_open=True)
    _locked_out(story)
    _wages(story)
    _turned_away(story)
    told = {
        "name": "Esperanza Luna",
        "phone": "303-555-0176",
        "phone_safety": "unknown",
        "problem": "benefits",
        "region": "CO",
        "needs": [],
        "happened": "Me quitaron los cupones de comida y no entiendo la carta.",
    }
    leave_web_intake(form=form.pk, told=told, language="es")
    with db_session.speaking_for(clerks()[0].staff_id, kind="story"):
        actions.take_web_intakes(actor=Staff.objects.get(pk=clerks()[0].staff_id))


def _locked_out(story: Telling) -> None:
    with story.speaking("theo", -1, "14:20") as theo:
        intake = actions.take_intake(
            actor=theo,
            program=story.office.programs["housing"],
            route="phone",
            name="Odalys Brandt",
            person={"languages": "English", "safety_note": "Her cousin answers this phone after six."},
            reach=[{"kind": "phone", "value": "303-555-0181", "safety": "safe", "best_times": "until 6"}],
            problem="eviction",
            region="CO",
            needs=["eviction"],
            happened="Court papers were taped to her door. She pays in cash and has no receipts.",
            known_dates="The papers name a court date.",
            other_side=["Summit Ridge Rentals LLC"],
            answers={
                "served_on": story.day(-3).isoformat(),
                "court_on": story.working_day(6).isoformat(),
                "rent": "1,150 a month, two months behind",
            },
        )
        actions.check_eligibility(
            actor=theo,
            intake=intake,
            funder="lsc",
            on=story.today,
            size=3,
            yearly_income=27_600,
            assets=900,
            asset_ceiling=10_000,
            status="citizen",
        )


def _wages(story: Telling) -> None:
    with story.speaking("theo", -2, "11:05") as theo:
        actions.take_intake(
            actor=theo,
            program=story.office.programs["housing"],
            route="in-person",
            name="Priit Kallas",
            reach=[{"kind": "email", "value": "priit.kallas@example.org"}],
            problem="employment",
            region="CO",
            happened="The kitchen kept his last two checks when he gave notice.",
            other_side=["Blue Spruce Catering"],
        )


def _turned_away(story: Telling) -> None:
    with story.speaking("theo", -12, "10:15") as theo:
        intake = actions.take_intake(
            actor=theo,
            program=story.office.programs["housing"],
            route="phone",
            name="Hollis Grady",
            reach=[{"kind": "phone", "value": "303-555-0163", "safety": "safe"}],
            problem="injury",
            region="CO",
            happened="Slipped on ice at a store in March.",
            answers={"hurt_on": story.day(-260).isoformat()},
        )
    with story.speaking("alma", -11) as alma:
        decision = actions.decide_intake(
            actor=alma,
            intake=intake,
            outcome="referred",
            reason="We take no premises cases.",
            referred_to="the state bar's lawyer referral service",
        )
    with story.speaking("theo", -10) as theo:
        actions.send_letter(actor=theo, decision=decision, sent="mail")
