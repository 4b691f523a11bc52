"""Social Security and SSI: a table a representative could sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, find_rule
from tests.engines.deadlines.table import asked, due

TABLE = [
    # 60 days from receipt, receipt presumed five days after the date on the notice
    ("20 CFR 404.909(a)", "2026-01-05", "mail", {}, "2026-03-11", "10 January and sixty days"),
    ("20 CFR 404.909", "2026-01-05", "", {}, "2026-03-11", "a bare notice date is enough"),
    ("20 CFR 404.909", "2023-12-26", "mail", {}, "2024-02-29", "65th day is leap day"),
    ("20 CFR 404.909", "2025-10-20", "mail", {}, "2025-12-29", "24 and 26 December closed by order"),
    ("20 CFR 404.909", "2026-04-30", "", {}, "2026-07-06", "65th day is Saturday 4 July"),
    ("20 CFR 404.909", "2026-04-29", "", {}, "2026-07-06", "Friday 3 July is a day off by statute"),
    ("20 CFR 404.909", "2024-11-05", "", {}, "2025-01-10", "mourning day of 9 January 2025, by order"),
    ("20 CFR 404.933(b)", "2026-03-02", "electronic", {}, "2026-05-06", "no other count for online notices"),
    ("20 CFR 404.968", "2026-03-02", "mail", {}, "2026-05-06", "Appeals Council"),
    ("20 CFR 416.1409", "2026-01-05", "", {}, "2026-03-11", "SSI alike"),
    ("20 CFR 416.1433(b)", "2026-01-05", "", {}, "2026-03-11", ""),
    ("20 CFR 416.1468(a)", "2026-01-05", "", {}, "2026-03-11", ""),
    # receipt: only a later one counts
    ("20 CFR 404.909", "2026-01-05", "", {"received_on": "2026-01-20"}, "2026-03-23", "Saturday 21 March"),
    ("20 CFR 404.909", "2026-01-05", "", {"received_on": "2026-01-07"}, "2026-03-11", "an early one not"),
    ("20 CFR 404.909", "2026-01-12", "received", {}, "2026-03-13", "the trigger is receipt itself"),
    # shorter periods
    ("20 CFR 404.984(b)(1)", "2026-03-02", "mail", {}, "2026-04-06", "30 and 5 days"),
    ("20 CFR 416.1484(b)", "2026-03-02", "mail", {}, "2026-04-06", ""),
    ("20 CFR 404.1597a(f)(1)", "2026-03-02", "mail", {}, "2026-03-17", "10 and 5 days"),
    ("20 CFR 416.996(c)(1)", "2026-03-02", "mail", {}, "2026-03-17", ""),
    ("20 CFR 416.1336(b)", "2026-03-02", "mail", {}, "2026-03-17 2026-03-17 2026-05-06", "60 since EM-21064"),
    ("20 CFR 416.1336(b)", "2020-03-02", "mail", {}, "2020-03-17", "before EM-21064"),
    ("20 CFR 404.506(b)", "2026-03-02", "", {}, "2026-04-01", "no days presumed"),
    # before the hearing
    ("20 CFR 404.935(a)", "2026-06-24", "", {}, "2026-06-16", "five business days, over Juneteenth"),
    ("20 CFR 416.1435", "2025-12-31", "", {}, "2025-12-19", "over 24, 25 and 26 December"),
    ("20 CFR 404.950(d)(2)", "2026-06-24", "", {}, "2026-06-09", "ten business days"),
    # the court
    ("20 CFR 422.210(c)", "2026-03-02", "mail", {}, "2026-05-01 2026-05-06 2026-05-06",
     "65 days, then FRCP 6"),
    ("20 CFR 422.210", "2026-03-05", "", {}, "2026-05-04 2026-05-11 2026-05-11", "Saturday 9 May"),
    ("20 CFR 422.210", "2026-03-05", "", {"received_on": "2026-03-06"}, "2026-05-05", "a showing either way"),
    ("42 USC 405(g)", "2026-03-02", "", {}, "2026-05-01 2026-05-06 2026-05-06", "the Act says mailing"),
    # central print
    ("20 CFR 404.968(a)", "2026-03-02", "", {"central_print": True}, "2026-05-06 2026-05-06 2026-05-11", ""),
    ("HALLEX I-2-0-80", "2026-03-02", "mail", {}, "2026-05-06 2026-05-11 2026-05-11", "Saturday 9 May"),
    ("POMS GN 03101.010", "2026-03-02", "mail", {}, "2026-05-06 2026-05-11 2026-05-11", "70th day"),
    ("20 CFR 404.988(b)", "2024-02-29", "", {}, "2028-02-29", "four years"),
    ("20 CFR 416.340(d)", "2026-03-02", "", {}, "2026-05-01", "60 days from the notice"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "trigger", "service", "facts", "dates", "why"), TABLE)
def test_the_table(rule, trigger, service, facts, dates, why):
    assert due(rule, "ssa", trigger, service, **facts) == dates, why


@pytest.mark.parametrize(
    "spelling",
    ["20 CFR 404.909", "20 C.F.R. § 404.909(a)(1)", "20 cfr 404.909 (a)", "20 CFR 404.901",
     "20 CFR 404.909 (reconsideration)", "20 CFR 404.909(a) (request for reconsideration)"],
)  # fmt: skip
def test_spellings(spelling):
    assert find_rule(spelling).cite == "20 CFR 404.909(a)(1)"


def test_the_manual_on_continued_payments_leads_to_the_regulation():
    assert find_rule("POMS SI 02301.300").cite == "20 CFR 416.1336(b)"
    assert find_rule("POMS GN 03101.010").cite == "POMS GN 03101.010"


def test_no_court_need_be_named_and_a_time_of_day_is_its_day():
    assert due("20 CFR 404.909", "", "2026-01-05T09:30") == "2026-03-11"


def test_the_court_may_be_named_for_the_civil_action():
    assert (
        due("20 CFR 422.210(c)", "cand", "2026-01-25") == "2026-03-26 2026-04-01 2026-04-01"
    )  # over 31 March


def test_the_steps_name_the_order_that_closed_the_offices():
    text = " ".join(step.sentence for step in asked("20 CFR 404.909", "ssa", "2025-10-20").steps)
    assert "E.O. 14371" in text
    assert "Receipt is presumed 5 days after" in text


def test_good_cause_is_said_but_moves_nothing():
    found = asked("20 CFR 404.909", "ssa", "2026-01-05", good_cause=True)
    assert found.prevailing.isoformat() == "2026-03-11"
    assert any("Good cause may excuse" in step.sentence for step in found.steps)


def test_central_print_is_younger_than_2024():
    found = answer(Request(rule="HALLEX I-2-0-80", court="ssa", trigger="2024-05-01"))
    assert isinstance(found, Refusal)
    assert found.code == "before-rule"


def test_a_period_set_in_a_centrally_printed_letter():
    found = answer(Request(period="10 days", under="HALLEX", trigger="2026-06-16"))
    # over Juneteenth to Monday 22 June, five days to the 27th, ten to Tuesday 7 July
    assert found.prevailing.isoformat() == "2026-07-07"
