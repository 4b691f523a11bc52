"""Special education, coverage after a job, fair housing: a table an advocate could sign.

Three dates are safe, prevailing and latest, where these differ.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, find_rule
from tests.engines.deadlines.table import due

ACTION, HEARING = "20 USC 1415(i)(2)(B)", "20 USC 1415(f)(3)(C)"
TABLE = [
    # IDEA: ninety days from the decision, then FRCP 6; two years for the hearing
    (ACTION, "nysd", "2026-01-15", {}, "2026-04-15", "ninety days from the decision"),
    (ACTION, "cand", "2026-01-18", {}, "2026-04-20", "Saturday 18 April"),
    (ACTION, "idea", "2026-01-15", {}, "2026-02-13 2026-04-15 2026-04-15", "the State is not known"),
    ("34 CFR 300.516(b)", "ilnd", "2026-01-15", {}, "2026-04-15", "the regulation says the same"),
    (HEARING, "txwd", "2024-02-29", {}, "2026-02-27 2026-02-28 2026-02-28", "leap day; a Saturday"),
    ("34 CFR 300.507(a)(2)", "idea", "2024-09-03", {}, "2025-09-03 2026-09-03 2026-09-03",
     "some give one year"),
    ("20 USC 1415(c)(2)(B)(ii)", "idea", "2026-09-01", {}, "2026-09-11", "ten days from receipt"),
    ("34 CFR 300.508(d)(1)", "idea", "2026-09-01", {}, "2026-09-16", "fifteen days from receipt"),
    ("34 CFR 300.510(a)", "idea", "2026-09-01", {}, "2026-09-16", "resolution meeting"),
    ("34 CFR 300.510(b)(1)", "idea", "2026-09-01", {}, "2026-10-01", "thirty days"),
    ("34 CFR 300.515(a)", "idea", "2026-10-01", {}, "2026-11-15", "forty-five days, a Sunday: no roll"),
    ("34 CFR 300.512(b)", "idea", "2026-06-24", {}, "2026-06-16", "five business days, over Juneteenth"),
    ("34 CFR 300.152(a)", "idea", "2026-03-02", {}, "2026-05-01", "sixty days"),
    ("34 CFR 300.532(c)(2)", "idea", "2026-10-01", {}, "2026-10-29",
     "twenty weekdays, Columbus Day among them"),
    ("20 USC 1415(k)(1)(E)(i)", "idea", "2026-11-20", {}, "2026-12-04",
     "ten weekdays; Thanksgiving is not left out"),
    ("20 USC 1415(f)(1)(B)(iv)", "idea", "2026-09-03", {}, "2026-09-06 2026-09-09 2026-09-09",
     "over Labor Day"),
    # COBRA and special enrolment: the Act's own days, no roll in the text
    ("29 USC 1165(a)(1)", "erisa", "2026-03-31", {}, "2026-05-29 2026-05-30 2026-05-30",
     "sixty days, a Saturday"),
    ("29 USC 1162(3)", "erisa", "2026-05-30", {}, "2026-07-14", "forty-five days from the election"),
    ("29 USC 1162(2)(C)", "erisa", "2026-08-01", {}, "2026-08-31", "thirty days' grace"),
    ("29 USC 1162(2)(A)(i)", "erisa", "2026-08-31", {}, "2028-02-29", "eighteen months; leap day"),
    ("29 USC 1166(a)(2)", "erisa", "2026-03-02", {}, "2026-04-01", "the employer tells the plan"),
    ("29 USC 1166(a)(3)", "erisa", "2026-03-03", {}, "2026-05-01 2026-05-02 2026-05-02",
     "divorce: sixty days"),
    ("29 USC 1166(a)(3)", "erisa", "2026-03-03", {"not_disabled": True}, "2026-04-02",
     "no longer disabled: thirty"),
    ("29 USC 1166(c)", "erisa", "2026-04-01", {}, "2026-04-15", "fourteen days"),
    ("29 USC 1181(f)(1)", "erisa", "2026-03-31", {}, "2026-04-30", "thirty days after coverage ended"),
    ("29 CFR 2590.701-6(b)", "erisa", "2026-04-01", {}, "2026-04-30 2026-05-01 2026-05-01", "a birth"),
    ("29 USC 1181(f)(3)", "erisa", "2026-03-31", {}, "2026-05-29 2026-05-30 2026-05-30", "Medicaid ended"),
    ("29 CFR 2560.503-1(f)(2)(ii)(B)", "erisa", "2026-03-07T15:00-05:00", {}, "2026-03-08T16:00:00-04:00",
     "24 hours over the change of the clocks"),
    # fair housing
    ("42 USC 3610(a)(1)(A)(i)", "hud", "2025-03-16", {}, "2026-03-16", "one year"),
    ("42 USC 3610(a)", "hud", "2024-02-29", {}, "2025-02-28", "leap day"),
    ("42 USC 3613(a)(1)(A)", "nysd", "2024-03-15", {}, "2026-03-16", "two years, a Sunday, FRCP 6"),
    ("42 USC 3610(a)(1)(B)(iii)", "hud", "2026-03-02", {}, "2026-03-12", "ten days"),
    ("24 CFR 966.4(l)(3)", "hud", "2026-05-01", {"nonpayment": True}, "2026-04-17",
     "fourteen since 30 March 2026"),
    ("24 CFR 966.4(l)(3)", "hud", "2025-05-02", {"nonpayment": True}, "2025-04-02",
     "thirty from 2021 to 2026"),
    ("24 CFR 982.303(a)", "hud", "2026-03-02", {}, "2026-05-01", "sixty days"),
    # Connecticut: twenty-one days, on to the next business day
    ("Conn. Gen. Stat. 31-241", "connui", "2026-01-15", {}, "2026-02-05", "twenty-one days from sending"),
    ("Conn. Gen. Stat. § 31-241(a)", "connsuperct", "2026-01-26", {}, "2026-02-17", "Washington's Birthday"),
    ("CGS 31-248", "connui", "2026-06-12", {}, "2026-07-03 2026-07-06 2026-07-06", "3 July is kept"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "facts", "dates", "why"), TABLE)
def test_the_table(rule, court, trigger, facts, dates, why):
    assert due(rule, court, trigger, **facts) == dates, why


def test_a_decision_from_before_the_act_of_2004_is_refused():
    found = answer(Request(rule=ACTION, court="idea", trigger="2005-06-30"))
    assert isinstance(found, Refusal)
    assert found.code == "before-rule"


@pytest.mark.parametrize(
    ("said", "cite"),
    [
        ("34 C.F.R. § 300.516(b)", "20 U.S.C. 1415(i)(2)(B)"),
        ("20 U.S.C. § 1415(f)(3)(C); 34 CFR 300.511(e)", "20 U.S.C. 1415(f)(3)(C)"),
        ("IDEA 1415(i)(2)(B)", "20 U.S.C. 1415(i)(2)(B)"),
        ("29 U.S.C. § 1165(a)(1)", "29 U.S.C. 1165(a)(1)"),
        ("42 U.S.C. § 3613(a)(1)(A)", "42 U.S.C. 3613(a)(1)(A)"),
    ],
)
def test_spellings(said, cite):
    assert find_rule(said).cite == cite
