"""Florida: a table a litigator could sign: rule 2.514 before and after 2019, civil, appeals, eviction."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Answer, Request, answer, calendar_days, find_rule
from tests.engines.deadlines.table import asked, due

CIV, APP, GPJA = "Fla. R. Civ. P. ", "Fla. R. App. P. ", "Fla. R. Gen. Prac. & Jud. Admin. "
TABLE = [
    # 2.514(a)(1)(A): day one is the next day that is no weekend or holiday (since 2019)
    (CIV + "1.140(a)(1)", "flacirct", "2026-01-14", "personal", {}, "2026-02-03",
     "Wednesday: day one is Thursday"),
    (CIV + "1.140(a)(1)", "flacirct", "2026-01-16", "personal", {}, "2026-02-09",
     "day one is Tuesday after King's day"),
    (CIV + "1.140(a)(1)", "flacirct", "2026-01-02", "personal", {}, "2026-01-26",
     "Friday: day 20 is Saturday 24"),
    (CIV + "1.140(a)(1)", "flacirct", "2018-01-12", "personal", {}, "2018-02-01",
     "before 2019: the very next day"),
    (CIV + "1.140(a)(1)", "flacirct", "2026-11-06", "", {"state_party": True}, "2026-12-18", "40 days"),
    (CIV + "1.140(a)(1)", "flacirct", "2026-05-06", "mail", {"pleading": "counterclaim"}, "2026-06-01",
     "26 May and five: Sunday 31"),
    (CIV + "1.140(a)(1)", "flacirct", "2026-05-06", "mail", {}, "2026-05-26", "process: nothing is added"),
    (CIV + "1.140(a)(3)", "flacirct", "2026-05-11", "", {}, "2026-05-21", "ten days from the order"),
    (CIV + "1.190(a)", "flacirct", "2026-05-11", "e-mail", {}, "2026-05-21", ""),
    # 2.514(b): five days after the period would expire, in two steps; e-mail until the end of 2018
    (CIV + "1.340(a)", "flacirct", "2025-10-02", "mail", {}, "2025-11-10",
     "Saturday, Monday 3, Saturday 8, Monday 10"),
    (CIV + "1.340(a)", "flacirct", "2025-10-03", "e-mail", {}, "2025-11-04", "Friday: day one is Monday 6"),
    (CIV + "1.350(b)", "flacirct", "2016-10-03", "email", {}, "2016-11-07", "2 November and five"),
    (CIV + "1.350(b)", "flacirct", "2019-10-02", "email", {}, "2019-11-01", "no days since 2019"),
    (CIV + "1.370(a)", "flacirct", "2026-01-05", "personal", {"with_process": True}, "2026-02-19", "45 days"),
    (CIV + "1.370(a)", "flacirct", "2026-01-05", "overnight", {}, "2026-02-04", "a courier adds nothing"),
    (CIV + "1.350(b)", "flacirct", "2011-10-27", "mail", {}, "2011-12-01",
     "before 2012: 35 days in one step"),
    (GPJA + "2.330(j)", "flacirct", "2013-08-09", "mail", {}, "2013-09-16", "McCray v. State"),
    (GPJA + "2.330(g)", "flacirct", "2026-06-10", "", {}, "2026-06-30", "twenty days since 2021"),
    # year ends and holidays
    (CIV + "1.340(a)", "flacirct", "2025-12-02", "electronic", {}, "2026-01-02", "30 days: New Year's Day"),
    (CIV + "1.340(a)", "flacirct", "2021-12-01", "electronic", {}, "2022-01-03",
     "31 December is the day kept for Saturday"),
    (CIV + "1.340(a)", "flacirct", "2025-10-28", "electronic", {}, "2025-12-01",
     "Thanksgiving and its Friday"),
    # summary judgment
    (CIV + "1.510(c)(5)", "flacirct", "2026-03-04", "electronic", {}, "2026-04-13",
     "forty days from service"),
    (CIV + "1.510(c)(5)", "flacirct", "2026-03-04", "mail", {}, "2026-04-20", "13 April and five: Saturday"),
    (CIV + "1.510(c)(5)", "flacirct", "2024-06-26", "", {}, "2024-06-06", "twenty days before the hearing"),
    (CIV + "1.510(b)", "flacirct", "2024-06-26", "", {}, "2024-05-17", "forty days before the hearing"),
    # judgment
    (CIV + "1.530(b)", "flacirct", "2026-01-02", "", {}, "2026-01-20", "day 15 is King's day"),
    (CIV + "1.530(b)", "flacirct", "2013-12-20", "", {}, "2013-12-30", "ten days before 2014"),
    (CIV + "1.530(b)", "flacirct", "2026-06-12", "", {}, "2026-06-29",
     "a Friday: Saturday 27, and a week-end"),
    (CIV + "1.525", "flacirct", "2026-06-12", "", {}, "2026-07-13 2026-07-14 2026-07-14",
     "a Friday judgment"),
    (CIV + "1.540(b)", "flacirct", "2025-07-08", "", {}, "2026-07-08", "a year"),
    (CIV + "1.442(b)", "flacirct", "2026-06-17", "", {}, "2026-05-01", "45 days before: Sunday 3, so Friday"),
    (CIV + "1.442(f)(1)", "flacirct", "2026-05-06", "", {}, "2026-06-05", "thirty days"),
    # appeals
    (APP + "9.110(b)", "fladistctapp", "2026-05-20", "", {}, "2026-06-19 2026-06-19 2026-06-22",
     "Juneteenth is not listed"),
    (APP + "9.110(b)", "fladistctapp", "2026-06-03", "", {}, "2026-07-06", "Saturday 4 July kept on Friday"),
    (APP + "9.110(b)", "fladistctapp4", "2026-06-03", "mail", {}, "2026-07-06",
     "rendition: nothing for mail"),
    (APP + "9.110(b)", "fladistctapp", "2026-02-20", "", {}, "2026-03-23 2026-03-24 2026-03-24",
     "rendered on a Friday"),
    (APP + "9.110(b)", "flacirct", "2026-05-20", "",
     {"motion_filed": "2026-06-01", "motion_decided": "2026-07-08"}, "2026-08-07",
     "a timely motion for rehearing"),
    (APP + "9.110(b)", "flacirct", "2026-05-20", "",
     {"motion_filed": "2026-06-10", "motion_decided": "2026-07-08"}, "2026-06-19 2026-06-19 2026-06-22",
     "a late one changes nothing"),
    (APP + "9.110(g)", "fladistctapp", "2026-05-20", "", {"first_notice": "2026-06-17"}, "2026-07-02",
     "fifteen days"),
    (APP + "9.130(b)", "fladistctapp", "2026-02-18", "", {}, "2026-03-20", ""),
    (APP + "9.210(g)(1)", "fladistctapp", "2026-04-15", "mail", {}, "2026-05-20", "15 May and five"),
    (APP + "9.210(g)(1)", "fladistctapp", "2018-04-16", "", {}, "2018-05-07",
     "twenty days before 2019: a Sunday"),
    (APP + "9.330(a)", "fladistctapp", "2026-04-15", "", {}, "2026-04-30", ""),
    # statutes
    ("Fla. Stat. 83.60(2)", "flactyct", "2026-11-20", "", {}, "2026-12-01",
     "five days without weekend and Thanksgiving"),
    ("Fla. Stat. 83.56(3)", "flactyct", "2026-07-01", "", {}, "2026-07-07",
     "3 July is kept for the Saturday"),
    ("Fla. Stat. 51.011", "flactyct", "2026-06-17", "", {}, "2026-06-24 2026-06-24 2026-06-25",
     "Juneteenth: by county"),
    ("Fla. Stat. 443.151(4)(b)1", "flra", "2026-05-05", "mail", {}, "2026-05-26", "Memorial Day"),
    ("Fla. Stat. 95.11(3)(a)", "flacirct", "2022-05-10", "", {}, "2026-05-08 2026-05-11 2026-05-11",
     "four years: a Sunday"),
    ("Fla. Stat. 95.11(4)(a)", "flacirct", "2024-05-10", "", {}, "2026-05-08 2026-05-11 2026-05-11",
     "two years"),
    ("Fla. Stat. 95.11(4)(a)", "flacirct", "2022-05-11", "", {}, "2024-05-10 2024-05-13 2024-05-13",
     "malpractice then: two years, a Saturday"),
    ("Fla. Stat. 95.11(5)(a)", "flacirct", "2023-03-24", "", {}, "2025-03-24",
     "the Act's own day: the shorter time"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), TABLE)
def test_the_table(rule, court, trigger, service, facts, dates, why):
    assert due(rule, court, trigger, service, **facts) == dates, why


PERIODS = [
    ("5 days", "2026-05-20", "", "2026-05-28", "less than seven days: no weekend, no Memorial Day"),
    ("7 days", "2026-05-20", "", "2026-05-27", "seven days: every day counts"),
    ("10 days", "2026-05-20", "mail", "2026-06-08", "Saturday 30, Monday 1, five days: Saturday 6"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "trigger", "service", "day", "why"), PERIODS)
def test_a_period_set_by_an_order(period, trigger, service, day, why):
    under = "Fla. R. Gen. Prac. & Jud. Admin. 2.514"
    found = answer(Request(period=period, under=under, court="flacirct", trigger=trigger, service=service))
    assert isinstance(found, Answer), found
    assert found.prevailing.isoformat() == day, why


@pytest.mark.parametrize("spelling", ["Fla. R. Civ. P. 1.140(a)", "Florida Rule of Civil Procedure 1.140(a)"])
def test_spellings(spelling):
    assert find_rule(spelling).cite == "Fla. R. Civ. P. 1.140(a)(1)"


def test_2_514_with_the_rule_it_counts_is_understood():
    assert due("2.514(a),(b); Fla. R. Civ. P. 1.340(a)", "flacirct", "2025-10-02", "mail") == "2025-11-10"


def test_the_nine_days_and_no_other_are_settled():
    settled = [d.name for d in calendar_days("fl-courts", 2025) if d.standing == "settled"]
    assert len(settled) == 9
    assert not any("President" in name or "Juneteenth" in name for name in settled)


def test_the_steps_show_the_shifted_start_and_the_two_steps():
    steps = asked("Fla. R. Civ. P. 1.340(a)", "flacirct", "2025-10-03", "mail").steps
    cited = " ".join(step.citation for step in steps)
    assert "2.514(a)(1)(A)" in cited
    assert "2.514(b)" in cited
    assert any("Monday, October 6, 2025" in step.sentence for step in steps)
