"""Texas, Florida and Illinois as other people ask: their citations, courts and services, on awkward days.

Each row was calculated by hand from the text named in the pack before the engine was asked.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer
from tests.engines.deadlines.table import due

TEXAS = [
    ("Tex. R. Civ. P. 99(b); 4", "Tex. Dist. Ct.", "2025-12-08", "personal", {},
     "2025-12-29T10:00:00-06:00", "day 20 is Sunday 28 December: the Monday after"),
    ("TRCP 99", "txdistct", "2026-05-01", "personal service", {},
     "2026-05-26T10:00:00-05:00 2026-05-26 2026-05-26", "the Monday is Memorial Day"),
    ("Rule 99(b)", "txdistct", "2024-10-06", "hand delivery", {},
     "2024-10-28T10:00:00-05:00", "a Sunday; day 20 is Saturday 26"),
    ("TRCP 99(b)", "txdistct", "2026-02-17", "process server", {},
     "2026-03-16T10:00:00-05:00", "day 20 is Monday 9 March: the next, after the clocks change"),
    ("Tex. R. Civ. P. 197.2(a), 21a(c)", "Tex. Dist. Ct.", "2025-10-01", "certified mail", {}, "2025-11-03",
     "33 days"),
    ("TRCP 196.2", "txdistct", "2025-10-01", "eFileTexas", {}, "2025-10-31", "e-service adds nothing"),
    ("TRCP 198.2; 4", "txdistct", "2025-10-02", "FedEx overnight", {}, "2025-11-03",
     "a carrier adds nothing: Saturday 1 November"),
    ("TRCP 196.2(a)", "txdistct", "2024-03-04", "", {"before_answer_due": True}, "2024-04-03",
     "no fifty days outside the Family Code"),
    ("TRCP 196.2(a)", "txdistct", "2024-03-04", "", {"before_answer_due": True, "family_code": True},
     "2024-04-23", "fifty days in a family suit"),
    ("TRCP 194a.3", "txdistct", "2024-03-04", "", {}, "2024-04-03", "disclosure in family suits"),
    ("TRCP 190.3(b)(1)(B)", "txdistct", "2026-01-05", "", {}, "2026-10-05", "nine months"),
    ("TRCP 190.3", "txdistct", "2026-01-05", "", {"trial_date": "2026-09-14"}, "2026-08-14",
     "thirty days before trial are earlier: Saturday 15 August, so Friday"),
    ("TRCP 190.2", "txdistct", "2026-01-05", "", {}, "2026-07-02 2026-07-06 2026-07-06",
     "day 180 is Saturday 4 July"),
    ("TRCP 195.2(a)", "txdistct", "2026-10-05", "", {}, "2026-07-07", "ninety days before the end"),
    ("TRCP 196.1", "txdistct", "2026-10-05", "", {}, "2026-09-04", "thirty before the end: Saturday 5"),
    ("TRCP 199.4", "txdistct", "2026-05-21", "", {}, "2026-05-27", "third business day over Memorial Day"),
    ("TRCP 203.1(b)", "txdistct", "2026-05-21", "", {}, "2026-06-10", "twenty days"),
    ("TRCP 193.3(d)", "txdistct", "2026-05-21", "", {}, "2026-06-01", "ten days: Sunday 31 May"),
    ("TRCP 38(a)", "txdistct", "2026-05-21", "", {}, "2026-06-22", "thirty days: Saturday 20 June"),
    ("TRCP 18a", "txdistct", "2026-06-15", "", {}, "2026-06-05", "ten days before trial"),
    ("TRCP 107(h)", "txdistct", "2026-06-15", "", {}, "2026-06-04 2026-06-05 2026-06-05",
     "both days left out"),
    ("TRCP 680", "txdistct", "2026-05-21", "", {}, "2026-06-04", "a restraining order ends on day 14"),
    ("TRCP 166a hearing", "txdistct", "2026-04-06", "", {}, "2026-06-05", "sixty days from filing"),
    ("Tex. R. Civ. P. 329b", "txcountyct", "2025-10-24", "", {}, "2025-11-24", "Sunday to Monday"),
    ("TRCP 165a", "txdistct", "2024-01-30", "", {}, "2024-02-29", "a leap day"),
    ("TRCP 296", "txdistct", "2025-11-07", "", {}, "2025-11-28 2025-12-01 2025-12-01",
     "day 20 is Thanksgiving"),
    ("Tex. R. App. P. 26.1(b); 4.1", "texapp", "2025-11-05", "", {}, "2025-11-25", "accelerated"),
    ("TRAP 26.1(a)(1)", "texapp", "2025-11-11", "", {}, "2026-02-09", "ninety days"),
    ("TRAP 26.1", "texapp", "2026-04-06", "", {"mnt_filed": "2026-04-20"}, "2026-07-06",
     "ninety days: Sunday 5 July"),
    ("TRAP 26.1", "texapp", "2026-04-06", "", {"appeal_type": "accelerated", "mnt_filed": "2026-04-20"},
     "2026-04-27", "twenty days: no motion lengthens an accelerated appeal; Sunday 26"),
    ("TRAP 26.1(c)", "texapp", "2025-12-31", "", {}, "2026-06-30", "six months: no 31 June"),
    ("TRAP 53.7(a)(1)", "tex", "2026-01-02", "", {}, "2026-02-17", "day 45 is Presidents' Day"),
    ("TRAP 68.2(a)", "texcrimapp", "2026-01-15", "", {}, "2026-02-17", "Saturday, then Presidents' Day"),
    ("Tex. R. Civ. P. 502.5(d)", "Tex. J.P. Ct.", "2026-01-05", "", {}, "2026-01-20",
     "day 14 is Martin Luther King Day"),
    ("Rule 502.5", "txjp", "2026-05-12", "", {}, "2026-05-26", "fourteen days"),
    ("TRCP 505.3(e)", "txjp", "2026-01-05", "", {}, "2026-01-26", "by operation of law on day 21"),
    ("TRCP 510.9", "txjp", "2025-10-01", "", {}, "2025-10-06", "five days over a weekend"),
    ("TRCP 510.19", "txjp", "2026-05-21", "", {}, "2026-05-26", "five days end on a Tuesday"),
    ("Tex. Civ. Prac. & Rem. Code § 16.003(a)", "txdistct", "2017-11-09", "", {},
     "2019-11-08 2019-11-12 2019-11-12", "Saturday, then Veterans Day: Frasier v. Shafeeq (2022)"),
    ("CPRC § 16.004(a)(4)", "txdistct", "2022-06-01", "", {}, "2026-06-01", "four years"),
    ("CPRC 16.064", "txdistct", "2026-01-05", "", {}, "2026-03-06", "sixty days to file again"),
    ("Tex. Prop. Code § 24.005", "txjp", "2026-05-21", "", {}, "2026-05-24", "three days, not rolled"),
    ("Texas Labor Code § 212.053; 40 TAC 815.32", "Tex. TWC (unemployment)", "2026-02-16", "mail", {},
     "2026-02-27 2026-03-03 2026-03-03", "2 March is a holiday with few staff: 815.32(a)(2)"),
    ("Tex. Lab. Code 212.053", "twc", "2026-09-28", "mail", {}, "2026-10-09 2026-10-13 2026-10-13",
     "Columbus Day is a federal holiday"),
    ("Tex. Lab. Code 212.104", "twc", "2026-06-01", "mail", {}, "2026-06-15", "fourteen days"),
    ("Tex. Lab. Code 212.201", "txdistct", "2010-04-13", "mail", {}, "2010-05-11",
     "fourteen and fourteen: TWC v. Smith (2011)"),
    ("Tex. Lab. Code 21.202", "twc", "2026-01-05", "", {}, "2026-07-02 2026-07-06 2026-07-06",
     "day 180 is Saturday 4 July"),
    ("Tex. Transp. Code 524.031", "texas-agency", "2026-05-11", "", {}, "2026-05-26", "fifteen days"),
    ("Tex. Ins. Code 542.056", "txdistct", "2026-05-11", "", {}, "2026-06-02",
     "fifteen business days over Memorial Day"),
    ("Tex. Est. Code 256.003", "txcountyct", "2024-02-29", "", {}, "2028-02-29", "a leap day to a leap day"),
    ("Tex. Fam. Code 201.015(a)", "txdistct", "2026-05-21", "", {}, "2026-05-27", "three working days"),
    ("Tex. Fam. Code 263.401(a)", "txdistct", "2025-03-05", "", {}, "2026-03-09",
     "the Monday after the anniversary"),
]  # fmt: skip

FLORIDA = [
    ("Fla. R. Civ. P. 1.140(a)(1); 2.514", "Fla. Cir. Ct.", "2026-06-05", "personal", {}, "2026-06-29",
     "day one is Monday 8; day 20 Saturday 27"),
    ("Rule 1.140(a)(1)", "flacirct11mia", "2026-06-05", "process server", {}, "2026-06-29", "the same"),
    ("Fla. R. Civ. P. 1.140(a)(1)", "flactyct13", "2025-11-26", "personal", {}, "2025-12-22",
     "day one is Monday 1 December after Thanksgiving: Saturday 20"),
    ("Fla. R. Civ. P. 1.140(a)(1)", "flactyct", "2025-12-23", "personal", {},
     "2026-01-12 2026-01-12 2026-01-14", "where the clerk keeps Christmas Eve, day one is the 26th"),
    ("Fla. R. Civ. P. 1.340(a), 2.514(b)", "Fla. Cir. Ct.", "2025-06-06", "U.S. Mail", {}, "2025-07-14",
     "day one Monday 9; day 30 Tuesday 8 July; five days Sunday 13"),
    ("Fla. R. Civ. P. 1.350", "flacirct", "2018-12-31", "e-mail", {}, "2019-02-04",
     "served under the old rule: 30 January and five"),
    ("Fla. R. Civ. P. 1.350", "flacirct", "2019-01-02", "e-mail", {}, "2019-02-01", "and under the new"),
    ("Fla. R. Civ. P. 1.510(c)(5)", "flacirct", "2025-05-01", "E-Portal", {}, "2025-06-10", "forty days"),
    ("Fla. R. Civ. P. 1.530(b)", "flacirct", "2026-05-22", "", {}, "2026-06-08 2026-06-09 2026-06-09",
     "day one is Tuesday after Memorial Day"),
    ("Fla. R. Civ. P. 1.420(e)", "flacirct", "2026-04-14", "", {}, "2026-06-15",
     "sixty days: Saturday 13 June"),
    ("Rule 9.110(b)", "flacirct", "2026-04-15", "", {}, "2026-05-15", "thirty days"),
    ("Fla. R. App. P. 9.110(b)", "fladistctapp", "2026-04-06", "",
     {"motion_for_rehearing": "2026-04-15", "motion_decided": "2026-05-11"}, "2026-06-10",
     "a motion served on day nine puts rendition off"),
    ("Fla. R. App. P. 9.110(b)", "fladistctapp", "2026-04-06", "",
     {"motion_for_rehearing": "2026-04-28", "motion_decided": "2026-05-11"}, "2026-05-06",
     "one served after day 15 does not"),
    ("Fla. R. App. P. 9.130(b)", "fladistctapp3", "2025-11-28", "", {}, "2025-12-29 2025-12-30 2025-12-30",
     "rendered on a Friday that is a holiday: day one is Monday"),
    ("Fla. R. App. P. 9.330(a)(2)", "fladistctapp", "2026-05-06", "e-mail", {}, "2026-05-21",
     "fifteen days since 2019"),
    ("Fla. R. App. P. 9.330(a)(2)", "fladistctapp", "2018-05-09", "personal", {}, "2018-05-21",
     "ten before: a Saturday"),
    ("Fla. Stat. 83.60(2)", "flactyct", "2026-07-02", "", {}, "2026-07-10", "3 July is kept for the 4th"),
    ("Fla. Stat. § 83.60(2)", "Miami-Dade County Court", "2026-11-25", "", {}, "2026-12-04",
     "neither Thanksgiving nor its Friday"),
    ("Fla. Stat. 83.56(3)", "flactyct", "2026-05-21", "hand delivery", {}, "2026-05-27", "over Memorial Day"),
    ("Fla. Stat. 51.011(1)", "flactyct6", "2026-09-04", "", {}, "2026-09-14", "over Labor Day"),
    ("Fla. Stat. 83.57(3)", "flactyct", "2026-06-30", "", {}, "2026-05-29",
     "thirty days since July 2023: Sunday 31, so Friday"),
    ("Fla. Stat. 83.57(3)", "flactyct", "2022-06-30", "", {}, "2022-06-15", "fifteen before"),
    ("Florida Statutes 95.11(4)(a)", "flacirct", "2024-02-29", "", {}, "2026-02-27 2026-03-02 2026-03-02",
     "28 February is a Saturday"),
    ("Fla. Stat. 95.11(3)(a)", "flacirct", "2023-03-23", "", {}, "2027-03-23", "four years"),
    ("Fla. Stat. 95.11(3)(a)", "flacirct", "2023-03-25", "", {}, "2025-03-25", "two"),
    ("Fla. Stat. 443.151(4)(b)(1)", "Fla. RA (unemployment)", "2026-06-15", "mail", {}, "2026-07-06",
     "day 20 is Sunday 5 July"),
    ("Fla. Stat. 443.151(4)(b)1", "flra", "2026-05-30", "mail", {}, "2026-06-19 2026-06-22 2026-06-22",
     "the post is closed on Juneteenth: 73B-20.005(2)(c)"),
    ("Fla. Stat. 443.151(4)(b)1", "flra", "2026-09-22", "mail", {}, "2026-10-12 2026-10-13 2026-10-13",
     "and on Columbus Day"),
    ("Fla. Stat. 443.151(4)(c)", "flra", "2026-05-31", "mail", {}, "2026-06-22", "Saturday 20 June"),
    ("Fla. Stat. 443.151(4)(c)", "flra", "2024-05-06", "mail", {}, "2024-05-24 2024-05-28 2024-05-28",
     "before the rule of June 2024: Memorial Day weekend"),
    ("Fla. R. Civ. P. 1.510(b)", "flacirct", "2020-06-26", "", {}, "2020-06-05",
     "twenty days before: Saturday 6"),
    ("Fla. Stat. 768.28(6)(a)", "flacirct", "2026-11-02", "", {}, "2028-05-02 2029-11-02 2029-11-02",
     "three years; act as if the bill of 2026 were law"),
    ("Fla. Fam. L. R. P. 12.285", "flacirct", "2026-05-04", "", {}, "2026-06-18", "45 days"),
    ("Fla. Admin. Code 28-106.111(2)", "DOAH", "2026-05-04", "", {},
     "2026-05-22T17:00:00-04:00 2026-05-26T17:00:00-04:00 2026-05-26T17:00:00-04:00",
     "day 21 is Memorial Day; by five"),
]  # fmt: skip

ILLINOIS = [
    ("Ill. S. Ct. R. 181(a)", "Ill. Cir. Ct.", "2026-02-13", "personal", {}, "2026-03-16", "a Sunday"),
    ("Illinois Supreme Court Rule 303(a)(1)", "Ill. App.", "2025-11-11", "", {}, "2025-12-11", ""),
    ("Ill. Sup. Ct. R. 303(a)", "illcirct", "2026-09-04", "", {}, "2026-10-05", "Sunday 4 October"),
    ("Ill. S. Ct. R. 303; 5 ILCS 70/1.11", "Ill. App.", "2025-10-12", "", {}, "2025-11-12", "Veterans' Day"),
    ("Rule 303(a)", "illappct", "2026-04-20", "", {}, "2026-05-20", "a bare number in Illinois"),
    ("Rule 213(d)", "illcirct", "2026-04-20", "", {}, "2026-05-18", ""),
    ("Ill. S. Ct. R. 213(d); 12(c)", "Ill. Cir. Ct.", "2026-09-01", "first-class mail", {}, "2026-10-05",
     "complete on 5 September; 28 days are 3 October, a Saturday"),
    ("Ill. S. Ct. R. 214", "Ill. Cir. Ct.", "2026-08-03", "email", {}, "2026-08-31", "complete at once"),
    ("Ill. S. Ct. R. 216(c)", "illcirct", "2025-12-24", "mail", {}, "2026-01-26",
     "complete on 28 December; 25 January is a Sunday"),
    ("Ill. S. Ct. R. 315(b)", "Ill. Sup. Ct.", "2026-01-08", "", {}, "2026-02-12 2026-02-13 2026-02-13",
     "35 days: Lincoln's birthday"),
    ("735 ILCS 5/2-1203(a)", "illcirct", "2026-05-20", "mail", {}, "2026-06-22", "Juneteenth, a Friday"),
    ("735 ILCS 5/2-1401(c)", "illcirct", "2024-02-29", "", {}, "2026-02-27 2026-03-03 2026-03-03",
     "28 February a Saturday; Monday is Pulaski's birthday"),
    ("735 Ill. Comp. Stat. 5/13-202", "illcirct", "2024-02-12", "", {}, "2026-02-11 2026-02-13 2026-02-13",
     "12 February"),
    ("735 ILCS 5/13-202", "illcirct", "2024-11-03", "", {}, "2026-11-02 2026-11-04 2026-11-04",
     "general election"),
    ("745 ILCS 10/8-101", "illcirct", "2025-06-19", "", {}, "2026-06-18 2026-06-22 2026-06-22",
     "Juneteenth, a Friday"),
    ("740 ILCS 180/2", "illcirct", "2024-06-05", "", {}, "2026-06-05", "two years from the death"),
    ("820 ILCS 405/800", "Ill. IDES (unemployment)", "2026-05-20", "mail", {},
     "2026-06-18 2026-06-22 2026-06-22", "thirty days from mailing: Juneteenth"),
    ("56 Ill. Adm. Code 2720.300", "ides", "2026-05-04", "mail", {}, "2026-06-03", "to the Board of Review"),
    ("820 ILCS 405/803", "ides", "2026-05-04", "mail", {}, "2026-06-03", "by the section's number"),
    ("755 ILCS 5/8-1", "illcirct", "2026-01-15", "", {}, "2026-07-15", "six months"),
    ("770 ILCS 60/7", "illcirct", "2026-02-27", "", {}, "2026-06-26 2026-06-29 2026-06-29",
     "four months: a Saturday"),
    ("820 ILCS 405/1100", "illcirct", "2026-05-04", "mail", {}, "2026-06-08", "35 days"),
    ("735 ILCS 5/3-103", "illcirct", "2026-05-15", "mail", {}, "2026-06-18 2026-06-22 2026-06-22",
     "35 days from mailing: Juneteenth"),
    ("735 ILCS 5/3-113", "illappct", "2026-05-18", "mail", {}, "2026-06-22", ""),
    ("735 ILCS 5/9-210", "illcirct", "2026-05-20", "", {}, "2026-05-29 2026-06-01 2026-06-01",
     "ten days: Saturday 30 May"),
    ("735 ILCS 5/9-207(b)", "illcirct", "2026-06-30", "", {}, "2026-05-29", "Sunday 31 May, so Friday"),
    ("775 ILCS 5/7A-102(A)(1)", "idhr", "2025-03-03", "", {}, "2027-03-03", "two years since 2025"),
    ("775 ILCS 5/7A-102(A)(1)", "idhr", "2024-03-04", "", {}, "2024-12-27 2024-12-30 2024-12-30",
     "300 days before: a Sunday… Saturday 28 December is day 299"),
    ("Ill. S. Ct. R. 207(a)", "illcirct", "2026-02-16", "", {}, "2026-03-16", "28 days"),
]  # fmt: skip


# Several rules in one breath, as a docket clerk writes them: the count, and the rule that is counted by it
IN_ONE_BREATH = [
    ("2.514(a),(b); 1.340(a)", "Fla. Cir. Ct.", "2025-10-02", "mail", "2025-11-10"),
    ("1.140(a)(1); 2.514(a)(1)(A)", "Fla. Cir. Ct.", "2026-01-16", "personal", "2026-02-09"),
    ("2.514(a)(1)(A), 1.140(a)", "Fla. Cir. Ct.", "2026-01-16", "personal", "2026-02-09"),
    ("1.530(b), 2.514", "Fla. Cir. Ct.", "2026-01-02", "n/a", "2026-01-20"),
    ("2.514(a)(6)(A); Fla. R. App. P. 9.110(b)", "Fla. Cir. Ct.", "2026-06-03", "n/a", "2026-07-06"),
    ("83.60(2)", "Fla. Cnty. Ct.", "2026-11-20", "personal", "2026-12-01"),
    ("12(c), 213(d)", "Ill. Cir. Ct.", "2026-05-20", "mail", "2026-06-22"),
    ("5 ILCS 70/1.11; 735 ILCS 5/2-1203", "Ill. Cir. Ct.", "2026-05-20", "n/a", "2026-06-22"),
    ("TRCP 4, 21a; 197.2(a)", "Tex. Dist. Ct.", "2025-10-01", "mail", "2025-11-03"),
    ("TRCP 4; TRAP 4.1; TRAP 26.1", "Tex. App.", "2025-10-28", "n/a", "2025-11-28 2025-12-01 2025-12-01"),
]


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "dates"), IN_ONE_BREATH)
def test_several_rules_in_one_breath(rule, court, trigger, service, dates):
    assert due(rule, court, trigger, service) == dates


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), TEXAS)
def test_texas(rule, court, trigger, service, facts, dates, why):
    assert due(rule, court, trigger, service, **facts) == dates, why


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), FLORIDA)
def test_florida(rule, court, trigger, service, facts, dates, why):
    assert due(rule, court, trigger, service, **facts) == dates, why


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), ILLINOIS)
def test_illinois(rule, court, trigger, service, facts, dates, why):
    assert due(rule, court, trigger, service, **facts) == dates, why


PERIODS = [
    ("10 days", "TRCP 4", "txdistct", "2026-05-21", "mail", "2026-06-03", "ten and three"),
    ("5 days", "TRCP 500.5", "txjp", "2026-05-21", "", "2026-05-26", "a justice court leaves no weekend out"),
    ("10 days", "Fla. R. Gen. Prac. & Jud. Admin. 2.514", "Fla. Cir. Ct.", "2026-01-16", "", "2026-01-29",
     "Friday before King's day: day one is Tuesday 20"),
    ("5 days", "2.514", "Fla. Cir. Ct.", "2026-01-14", "", "2026-01-22", "no weekend, no King's day"),
    ("20 days", "Fla. R. Jud. Admin. 2.514", "Fla. Cir. Ct.", "2025-12-24", "mail", "2026-01-20",
     "day one Friday 26; day 20 Wednesday 14 January; five days Monday 19, King's day"),
    ("28 days", "Ill. S. Ct. R.", "illcirct", "2026-10-01", "FedEx", "2026-11-04",
     "complete on the third court day, the 6th; 28 days are 3 November, the general election"),
]  # fmt: skip


@pytest.mark.parametrize(("period", "under", "court", "trigger", "service", "day", "why"), PERIODS)
def test_periods_of_an_order(period, under, court, trigger, service, day, why):
    found = answer(Request(period=period, under=under, court=court, trigger=trigger, service=service))
    assert isinstance(found, Answer), found
    assert found.prevailing.isoformat() == day, why


def test_hours_in_florida_end_at_the_same_time_on_an_open_day():
    found = answer(Request(period="72 hours", under="2.514", court="flacirct", trigger="2026-01-16T15:00"))
    assert isinstance(found, Answer), found
    assert found.prevailing.isoformat() == "2026-01-20T15:00:00-05:00"


@pytest.mark.parametrize(
    ("rule", "court", "trigger", "code"),
    [
        (
            "TRCP 166a",
            "txdistct",
            "2026-04-06",
            "unknown-rule",
        ),  # motion, response and reply have times of their own
        ("Tex. Fam. Code 16.003", "txdistct", "2026-04-06", "unknown-rule"),  # no section of another code
        ("820 ILCS 305/2", "illcirct", "2026-04-06", "unknown-rule"),
        ("TRCP 510.4", "txjp", "2026-04-06", "before-rule"),  # gone with the rules of 2013
        ("Fla. R. Civ. P. 1.280(a)(3)", "flacirct", "2024-06-03", "before-rule"),
        ("CPRC 16.012", "txdistct", "2027-01-04", "calendar-missing"),  # fifteen years end in 2042
    ],
)
def test_refused_with_a_reason(rule, court, trigger, code):
    found = answer(Request(rule=rule, court=court, trigger=trigger))
    assert isinstance(found, Refusal), found
    assert found.code == code, found.reason


def test_a_court_outside_is_told_which_court_to_ask():
    found = answer(Request(rule="TRCP 99(b)", court="ill", trigger="2026-04-06"))
    assert isinstance(found, Refusal), found
    assert "Tex. Dist. Ct." in found.reason
