"""Benefit plans, external review, the Marketplace and SNAP: a table an advocate could sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, find_rule
from tests.engines.deadlines.table import asked, due

APPEAL, URGENT = "29 CFR 2560.503-1(h)(3)(i)", "29 CFR 2560.503-1(f)(2)(i)"
EXTERNAL = "45 CFR 147.136(d)(2)(i)"

TABLE = [
    # ERISA: 180 days from actual receipt, no roll in the text
    (APPEAL, "erisa", "2026-01-05", {}, "2026-07-02 2026-07-04 2026-07-06"),  # Friday 3 July is observed
    (APPEAL, "erisa", "2026-10-05", {}, "2027-04-02 2027-04-03 2027-04-05"),
    (APPEAL, "cand", "2026-10-05", {}, "2027-04-02 2027-04-05 2027-04-05"),  # LeGras
    (APPEAL, "erisa", "2026-10-05", {"circuit": "9th"}, "2027-04-02 2027-04-05 2027-04-05"),
    (APPEAL, "nysd", "2026-10-05", {}, "2027-04-02 2027-04-03 2027-04-05"),
    (APPEAL, "erisa", "2026-01-02", {"received_on": "2026-01-06"}, "2026-07-02 2026-07-05 2026-07-06"),
    ("29 CFR 2560.503-1(h)(2)(i)", "erisa", "2026-01-05", {}, "2026-03-06"),
    ("29 CFR 2560.503-1(h)", "erisa", "2026-01-06", {}, "2026-03-06 2026-07-05 2026-07-06"),
    ("29 CFR 2560.503-1(h)", "erisa", "2026-01-05", {"plan_type": "pension"}, "2026-03-06"),
    (URGENT, "erisa", "2026-02-13T16:00-05:00", {}, "2026-02-16T16:00:00-05:00"),
    ("29 CFR 2560.503-1(f)(2)(iii)(A)", "erisa", "2026-03-02", {}, "2026-03-17"),
    ("29 CFR 2560.503-1(i)(3)(i)", "erisa", "2026-03-02", {}, "2026-04-16"),
    ("29 USC 1113", "nysd", "2020-03-02", {"actual_knowledge": "2022-05-02"}, "2025-05-02"),
    ("29 USC 1113", "nysd", "2020-03-02", {}, "2023-03-02 2026-03-02 2026-03-02"),
    ("29 USC 1165(a)(1)", "erisa", "2026-03-31", {"cobra_notice": "2026-04-10"}, "2026-06-09"),
    # external review: four months, the first of the fifth, Federal holidays
    (EXTERNAL, "aca", "2026-01-15", {}, "2026-05-15"),
    (EXTERNAL, "aca", "2025-10-31", {}, "2026-03-02"),
    (EXTERNAL, "aca", "2025-10-30", {}, "2026-03-02"),
    (EXTERNAL, "aca", "2025-10-28", {}, "2026-03-02"),  # 28 February is a Saturday
    (EXTERNAL, "aca", "2026-12-31", {}, "2027-05-03"),
    (EXTERNAL, "aca", "2027-07-25", {}, "2027-11-26"),
    (EXTERNAL, "aca", "2026-03-04", {}, "2026-07-06"),
    ("45 CFR 147.136(d)", "aca", "2026-03-01", {"received_on": "2026-03-10"}, "2026-07-10"),
    ("26 CFR 54.9815-2719(d)(2)(i)", "aca", "2026-01-15", {}, "2026-05-15"),
    ("45 CFR 147.136(b)(2)(i)", "aca", "2026-01-06", {}, "2026-07-02 2026-07-05 2026-07-05"),
    ("45 CFR 155.520(b)", "aca", "2026-01-15", {"state_days": 90}, "2026-04-15"),
    ("45 CFR 155.520", "aca", "2026-01-15", {}, "2026-02-13 2026-04-15 2026-04-15"),
    ("45 CFR 155.420(c)(1)", "aca", "2026-03-02", {}, "2026-05-01"),
    # SNAP: the household may act after the weekend, the agency must act before it
    ("7 CFR 273.13(a)(1)", "snap", "2026-03-04", {}, "2026-03-16"),
    ("7 CFR 273.13", "snap", "2026-03-03", {}, "2026-03-13"),
    ("7 CFR 273.15(k)(1)", "snap", "2026-02-06", {}, "2026-02-17"),  # Monday is Washington's Birthday
    ("7 CFR 273.13(a)(1)", "snap", "2026-03-31", {"agency_duty": True}, "2026-03-20"),
    ("7 CFR 273.15(g)", "snap", "2026-01-15", {}, "2026-04-15"),
    ("7 CFR 273.15(g)", "snap", "2026-01-18", {}, "2026-04-17 2026-04-18 2026-04-20"),
    ("7 CFR 273.2(g)(1)", "snap", "2026-02-12", {}, "2026-03-13"),
    ("7 CFR 273.2(i)(3)(i)", "snap", "2026-02-09", {}, "2026-02-13"),
    ("7 CFR 273.15(c)(1)", "snap", "2026-01-15", {}, "2026-03-16"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "facts", "dates"), TABLE)
def test_the_table(rule, court, trigger, facts, dates):
    found = asked(rule, court, trigger, **facts)
    assert due(rule, court, trigger, **facts) == dates, [step.sentence for step in found.steps]


@pytest.mark.parametrize("service", ["received", "mail", "electronic", ""])
def test_the_way_of_service_adds_nothing_to_a_plan_appeal(service):
    assert due(APPEAL, "erisa", "2026-01-08", service) == "2026-07-07"


def test_seventy_two_hours_need_a_time_of_day():
    found = answer(Request(rule=URGENT, court="erisa", trigger="2026-02-13"))
    assert isinstance(found, Refusal)
    assert found.code == "time-missing"


def test_the_appeal_to_a_plan_is_found_by_its_paragraph():
    assert find_rule("29 C.F.R. § 2560.503–1(h)(4)").cite == APPEAL
    assert find_rule("29 CFR 2560.503-1(h)(3)").cite == APPEAL
