"""Can the model hold the odd ones? Each is written here in a few lines of YAML, as a pack author would.

These are not the packs: only the shape of each rule, over the federal calendar, with dates known to be right.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from nextfriend.engines.deadlines import Answer, Request, answer
from nextfriend.engines.deadlines.lint import problems

ODD = {
    "California: 16 court days before the hearing, service days counted back as well": (
        """
        calendars: [federal]
        roll: same
        service: {mode: to-period, methods: {mail: 5 days, electronic: 2 court days}}
        """,
        "period: 16 court days, direction: backward, added_days: true",
        {"trigger": "2025-12-09", "service": "electronic"},
        # 13 November without a day after Thanksgiving in this calendar: one court day later than California
        ("2025-11-12", "2025-11-12", "2025-11-12"),
    ),
    "California: a discovery cutoff that falls on a Sunday moves closer to trial": (
        "calendars: [federal]\nroll: same",
        "period: 30 days, direction: backward, roll: forward",
        {"trigger": "2025-12-01"},
        ("2025-11-03", "2025-11-03", "2025-11-03"),
    ),
    "New York: days for mail belong to the period": (
        """
        calendars: [federal]
        roll: same
        service: {mode: to-period, methods: {mail: 5 days, mail-out-of-state: 6 days}}
        """,
        "period: 20 days, added_days: true",
        {"trigger": "2026-01-02", "service": "mail, from another US state"},
        ("2026-01-28", "2026-01-28", "2026-01-28"),
    ),
    "New York: four months to a month without that day": (
        "calendars: [federal]\nroll: same\nmonths: clamp",
        "period: 4 months",
        {"trigger": "2025-10-31"},
        ("2026-03-02", "2026-03-02", "2026-03-02"),
    ),
    "Texas: ten in the morning on the Monday next after twenty days": (
        "calendars: [federal]\nroll: same",
        "period: 20 days, then: {next: monday}, ends_at: {at: '10:00', when_rolled: end-of-day}",
        {"trigger": "2024-10-01"},
        ("2024-10-28T10:00-05:00",) * 3,
    ),
    "Texas: when that Monday is Labor Day, the end of Tuesday, but act by ten": (
        "calendars: [federal]\nroll: same",
        "period: 20 days, then: {next: monday}, ends_at: {at: '10:00', when_rolled: end-of-day}",
        {"trigger": "2025-08-08"},
        ("2025-09-02T10:00-05:00", "2025-09-02", "2025-09-02"),
    ),
    "Florida: day one is the next open day; five days in a second step": (
        """
        calendars: [federal]
        start: next-open-day
        short: "<7"
        roll: same
        service: {mode: after-expiry, methods: {mail: 5 days}}
        """,
        "period: 30 days, added_days: true",
        {"trigger": "2025-10-02", "service": "mail"},
        ("2025-11-10",) * 3,
    ),
    "Illinois: service by mail is complete after four days": (
        """
        calendars: [federal]
        roll: same
        service: {mode: to-start, methods: {mail: 4 days}}
        """,
        "period: 28 days, added_days: true",
        {"trigger": "2026-01-05", "service": "mail"},
        ("2026-02-06",) * 3,
    ),
    "Social Security: presumed receipt after five days": (
        "calendars: [federal]\nroll: same",
        "period: 60 days, receipt: {presumed: 5 days, only_later: true}",
        {"trigger": "2026-01-05"},
        ("2026-03-11",) * 3,
    ),
    "Medicare: noon of the day before": (
        "calendars: [federal]\nroll: none",
        "period: 1 day, direction: backward, ends_at: {at: noon}",
        {"trigger": "2026-05-20"},
        ("2026-05-19T12:00-05:00",) * 3,
    ),
    "Medicare: midnight of the day itself": (
        "calendars: [federal]\nroll: none",
        "period: 0 days, ends_at: {at: '23:59'}",
        {"trigger": "2026-05-20"},
        ("2026-05-20T23:59-05:00",) * 3,
    ),
    "Medicaid: no roll in the text, so act on the open day before": (
        "calendars: [federal]\nroll: none",
        "period: 10 days, roll: {how: none, act_before: true}",
        {"trigger": "2026-01-15"},
        ("2026-01-23", "2026-01-25", "2026-01-25"),
    ),
    "Medicaid: the later of ten days and the intended effective date": (
        "calendars: [federal]\nroll: none",
        "later_of: [{from: trigger, period: 10 days}, {from: {fact: odd_rule_day}, period: 0 days}]",
        {"trigger": "2026-01-15", "facts": {"odd_rule_day": "2026-02-01"}},
        ("2026-02-01",) * 3,
    ),
    "ERISA: a Saturday stays, though one circuit rolls": (
        "calendars: [federal]\nroll: none",
        "period: 180 days, roll: {how: none, act_before: true}, readings: "
        "[{as: latest, when: {circuit: ca9}, set: {roll: same}, cite: LeGras, why: Rolled.}]",
        {"trigger": "2026-10-05", "facts": {"circuit": "ca9"}},
        ("2027-04-02", "2027-04-03", "2027-04-05"),
    ),
    "ERISA: seventy-two hours over a holiday weekend": (
        "calendars: [federal]\nroll: none\nhours: none",
        "period: 72 hours",
        {"trigger": "2026-02-13T16:00"},
        ("2026-02-16T16:00-06:00",) * 3,
    ),
    "ACA: no such day, so the first of the fifth month, and on to Monday": (
        "calendars: [federal]\nroll: same\nmonths: first-of-next",
        "period: 4 months",
        {"trigger": "2026-12-31"},
        ("2027-05-03",) * 3,
    ),
    "SNAP: the agency must act before a weekend, the household may after it": (
        "calendars: [federal]\nroll: same",
        "period: 10 days, cases: "
        "[{when: {agency_duty: true}, roll: backward, cite: FNS 2007, why: Earlier.}]",
        {"trigger": "2026-03-04", "facts": {"agency_duty": True}},
        ("2026-03-13",) * 3,
    ),
    "Taxes: a date that is only moved, by the District's holidays": (
        "calendars: [federal, state-dc]\nroll: same",
        "period: 0 days",
        {"trigger": "2021-04-16"},
        ("2021-04-16", "2021-04-19", "2021-04-19"),
    ),
    "Claims against the government: six months from mailing": (
        "calendars: [federal]\nroll: same",
        "period: 6 months, filed_when: presented",
        {"trigger": "2015-07-14", "as_of": "2026-01-01"},
        None,
    ),
}


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


# What the questions of a pack look like: every fact a rule may ask for has one.
FACTS = """facts:
  received_on: {question: "When was the notice in fact received?"}
  odd_rule_day: {question: "When does the change take effect?"}
  agency_duty: {question: "Is it the agency that must act?"}
