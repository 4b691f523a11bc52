"""Periods of the federal rules and the U.S. Code, worked out by hand from the text, at awkward dates.

Each row: rule, court, trigger, service, facts, date (or "safe prevailing latest"), and why.
"""

from __future__ import annotations

import pytest
from table import due

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer

NONE: dict[str, object] = {}
US = {"us_party": True}

CIVIL = [
    ("FRCP 12(a)(2)", "cod", "2025-03-05", "", NONE, "2025-05-05", "the 60th day, 4 May, is a Sunday"),
    ("FRCP 4(d)(3)", "cod", "2024-02-29", "", {"abroad": True}, "2024-05-29", "90 days from the request"),
    ("FRCP 12(b)(6)", "cod", "2025-03-03", "mail", NONE, "2025-03-24",
     "a motion comes before the answer is due"),
    ("FRCP 12(a)", "cod", "2025-03-03", "", US, "2025-03-24 2025-05-02 2025-05-02",
     "60 days are only its own"),
    ("FRCP 12(a)(4)(A)", "cod", "2025-11-13", "", NONE, "2025-11-28",
     "Thanksgiving; Colorado works on Friday"),
    ("FRCP 33(b)(2)", "cand", "2025-10-29", "", NONE, "2025-12-01", "day after Thanksgiving, California"),
    ("FRCP 33(b)(2)", "cod", "2026-06-05", "", NONE, "2026-07-06", "Sunday 5 July"),
    ("FRCP 33(b)(2)", "cod", "2026-06-05", "mail", NONE, "2026-07-09", "and three days after that"),
    ("FRCP 33(b)(2)", "cod", "2026-06-05", "overnight", NONE, "2026-07-06", "courier without consent: none"),
    ("FRCP 33(b)(2)", "cod", "2026-06-05", "consented", NONE, "2026-07-09", "5(b)(2)(F)"),
    ("FRCP 26(a)(2)(D)(ii)", "cod", "2025-01-16", "mail", NONE, "2025-02-18 2025-02-18 2025-02-21",
     "disclosure"),
    ("FRCP 26(a)(3)(B) objections", "cod", "2025-01-30", "mail", NONE, "2025-02-13 2025-02-13 2025-02-18",
     "made"),
    ("FRCP 6(c)(1)", "cod", "2025-07-18", "", NONE, "2025-07-03", "back off Independence Day"),
    ("FRCP 6(c)(1)", "cod", "2025-09-15", "", NONE, "2025-08-29", "back off Labor Day and the weekend"),
    ("FRCP 6(c)(2)", "cod", "2025-06-26", "", NONE, "2025-06-18", "back off Juneteenth"),
    ("FRCP 59(e)", "cod", "2025-08-04", "", NONE, "2025-09-02", "the 28th day is Labor Day"),
    ("FRCP 59(e)", "cod", "2025-11-13", "mail", NONE, "2025-12-11", "entry, not service"),
    ("FRCP 50(b)", "cod", "2009-11-30", "", NONE, "2009-12-14", "the last day of ten days without weekends"),
    ("FRCP 50(b)", "cod", "2009-12-01", "", NONE, "2009-12-29", "the first day of 28 days"),
    ("FRCP 62(a)", "cod", "2025-03-06", "", NONE, "2025-04-05 2025-04-07 2025-04-07",
     "30 days end on Saturday"),
    ("FRCP 62(a)", "cod", "2018-11-20", "", NONE, "2018-12-04", "14 days until 1 December 2018"),
    ("FRCP 62(a)", "cod", "2009-11-02", "", NONE, "2009-11-17", "ten days, weekends and Veterans Day out"),
    ("FRCP 72(a)", "cod", "2009-11-02", "mail", NONE, "2009-11-20", "the same, and three calendar days"),
    ("FRCP 4(m)", "cod", "2015-11-30", "", NONE, "2016-03-29", "120 days"),
    ("FRCP 4(m)", "cod", "2015-12-01", "", NONE, "2016-02-29", "90 days, a leap day"),
    ("FRCP 81(c)", "cod", "2025-06-27", "", NONE, "2025-07-07", "seven days end on 4 July"),
    ("FRCP 81(c)(2)", "cod", "2025-06-27", "", {"summons_served": "2025-06-20"}, "2025-07-11", "the longest"),
    ("FRCP 68(c)", "cod", "2025-12-08", "", NONE, "2025-11-24", "14 days before the hearing"),
    ("FRCP 32(a)(5)(A)", "cod", "2025-07-18", "", NONE, "2025-07-03", "14 days' notice"),
    ("FRCP 31(a)(5)", "cod", "2025-03-10", "mail", NONE, "2025-03-27", "14 and three"),
    ("FRCP 23(f)", "cod", "2025-07-23", "", US, "2025-09-08", "45 days end on a Saturday"),
    ("FRCP 23(f)", "cod", "2018-11-20", "", US, "2018-12-04", "14 for everybody until December 2018"),
    ("FRCP 65(b)(2)", "cod", "2025-03-01", "", NONE, "2025-03-15 2025-03-17 2025-03-17", "a Saturday"),
    ("FRCP 38(b)(1)", "cod", "2025-03-10", "mail", NONE, "2025-03-24 2025-03-27 2025-03-27",
     "whose pleading?"),
    ("FRCP 38(b)(1)", "cod", "2025-03-10", "mail", {"own_pleading": True}, "2025-03-24", "one's own"),
    ("FRCP 45(d)(2)(B)", "cod", "2025-03-03", "", {"compliance_date": "2025-03-10"}, "2025-03-10", "earlier"),
    ("FRCP 56(c)(1)(B)", "cod", "2010-03-01", "mail", NONE, "2010-03-25", "the one year it had 21 days"),
    ("Supp. R. Soc. Sec. 6", "cod", "2025-01-16", "", NONE, "2025-02-18",
     "Saturday, and Washington's Birthday"),
    ("Supp. R. Soc. Sec. 8", "cod", "2025-06-05", "electronic", NONE, "2025-06-20", "Juneteenth"),
]  # fmt: skip

