"""Debts, home loans, government contracts, SNAP's own duties, first criminal times: by hand."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer
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
    ("Fla. Stat. 741.30(5)(c)", "flacirct", "2026-11-02", "2026-11-17", "15 days"),
    ("750 ILCS 60/220(a)(1)", "illcirct", "2026-11-02", "2026-11-16 2026-11-23 2026-11-23", "14 to 21 days"),
    ("Tex. Code Crim. Proc. 17.151 felony", "txdistct", "2026-11-02", "2027-01-31", "90 days"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "day", "why"), TABLE)
def test_a_date(rule, court, trigger, day, why):
    assert due(rule, court, trigger) == day, why


def test_a_rule_that_was_rewritten_and_not_read_gives_no_date():
    found = answer(Request(rule="Fla. R. Crim. P. 3.191(a) felony", court="flacirct", trigger="2025-08-01"))
    assert isinstance(found, Refusal)
