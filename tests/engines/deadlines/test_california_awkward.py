"""California on awkward days, worked out by hand from the text.

`due` gives one date where all readings agree, and "safe prevailing latest" where they do not.
"""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer
from tests.engines.deadlines.table import due

COURT = "calsuperct"

PLEADING_AND_DISCOVERY = [
    # 30 days (412.20), over the judges' own holidays (135; rule 1.11)
    ("CCP 412.20(a)(3)", "2025-08-27", "personal", {}, "2025-09-29", "26 Sept. is Native American Day"),
    ("CCP 412.20(a)(3)", "2026-05-20", "personal", {}, "2026-06-22", "Friday 19 June is Juneteenth"),
    ("CCP 412.20(a)(3)", "2027-05-20", "personal", {}, "2027-06-21", "Juneteenth is a Saturday"),
    ("CCP 412.20(a)(3)", "2034-01-14", "personal", {}, "2034-02-14", "Sunday 12 Feb. is kept on Monday"),
    ("CCP 415.20", "2025-08-27", "", {}, "2025-09-06", "complete on a Saturday all the same"),
    ("CCP 412.20", "2025-08-27", "substituted", {}, "2025-10-06", "and 30 days from there"),
    ("Fam. Code 2020", "2025-12-02", "personal", {}, "2026-01-02", "30th day is New Year's Day"),
    ("CCP 471.5", "2025-11-17", "mail out of state", {}, "2025-12-29", "30 and 10: Saturday 27 December"),
    # 1013 and 1010.6: the days are added, then one roll
    ("CCP 2030.260(a)", "2025-12-22", "e-service", {}, "2026-01-23", "21 January and two court days"),
    ("CCP 2030.260(a)", "2025-12-19", "electronic", {}, "2026-01-21", "Sunday 18; King's day; 20 and 21"),
    ("CCP 2033.250(a)", "2025-10-06", "U.S. Mail", {}, "2025-11-10", "5 November and five days"),
    ("CCP 2031.260(a)", "2025-11-25", "fax", {}, "2025-12-29", "25 December; then 26 and 29"),
    ("CCP 2030.300(c)", "2025-10-10", "electronic", {}, "2025-11-26", "45 days: 24 Nov., and two court days"),
    ("CCP 2025.270(a)", "2026-02-24", "mail", {}, "2026-02-09", "ten and five days before"),
    ("CCP 2028.040", "2025-09-11", "personal", {}, "2025-09-29", "15 days: Native American Day"),
    # 2016.060: forward, nearer to trial
    ("CCP 2024.020(a)", "2026-06-22", "", {}, "2026-05-22 2026-05-26 2026-05-26", "Sat., Memorial Day"),
    ("CCP 2024.020(a) motions", "2026-06-22", "", {}, "2026-06-08", "15 days: Sunday 7 June"),
    ("CCP 2034.220", "2026-06-22", "", {}, "2026-04-13", "70 days"),
    ("CCP 2034.230(b)", "2026-06-22", "", {}, "2026-05-04", "50 days: Sunday 3 May"),
]

MOTIONS = [
    # 16, 9 and 5 court days before Wednesday 4 March 2026, over Presidents' and Lincoln Day
    ("CCP 1005(b)", "2026-03-04", "personal", {}, "2026-02-06", "16 court days"),
    ("CCP 1005(b)", "2026-03-04", "mail", {}, "2026-01-30", "five days back: Sunday 1 Feb."),
    ("CCP 1005(b)", "2026-03-04", "mailed from Reno", {}, "2026-01-27", "an unclear place: ten days back"),
    ("CCP 2030.260(a)", "2025-05-05", "mailed from Reno", {}, "2025-06-09", "and five days forward"),
    ("CCP 1005(b)", "2026-03-04", "electronic", {}, "2026-02-04", "two court days back"),
    ("CCP 1005(b)", "2026-03-04", "", {"opposition": True}, "2026-02-19", "nine court days"),
    ("CCP 1005(b)", "2026-03-04", "mail", {"document": "opposition"}, "2026-02-19", "1013 adds nothing"),
    ("CCP 1005(b)", "2026-03-04", "", {"reply": "yes"}, "2026-02-25", "five court days"),
    # 81, 20 and 11 days before Wednesday 22 April 2026
    ("CCP 437c(a)(2)", "2026-04-22", "personal", {}, "2026-01-30", "81 days: Saturday 31 January"),
    ("CCP 437c(a)(2)", "2026-04-22", "electronic", {}, "2026-01-28", "from Friday 30, two court days"),
    ("CCP 437c(b)(2)", "2026-04-22", "", {}, "2026-04-02", "20 days"),
    ("CCP 437c(b)(4)", "2026-04-22", "", {}, "2026-04-10", "11 days: Saturday"),
    ("CCP 437c", "2026-04-22", "", {"paper": "opposition"}, "2026-04-02", "the opposition's own time"),
    ("CCP 437c", "2026-04-22", "", {"paper": "reply"}, "2026-04-10", "the reply's own time"),
    ("CCP 425.11", "2025-11-12", "mail", {}, "2025-12-02", "15 and 5"),
    ("CCP 1288.2", "2025-10-09", "", {}, "2026-01-20", "100 days: Saturday, then King's day"),
    ("CCP 1008(a)", "2025-12-22", "electronic", {}, "2026-01-05", "1 January; then 2 and 5"),
    ("CCP 1167.4(a)", "2026-05-18", "", {}, "2026-05-22", "not more than seven days: Memorial Day"),
]