APPEALS = [
    ("FRAP 27(a)(3)(A)", "ca10", "2025-05-16", "", NONE, "2025-05-27", "the tenth day is Memorial Day"),
    ("FRAP 27(a)(3)(A)", "ca10", "2025-03-14", "overnight", NONE, "2025-03-27",
     "a courier adds three: 26(c)"),
    ("FRAP 27(a)(4)", "ca10", "2025-06-27", "", NONE, "2025-07-07", "the seventh day is 4 July"),
    ("FRAP 31(a)(1)", "ca10", "2025-02-03", "", {"brief": "opening"}, "2025-03-17", "40 days: a Saturday"),
    ("FRAP 31(a)(1) reply", "ca10", "2025-03-31", "", NONE, "2025-04-21", "21 days"),
    ("FRAP 31(a)(1) reply", "ca1", "2025-03-31", "", NONE,
     "2025-04-21 2025-04-22 2025-04-22", "Patriots' Day in Boston"),
    ("FRAP 31(a)(1) reply", "ca10", "2025-03-31", "", {"argument_date": "2025-04-22"}, "2025-04-15",
     "argument"),
    ("FRAP 4(b)(1)(A)", "cod", "2025-04-04", "", NONE, "2025-04-18", "Good Friday is no holiday in Colorado"),
    ("FRAP 4(b)(1)(A)", "tnmd", "2025-04-04", "", NONE, "2025-04-18 2025-04-18 2025-04-21",
     "in Tennessee it can be argued"),
    ("FRAP 4(a)(1)(B)", "cod", "2025-03-05", "", NONE, "2025-05-05", "the 60th day is a Sunday"),
    ("FRAP 4(a)(5)(A)(i)", "cod", "2025-01-30", "", {"us_party": False}, "2025-04-02", "from Monday 3 March"),
    ("FRAP 4(a)(6)(B)", "cod", "2025-02-28", "", NONE, "2025-08-27", "180 days"),
    ("FRAP 4(a)(6)(B)", "cod", "2025-02-28", "", {"notice_received": "2025-08-04"}, "2025-08-18",
     "the earlier"),
    ("FRAP 4(a)(7)(A)(ii)", "cod", "2020-03-02", "", NONE, "2020-07-30", "150 days"),
    ("FRAP 13(a)(1)(A)", "tax", "2025-06-04", "", NONE, "2025-09-02", "90 days"),
    ("FRAP 40(d)(1)", "ca9", "2025-07-23", "", {**US, "criminal": False}, "2025-09-08", "45: a Saturday"),
    ("FRAP 40(d)(1)", "ca9", "2025-07-23", "", US, "2025-08-06 2025-09-08 2025-09-08", "if criminal: 14"),
    ("S. Ct. R. 13.1", "scotus", "2019-12-19", "", NONE, "2020-03-18",
     "due the day before the order of 19 March"),
    ("S. Ct. R. 13.1", "scotus", "2019-12-20", "", NONE, "2020-05-18", "due on it: 150 days"),
    ("S. Ct. R. 13.1", "scotus", "2021-07-16", "", NONE, "2021-12-13", "the last judgments with 150 days"),
    ("S. Ct. R. 13.1", "scotus", "2021-07-19", "", NONE, "2021-10-18", "90 days again: a Sunday"),
]  # fmt: skip

