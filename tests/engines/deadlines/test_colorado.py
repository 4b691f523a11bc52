"""Colorado: a table a litigator could sign.

In 2026 Juneteenth is a Friday, 4 July a Saturday, Cabrini Day 5 October and Thanksgiving 26 November.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, calendar_days
from tests.engines.deadlines.table import asked, due

TABLE = [
    # C.R.C.P. 6: every day counts, the last is moved
    ("C.R.C.P. 12(a)(1)", "coldistct", "2026-11-02", "personal", {}, "2026-11-23", "21 days"),
    ("C.R.S. 24-4-105(14)(a)(II)", "coldistct", "2026-11-02", "", {"human_services": False},
     "2026-12-02", "30 days"),
    ("C.R.S. 24-4-105(14)(a)(II)", "coldistct", "2026-11-02", "", {"human_services": True}, "2026-11-17",
     "15 days about Medicaid or food help"),
    ("C.R.S. 24-4-105(14)(a)(I)", "coldistct", "2026-11-02", "", {}, "2026-11-17", "15 days"),
    ("C.R.S. 24-4-106(4)", "coldistct", "2026-11-02", "", {}, "2026-12-07", "35 days"),
    ("C.R.C.P. 12(a)", "coldistct", "2026-09-14", "personal", {}, "2026-10-06", "5 October is Cabrini Day"),
    ("C.R.C.P. 12(a)(1)", "coldistct", "2019-09-23", "personal", {}, "2019-10-15",
     "14 October 2019 was Columbus Day, then a holiday"),
    ("Colo. R. Civ. P. 12(a)(1)", "coldistct", "2026-05-29", "personal", {}, "2026-06-22",
     "19 June is Juneteenth, a Friday"),
    ("C.R.C.P. 12(a)(1)", "coldistct", "2026-06-12", "personal", {}, "2026-07-03 2026-07-06 2026-07-06",
     "3 July is kept for the Saturday: the safe date does not rely on it"),
    ("C.R.C.P. 12(a)(1)", "coldistct", "2026-11-02", "personal", {"out_of_state": True}, "2026-12-07",
     "35 days outside Colorado"),
    ("C.R.C.P. 12(a)(1)", "coldistct", "2026-11-02", "publication", {}, "2026-12-07", "by publication"),
    ("C.R.C.P. 12(a)(4)", "coldistct", "2026-11-02", "personal", {}, "2026-11-23", "21 days"),
    ("C.R.C.P. 12(a)(1)(A)", "coldistct", "2026-11-12", "", {}, "2026-11-27", "day 14 is Thanksgiving"),
    ("C.R.C.P. 56(c) cross-motion", "coldistct", "2026-11-02", "", {}, "2026-08-24", "70 days before trial"),
    ("C.R.C.P. 360(b)", "colctyct", "2026-05-10", "", {}, "2026-11-10", "six months"),
    ("C.R.C.P. 12(b)", "coldistct", "2026-11-02", "personal", {}, "2026-11-23", "within the time to answer"),
    ("C.R.C.P. 4(m)", "coldistct", "2026-01-05", "", {}, "2026-03-09", "63 days: a Monday"),
    ("C.R.C.P. 15(a)", "coldistct", "2026-11-02", "", {"original_response_due": "2026-11-23"}, "2026-11-23",
     "the time that remained is the longer"),
    ("C.R.C.P. 15(a)", "coldistct", "2026-11-02", "", {}, "2026-11-16", "14 days"),
    ("C.R.C.P. 33", "coldistct", "2026-11-02", "mail", {}, "2026-12-07", "35 days; nothing for mail"),
    ("C.R.C.P. 36(a)", "coldistct", "2026-11-02", "electronic", {}, "2026-12-07", "35 days"),
    ("C.R.C.P. 121 1-15(1)(b)", "coldistct", "2026-11-02", "", {}, "2026-11-23", "21 days from filing"),
    ("C.R.C.P. 121 1-15(1)(c)", "coldistct", "2026-11-02", "", {}, "2026-11-09 2026-11-16 2026-11-16",
     "14 days, and seven where the shorter reading holds"),
    ("C.R.C.P. 56(c) motion", "coldistct", "2026-11-02", "", {}, "2026-08-03", "91 days before trial"),
    ("C.R.C.P. 59(a)", "coldistct", "2026-11-12", "", {}, "2026-11-27", "day 14 is Thanksgiving"),
    ("C.R.C.P. 60(b)", "coldistct", "2026-01-05", "", {}, "2026-07-06", "182 days"),
    ("C.R.C.P. 106(b)", "coldistct", "2026-11-04", "", {}, "2026-12-02", "28 days"),
    ("C.R.C.P. 411(a)", "colctyct", "2026-11-12", "", {}, "2026-11-27", "14 days: Thanksgiving"),
    # C.A.R.
    ("C.A.R. 4(a)(1)", "coloctapp", "2026-05-01", "", {}, "2026-06-22", "day 49 is Juneteenth"),
    ("C.A.R. 4(a)", "coldistct", "2026-05-01", "mail", {}, "2026-06-22", "nothing for mail"),
    ("C.A.R. 4(a)(1)", "coloctapp", "2026-05-01", "",
     {"motion_filed": "2026-05-12", "motion_decided": "2026-06-30"}, "2026-08-18",
     "a timely rule 59 motion: 49 days from the order"),
    ("C.A.R. 4(a)(1)", "coloctapp", "2026-05-01", "",
     {"motion_filed": "2026-05-20", "motion_decided": "2026-06-30"}, "2026-06-22",
     "a late motion changes nothing"),
    ("C.A.R. 4(a)(2)", "coloctapp", "2026-05-01", "", {"first_notice": "2026-06-18"}, "2026-07-02",
     "14 days from the first notice end later"),
    ("C.A.R. 40(a)", "coloctapp", "2026-11-12", "", {}, "2026-11-27", "14 days: Thanksgiving"),
    # statutes
    ("C.R.S. 13-80-101(1)(n)", "coldistct", "2023-11-29", "", {}, "2026-11-27 2026-11-30 2026-11-30",
     "three years from a crash end on a Sunday"),
    ("C.R.S. 13-80-102(1)(a)", "coldistct", "2024-05-10", "", {}, "2026-05-08 2026-05-11 2026-05-11",
     "two years: a Sunday"),
    ("C.R.S. 13-80-101(1)(a)", "colctyct", "2024-02-29", "", {}, "2027-02-26 2027-03-01 2027-03-01",
     "no 29 February in 2027: the 28th, a Sunday"),
    ("C.R.S. 24-10-109(1)", "coldistct", "2026-05-01", "", {}, "2026-10-30", "182 days"),
    ("C.R.S. 13-40-111(1)", "colctyct", "2026-11-02", "", {}, "2026-11-09 2026-11-16 2026-11-16",
     "the summons names a day from the seventh to the fourteenth"),
    ("C.R.S. 13-40-113(4)(a)", "colctyct", "2026-11-02", "", {}, "2026-11-09 2026-11-12 2026-11-12",
     "trial from the seventh to the tenth day"),
    ("C.R.S. 13-6-311(1)(a)", "colctyct", "2026-11-12", "", {}, "2026-11-27", "14 days"),
    ("C.R.S. 18-1-405(1)", "coldistct", "2026-03-31", "", {}, "2026-09-30", "six months, clamped"),
    ("Crim. P. 35(b)", "coldistct", "2026-01-05", "", {}, "2026-05-11", "126 days"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "day", "why"), TABLE)
def test_a_date_in_colorado(rule, court, trigger, service, facts, day, why):
    assert due(rule, court, trigger, service, **facts) == day, why


def test_what_was_read_says_so_and_memory_asks_for_a_second_reader():
    assert asked("C.A.R. 4(a)(1)", "coloctapp", "2026-05-01").basis.kind == "read"
    assert asked("C.A.R. 40(a)", "coloctapp", "2026-05-01").basis.kind == "memory"
    found = asked("C.R.C.P. 12(a)(1)", "coldistct", "2026-05-01", "personal", out_of_state=False)
    assert found.basis.kind == "read"


def test_nothing_is_given_before_the_rule_of_seven():
    found = answer(Request(rule="C.R.C.P. 12(a)(1)", court="coldistct", trigger="2011-03-01"))
    assert isinstance(found, Refusal)


def test_the_holidays_are_those_of_the_rule():
    names = {day.day.isoformat(): day.name for day in calendar_days("co-courts", 2026)}
    assert names["2026-10-05"] == "Frances Cabrini Day"
    assert not {"2026-10-12", "2026-11-27"} & set(names)
