"""Immigration, veterans, federal workers and taxes on awkward days: tables a lawyer could sign.

Every date was worked out by hand from the text of the rule, not read off the engine. Three dates are "safe
prevailing latest". 3 July 2026 is the Friday on which Independence Day is observed.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, find_court, find_rule
from tests.engines.deadlines.table import asked, due

IMMIGRATION = [
    ("8 C.F.R. § 1003.38(b)", "EOIR", "2026-12-02", "", {}, "2027-01-04",
     "30th day is New Year's Day, a Friday"),
    ("8 CFR 1003.38(b)", "bia", "2025-11-25", "mail", {}, "2025-12-26 2025-12-26 2025-12-29",
     "30th day is Christmas; whether the closed Friday after it counts is disputed, so act on it"),
    ("8 CFR 1003.38(b)", "bia", "2025-11-26", "", {}, "2025-12-26 2025-12-26 2025-12-29", "the same Friday"),
    ("8 CFR 1003.38(b)", "immigration court", "2024-01-31", "", {}, "2024-03-01", "30 days over a leap day"),
    ("8 CFR 1003.38(b)", "bia", "2026-05-20", "", {}, "2026-06-22", "30th day is Juneteenth, a Friday"),
    ("8 CFR 1003.38(b)", "bia", "2026-09-12", "", {}, "2026-10-13", "30th day is Columbus Day"),
    ("8 CFR 1003.19", "bia", "2026-02-15", "", {}, "2026-03-17", "a bond appeal has the same thirty days"),
    ("8 CFR 1003.3(c)(1)", "bia", "2025-06-13", "", {}, "2025-07-07", "21st day is 4 July, a Friday"),
    ("8 CFR 1003.3(c)(1)", "bia", "2026-03-08", "", {}, "2026-03-30",
     "the last day of the 21: Sunday 29 March"),
    ("8 CFR 1003.3(c)(1)", "bia", "2026-03-09", "", {}, "2026-03-30",
     "the first day of the 20: the same Sunday"),
    ("8 CFR 1003.3(c)(1)", "bia", "2026-06-29", "", {}, "2026-07-20", "20th day is Sunday 19 July"),
    ("8 CFR 1003.2", "bia", "2026-02-27", "", {}, "2026-03-27 2026-05-28 2026-05-28",
     "which motion is not said: 30 days end on Sunday 29 March, so Friday is safe"),
    ("8 CFR 1003.2", "bia", "2026-02-27", "", {"motion": "reopen"}, "2026-05-28", "90 days"),
    ("8 CFR 1003.2(a)", "bia", "2026-02-27", "", {"motion": "reconsider"}, "2026-03-30", "30 days, a Sunday"),
    ("INA 240(c)(7)(C)(i)", "bia", "2026-02-27", "", {}, "2026-05-28", "90 days"),
    ("INA § 240(b)(5)(C)(i)", "bia", "2025-12-01", "", {}, "2026-06-01", "180th day is Saturday 30 May"),
    ("INA 208(a)(2)(B)", "bia", "2025-11-30", "", {}, "2026-11-27 2026-11-30 2026-11-30",
     "a Monday; counting the arrival the year ends on Sunday, so Friday is safe"),
    ("8 U.S.C. § 1252(b)(1)", "ca5", "2025-12-05", "mail", {}, "2026-01-05",
     "30th day is a Sunday; nothing for mail"),
    ("INA 242(b)(1)", "ca2", "2026-10-13", "", {}, "2026-11-12", "the day after Veterans Day"),
    ("INA 242(b)(1)", "ca2", "2026-10-12", "", {}, "2026-11-12", "30th day is Veterans Day"),
    ("8 USC 1252(b)(3)(C)", "ca9", "2026-03-02", "", {}, "2026-04-13", "40th day is Saturday 11 April"),
    ("8 USC 1225(b)(1)(B)(iii)(III)", "bia", "2026-03-02", "", {}, "2026-03-09", "seven days"),
    ("8 USC 1229c(a)(2)", "bia", "2026-01-15", "", {}, "2026-05-15", "120 days, a Friday"),
    ("8 CFR 1240.26(c)(3)(i)", "bia", "2026-01-15", "", {}, "2026-01-23",
     "five business days over Dr King's day"),
    ("ICPM 3.1(b)(1)(A)", "bia", "2026-03-16", "", {}, "2026-02-27 2026-03-02 2026-03-02",
     "15 days back is Sunday 1 March: Monday"),
    ("Immigration Court Practice Manual 3.1(b)(ii)(A)", "bia", "2015-06-15", "", {},
     "2015-05-29 2015-06-01 2015-06-01",
     "15 days back is Sunday 31 May"),
]  # fmt: skip

CITIZENSHIP = [
    ("8 C.F.R. § 103.3(a)(2)(i)", "USCIS", "2025-12-01", "U.S. mail", {}, "2026-01-05",
     "33rd day is a Saturday"),
    ("8 CFR 103.3(a)(2)(i)", "aao", "2026-11-23", "regular mail", {}, "2026-12-28",
     "33rd day is Saturday the 26th"),
    ("8 CFR 103.5(a)(1)(i)", "uscis", "2026-06-01", "mail", {}, "2026-07-06", "33rd day is Saturday 4 July"),
    ("8 CFR 103.5", "uscis", "2026-05-20", "electronic", {}, "2026-06-22", "30th day is Juneteenth"),
    ("8 CFR 205.2(d)", "uscis", "2026-06-16", "mail", {}, "2026-07-06", "15 and 3 days: Saturday 4 July"),
    ("8 CFR 103.2(b)(8)(iv)", "uscis", "2026-03-31", "mail", {}, "2026-06-23 2026-06-26 2026-06-26",
     "twelve weeks, and three days that the words “in no case” may not allow"),
    ("8 CFR 336.2(a)", "uscis", "2026-03-02", "mail", {}, "2026-04-01 2026-04-06 2026-04-06",
     "30 days; with the three for the mail a Saturday"),
    ("8 CFR 265.1", "uscis", "2026-03-05", "", {}, "2026-03-13", "10th day is a Sunday: tell before it"),
    ("8 U.S.C. § 1305", "uscis", "2026-03-02", "", {}, "2026-03-12", "ten days"),
    ("8 CFR 336.9(b)", "cand", "2026-02-02", "", {}, "2026-06-02", "120 days"),
    ("8 USC 1447(b)", "uscis", "2026-01-15", "", {}, "2026-05-15", "120 days from the examination"),
    ("8 CFR 216.4(a)(1)", "uscis", "2024-06-16", "", {}, "2026-06-15 2026-06-15 2026-06-16",
     "the ninety days end before the second anniversary"),
    ("8 USC 1186a(d)(2)", "uscis", "2026-06-15", "", {}, "2026-03-17", "90 days before the anniversary"),
    ("8 CFR 274a.13(d)", "uscis", "2026-12-31", "", {}, "2026-07-04", "180 days before, any day of the week"),
]  # fmt: skip

VETERANS = [
    ("38 U.S.C. § 7266(a)", "cavc", "2025-12-19", {}, "2026-04-20", "120th day is Saturday 18 April"),
    ("38 USC 7266", "cavc", "2026-03-06", {}, "2026-07-06", "120th day is Saturday 4 July"),
    ("38 CFR 20.203(b)", "bva", "2025-05-24", {}, "2026-05-26", "a Sunday, then Memorial Day"),
    ("38 USC 7105A(a)", "dva", "2026-01-15", {}, "2026-03-16", "sixty days"),
    ("38 USC 7105(d)(3)", "dva", "2012-05-22", {}, "2012-07-23", "sixty days from the statement: a Saturday"),
    ("38 USC 7105(b)(1)", "dva", "2011-10-03", {}, "2012-10-03", "one year under the old system too"),
    ("38 CFR 20.305(a)-(b)", "bva", "2013-06-21", {}, "2013-06-14", "five workdays before receipt"),
    ("38 CFR 20.302(c)", "dva", "2008-06-02", {}, "2008-08-01",
     "sixty days before 16 July 2008 (73 FR 40745)"),
    ("38 CFR 20.302(c)", "dva", "2012-06-04", {}, "2012-07-05", "thirty days: 4 July"),
    ("38 CFR 19.52(c)", "dva", "2020-06-04", {}, "2020-07-06", "Saturday 4 July; Friday 3 was observed"),
    ("38 CFR 3.2500", "dva", "2024-02-29", {}, "2025-02-28", "a year from a leap day"),
    ("38 CFR 20.202(c)(2)", "dva", "2025-03-03", {}, "2026-03-03", "one year"),
    ("38 USC 5110(a)(2)(D)", "dva", "2025-03-03", {}, "2026-03-03", "one year from the Board's decision"),
    ("38 USC 5110(b)(1)", "dva", "2025-03-01", {}, "2026-02-27 2026-03-02 2026-03-02",
     "the year ends on a Sunday and the statute wants receipt"),
    ("38 USC 5121A", "dva", "2025-04-16", {}, "2026-04-16", "one year from the death"),
    ("38 USC 5302(a)", "dva", "2024-06-03", {}, "2024-12-02", "180th day is a Saturday"),
    ("38 USC 5302(a)", "dva", "2025-03-03", {}, "2025-09-02 2026-03-03 2026-03-03",
     "one year by the act of 2022; 180 days, over Labor Day, by VA's rule until 26 January 2026"),
    ("38 CFR 1.963(b)", "dva", "2026-02-02", {}, "2027-02-02", "one year"),
    ("38 USC 7292(a)", "cavc", "2026-05-05", {}, "2026-07-06", "sixty days: Saturday 4 July"),
    ("U.S. Vet. App. R. 31(a)(1)", "cavc", "2026-01-02", {}, "2026-03-03", "sixty days"),
    ("Vet. App. R. 35(d)", "cavc", "2026-06-12", {}, "2026-07-03 2026-07-06 2026-07-06",
     "the observed Friday"),
    ("38 CFR 3.105(e)", "dva", "2026-04-20", {}, "2026-06-22", "60th day is Juneteenth"),
]  # fmt: skip

WORK = [
    ("29 C.F.R. § 1614.105(a)(1)", "eeoc", "2026-05-20", {}, "2026-07-06", "45th day is Saturday 4 July"),
    ("29 CFR 1614.106(b)", "eeoc", "2026-06-04", {}, "2026-06-22", "15th day is Juneteenth"),
    ("29 CFR 1614.401(b)", "eeoc", "2026-03-02", {}, "2026-04-13", "40th day is Saturday 11 April"),
    ("29 CFR 1614.108(h)", "eeoc", "2026-01-15", {}, "2026-07-14", "180 days"),
    ("29 CFR 1614.407(a)", "dcd", "2026-08-13", {}, "2026-11-12", "90th day is Veterans Day"),
    ("42 USC 2000e-5(e)(1)", "eeoc", "2025-09-08", {"deferral": False}, "2026-03-06 2026-03-09 2026-03-09",
     "180th day is Saturday 7 March; the statute itself gives no further day"),
    ("42 USC 2000ff-6(a)", "eeoc", "2025-09-08", {"deferral": True}, "2026-07-02 2026-07-06 2026-07-06",
     "300th day is Sunday 5 July, the Friday before it observed"),
    ("42 USC 2000e-5(f)(1)", "nysd", "2026-04-02", {}, "2026-07-01 2026-07-01 2026-07-06",
     "90 days; mail may give three"),
    ("5 CFR 1201.22(b)", "mspb", "2026-06-03", {}, "2026-07-03 2026-07-06 2026-07-06", "the observed Friday"),
    ("5 C.F.R. § 1201.22(b)(1)", "MSPB", "2026-06-05", {"decision_received": "2026-06-12"}, "2026-07-13",
     "30 days from receipt end on Sunday 12 July"),
    ("5 CFR 1201.114(e)", "mspb", "2026-06-01", {}, "2026-07-06", "35 days"),
    ("5 CFR 1201.114(e)", "mspb", "2026-06-01", {"initial_decision_received": "2026-06-12"}, "2026-07-13",
     "30 days from a receipt eleven days later: Sunday 12 July"),
    ("5 CFR 1209.5(a)(1)", "mspb", "2026-03-02", {}, "2026-05-01 2026-05-06 2026-05-06",
     "65 days; the statute says sixty"),
    ("5 CFR 1208.22(b)", "mspb", "2026-03-06", {}, "2026-03-23", "15th day is a Saturday"),
    ("5 USC 3330a(a)(2)(A)", "mspb", "2026-01-15", {}, "2026-03-16", "sixty days"),
    ("5 USC 7702(b)(1)", "mspb", "2026-03-02", {}, "2026-04-01", "thirty days"),
    ("5 USC 8122(a)", "owcp", "2023-03-06", {}, "2026-03-06", "three years"),
    ("5 USC 8124(b)(1)", "owcp", "2026-01-15", {}, "2026-02-13 2026-02-14 2026-02-14",
     "a Saturday is not moved"),
    ("20 CFR 10.607(a)", "owcp", "2025-03-01", {}, "2026-02-27 2026-03-01 2026-03-01", "received by Friday"),
    ("20 C.F.R. § 501.3(e)", "ecab", "2026-01-15", {}, "2026-07-14", "180 days"),
    ("33 USC 913(a)", "owcp", "2025-03-03", {}, "2026-03-03", "one year"),
    ("33 USC 913(a)", "owcp", "2025-03-03", {"occupational_disease": True}, "2027-03-03", "two years"),
    ("33 USC 912(a)", "owcp", "2026-03-02", {}, "2026-04-01", "thirty days"),
    ("33 USC 921(a)", "brb", "2026-03-02", {}, "2026-04-01", "thirty days"),
    ("33 USC 921(c)", "ca5", "2026-03-02", {}, "2026-05-01", "sixty days"),
    ("29 USC 660(c)(2)", "dol", "2026-01-15", {}, "2026-02-13 2026-02-14 2026-02-14",
     "Saturday: act on Friday"),
    ("49 USC 31105(b)(1)", "dol", "2026-01-12", {}, "2026-07-10 2026-07-11 2026-07-11",
     "180th day is a Saturday"),
    ("18 USC 1514A(b)(2)(D)", "dol", "2026-01-15", {}, "2026-07-14", "180 days"),
    ("8 USC 1324b(d)(3)", "dol", "2026-01-15", {}, "2026-07-14", "180 days"),
    ("29 USC 206(d)", "nysd", "2024-03-04", {"willful": True}, "2027-03-04",
     "the Equal Pay Act has FLSA's years"),
    ("42 USC 1983", "cand", "2024-03-04", {}, "2026-03-04", "California's two years"),
    ("42 USC 1983", "nysd", "2023-03-04", {}, "2026-03-04", "New York's three years"),
    ("42 USC 1983", "flmd", "2022-03-04", {}, "2026-03-04", "Florida's four years"),
    ("42 USC 1983", "txsd", "2024-03-04", {}, "2026-03-04", "Texas's two years"),
    ("42 USC 1983", "ilnd", "2024-03-01", {}, "2026-02-27 2026-03-02 2026-03-03",
     "a Sunday; Monday is Pulaski's day in Illinois"),
    ("29 USC 626(d)(1)(B)", "eeoc", "2025-12-22", {}, "2026-10-16 2026-10-19 2026-10-19",
     "300th day is a Sunday"),
    ("42 USC 2000e-16(c)", "dcd", "2026-03-02", {"right_to_sue_received": "2026-03-06"}, "2026-06-04",
     "90 days"),
    ("5 USC 552a(g)(5)", "dcd", "2024-03-04", {}, "2026-03-04", "two years under the Privacy Act"),
    ("5 USC 552(a)(6)(A)(i)", "agency", "2025-12-22", {}, "2026-01-22 2026-01-22 2026-01-26",
     "20 working days; whether the two closed days of December 2025 count is disputed"),
    ("42 USC 1983", "cod", "2024-03-04", {"injury_limitation_ends": "2026-03-04"}, "2026-03-04", "as told"),
    ("42 USC 1986", "nysd", "2025-03-04", {}, "2026-03-04", "one year"),
]  # fmt: skip

TAXES = [
    ("26 U.S.C. § 6213(a)", "tax", "2025-11-27", {}, "2026-02-25", "90 days"),
    ("IRC 6213(a)", "tax", "2025-10-03", {}, "2026-01-02", "90th day is New Year's Day"),
    ("IRC § 6213(a)", "tax", "2026-01-17", {}, "2026-04-17", "the day after Emancipation Day"),
    ("26 USC 6330(a)(3)(B)", "irs", "2026-06-04", {}, "2026-07-06", "30th day is Saturday 4 July"),
    ("26 USC 6320(a)(3)(B)", "irs", "2026-01-15", {}, "2026-02-13 2026-02-23 2026-02-23",
     "five business days end on 23 January (Dr King's day is none), thirty more on Sunday 22 February"),
    ("26 USC 6213(b)(2)(A)", "irs", "2026-03-02", {}, "2026-05-01", "sixty days"),
    ("26 USC 6404(h)(1)", "tax", "2026-01-15", {}, "2026-07-14", "180 days"),
    ("26 USC 7436(b)(2)", "tax", "2026-01-15", {}, "2026-04-15", "before the 91st day"),
    ("26 USC 7483", "tax", "2026-03-19", {}, "2026-06-17", "90 days"),
    ("26 USC 6502(a)(1)", "irs", "2026-04-15", {}, "2036-04-15", "ten years"),
    ("26 USC 6532(c)(1)", "cand", "2024-03-04", {}, "2026-03-04", "two years since December 2017"),
    ("26 USC 7433(d)(3)", "cand", "2024-03-04", {}, "2026-03-04", "two years"),
    ("Tax Court Rule 36(a)", "tax", "2026-03-16", {}, "2026-05-15", "sixty days"),
    ("Tax Ct. R. 161", "tax", "2026-01-15", {}, "2026-02-17",
     "30th day is a Saturday, then Washington's Birthday"),
    ("Tax Court Rule 162", "tax", "2026-01-15", {}, "2026-02-17", "the same"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "court", "trigger", "service", "facts", "dates", "why"), IMMIGRATION + CITIZENSHIP
)
def test_immigration(rule, court, trigger, service, facts, dates, why):
    steps = [step.sentence for step in asked(rule, court, trigger, service, **facts).steps]
    assert due(rule, court, trigger, service, **facts) == dates, (why, steps)


@pytest.mark.parametrize(("rule", "court", "trigger", "facts", "dates", "why"), VETERANS + WORK + TAXES)
def test_veterans_work_and_taxes(rule, court, trigger, facts, dates, why):
    steps = [step.sentence for step in asked(rule, court, trigger, "mail", **facts).steps]
    assert due(rule, court, trigger, "mail", **facts) == dates, (why, steps)


def test_a_motion_at_the_old_thirty_days_before_the_manual_is_known_to_have_changed():
    assert due("ICPM 3.1(b)(2)(A)", "bia", "2026-03-16") == "2026-02-13 2026-02-17 2026-03-02"


@pytest.mark.parametrize(
    ("trigger", "due_on"),
    [
        ("2026-04-01T16:30:00-07:00", "2026-05-01"),
        ("2026-04-01T19:30:00-10:00", "2026-05-01"),  # past midnight in Washington, still the 1st in Honolulu
        ("2026-04-02T01:30:00Z", "2026-05-01"),  # the evening of the 1st in Washington
        ("2026-04-01T22:30", "2026-05-01"),
    ],
)
def test_an_agencys_event_is_never_dated_a_day_late_by_its_head_offices_clock(trigger, due_on):
    assert due("8 CFR 1003.38(b)", "bia", trigger, "oral") == due_on


@pytest.mark.parametrize(
    ("court", "service", "due_on"),
    [("uscis", "mail", "2026-02-17"), ("uscis", "", "2026-02-11"), ("bia", "mail", "2026-02-11")],
)
def test_thirty_days_under_8_cfr_are_counted_as_the_office_named_counts_them(court, service, due_on):
    # the 30th day is Wednesday 11 February; with three for the mail Saturday the 14th, before a holiday
    found = answer(
        Request(period="30 days", under="8 CFR", court=court, trigger="2026-01-12", service=service)
    )
    assert isinstance(found, Answer), found
    assert found.prevailing.isoformat() == due_on


def test_section_1983_in_a_court_of_appeals_is_refused_because_its_state_is_not_told():
    found = answer(Request(rule="42 U.S.C. § 1983", court="ca9", trigger="2024-03-04"))
    assert isinstance(found, Refusal)
    assert found.code == "wrong-court"


def test_section_1983_in_another_state_asks_for_that_states_day():
    found = answer(Request(rule="42 U.S.C. § 1983", court="cod", trigger="2024-03-04"))
    assert isinstance(found, Refusal)
    assert "injury_limitation_ends" in found.reason
    assert "On which day does the State's time" in found.reason


@pytest.mark.parametrize(
    ("rule", "trigger"),
    [
        ("38 CFR 20.203(b)", "2018-06-01"),  # the modernized system began on 19 February 2019
        ("8 CFR 1208.4(a)(2)(ii)", "1996-01-15"),  # the year for asylum began in April 1997
        ("26 USC 6532(c)(1)", "2015-06-01"),  # nine months then
        ("18 USC 1514A(b)(2)(D)", "2008-06-02"),  # ninety days then
    ],
)
def test_a_trigger_before_the_rule_is_refused(rule, trigger):
    found = answer(Request(rule=rule, trigger=trigger))
    assert isinstance(found, Refusal)
    assert found.code == "before-rule"


def test_the_last_year_of_the_calendars_is_answered_and_the_next_refused():
    assert due("8 CFR 1003.38(b)", "bia", "2040-11-12") == "2040-12-12"
    found = answer(Request(rule="8 CFR 1003.38(b)", court="bia", trigger="2040-12-20"))
    assert isinstance(found, Refusal)


@pytest.mark.parametrize(
    ("said", "cite"),
    [
        ("8 C.F.R. 1003.38", "8 CFR 1003.38(b)"),
        ("8 CFR Sec. 1003.38(b)", "8 CFR 1003.38(b)"),
        ("8 C.F.R. §1003.23(b)(4)(ii)", "8 CFR 1003.23(b)(4)(ii)"),
        ("INA § 242(b)(1), 8 U.S.C. § 1252(b)(1)", "8 U.S.C. 1252(b)(1)"),
        ("38 U.S.C.A. § 7266", "38 U.S.C. 7266(a)"),
        ("38 C.F.R. §§ 20.203, 20.110", "38 CFR 20.203(b)"),
        ("29 C.F.R. Section 1614.402(a)", "29 CFR 1614.402(a)"),
        ("42 U.S.C. § 2000e–5(f)(1)", "42 U.S.C. 2000e-5(f)(1)"),
        ("Title VII 706(f)(1)", "42 U.S.C. 2000e-5(f)(1)"),
        ("I.R.C. § 6213(a)", "26 U.S.C. 6213(a)"),
        ("26 U.S.C.A. § 6330(d)(1)", "26 U.S.C. 6330(d)(1)"),
        ("5 C.F.R. §1201.114", "5 CFR 1201.114(e)"),
        ("Section 1983, 42 U.S.C. 1983", "42 U.S.C. 1983"),
    ],
)
def test_citations_as_they_are_written(said, cite):
    assert find_rule(said).cite == cite


@pytest.mark.parametrize(
    ("name", "court"),
    [
        ("Board of Immigration Appeals", "bia"),
        ("EOIR", "bia"),
        ("Immigration Court", "bia"),
        ("Board of Veterans' Appeals", "dva"),
        ("bva", "dva"),
        ("mspb", "mspb"),
        ("Merit Systems Protection Board", "mspb"),
        ("USCIS Administrative Appeals Office", "uscis"),
        ("Employees' Compensation Appeals Board", "owcp"),
        ("U.S. Court of Appeals for Veterans Claims", "cavc"),
        ("EEOC", "eeoc"),
    ],
)
def test_agencies_by_their_names(name, court):
    assert find_court(name).id == court


ENDED = ("38 CFR 20.302(c)", "38 USC 7105(d)(3)")  # law until 18 February 2019


def test_every_step_of_every_rule_here_is_a_sentence_with_its_source():
    asked_of = {row[0] for row in (*IMMIGRATION, *CITIZENSHIP, *VETERANS, *WORK, *TAXES)}
    bare = []
    for rule in sorted(asked_of):
        facts = {"injury_limitation_ends": "2026-03-04"}
        found = answer(
            Request(rule=rule, trigger="2012-03-05" if rule in ENDED else "2024-03-04", facts=facts)
        )
        assert isinstance(found, Answer), (rule, found)
        bare += [(rule, s.sentence) for s in found.steps if not s.sentence.endswith((".", "?"))]
    assert bare == []