BANKRUPTCY = [
    ("FRBP 3002(c)", "nysb", "2025-01-02", "", NONE, "2025-03-13", "70 days"),
    ("FRBP 3002(c)", "nysb", "2024-08-30", "", {"governmental_unit": "yes"}, "2025-02-26", "180 days"),
    ("FRBP 3002(c)(1)", "nysb", "2024-08-30", "", NONE, "2025-02-26", "the same by its own number"),
    ("FRBP 3002(c)", "nysb", "2017-10-02", "", NONE, "2018-01-02", "90 from the meeting, Sunday, New Year"),
    ("FRBP 4007(c)", "nysb", "2025-05-05", "", NONE, "2025-07-07", "60 days end on 4 July"),
    ("FRBP 4003(b)(1)", "nysb", "2025-10-20", "", NONE, "2025-11-19", "30 days"),
    ("FRBP 8002(a)(1)", "nysb", "2025-02-05", "", NONE, "2025-02-19", "14 days"),
    ("FRBP 8013(a)(3)(A)", "bap9", "2025-03-21", "mail", NONE, "2025-03-31 2025-04-01 2025-04-01",
     "the third added day: Cesar Chavez"),
    ("FRBP 3002.1(b)", "nysb", "2025-03-25", "", NONE, "2025-03-04", "21 days before the payment"),
    ("FRBP 9006(d)(1)", "nysb", "2026-09-14", "", NONE, "2026-09-04", "back off Labor Day"),
    ("11 U.S.C. 521(i)(1)", "nysb", "2025-04-15", "", NONE, "2025-05-30", "45 days"),
    ("11 U.S.C. 521(a)(2)(A)", "nysb", "2025-03-03", "", {"meeting_date": "2025-04-01"}, "2025-04-01",
     "earlier"),
]  # fmt: skip

CRIMINAL = [
    ("FRCrP 47(c)", "cod", "2025-06-26", "", NONE, "2025-06-18", "back off Juneteenth"),
    ("FRCrP 32(e)(2)", "cod", "2025-11-28", "", NONE, "2025-10-24", "35 days before sentencing"),
    ("FRCrP 59(b)(2)", "cod", "2025-05-16", "mail", NONE, "2025-06-02", "30 May and three days"),
    ("FRCrP 5.1(c)", "cod", "2024-12-24", "", NONE, "2025-01-07",
     "in custody, as long as nothing else is said"),
    ("FRCrP 5.1(c)", "cod", "2024-12-24", "", {"in_custody": "no"}, "2025-01-14", "21 days"),
]  # fmt: skip