JUDGMENT = [
    # no added days for a notice of appeal or of intention (1013(a), 659(b))
    ("CRC 8.104(a)(1)(B)", "2025-12-03", "mail", {}, "2026-02-02", "60th day Sunday 1 February"),
    ("CRC 8.104(a)(1)(C)", "2025-09-15", "", {}, "2026-03-16", "180th day Saturday 14 March"),
    (
        "CRC 8.104(a)(1)",
        "2025-12-02",
        "mail",
        {"limited_civil": True, "no_notice": False},
        "2026-01-02",
        "rule 8.822: 30 days",
    ),
    ("CRC 8.822", "2025-12-02", "mail", {}, "2026-01-02", "30 days: New Year's Day"),
    ("CRC 8.108(b)(1)", "2026-01-13", "", {}, "2026-02-13", "30 days: Lincoln Day"),
    ("CRC 8.500(e)(1)", "2025-12-02", "", {}, "2026-01-12", "final 1 January; ten days: Sunday"),
    ("CCP 659", "2026-01-28", "mail", {}, "2026-02-13", "15 days: Lincoln Day"),
    ("CCP 473(b)", "2025-08-29", "", {}, "2026-03-02", "no 29 February in 2026; 28 is a Saturday"),
    ("CCP 116.750", "2025-12-15", "mail", {}, "2026-01-14", "30 days from mailing"),
    # where the courts have said that 1013 does add days, the bare period is the safe date
    ("CCP 998", "2025-06-02", "mail", {}, "2025-07-02 2025-07-07 2025-07-07", "30 and 5 (Poster)"),
    ("CRC 3.1700(a)(1)", "2025-06-03", "mail", {}, "2025-06-18 2025-06-23 2025-06-23", "15 and 5 (Nevis)"),
    ("CRC 3.1700(a)(1)", "2025-06-03", "personal", {}, "2025-06-18", "15 days"),
    ("CCP 170.6", "2025-09-10", "electronic", {}, "2025-09-25 2025-09-30 2025-09-30", "26 is a holiday"),
    ("CCP 703.520(a)", "2025-11-12", "personal", {}, "2025-12-01", "15 days: Thanksgiving, then Friday"),
    ("CCP 703.520(a)", "2025-11-12", "mail", {}, "2025-12-02", "20 days for the mail"),
    ("CCP 683.170", "2025-05-05", "mail", {}, "2025-06-04 2025-07-07 2025-07-07", "60 days: 4 July"),
    ("CCP 412.20(a)(3)", "2015-08-26", "personal", {}, "2015-09-25 2015-09-25 2015-09-28", "by accident"),
    ("CCP 703.520(a)", "2015-03-02", "mail", {}, "2015-03-12", "ten days before September 2020"),
]

EVICTION = [
    ("CCP 1167(a)", "2025-12-19", "personal", {}, "2026-01-06", "ten court days over two holidays"),
    ("CCP 1167(a)", "2024-12-31", "personal", {}, "2025-01-08", "served before 2025: five court days"),
    ("CCP 412.20(a)(3)", "2025-12-19", "personal", {"ud": True}, "2026-01-06", "1167, not 412.20"),
    ("CCP 1161(2)", "2026-07-02", "personal", {}, "2026-07-08", "Friday 3 July is a holiday"),
    ("CCP 1161(2)", "2019-08-30", "personal", {}, "2019-09-03", "calendar days until 31 August 2019"),
    ("Civ. Code 1950.5(g)", "2025-06-13", "", {}, "2025-07-07", "21 days: 4 July"),
]

