"""Numbers, names and dates that a court paper is full of, and that are none of what Rule 5.2 protects."""

from __future__ import annotations

import pytest

from nextfriend.engines.filing_check import Known, Minor
from tests.engines.filing_check.papers import KNOWN, found_in, kinds, whole

HARMLESS = [
    # telephone, fax
    "Call 303-555-0142 or (303) 555-0142 or 1-800-555-0142.",
    "Fax: 303.555.0142",
    "phone 3035550142",
    # case and docket numbers, reporters, statutes, rules, regulations
    "Case No. 1:26-cv-01437-NO-JLK",
    "See No. 24-1234, slip op. at 3.",
    "2026CV30123",
    "Doe v. Roe, 123 F.3d 456, 458-59 (10th Cir. 1999)",
    "42 U.S.C. § 1983; 28 U.S.C. §§ 1331, 1343(a)(3)-(4)",
    "42 C.F.R. § 438.210(b)(2)",
    "Colo. Rev. Stat. § 13-21-102.5",
    "Fed. R. Civ. P. 12(b)(6) and 26(f)(3)",
    "576 U.S. 644, 657-58, 135 S. Ct. 2584 (2015)",
    "2024 WL 1234567, at *3 (D. Colo. Mar. 3, 2024)",
    # Bates numbers
    "REYES-000123 through REYES-000456",
    "FRT0001234567",
    "Bates 0000001234567890",
    "DEF 000123-000456",
    # ZIP+4, addresses
    "Denver, CO 80202-1234",
    "P.O. Box 123456, Denver, CO 80202",
    # amounts, figures
    "$123,456,789.00",
    "a loss of $4111111111111111",
    "on account of $12,345.67 owed",
    "the account of 12,345 dollars",
    "in the account: $123456",
    "123456789 bacteria",
    "The population is 219 099 999.",
    "a ratio of 1234567890:1",
    # what looks like an account
    "an account of 2019-2024",
    "accounts 2019 through 2024",
    "the account dated 2024-03-03",
    "account, phone 303-555-0142",
    "by all accounts 500 people",
    "on account of 12 days",
    "Part no. 1234567890",
    "policy number 1234567890",
    # dates that are no birth date
    "born out of wedlock",
    "The claim was born of the contract of March 3, 2020.",
    "He was born in Denver and moved on March 3, 2020.",
    "Birth certificates were filed March 3, 2020.",
    "On March 3, 2020, the baby's mother called.",
    # minors that are none
    "a minor issue",
    "Lena Reyes, a minor point aside",
    "Lena Reyes, age 42",
    "The motion raises a minor matter.",
    "Ursa Minor Holdings, a minority owner",
    "minor children of the parties",
    # exhibits that are none
    "The exhibits show it.",
    "an exhibit at trial",
    "Exhibit A to the Complaint shows it.",
    "(Ex. 3, ECF No. 12-3)",
    "ex parte",
    # dates and days of the week
    "On Tuesday, March 3, 2026, it snowed.",
    "February 2026",
    # blanks
    '"[t]he court" [sic] [emphasis added] [citation omitted]',
    "Plaintiff XXX is no such party.",
]


@pytest.mark.parametrize("body", HARMLESS)
def test_nothing_is_found_where_nothing_is_wrong(body: str) -> None:
    assert kinds(found_in(whole(body))) == []


def test_a_whole_response_is_clean_and_says_what_was_not_looked_at() -> None:
    report = found_in(whole())
    assert report.findings == ()
    assert (report.kind, report.kind_label) == ("response", "Response")
    assert any("Redactions" in one for one in report.unchecked)
    assert any("no minor is on record" in one for one in report.unchecked)


def test_a_minors_name_is_not_found_inside_other_words() -> None:
    known = Known(title=KNOWN.title, cases=KNOWN.cases, minors=(Minor(("Ana Reyes",)),))
    assert kinds(found_in(whole("Anatomy, bananas, Santa Ana-area and Diana Reyes."), known=known)) == []