"""


@pytest.mark.parametrize("name", ODD)
def test_the_model_holds(law, name):
    method, settings, asked, three = ODD[name]
    lines = [line.strip() for line in method.strip().splitlines()]
    law(
        f"- {{cite: Test R. 9, title: Act, trigger: the event, {settings}}}",
        FACTS + "method:\n  cite: Test R. 1\n  " + "\n  ".join(lines),
    )
    assert not [one for one in problems() if "testlaw" in one or "Test R." in one]
    found = answer(Request(rule="Test R. 9", **asked))
    if three is None:  # before this law was made: refused, however plain the arithmetic
        assert found.code == "before-rule"
        return
    assert isinstance(found, Answer), found
    assert (found.safe, found.prevailing, found.latest) == tuple(_moment(one) for one in three)
    assert found.steps


def test_an_agency_that_closes_with_the_executive_branch(law):
    """Days closed by Executive Order are settled where the regulation says so (20 CFR 404.3(b))."""
    law(
        "- {cite: Test R. 9, title: Act, trigger: notice, period: 60 days, "
        "receipt: {presumed: 5 days, only_later: true}}",
        """
        method:
          cite: Test R. 1
          calendars: [agency]
          roll: same
        """,
        """
        calendar: agency
        title: An agency's non-workdays
        years: [2020, 2030]
        checked: 2026-11-23
        source: 20 CFR 404.3(b)
        extends: federal
        restand:
          - {kind: closure, standing: settled, source: 20 CFR 404.3(b)}
          - {kind: observed, standing: settled, source: 20 CFR 404.3(b)}
        """,
    )
    found = answer(Request(rule="Test R. 9", trigger="2025-10-20"))
    assert isinstance(found, Answer), found
    assert found.safe == found.prevailing == found.latest == date(2025, 12, 29)


def test_a_period_under_an_authority_is_asked_of_its_usual_court(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days}")
    found = answer(Request(period="5 days", under="Test R.", trigger="2025-02-27"))
    assert isinstance(found, Answer), found
    assert (found.court, found.prevailing) == ("testct", date(2025, 3, 5))  # over Founders' Day