CODE = [
    ("28 U.S.C. 1446", "cod", "2025-08-15", "", NONE, "2025-09-15", "the 30th day is a Sunday"),
    ("28 U.S.C. 1447(c)", "cod", "2025-02-10", "", NONE, "2025-03-12", "30 days"),
    ("28 U.S.C. 2401(a)", "cod", "2019-03-15", "", NONE, "2025-03-17", "six years: a Saturday"),
    ("28 U.S.C. 1658(a)", "cod", "2021-06-19", "", NONE, "2025-06-20", "four years: Juneteenth"),
    ("28 U.S.C. 2107", "cod", "2025-03-05", "", US, "2025-05-05", "60 days for every party"),
    ("28 U.S.C. 2412(d)(1)(B)", "cod", "2025-03-03", "", {"from_entry": True}, "2025-06-02",
     "60, then 30: Sunday"),
    ("28 U.S.C. 2401(b)", "cod", "2025-08-31", "mail", {"limb": "suit"}, "2026-03-02",
     "no 31 February; Saturday"),
    ("28 CFR 14.2(a)", "ftca", "2024-06-20", "", NONE, "2026-06-18 2026-06-20 2026-06-20",
     "received by then"),
    ("15 U.S.C. 1692k(d)", "nysd", "2024-02-29", "", NONE, "2025-02-28", "a year from a leap day"),
    ("20 U.S.C. 1415(i)(2)(B)", "cod", "2025-06-04", "", NONE, "2025-09-02", "90 days"),
    ("5 U.S.C. 552(a)(6)(A)(i)", "dcd", "2025-06-02", "", NONE, "2025-07-01",
     "20 working days, Juneteenth out"),
    ("29 U.S.C. 2617(c)", "cod", "2023-03-15", "", {"willful": True}, "2025-03-17 2026-03-16 2026-03-16",
     "3 years"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "court", "trigger", "service", "facts", "expected", "why"),
    CIVIL + APPEALS + BANKRUPTCY + CRIMINAL + CODE,
)
def test_the_table(rule, court, trigger, service, facts, expected, why):
    assert due(rule, court, trigger, service, **facts) == expected, why


PERIODS = [
    # period, under, court, trigger, direction, date
    ("14 days", "FRCP", "laed", "2025-02-18", "", "2025-03-04 2025-03-05 2025-03-05",
     "Mardi Gras, La. R.S. 1:55"),
    ("14 days", "FRCP", "gud", "2025-07-07", "", "2025-07-21 2025-07-22 2025-07-22", "Liberation Day, Guam"),
    ("14 days", "FRCP", "prd", "2024-12-23", "", "2025-01-06 2025-01-07 2025-01-07",
     "Three Kings, Puerto Rico"),
    ("14 days", "FRCP", "hid", "2025-04-04", "", "2025-04-18 2025-04-21 2025-04-21", "Good Friday, Hawaii"),
    ("14 days", "FRCP", "hid", "2025-05-02", "before", "2025-04-18", "which does not count backward"),
    ("14 days", "FRCP", "dcd", "2023-04-03", "", "2023-04-17 2023-04-18 2023-04-18",
     "Emancipation Day on Monday"),
    ("14 days", "FRCP", "dcd", "2033-01-06", "", "2033-01-21", "Inauguration Day, a Thursday"),
    ("14 days", "FRCP", "cod", "2033-01-06", "", "2033-01-20", "only in the District"),
    ("14 days", "FRCP", "dcd", "2029-01-06", "", "2029-01-22", "on a Saturday it moves nothing to Friday"),
    ("14 days", "FRCP", "dcd", "2029-01-05", "", "2029-01-19", "so that Friday is an ordinary day"),
    ("14 days", "FRCP", "ctd", "2022-01-28", "", "2022-02-11 2022-02-11 2022-02-14",
     "Lincoln Day kept on Friday"),
    ("14 days", "FRCP", "wyd", "2025-03-10", "", "2025-03-24", "no state holiday near"),
    ("14 days", "FRCP", "cod", "2025-12-10", "", "2025-12-24 2025-12-24 2025-12-29",
     "offices closed by order"),
    ("14 days", "FRCP", "cod", "2024-12-26", "", "2025-01-09 2025-01-09 2025-01-10", "mourning for Carter"),
    ("14 days", "FRCP", "cod", "2027-12-10", "", "2027-12-24 2027-12-27 2027-12-27",
     "Christmas kept on Friday"),
    ("14 days", "FRCP", "cod", "2040-12-10", "", "2040-12-24", "the last year known"),
    ("14 days", "FRCP", "cod", "2020-06-05", "", "2020-06-19", "no Juneteenth before 17 June 2021"),
    ("30 days", "FRAP", "ca5", "2025-02-02", "", "2025-03-04 2025-03-05 2025-03-05",
     "Mardi Gras in New Orleans"),
    ("2 weeks", "FRCP", "cod", "2025-06-05", "", "2025-06-20", "weeks roll as days do"),
    ("1 month", "FRCP", "cod", "2025-01-31", "", "2025-02-28", "no 31 February"),
    ("6 months", "FRAP", "ca10", "2025-08-31", "", "2026-03-02", "28 February 2026 is a Saturday"),
    ("3 months", "FRBP", "nysb", "2025-05-31", "before", "2025-02-28", "back to the last of February"),
    ("1 year", "FRCP", "cod", "2024-02-29", "", "2025-02-28", "no 29 February"),
    ("10 court days", "FRCP", "cod", "2025-06-16", "", "2025-07-01", "Juneteenth and weekends left out"),
    ("48 hours", "FRCP", "cod", "2025-03-10T10:00", "before", "2025-03-07T09:00:00-07:00",
     "clocks, then Friday"),
    ("24 hours", "FRCP", "nysd", "2025-11-03T09:00", "before", "2025-10-31T09:00:00-04:00",
     "Sunday to Friday"),
    ("36 hours", "FRAP", "ca9", "2025-07-03T08:00", "", "2025-07-07T20:00:00-07:00",
     "4 July, the same hour on Monday"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "under", "court", "trigger", "way", "expected", "why"), PERIODS)
