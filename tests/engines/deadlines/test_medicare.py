"""Medicare and Medicaid: a table an advocate could sign. "safe prevailing latest" where these differ."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import find_rule
from tests.engines.deadlines.table import asked, due

MEDICARE = [
    ("42 CFR 405.942(a)", "2020-05-15", "mail", {}, "2020-09-11 2020-09-17 2020-09-17",
     "120 and 5 (Palmetto's own example)"),
    ("42 CFR 405.942(a)", "2025-06-09", "mail", {}, "2025-10-07 2025-10-14 2025-10-14", "Columbus Day"),
    ("42 CFR 405.942", "2026-01-12", "", {"received_on": "2026-01-14"}, "2026-05-14", "receipt shown"),
    ("42 CFR 405.942", "2026-01-14", "received", {}, "2026-05-14", "the trigger is receipt"),
    ("42 CFR 405.962(a)", "2026-01-12", "mail", {}, "2026-07-11 2026-07-16 2026-07-16", "180 and 5"),
    ("42 CFR 405.1014", "2026-03-02", "mail", {}, "2026-05-01 2026-05-06 2026-05-06", "hearing: 60 and 5"),
    ("42 CFR 405.1002(a)(1)", "2026-03-05", "", {}, "2026-05-04 2026-05-09 2026-05-11", "a Saturday"),
    ("42 CFR 405.1102(a)", "2026-03-02", "", {}, "2026-05-01 2026-05-06 2026-05-06", "Council"),
    ("42 CFR 405.1136", "2026-03-05", "", {}, "2026-05-04 2026-05-11 2026-05-11",
     "a civil action rolls by FRCP 6"),
    ("42 CFR 405.1206(b)(1)", "2026-05-20", "", {}, "2026-05-20T23:59:00-04:00", "midnight of discharge"),
    ("42 CFR 405.1202(b)(1)", "2026-05-20", "", {}, "2026-05-19T12:00:00-04:00", "noon of the day before"),
    ("42 CFR 422.626(a)(1)", "2026-05-18", "", {}, "2026-05-17T12:00:00-04:00", "also on a Sunday"),
    ("42 CFR 405.1204(b)", "2026-05-19", "", {}, "2026-05-20T12:00:00-04:00", "noon of the day after"),
    ("42 CFR 422.582(b)", "2026-03-02", "mail", {}, "2026-05-01 2026-05-06 2026-05-06",
     "65 days from the notice"),
    ("42 CFR 422.582(b)", "2024-03-04", "mail", {}, "2024-05-03", "60 before 2025"),
    ("42 CFR 423.582", "2026-03-02", "", {}, "2026-05-01 2026-05-06 2026-05-06", ""),
    ("42 CFR 423.582", "2026-03-02", "", {"received": "2026-03-04"}, "2026-05-01 2026-05-03 2026-05-04", ""),
    ("42 CFR 423.600(a)", "2026-03-02", "", {}, "2026-05-01 2026-05-06 2026-05-06", ""),
    ("42 CFR 423.2002", "2026-03-02", "", {}, "2026-05-01 2026-05-06 2026-05-06", ""),
    ("42 CFR 422.590(e)", "2026-03-06T15:00", "", {}, "2026-03-09T16:00:00-04:00", "summer time"),
]  # fmt: skip

MEDICAID = [
    ("42 CFR 431.221(d)", "2026-01-15", "mail", {"state_days": 90}, "2026-04-15", "90 from mailing"),
    ("42 CFR 431.221(d)", "2026-01-15", "mail", {}, "2026-02-13 2026-04-15 2026-04-15", "a ceiling"),
    ("42 CFR 431.221", "2026-01-15", "", {"state": "NY", "state_days": 60}, "2026-03-16", "New York"),
    ("42 CFR 431.231(c)(2)", "2026-01-15", "mail", {}, "2026-01-30", "receipt 20 January, ten days"),
    ("42 CFR 431.231(a)", "2026-02-02", "", {}, "2026-02-12", "from the date of action"),
    ("42 CFR 431.230(a)", "2026-02-03", "", {}, "2026-02-02", "before the date of action"),
    ("42 CFR 431.211", "2026-03-05", "", {}, "2026-02-23", "the agency's notice"),
    ("42 CFR 431.211", "2026-02-25", "", {}, "2026-02-13", "Sunday: the agency acts earlier"),
    ("42 CFR 438.402(c)(2)(ii)", "2026-01-15", "mail", {}, "2026-03-16", "from the date on the notice"),
    ("42 CFR 438.408(f)(2)", "2026-01-15", "mail", {}, "2026-04-15 2026-05-15 2026-05-15", "90 to 120"),
    ("42 CFR 438.408(f)(2)", "2026-01-15", "", {"state_days": "90"}, "2026-04-15", ""),
    ("42 CFR 438.420(a)", "2026-01-15", "mail", {}, "2026-01-23 2026-01-25 2026-01-25", "a Sunday"),
    ("42 CFR 438.420(a)", "2026-01-15", "", {"effective_date": "2026-02-02"}, "2026-02-02", "the later one"),
    ("42 CFR 435.912", "2026-01-15", "", {"disability": True}, "2026-04-15", ""),
    ("42 CFR 435.912", "2026-01-16", "", {}, "2026-03-02", ""),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "trigger", "service", "facts", "dates", "why"), MEDICARE)
def test_medicare(rule, trigger, service, facts, dates, why):
    assert due(rule, "medicare", trigger, service, **facts) == dates, why


@pytest.mark.parametrize(("rule", "trigger", "service", "facts", "dates", "why"), MEDICAID)
def test_medicaid(rule, trigger, service, facts, dates, why):
    assert due(rule, "medicaid", trigger, service, **facts) == dates, why


def test_a_notice_handed_over_early_makes_noon_of_the_next_day_the_safe_hour():
    found = asked("42 CFR 405.1202(b)(1)", "medicare", "2026-05-20", received_on="2026-05-15")
    assert found.safe.isoformat() == "2026-05-16T12:00:00-04:00"
    assert found.prevailing.isoformat() == "2026-05-19T12:00:00-04:00"


def test_requests_count_when_received():
    assert asked("42 CFR 405.942(a)", "medicare", "2026-01-12").filed_when == "received"


@pytest.mark.parametrize(
    ("said", "cite"),
    [
        ("42 C.F.R. § 405.942(a)(1)", "42 CFR 405.942(a)"),
        ("42 CFR 438.408(f)", "42 CFR 438.408(f)(2)"),
        ("42 CFR 405.1206(b)(1), 422.622(b)(1)", "42 CFR 405.1206(b)(1)"),
    ],
)
def test_spellings(said, cite):
    assert find_rule(said).cite == cite