LIMITATION_AND_CLAIMS = [
    ("CCP 335.1", "2023-12-25", "", {}, "2025-12-26", "two years: Christmas Day"),
    ("CCP 337(a)", "2021-12-31", "", {}, "2025-12-31", "four years"),
    ("CCP 340.5", "2022-05-10", "", {"discovered_on": "2025-03-01"}, "2025-05-12", "three years come first"),
    ("CCP 340.5", "2022-05-10", "", {"discovered": "2023-06-01"}, "2024-06-03", "one year comes first: Sat."),
    ("CCP 340.6(a)", "2025-11-28", "", {}, "2026-11-30", "one year: Saturday"),
    ("CCP 340.6(a)", "2025-11-28", "", {"act_on": "2022-01-18"}, "2026-01-20", "four years: Sunday, King"),
    ("CCP 583.310", "2021-09-25", "", {}, "2026-09-28", "five years: Native American Day"),
    ("Gov. Code 945.6(a)(1)", "2025-07-03", "mail", {}, "2026-01-05", "six months: Saturday 3 January"),
    ("Gov. Code 911.2", "2025-08-15", "", {}, "2026-02-17", "six months: Sunday, Presidents' Day"),
    ("Prob. Code 9100", "2025-10-31", "", {}, "2026-03-02", "four months: no 31 Feb.; Saturday 28"),
    ("Prob. Code 9100", "2025-10-31", "", {"creditor_notice": "2026-02-20"}, "2026-04-21", "60 days later"),
    ("Prob. Code 16061.8", "2025-11-03", "", {}, "2026-03-03", "120 days"),
    ("Lab. Code 98.2", "2026-01-28", "mail", {}, "2026-02-13", "10 and 5 (Clavell): Lincoln Day"),
    ("Lab. Code 5950", "2025-12-29", "mail", {}, "2026-02-13", "45 days, no five more: Lincoln Day"),
    ("Bus. & Prof. Code § 17208", "2021-11-11", "", {}, "2025-11-12", "four years: Veterans Day"),
    ("MPP 22-009.1", "2025-10-03", "", {}, "2025-12-31 2026-01-02 2026-01-02", "as section 10951"),
    ("UI Code 1328", "2025-05-20", "mail", {}, "2025-06-20", "30 days: Juneteenth"),
    ("WIC 10951", "2025-10-03", "mail", {}, "2025-12-31 2026-01-02 2026-01-02", "90th day is a holiday"),
    ("WIC 10951", "2025-09-05", "", {"mcp": True}, "2026-01-02 2026-01-05 2026-01-05", "120: Saturday"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "trigger", "service", "facts", "expected", "why"),
    [*PLEADING_AND_DISCOVERY, *MOTIONS, *JUDGMENT, *EVICTION, *LIMITATION_AND_CLAIMS],
)
def test_the_table(rule, trigger, service, facts, expected, why):
    assert due(rule, COURT, trigger, service, **facts) == expected, why


@pytest.mark.parametrize(
    "spelling",
    [
        "§ 1005(b)", "section 1005(b)", "CCP 1005b", "CCP § 1005, subd. (b)", "Civ. Proc. Code § 1005(b)",
        "CCP §§ 1005(b), 12c", "CCP 1005(b); CRC 3.1300",
    ],
)  # fmt: skip
def test_a_code_is_understood_in_its_own_courts(spelling):
    assert due(spelling, COURT, "2025-12-09", "personal") == "2025-11-13"


@pytest.mark.parametrize(
    "spelling", ["rule 8.104(a)(1)(B)", "California Rule of Court 8.104(a)(1)(B)", "CRC, rule 8.104(a)(1)"]
)
def test_a_bare_number_is_of_the_rules_where_they_have_it(spelling):
    assert due(spelling, COURT, "2025-03-03", "mail") == "2025-05-02"


def test_a_remark_about_a_rule_is_no_part_of_its_number():
    assert due("CCP 1167(a) (AB 2347, from 1 Jan 2025)", COURT, "2025-11-21", "personal") == "2025-12-09"
    assert due("UI Code 1328 (30 days from mailing); CCP 12a", COURT, "2026-01-15", "mail") == "2026-02-17"
    assert due("Welf. & Inst. Code § 10951; 12a", COURT, "2025-03-03") == "2025-05-30 2025-06-02 2025-06-02"


@pytest.mark.parametrize(
    "name",
    ["Los Angeles County Superior Court", "Superior Court of California, County of Orange", "calctapp2d"],
)
def test_courts_by_name(name):
    assert due("CCP 412.20(a)(3)", name, "2025-03-03", "personal") == "2025-04-02"


def test_an_abolished_court_is_refused():
    found = answer(Request(rule="CCP 412.20(a)(3)", court="sacdistct", trigger="2025-03-03"))
    assert isinstance(found, Refusal), found
    assert found.code == "unknown-court"