def test_periods_set_by_an_order(period, under, court, trigger, way, expected, why):
    found = answer(Request(period=period, under=under, court=court, trigger=trigger, direction=way))
    assert isinstance(found, Answer), found
    three = [one.isoformat() for one in (found.safe, found.prevailing, found.latest)]
    assert (" ".join(three) if found.differs else three[1]) == expected, why


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"period": "14 days", "under": "FRCP", "court": "cod", "trigger": "2040-12-20"}, "calendar-missing"),
        ({"rule": "FRCP 15(a)(1)(A)", "court": "cod", "trigger": "2009-11-30"}, "before-rule"),
        ({"rule": "FRCP 56(c)(1)(B)", "court": "cod", "trigger": "2010-12-01"}, "before-rule"),
        ({"rule": "Supp. R. Soc. Sec. 6", "court": "cod", "trigger": "2022-11-30"}, "before-rule"),
        ({"rule": "18 U.S.C. 1640(e)", "court": "cod", "trigger": "2025-03-03"}, "unknown-rule"),  # title 15
        ({"rule": "28 U.S.C. 2401(b)", "court": "circtdal", "trigger": "2025-03-03"}, "unknown-court"),
    ],
)
def test_what_is_refused(asked, code):
    found = answer(Request(**asked))
    assert isinstance(found, Refusal), found
    assert found.code == code


@pytest.mark.parametrize(
    ("asks", "safe", "prevailing"),
    [
        # 120 days under the old text; ninety under the new one, which may be just in a pending case
        ({"rule": "FRCP 4(m)", "trigger": "2015-10-30"}, "2016-01-28", "2016-02-29"),
        # ten days without the weekends, and ten days with them
        ({"period": "10 days", "under": "FRCP", "trigger": "2009-11-25"}, "2009-12-07", "2009-12-10"),
        # over before the change, and begun after it
        ({"rule": "FRCP 4(m)", "trigger": "2015-06-01"}, "2015-09-29", "2015-09-29"),
        ({"rule": "FRCP 4(m)", "trigger": "2015-12-01"}, "2016-02-29", "2016-02-29"),
        ({"rule": "FRCP 4(m)", "trigger": "2015-10-30", "as_of": "2015-10-30"}, "2016-02-29", "2016-02-29"),
    ],
)
def test_a_rule_that_changes_while_its_period_runs(asks: dict[str, str], safe: str, prevailing: str) -> None:
    found = answer(Request(court="cod", **asks))
    assert (found.safe.isoformat(), found.prevailing.isoformat()) == (safe, prevailing)
    told = any("insofar as just and practicable" in step.sentence for step in found.steps)
    assert told is (safe != prevailing)
