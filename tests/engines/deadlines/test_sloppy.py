"""Requests as a hurried person or another program writes them: understood, or refused with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Refused, Request, answer, find_court, from_json
from nextfriend.engines.deadlines.services import named


@pytest.mark.parametrize(
    ("typed", "method"),
    [
        ("CM/ECF NEF", "electronic"),
        ("Notice of Electronic Filing", "electronic"),
        ("e-mail by consent", "electronic"),
        ("U.S. mail (first-class)", "mail"),
        ("Certified Mail, Return Receipt Requested", "mail"),
        ("by U.S. Postal Service", "mail"),
        ("FedEx overnight", "overnight"),
        ("UPS overnight with written consent", "consented"),  # FRCP 5(b)(2)(F)
        ("left with clerk of court", "clerk"),
        ("personal service", "personal"),
        ("hand-delivered to counsel's office", "personal"),
        ("waiver of service (Rule 4(d))", "waiver"),
    ],
)
def test_ways_of_service_in_longer_words(typed, method):
    assert named(typed) == method


@pytest.mark.parametrize("typed", ["not by mail", "mail and e-mail", "carrier pigeon"])
def test_service_that_is_denied_or_twofold_is_not_guessed(typed):
    with pytest.raises(Refused):
        named(typed)


@pytest.mark.parametrize(
    ("name", "court"),
    [
        ("United States District Court for the District of Colorado", "cod"),
        ("U.S. District Court for the N.D. Cal.", "cand"),
        ("SDNY", "nysd"),
        ("S.D. Texas", "txsd"),
        ("U.S. Court of Appeals for the Ninth Circuit", "ca9"),
        ("3rd Cir.", "ca3"),
        ("United States Bankruptcy Court for the District of Connecticut", "ctb"),
        ("Bankruptcy Appellate Panel of the Ninth Circuit", "bap9"),
        ("Supreme Court of the United States", "scotus"),
        ("District of Guam", "gud"),
    ],
)
def test_courts_by_their_full_names(name, court):
    assert find_court(name).id == court


def test_every_federal_court_that_sits_is_known_by_the_names_the_package_has():
    courts = pytest.importorskip("courts_db", reason="the list of the courts' names is not installed").courts
    sitting = [c for c in courts if c["id"] in KNOWN and c.get("citation_string")]
    missed = [c["id"] for c in sitting if find_court(c["citation_string"]).id != c["id"]]
    assert len(sitting) == len(KNOWN)
    assert missed == []


KNOWN = (
    "cod",
    "nysd",
    "cand",
    "dcd",
    "gud",
    "prd",
    "vid",
    "nmid",
    "kywd",
    "ca1",
    "ca3",
    "ca9",
    "cadc",
    "scotus",
    "tax",
)


def _asked(**row):
    asked = from_json({"trigger": "2025-03-03", "court": "cod", "under": "FRCP", **row})
    return answer(asked.request) if asked.request else asked.refusal


@pytest.mark.parametrize(
    ("row", "due"),
    [
        ({"period": "within fourteen (14) days after service"}, "2025-03-17"),
        ({"period": "twenty-one days"}, "2025-03-24"),
        ({"period": "7 days before trial", "trigger": "March 17, 2025"}, "2025-03-10"),
        ({"period": "14 days", "direction": "Backwards"}, "2025-02-14"),  # 17 February is Presidents' Day
        ({"period": "14 days", "trigger": "3/24/2025"}, "2025-04-07"),
        ({"period": "14 days", "trigger": 20250303}, "2025-03-17"),
        ({"period": "14 days", "court": "any district"}, "2025-03-17"),
        (
            {"period": "14 days", "under": "", "rule": "FRCP 6(a)(1)(C); 6(d)", "service": "mail"},
            "2025-03-20",
        ),
        # a rule that sets its own time governs, though the same number of days is also given
        ({"rule": "FRCP 12(a)(1)(A)(i)", "period": "21 days", "service": "mail"}, "2025-03-24"),
        ({"rule": "Rule 33(b)(2)", "service": "U.S. Mail"}, "2025-04-07"),
        ({"rule": "Rule 27(a)(3)(A)", "court": "ca10"}, "2025-03-13"),
        ({"rule": "Rule 8002(a)", "court": "nysb"}, "2025-03-17"),
        ({"rule": "FRAP 26(c); 31(a)(1)", "court": "ca10"}, "2025-04-02"),
        ({"period": "14 days", "facts": {"clerk_closed": True}}, "2025-03-18"),
        ({"period": "14 days", "facts": {"clerk_closed": "2025-03-17/2025-03-19"}}, "2025-03-20"),
        ({"period": "14 days", "facts": {"clerk_closed": "17 March 2025"}}, "2025-03-18"),
    ],
)
def test_sloppy_requests_that_are_clear(row, due):
    found = _asked(**row)
    assert isinstance(found, Answer), found
    assert found.prevailing == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"period": "14 days", "trigger": "3/4/2025"}, "trigger-unclear"),  # March or April
        ({"period": "14 days before", "direction": "after"}, "direction-unclear"),
        ({"period": "fourteen (15) days"}, "period-unclear"),
        ({"period": 14}, "period-unclear"),
        ({"period": "-14 days"}, "period-unclear"),
        ({"rule": "FRCP 12(a)(1)(A)(i)", "period": "30 days"}, "rule-and-period"),
        (
            {"period": "14 days", "facts": {"closed": "2025-03-17", "clerk_closed": "2025-03-18"}},
            "fact-unclear",
        ),
        ({"period": "14 days", "facts": {"clerk_closed": "2025-03-19/2025-03-17"}}, "fact-unclear"),
        ({"period": "14 days", "facts": ["mail"]}, "facts-unclear"),
        ({"rule": "Rule 33(b)(2)", "court": ""}, "unknown-rule"),
        ({"rule": "FRBP 9006(a)", "court": "nysb"}, "unknown-rule"),
    ],
)
def test_sloppy_requests_that_are_not(row, code):
    found = _asked(**row)
    assert isinstance(found, Refusal), found
    assert found.code == code


def test_a_rule_of_counting_asks_for_the_period():
    found = _asked(rule="FRCP 6(a)(1)(C)")
    assert isinstance(found, Refusal)
    assert "give the period as well" in found.reason


def test_hours_that_end_while_the_office_is_shut_run_to_the_same_hour_of_an_open_day():
    # FRCP 6(a)(3)(B): 72 hours from Wednesday end on Saturday, so on Monday the 10th, when the office is shut
    asked = Request(
        period="72 hours",
        under="FRCP",
        court="cod",
        trigger="2025-03-05T10:00",
        facts={"clerk_closed": "2025-03-10"},
    )
    found = answer(asked)
    assert isinstance(found, Answer), found
    assert found.prevailing.isoformat() == "2025-03-11T10:00:00-06:00"
    assert found.safe.isoformat() == "2025-03-10T10:00:00-06:00"
