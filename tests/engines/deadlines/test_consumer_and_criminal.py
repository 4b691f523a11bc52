"""Debts, home loans, government contracts, SNAP's own duties, first criminal times: by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nextfriend.engines.deadlines import Answer, Request, answer
from tests.engines.deadlines.table import due

TABLE = [
    ("15 U.S.C. 1692g(b)", "cod", "2026-10-30", "2026-11-27 2026-11-30 2026-11-30", "day 30 is a Sunday"),
    ("15 U.S.C. 1692g(a)", "cod", "2026-11-02", "2026-11-07", "five days, a Saturday: nothing moves it"),
    ("15 U.S.C. 1635(a)", "cod", "2026-11-06", "2026-11-09 2026-11-09 2026-11-12",
     "a Friday: the third business day is Tuesday 10, so Monday is never late"),
    ("15 U.S.C. 1635(b)", "cod", "2026-11-02", "2026-11-22", "20 days"),
    ("15 U.S.C. 1635(f)", "cod", "2023-11-29", "2026-11-27 2026-11-30 2026-11-30", "three years: a Sunday"),
    ("41 U.S.C. 7104(a)", "", "2026-09-01", "2026-11-30", "90 days"),
    ("41 U.S.C. 7104(b)(3)", "uscfc", "2025-11-29", "2026-11-27 2026-11-30 2026-11-30", "a year: a Sunday"),
    ("41 U.S.C. 7103(a)(4)(A)", "", "2020-12-01", "2026-12-01", "six years"),
    ("7 CFR 273.10(g)(1)(ii)", "snap", "2026-10-30", "2026-11-27", "a Sunday: the agency acts before it"),
    ("7 CFR 273.12(c)(1)(i)", "snap", "2026-11-02", "2026-11-12", "ten days"),
    ("Pen. Code 1382(a)(2)", "calsuperct", "2026-11-02", "2027-01-01", "60 days, not moved"),
    ("Pen. Code 1191", "calsuperct", "2026-11-02", "2026-12-03",
     "20 court days without Veterans Day, Thanksgiving and its Friday"),
    ("725 ILCS 5/103-5(a)", "illcirct", "2026-11-02", "2027-03-02", "120 days"),
    ("Fla. R. Crim. P. 3.191(a) felony", "flacirct", "2025-01-06", "2025-06-30", "175 days, the old rule"),
    ("Fla. R. Crim. P. 3.191(a) felony", "flacirct", "2026-01-05", "2026-06-29", "175 days from the charge"),
    ("Fla. R. Crim. P. 3.191(a) misdemeanor", "flacirct", "2026-01-05", "2026-04-05", "90 days"),
    ("Fla. R. Crim. P. 3.191(b)", "flacirct", "2025-06-30", "2025-08-14", "45 days before July 2025"),
    ("Fla. R. Crim. P. 3.191(b)", "flacirct", "2026-01-05", "2026-03-06", "60 days since"),
    ("Fla. R. Crim. P. 3.191(p)(3)", "flacirct", "2026-01-05", "2026-02-04", "30 days of recapture since"),
    ("750 ILCS 5/609.2(d)", "illcirct", "2027-03-02", "2026-12-31", "60 days before, 1 January"),
    ("750 ILCS 22/605(b)", "illcirct", "2026-11-02", "2026-11-23", "20 days: Sunday"),
    ("Tex. Fam. Code 159.605(b)", "txdistct", "2026-11-02", "2026-11-23", "20 days: Sunday"),
    ("Tex. Fam. Code 8.256(a)", "txdistct", "2026-11-02", "2026-11-12", "ten days"),
    ("Fla. Stat. 61.13001(3)", "flacirct", "2026-11-02", "2026-11-23", "20 days: Sunday"),
    ("725 ILCS 5/103-5(b)", "illcirct", "2026-11-02", "2027-04-11", "160 days"),
    ("Tex. Code Crim. Proc. 17.151 class B", "txdistct", "2026-11-02", "2026-11-17", "15 days"),
    ("Tex. Code Crim. Proc. 17.151 fine only", "txdistct", "2026-11-02", "2026-11-07", "five days"),
    ("C.R.C.P. 359(b)", "colctyct", "2026-11-02", "2026-11-16", "14 days in county court"),
    ("Fla. Stat. 741.30(5)(c)", "flacirct", "2026-11-02", "2026-11-17", "15 days"),
    ("750 ILCS 60/220(a)(1)", "illcirct", "2026-11-02", "2026-11-16 2026-11-23 2026-11-23", "14 to 21 days"),
    ("Tex. Code Crim. Proc. 17.151 felony", "txdistct", "2026-11-02", "2027-01-31", "90 days"),
    ("Tex. Code Crim. Proc. 11.07(3)(b)", "txdistct", "2026-11-02", "2026-12-02", "the State has 30 days"),
    ("Tex. Code Crim. Proc. 11.07(3)(c)", "txdistct", "2026-12-02", "2026-12-22", "then 20 days"),
    ("CPL 170.70", "nysupct", "2026-11-02", "2026-11-06 2026-11-07 2026-11-07",
     "five days: a Saturday, act the day before"),
    ("725 ILCS 5/122-1(c) after an appeal", "illcirct", "2026-05-29", "2026-11-25 2026-11-30 2026-11-30",
     "six months: a Sunday; Friday is the day after Thanksgiving, closed, so the safe day is Wednesday"),
    ("725 ILCS 5/110-6.1(i)", "illcirct", "2026-11-02", "2027-01-31", "90 days: a Sunday, not moved"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "day", "why"), TABLE)
def test_a_date(rule, court, trigger, day, why):
    assert due(rule, court, trigger) == day, why


def test_floridas_speedy_trial_since_july_2025_runs_from_the_charge_and_says_on_what_it_rests():
    old = answer(Request(rule="Fla. R. Crim. P. 3.191(a) felony", court="flacirct", trigger="2025-06-30"))
    new = answer(Request(rule="Fla. R. Crim. P. 3.191(a) felony", court="flacirct", trigger="2025-07-01"))
    assert isinstance(old, Answer)
    assert isinstance(new, Answer)
    assert "from the arrest" in old.steps[0].sentence
    assert "from the filing of the formal charge" in new.steps[0].sentence
    assert {one.basis.kind for one in new.supports} == {"account"}


@pytest.mark.parametrize(("rule", "court", "days"), [
    ("Fla. R. Crim. P. 3.134", "flacirct", (30, 60)),
    ("Pen. Code 1382(a)(3)", "calsuperct", (30, 45)),
])  # fmt: skip
def test_who_is_out_of_custody_has_the_longer_time_once_it_is_told(rule, court, days):
    asked = Request(rule=rule, court=court, trigger="2026-11-02")
    for told, count in zip(({}, {"out_of_custody": True}), days, strict=True):
        found = answer(replace(asked, facts=told))
        assert isinstance(found, Answer)
        assert (found.safe - date(2026, 11, 2)).days == count
