"""Texas: a table a Texas litigator could sign: district, county and justice courts, and the appeals."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, calendar_days, find_rule
from tests.engines.deadlines.table import asked, due

ORDINARY = {"appeal_type": "regular", "accelerated": False, "restricted": False, "post_judgment_motion": 0}
TABLE = [
    # TRCP 99(b): ten o'clock on the Monday next after the twentieth day
    ("TRCP 99(b)", "txdistct", "2024-10-01", "personal", {}, "2024-10-28T10:00:00-05:00",
     "day 20 is a Monday: the next"),
    ("TRCP 99(b)", "txdistct", "2024-10-02", "personal", {}, "2024-10-28T10:00:00-05:00",
     "day 20 is a Tuesday"),
    ("TRCP 99(b)", "txdistct", "2025-11-30", "personal", {}, "2025-12-22T10:00:00-06:00",
     "day 20 is a Saturday: that Monday"),
    ("TRCP 99", "txcountyct", "2025-02-21", "mail", {}, "2025-03-17T10:00:00-05:00",
     "citation by mail adds nothing"),
    ("TRCP 99(b)", "txdistct", "2025-08-08", "personal", {},
     "2025-09-02T10:00:00-05:00 2025-09-02 2025-09-02",
     "Labor Day"),
    ("TRCP 99(b)", "txdistct", "2024-10-01", "publication", {}, "2024-11-18T10:00:00-06:00",
     "Monday after 42 days"),
    # discovery: 30 days, three for mail inside the period, none for e-service
    ("TRCP 197.2(a)", "txdistct", "2025-05-01", "mail", {}, "2025-06-03",
     "31 May and three: no roll in between"),
    ("TRCP 197.2", "txdistct", "2025-05-01", "electronic", {}, "2025-06-02", "31 May is a Saturday"),
    ("TRCP 196.2(a)", "txdistct", "2025-10-25", "e-service", {}, "2025-11-24", ""),
    ("TRCP 198.2(a)", "txdistct", "2025-10-25", "mail", {}, "2025-11-28 2025-12-01 2025-12-01",
     "Thanksgiving and its Friday"),
    ("TRCP 198.2(a)", "txdistct", "2019-10-25", "mail", {"before_answer_due": True}, "2019-12-17",
     "fifty days before 2021"),
    ("TRCP 196.2(a)", "txdistct", "2013-05-01", "fax", {}, "2013-06-03", "fax added three until 2014"),
    ("TRCP 196.2(a)", "txdistct", "2014-05-01", "fax", {}, "2014-06-02",
     "and nothing since: Saturday 31 May"),
    ("TRCP 194.2(a)", "txdistct", "2025-01-17", "", {}, "2025-02-18", "Sunday, then Presidents' Day"),
    ("TRCP 195.2", "txdistct", "2026-06-30", "", {}, "2026-04-01", "90 days before discovery ends"),
    ("TRCP 195.2", "txdistct", "2026-06-30", "", {"affirmative_relief": False}, "2026-05-01", "60 days"),
    # motions
    ("TRCP 21(b)", "txdistct", "2026-11-23", "electronic", {}, "2026-11-18 2026-11-18 2026-11-20",
     "three days, no weekend"),
    ("TRCP 21(b)", "txdistct", "2026-11-19", "electronic", {}, "2026-11-16", "Monday for a Thursday"),
    ("TRCP 166a(c)", "txdistct", "2025-06-20", "personal", {}, "2025-05-30", "21 days before the hearing"),
    ("TRCP 166a(c)", "txdistct", "2025-06-20", "mail", {}, "2025-05-27", "24 days when mailed"),
    ("TRCP 166a(c)", "txdistct", "2025-06-20", "", {"limb": "response"}, "2025-06-13", "seven days"),
    ("TRCP 166a(c) response", "txdistct", "2025-06-20", "", {}, "2025-06-13", ""),
    ("TRCP 166a(d)(1)", "txdistct", "2026-05-04", "electronic", {}, "2026-05-26", "new rule; Memorial Day"),
    ("TRCP 166a(d)(1)", "txdistct", "2026-05-04", "mail", {}, "2026-05-26", "from filing: mail adds nothing"),
    ("TRCP 166a(d) reply", "txdistct", "2026-05-26", "", {}, "2026-06-02", ""),
    ("TRCP 245", "txdistct", "2026-06-15", "", {}, "2026-05-01", ""),
    # judgment
    ("TRCP 296", "txdistct", "2026-06-15", "", {}, "2026-07-06", "day 20 is Sunday 5 July"),
    ("TRCP 297", "txdistct", "2026-01-30", "", {}, "2026-03-02 2026-03-02 2026-03-03",
     "Texas Independence Day: courts sit"),
    ("TRCP 329b(a)", "txdistct", "2026-06-19", "mail", {}, "2026-07-20", "Sunday to Monday; from signing"),
    ("TRCP 329b(c)", "txdistct", "2025-10-14", "", {}, "2025-12-28 2025-12-28 2025-12-29",
     "by operation of law on day 75"),
    ("TRCP 329b(e)", "txdistct", "2025-10-14", "", {}, "2026-01-27 2026-01-27 2026-01-28", "105 days"),
    ("TRCP 329b(e)", "txdistct", "2025-10-14", "", {"overruled_on": "2025-11-20"}, "2025-12-20",
     "30 days from the order"),
    # appeals
    ("TRAP 26.1", "texapp", "2025-10-28", "", {}, "2025-11-28 2025-12-01 2025-12-01", "Thanksgiving"),
    ("TRAP 26.1", "texapp", "2025-10-28", "", {"motion_for_new_trial": True}, "2026-01-26", "ninety days"),
    ("TRAP 26.1", "texapp", "2025-10-28", "", {"motion_for_new_trial": "2025-11-05"}, "2026-01-26", ""),
    ("TRAP 26.1(b)", "txdistct", "2026-01-05", "", {}, "2026-01-26", "accelerated: Sunday to Monday"),
    ("TRAP 26.1(c)", "texapp", "2025-08-31", "", {}, "2026-03-02 2026-03-02 2026-03-03",
     "28 February is a Saturday"),
    ("TRAP 26.1(d)", "texapp", "2025-10-28", "", {"first_notice": "2025-11-25", **ORDINARY}, "2025-12-09",
     "14 days, the later"),
    ("TRAP 26.1(d)", "texapp", "2025-10-28", "", {"first_notice": "2025-10-30", **ORDINARY},
     "2025-11-28 2025-12-01 2025-12-01",
     ""),
    ("TRAP 26.3", "texapp", "2025-12-01", "", {}, "2025-12-16", ""),
    ("TRAP 38.6(a)", "texapp", "2026-04-30", "", {}, "2026-06-01", "Saturday 30 May"),
    ("TRAP 38.6(a)", "texapp", "2026-04-30", "", {"accelerated": True}, "2026-05-20", ""),
    ("TRAP 38.6(b)", "texapp", "2026-06-01", "electronic", {}, "2026-07-01", ""),
    ("TRAP 49.1", "texapp", "2026-06-04", "", {}, "2026-06-19 2026-06-22 2026-06-22",
     "Emancipation Day, a Friday"),
    ("TRAP 53.7(a)", "tex", "2026-01-15", "", {}, "2026-03-02 2026-03-02 2026-03-03", "1 March is a Sunday"),
    ("TRAP 53.7(a)", "tex", "2026-01-15", "", {"rehearing_denied": "2026-02-20"}, "2026-04-06",
     "45 days from the ruling"),
    # justice court and eviction
    ("TRCP 502.5", "txjp", "2026-06-05", "personal", {}, "2026-06-19 2026-06-22 2026-06-22",
     "Emancipation Day"),
    ("TRCP 506.1", "txjp", "2026-06-15", "", {}, "2026-07-06", ""),
    ("TRCP 510.9(a)", "txjp", "2025-06-03", "", {}, "2025-06-09", "Sunday 8 June; weekends count inside"),
    ("TRCP 510.9(a)", "txjp", "2025-06-05", "", {}, "2025-06-10", "five days over a weekend"),
    ("TRCP 510.19(a)", "txjp", "2026-06-08", "", {}, "2026-06-12 2026-06-15 2026-06-15",
     "Saturday under the rule of 2026"),
    ("TRCP 510.4", "txjp", "2025-06-10", "", {}, "2025-07-01", "trial within 21 days"),
    # statutes
    ("CPRC 16.003", "txdistct", "2024-03-15", "", {}, "2026-03-13 2026-03-16 2026-03-16",
     "Sunday: file on the Friday"),
    ("CPRC 16.003(a)", "txdistct", "2024-02-29", "", {}, "2026-02-27 2026-03-02 2026-03-03",
     "no 29 February; a Saturday"),
    ("CPRC 101.101", "txdistct", "2026-01-05", "", {}, "2026-07-02 2026-07-06 2026-07-06", ""),
    ("Tex. Lab. Code 212.053", "twc", "2026-05-12", "mail", {}, "2026-05-26", "14 days from mailing"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates", "why"), TABLE)
def test_the_table(rule, court, trigger, service, facts, dates, why):
    assert due(rule, court, trigger, service, **facts) == dates, why


PERIODS = [
    ("3 days", "2026-11-19", "", "2026-11-24", "five days or less: no weekend"),
    ("5 days", "2026-11-18", "mail", "2026-11-30", "Wednesday 25 November and three"),
    ("6 days", "2026-11-19", "", "2026-11-25", "six days: every day counts"),
    ("10 days", "2026-12-22", "", "2027-01-04", "New Year's Day is a Friday"),
]


@pytest.mark.parametrize(("period", "trigger", "service", "day", "why"), PERIODS)
def test_a_period_set_by_an_order(period, trigger, service, day, why):
    request = Request(period=period, under="TRCP", court="txdistct", trigger=trigger, service=service)
    found = answer(request)
    assert not isinstance(found, Refusal), found
    assert found.prevailing.isoformat() == day, why


@pytest.mark.parametrize("spelling", ["Tex. R. Civ. P. 99(b)", "TRCP 99(b), 4", "T.R.C.P. 99(c)"])
def test_spellings(spelling):
    assert find_rule(spelling).cite == "TRCP 99(b)"


def test_a_motion_filed_under_the_old_rule_is_asked_with_as_of():
    refused = answer(Request(rule="TRCP 166a(c)", court="txdistct", trigger="2026-04-10"))
    assert isinstance(refused, Refusal)
    assert refused.code == "before-rule"
    assert due("TRCP 166a(c)", "txdistct", "2026-04-10", as_of="2026-02-01") == "2026-03-20"


def test_a_clerk_who_was_closed_moves_an_appeal_but_not_the_safe_date():
    assert due("TRAP 26.1", "texapp", "2026-01-15", clerk_closed="2026-02-16") == "2026-02-17"
    moved = asked(
        "TRAP 26.1",
        "texapp",
        "2026-01-20",
        clerk_closed="2026-02-19",
        accelerated=False,
        appeal_type="regular",
    )
    assert (moved.safe.isoformat(), moved.prevailing.isoformat()) == ("2026-02-19", "2026-02-20")


def test_the_steps_of_an_answer_quote_rule_99_and_rule_4():
    steps = asked("TRCP 99(b)", "txdistct", "2025-08-08").steps
    text = " ".join(f"{step.sentence} {step.citation}" for step in steps)
    assert "Monday" in text
    assert "TRCP 4" in text
    assert "Conaway v. Lopez" in text


def test_columbus_day_and_the_partial_staffing_days_are_never_relied_on():
    standing = {day.name: day.standing for day in calendar_days("tx-courts", 2026)}
    assert standing["Texas Independence Day"] == standing["Columbus Day"] == "disputed"
    assert standing["Presidents' Day"] == "settled"
    assert standing["Friday after Thanksgiving"] == "prevailing"


def test_a_justice_court_counts_by_its_own_part_of_the_rules() -> None:
    """TRCP 500.5 leaves no weekend out of a short period; TRCP 4 does and would be late here."""
    for court, day in (("txjp", "2026-03-10"), ("txdistct", "2026-03-12")):
        found = answer(Request(trigger="2026-03-05", period="5 days", under="TRCP", court=court))
        assert str(found.prevailing) == day
