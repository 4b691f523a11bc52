"""What holds for every rule of the care side: a bare trigger is enough, and time goes forward."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from nextfriend.engines.deadlines import Answer, Request, Rule, answer, find_rule, packs

CARE = (
    "ssa", "ssa-statute", "hallex", "medicare", "medicaid", "erisa", "aca", "snap", "bia", "uscis", "dva",
    "eeoc", "ftca", "tax", "idea", "fair-housing", "conn-ui", "hipaa",
)  # fmt: skip
DAYS = [date(2025, 6, 1) + timedelta(n) for n in range(0, 400, 3)]


def care_rules() -> list[Rule]:
    """Every rule that is law today, with its pack's own court."""
    return [rule for name in CARE for rule in packs()[name].rules if rule.at(DAYS[0])]


def ask(rule: Rule, day: date, service: str = "") -> Answer:
    # at noon, so that a period in hours can be counted too
    trigger = datetime.combine(day, datetime.min.time()).replace(hour=12)
    found = answer(Request(rule=rule.cite, trigger=trigger, service=service))
    assert isinstance(found, Answer), (rule.cite, found)
    return found


def moment(value: date | datetime) -> str:
    return value.isoformat()[:16]


@pytest.mark.parametrize("rule", care_rules(), ids=lambda rule: rule.cite)
def test_a_bare_trigger_is_answered_and_time_goes_forward(rule):
    before = None
    for day in DAYS:
        found = ask(rule, day)
        assert moment(found.safe)[:10] <= moment(found.prevailing)[:10] <= moment(found.latest)[:10]
        if found.rule == rule.cite and rule.at(day).spec.get("direction") != "backward":
            assert moment(found.safe)[:10] >= day.isoformat()
        if before is not None and before.law_from == found.law_from:  # a new law may be shorter
            assert moment(found.prevailing) >= moment(before.prevailing), (rule.cite, day)
            assert moment(found.safe) >= moment(before.safe), (rule.cite, day)
        before = found


@pytest.mark.parametrize("rule", care_rules(), ids=lambda rule: rule.cite)
def test_receipt_in_person_is_never_later_than_the_mail(rule):
    for day in DAYS[:60]:
        assert moment(ask(rule, day, "personal").latest)[:10] <= moment(ask(rule, day, "mail").latest)[:10]


@pytest.mark.parametrize("rule", care_rules(), ids=lambda rule: rule.cite)
def test_every_step_has_a_source(rule):
    found = ask(rule, date(2026, 1, 13))
    assert found.title
    assert found.filed_when
    assert [step.sentence for step in found.steps if not step.citation] == []


def test_every_other_spelling_leads_to_its_rule():
    seen = 0
    for rule in care_rules():
        for other in rule.versions[-1].spec.get("also", ()):
            assert find_rule(other).cite == rule.cite, other
            seen += 1
    assert seen > 200
