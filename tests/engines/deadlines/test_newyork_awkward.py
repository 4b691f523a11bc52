"""New York on awkward days, worked out by hand from the text.

`due` gives one date where all readings agree, and "safe prevailing latest" where they do not.
"""

from __future__ import annotations

import pytest

from tests.engines.deadlines.table import due

COURT = "nysupct"

PLEADING_AND_DISCLOSURE = [
    # Gen. Constr. Law 20, 24, 25-a
    ("CPLR 3012(a)", "2025-09-23", "personal", {}, "2025-10-14", "20 days: Columbus Day"),
    ("CPLR 3012(a)", "2026-05-30", "personal", {}, "2026-06-22", "Friday 19 June is Juneteenth"),
    ("CPLR 3012(a)", "2026-05-26", "personal", {}, "2026-06-15", "Flag Day is a Sunday and does not move"),
    ("CPLR 3012(a)", "2028-10-21", "personal", {}, "2028-11-10", "Saturday 11 Nov. closes no Friday"),
    ("CPLR 3012(a)", "2028-10-22", "personal", {}, "2028-11-13", "Veterans' Day is a Saturday: Monday"),
    ("CPLR 3012(a)", "2034-01-24", "personal", {}, "2034-02-14", "Sunday 12 Feb. is kept on Monday"),
    ("CPLR 3012(a)", "2025-10-05", "secretary of state", {}, "2025-11-05", "30 days: Election Day"),
    ("CPLR 3012(c)", "2025-10-05", "", {}, "2025-11-05", "30 days: Election Day"),
    ("CPLR 3012(c)", "2025-10-15", "personal", {}, "2025-11-05 2025-11-14 2025-11-14", "by hand: 20 days"),
    ("CPLR 308(2)", "2025-10-01", "", {}, "2025-10-11", "complete on a Saturday all the same"),
    ("CPLR 3211(a)", "2025-03-03", "substituted", {}, "2025-04-02", "with the answer: 30 days"),
    ("CCA 402", "2025-12-05", "personal", {}, "2025-12-26", "20 days: Christmas Day"),
    ("CCA 402", "2025-12-05", "substituted", {"proof_filed": "2025-12-12"}, "2026-01-12", "30 days: Sunday"),
    # CPLR 2103(b): the days are added to the period, then one roll
    ("CPLR 3042(a)", "2025-09-30", "first-class mail", {}, "2025-11-05", "35 days: Election Day"),
    ("CPLR 3120", "2025-12-10", "U.S. Mail", {}, "2026-01-05", "25 days: Sunday"),
    ("CPLR 3133(a)", "2025-12-04", "FedEx overnight", {}, "2025-12-26", "24 Dec. and one business day"),
    ("CPLR 3120", "2015-12-10", "mail, out of state", {}, "2016-01-04", "no sixth day before 2016"),
    ("CPLR 3120", "2025-12-08", "mail abroad", {}, "2025-12-29", "no days for mail from abroad: Sunday"),
    ("CPLR 3211(e)", "2025-12-02", "mail", {}, "2026-02-02", "60 days and none for the sender: Saturday"),
    ("CPLR 306-b", "2025-08-15", "", {}, "2025-12-15", "120 days: Saturday"),
]

MOTIONS_AND_APPEAL = [
    ("CPLR 2214(b)", "2026-02-20", "personal", {}, "2026-02-11 2026-02-11 2026-02-13", "8 days: Lincoln"),
    ("CPLR 2214(b)", "2026-02-20", "mail", {}, "2026-02-06 2026-02-06 2026-02-09", "13 days: Saturday"),
    ("CPLR 2214(b)", "2026-02-17", "", {"opposition": True}, "2026-02-11", "two days, no holiday counted"),
    ("CPLR 2221(d)(3)", "2025-12-02", "NYSCEF", {}, "2026-01-02", "30 days: New Year's Day"),
    ("CPLR 3212(a)", "2026-01-05", "", {}, "2026-05-05", "120 days"),
    ("CPLR 5513(a)", "2025-12-03", "mail", {}, "2026-01-07", "30 and 5"),
    ("CPLR 5513(a)", "2025-12-04", "mail, out of state", {}, "2026-01-09", "30 and 6"),
    ("CPLR 5513(a)", "2025-12-02", "e-filing", {}, "2026-01-02", "30 days: New Year's Day"),
    ("FCA 1113", "2025-12-08", "mail", {}, "2026-01-12", "35 days"),
    ("FCA 439(e)", "2025-11-28", "mail", {}, "2026-01-02", "35 days"),
    ("FCA 439(e)", "2025-12-02", "personal", {}, "2026-01-02", "30 days: New Year's Day"),
    ("FCA 439(e) rebuttal", "2025-12-12", "", {}, "2025-12-26", "13 days: Christmas Day"),
    ("22 NYCRR 1250.9(a)", "2025-08-29", "", {}, "2026-03-02", "six months: Saturday 28 February"),
    ("22 NYCRR 731.7(b)(1)", "2025-07-31", "", {}, "2026-02-02", "six months: Saturday 31 January"),
]

