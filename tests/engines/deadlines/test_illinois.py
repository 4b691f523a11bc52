"""Illinois: a table a litigator could sign: Rule 12(c), discovery, appeals, the statutory holidays."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Answer, Request, answer, calendar_days, find_rule
from tests.engines.deadlines.table import asked, due

R, CCP = "Ill. S. Ct. R. ", "735 ILCS 5/"
TABLE = [
    # 5 ILCS 70/1.11: exclude the first day, include the last unless Saturday, Sunday or statutory holiday
    (R + "181(a)", "illcirct", "2026-05-19", "personal", {}, "2026-06-18", "thirty days"),
    (R + "181(a)", "illcirct", "2026-05-20", "personal", {}, "2026-06-22", "Juneteenth, a Friday"),
    (R + "101(d)", "illcirct", "2025-11-28", "mail", {}, "2025-12-29", "process: nothing for mail"),
    (R + "181", "illcirct", "2025-12-02", "personal", {}, "2026-01-02", "New Year's Day"),
    # Rule 12(c): service is complete later, then the period runs
    (R + "213(d)", "illcirct", "2026-05-20", "mail", {}, "2026-06-22",
     "complete on 24 May; 28 days are a Sunday"),
    (R + "213(d)", "illcirct", "2026-05-20", "e-mail", {}, "2026-06-17", "complete the same day"),
    (R + "213(d)", "illcirct", "2026-12-04", "mail", {}, "2027-01-05", "over the year's end"),
    (R + "213(d)", "illcirct", "2026-12-04", "electronic", {}, "2027-01-04", "1 January is a Friday"),
    (R + "214(c)", "illcirct", "2026-03-13", "mail", {}, "2026-04-14", "complete on 17 March"),
    (R + "214", "illcirct", "2016-05-20", "electronic", {}, "2016-06-20", "in 2016 the next court day"),
    (R + "216(c)", "illcirct", "2026-05-20", "overnight", {}, "2026-06-23", "third court day is 26 May"),
    (R + "216(c)", "illcirct", "2026-03-06", "personal", {}, "2026-04-03 2026-04-06 2026-04-06",
     "Good Friday"),
    (R + "216", "illcirct", "2026-05-20", "mail", {"own_service": True}, "2026-06-17", "own service"),
    ("20 ILCS 2630/5.2(d)(12)", "illcirct", "2026-10-05", "", {}, "2026-12-04", "sixty days: expungement"),
    (R + "182(a)", "illcirct", "2026-06-18", "", {}, "2026-07-09", "21 days"),
    (R + "187(a)", "illcirct", "2026-06-18", "", {}, "2026-09-16", ""),
    (R + "218(c)", "illcirct", "2026-06-15", "", {}, "2026-04-16", "sixty days before trial"),
    (R + "102(b)", "illcirct", "2026-06-15", "", {"specified_day": True, "eviction": True}, "2026-06-12",
     "an eviction: three days before"),
    (R + "102(b)", "illcirct", "2026-06-16", "", {"specified_day": True}, "2026-05-26",
     "money up to $50,000: 21 days before, since April 2023"),
    (R + "102(b)", "illcirct", "2022-06-14", "", {"specified_day": True}, "2022-06-11",
     "three days before then"),
    (R + "101(b)(2)", "illcirct", "2026-06-01", "", {}, "2026-07-11", "eviction: 40 days, not rolled"),
    # judgment and appeal
    (CCP + "2-1203", "illcirct", "2026-01-13", "", {}, "2026-02-12 2026-02-13 2026-02-13", "12 February"),
    (CCP + "2-1203", "illcirct", "2026-01-31", "", {}, "2026-03-02 2026-03-03 2026-03-03",
     "Pulaski's birthday"),
    (CCP + "2-1202", "illcirct", "2026-04-24", "", {}, "2026-05-26", "Sunday, then Memorial Day"),
    (CCP + "2-1301(e)", "illcirct", "2026-10-04", "", {}, "2026-11-03 2026-11-04 2026-11-04",
     "general election"),
    (CCP + "2-1301(e)", "illcirct", "2027-10-03", "", {}, "2027-11-02", "no general election in an odd year"),
    (CCP + "2-1401", "illcirct", "2024-07-08", "", {}, "2026-07-08", "two years"),
    (R + "303(a)", "illappct", "2026-01-13", "", {}, "2026-02-12 2026-02-13 2026-02-13", "12 February"),
    (R + "303(a)(1)", "illcirct", "2026-02-03", "mail", {}, "2026-03-05", "from entry"),
    (R + "303(a)(1)", "illappct", "2025-09-13", "", {}, "2025-10-13 2025-10-14 2025-10-14", "Columbus Day"),
    (R + "303(a)(1)", "illappct", "2025-10-29", "", {}, "2025-11-28 2025-11-28 2025-12-01",
     "no statute for the Friday"),
    (R + "303(a)(1)", "illappct", "2026-06-03", "", {}, "2026-07-03 2026-07-03 2026-07-06",
     "no Friday for 4 July"),
    (R + "303(a)(1)", "illappct", "2026-01-13", "",
     {"motion_filed": "2026-02-11", "motion_decided": "2026-03-20"}, "2026-04-20", "30 days from the order"),
    (R + "303(a)(1)", "illappct", "2026-01-13", "",
     {"motion_filed": "2026-02-20", "motion_decided": "2026-03-20"},
     "2026-02-12 2026-02-13 2026-02-13", "a late motion changes nothing"),
    (R + "303(a)(3)", "illappct", "2026-01-14", "", {"first_notice": "2026-02-12"}, "2026-02-23",
     "ten days: a Sunday"),
    (R + "303(a)(3)", "illappct", "2026-01-14", "", {"first_notice": "2026-01-16"}, "2026-02-13",
     "thirty days"),
    (R + "303(d)", "illappct", "2026-01-14", "", {}, "2026-03-16", "thirty days after 13 February: a Sunday"),
    (R + "304(a)", "illappct", "2026-03-02", "", {}, "2026-04-01", "from the finding"),
    (R + "306(c)(1)", "illappct", "2026-03-02", "", {}, "2026-04-01", ""),
    (R + "307(a)", "illappct", "2026-03-02", "", {}, "2026-04-01", ""),
    (R + "307(d)", "illappct", "2026-06-18", "", {}, "2026-06-20 2026-06-22 2026-06-22", "two days"),
    (R + "308(b)", "illappct", "2015-06-01", "", {}, "2015-06-15", "fourteen days until 2016"),
    (R + "308(b)", "illappct", "2026-06-01", "", {}, "2026-07-01", "thirty since"),
    (R + "315(b)", "ill", "2026-05-20", "", {}, "2026-06-24", "35 days"),
    (R + "315(b)", "ill", "2026-05-20", "",
     {"rehearing_petition": "2026-06-08", "rehearing_denied": "2026-07-01"}, "2026-08-05", "from the denial"),
    (R + "367(a)", "illappct", "2026-05-20", "", {}, "2026-06-10", "21 days"),
    (R + "326", "illappct", "2026-02-13", "", {}, "2026-04-17", "63 days"),
    (R + "343(a)", "illappct", "2026-01-08", "", {}, "2026-02-12 2026-02-13 2026-02-13",
     "appellant, 35 days"),
    (R + "343(a)", "illappct", "2026-02-13", "", {"brief": "appellee"}, "2026-03-20", "35 from the due date"),
    (R + "343(a)", "illappct", "2026-03-20", "", {"brief": "reply"}, "2026-04-03 2026-04-06 2026-04-06",
     "14: Good Friday"),
    (R + "361(b)", "illappct", "2026-06-01", "mail", {}, "2026-06-11", "ten days after mailing"),
    (R + "361(b)", "illappct", "2026-06-01", "electronic", {}, "2026-06-08", "five days: a Saturday"),
    # statutes
    (CCP + "13-202", "illcirct", "2024-05-25", "", {}, "2026-05-22 2026-05-26 2026-05-26", "Memorial Day"),
    (CCP + "13-202", "illcirct", "2024-04-15", "", {}, "2026-04-15", "two years"),
    ("745 ILCS 10/8-101", "illcirct", "2025-04-15", "", {}, "2026-04-15", "a year against a local body"),
    (CCP + "3-103", "illcirct", "2026-04-01", "mail", {}, "2026-05-06", "35 days from mailing"),
    (CCP + "9-209", "illcirct", "2026-04-01", "", {}, "2026-04-06", "five days over Good Friday"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), TABLE)
def test_the_table(rule, court, trigger, service, facts, dates, why):
    assert due(rule, court, trigger, service, **facts) == dates, why


PERIODS = [
    ("7 days", "2026-05-20", "mail", "2026-06-01",
     "complete on 24 May, a Sunday; seven days later 31 May, a Sunday"),
    ("3 days", "2026-05-21", "", "2026-05-26", "no short periods: Sunday 24, then Memorial Day"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "trigger", "service", "day", "why"), PERIODS)
def test_a_period_set_by_an_order(period, trigger, service, day, why):
    under = "Illinois Supreme Court Rule 12"
    found = answer(Request(period=period, under=under, court="illcirct", trigger=trigger, service=service))
    assert isinstance(found, Answer), found
    assert found.prevailing.isoformat() == day, why


@pytest.mark.parametrize("spelling", ["Illinois Supreme Court Rule 303(a)(1)", "Ill. S. Ct. R. 303(a); x"])
def test_spellings(spelling):
    assert find_rule(spelling).cite == "Ill. S. Ct. R. 303(a)(1)"


def test_the_statute_decides_and_not_the_closing():
    days = {day.day.isoformat(): day for day in calendar_days("il-courts", 2026)}
    assert days["2026-02-12"].standing == "prevailing"
    assert days["2026-11-27"].standing == "disputed"
    assert days["2026-07-04"].standing == "settled"


def test_the_steps_say_when_service_by_mail_was_complete():
    steps = asked("Ill. S. Ct. R. 213(d)", "illcirct", "2026-05-20", "mail").steps
    assert any("12(c)" in step.citation for step in steps)
    assert any("May 24, 2026" in step.sentence for step in steps)