LIMITATION_AND_CLAIMS = [
    ("CPLR 214(5)", "2022-11-08", "", {}, "2025-11-10", "three years: Saturday"),
    ("CPLR 214-a", "2023-08-30", "", {}, "2026-03-02", "30 months: no 30 February, Saturday 28"),
    (
        "CPLR 214-a",
        "2018-02-05",
        "",
        {"cancer": True, "discovered_on": "2024-01-31"},
        "2025-02-05",
        "7 years",
    ),
    ("CPLR 214-a", "2018-01-30", "", {"cancer": True, "discovered_on": "2024-01-31"}, "2020-07-30", "before"),
    ("CPLR 215(3)", "2024-11-04", "", {}, "2025-11-05", "one year: Election Day"),
    ("CPLR 217(1)", "2025-06-30", "", {}, "2025-10-30", "four months"),
    ("CPLR 217(1)", "2025-10-30", "", {}, "2026-03-02", "four months: no 30 February"),
    ("EPTL 5-4.1", "2023-10-12", "", {}, "2025-10-14", "two years: Sunday, then Columbus Day"),
    ("GML 50-e", "2025-10-03", "", {}, "2026-01-02", "90 days: New Year's Day"),
    (
        "GML 50-e",
        "2025-01-02",
        "",
        {"letters_issued": "2025-06-02"},
        "2025-09-02",
        "from letters: Labor Day",
    ),
    ("GML 50-i", "2024-07-04", "", {}, "2025-10-02", "a year to 4 July, not rolled, and 90 days"),
    ("GML 50-i", "2023-02-28", "", {}, "2024-05-28", "a year, and 90 days with 29 February"),
    ("GML 50-i", "2023-10-12", "", {"wrongful_death": True}, "2025-10-14", "two years from the death"),
    ("Court of Claims Act 10(3)", "2025-11-14", "", {}, "2026-02-13", "90 days: Lincoln's Birthday"),
    ("Educ. Law 3813(1)", "2025-11-30", "", {}, "2026-03-02", "three months: Saturday 28 February"),
    ("Educ. Law 3813(2-b)", "2024-12-25", "", {}, "2025-12-26", "one year: Christmas Day"),
    ("Exec. Law 297(5)", "2024-02-14", "", {}, "2025-02-14", "one year before 15 Feb. 2024"),
    ("Exec. Law 297(5)", "2024-02-15", "", {}, "2027-02-16", "three since then: Washington's Birthday"),
]

HOUSING_AND_BENEFITS = [
    ("RPAPL 732(3)", "2026-02-06", "personal", {}, "2026-02-17", "ten days: Washington's Birthday"),
    ("RPAPL 711(2)", "2025-12-18", "", {}, "2026-01-02", "14 days: New Year's Day"),
    ("18 NYCRR 358-3.5", "2025-11-03", "", {}, "2026-01-02", "60 days"),
    ("18 NYCRR 358-3.5", "2025-11-03", "", {"snap": True}, "2026-01-30 2026-02-01 2026-02-02", "90: Sunday"),
    ("18 NYCRR 358-3.6", "2026-03-02", "", {}, "2026-02-27 2026-03-01 2026-03-01", "the day before it bites"),
    ("Labor Law 620", "2025-12-02", "personal", {}, "2026-01-02", "30 days: New Year's Day"),
    ("Labor Law 620", "2025-12-08", "mail", {}, "2026-01-07 2026-01-07 2026-01-14", "461.1: from receipt"),
    ("11 NYCRR 65-1.1", "2025-10-02", "", {}, "2025-10-31 2025-11-01 2025-11-01", "30 days: Saturday"),
    ("Labor Law 621", "2026-01-23", "mail", {}, "2026-02-13", "20 days: Lincoln's Birthday"),
    ("Labor Law 624", "2026-01-13", "mail", {}, "2026-02-13", "30 days: Lincoln's Birthday"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "trigger", "service", "facts", "expected", "why"),
    [*PLEADING_AND_DISCLOSURE, *MOTIONS_AND_APPEAL, *LIMITATION_AND_CLAIMS, *HOUSING_AND_BENEFITS],
)
def test_the_table(rule, trigger, service, facts, expected, why):
    assert due(rule, COURT, trigger, service, **facts) == expected, why


@pytest.mark.parametrize(
    "spelling",
    [
        "section 3012(a)", "New York CPLR 3012(a)", "CPLR Rule 3012(a)", "CPLR 3012 [a]",
        "CPLR 3012(a) & 2103(b)(2)", "McKinney's CPLR § 3012(a)",
    ],
)  # fmt: skip
def test_spellings(spelling):
    assert due(spelling, COURT, "2025-03-03", "personal") == "2025-03-24"


@pytest.mark.parametrize(
    "name",
    [
        "nycityctclinton", "nyjustctyonkers", "nyalleganyctyct", "nysurctsuffolk", "nycrimctkings",
        "Supreme Court of the State of New York", "New York Supreme Court, Kings County",
        "N.Y. Sup. Ct. (Art. 78)", "Appellate Division, Second Department", "N.Y. App. Div. 2d Dep't",
    ],
)  # fmt: skip
def test_courts_by_id_and_name(name):
    assert due("CPLR 3012(a)", name, "2025-10-15", "personal") == "2025-11-05"


def test_an_agency_is_a_place_of_its_own():
    assert due("Labor Law 621", "nyuiab", "2026-01-23", "mail") == "2026-02-13"
    assert due("18 NYCRR 358-3.5", "OTDA", "2025-11-03") == "2026-01-02"
