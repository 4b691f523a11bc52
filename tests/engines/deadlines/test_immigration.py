"""Immigration courts, the Board and USCIS: a table an immigration lawyer could sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, find_rule
from tests.engines.deadlines.table import asked, due

TABLE = [
    # the Board: thirty calendar days, received
    ("8 CFR 1003.38(b)", "bia", "2026-04-01", "oral", {}, "2026-05-01"),
    ("8 CFR 1003.38(b)", "bia", "2026-03-16", "oral", {}, "2026-04-15"),
    ("8 CFR 1003.38(b)", "bia", "2026-04-02", "mail", {}, "2026-05-04"),  # Saturday; no days for mail
    ("8 CFR 1003.38", "bia", "2025-06-12", "electronic", {}, "2025-07-14"),
    ("8 CFR 1240.15", "bia", "2025-06-04", "", {}, "2025-07-07"),  # 4 July is a Friday
    ("8 CFR 1003.38(b)", "bia", "2026-05-21", "", {}, "2026-06-22"),
    ("8 CFR 1003.3(c)(1)", "bia", "2026-02-02", "", {}, "2026-02-23"),
    ("8 CFR 1003.3(c)(1)", "bia", "2026-04-01", "", {}, "2026-04-21"),
    ("8 CFR 1003.2(c)(2)", "bia", "2026-01-15", "", {}, "2026-04-15"),
    ("8 CFR 1003.2(b)(2)", "bia", "2026-01-15", "", {}, "2026-02-17"),  # Saturday, Washington's Birthday
    ("8 CFR 1003.23(b)(1)", "bia", "2026-01-15", "", {}, "2026-02-13 2026-04-15 2026-04-15"),
    ("8 CFR 1003.23(b)(1)", "bia", "2026-01-15", "", {"motion": "reopen"}, "2026-04-15"),
    ("8 CFR 1003.23(b)(1)", "bia", "2026-01-15", "", {"motion": "reconsider"}, "2026-02-17"),
    ("8 CFR 1003.23(b)(4)(ii)", "bia", "2026-01-15", "", {}, "2026-07-14"),
    ("8 USC 1229a(c)(7)(C)(i)", "bia", "2026-01-15", "", {}, "2026-04-15"),
    ("8 USC 1252(b)(1)", "ca9", "2026-01-15", "mail", {}, "2026-02-17"),
    ("8 USC 1229c(b)(2)", "bia", "2026-01-15", "", {}, "2026-03-16"),
    ("8 CFR 1003.6(c)(1)", "bia", "2026-06-12", "", {}, "2026-06-29"),
    # asylum: one year, the day of arrival left out
    ("8 CFR 1208.4(a)(2)(ii)", "bia", "2025-01-15", "", {}, "2026-01-14 2026-01-15 2026-01-15"),
    ("8 CFR 208.4(a)", "uscis", "2025-05-24", "", {}, "2026-05-22 2026-05-26 2026-05-26"),
    ("8 USC 1158(a)(2)(B)", "bia", "2024-02-29", "", {}, "2025-02-28"),
    # USCIS: three days for the mail belong to the period
    ("8 CFR 103.3(a)(2)(i)", "uscis", "2026-01-15", "mail", {}, "2026-02-17"),
    ("8 CFR 103.3(a)(2)(i)", "uscis", "2026-01-12", "personal", {}, "2026-02-11"),
    ("8 CFR 103.3", "uscis", "2026-01-12", "mail", {}, "2026-02-17"),  # 33rd day is Saturday
    ("8 CFR 103.5(a)(1)(i)", "uscis", "2026-03-02", "mail", {}, "2026-04-06"),
    ("8 CFR 103.5(a)(1)(i)", "uscis", "2026-03-02", "", {}, "2026-04-01"),
    ("8 CFR 103.2(b)(8)(iv)", "uscis", "2026-01-12", "mail", {}, "2026-04-06 2026-04-09 2026-04-09"),
    ("8 CFR 103.2(b)(8)(iv)", "uscis", "2026-01-12", "electronic", {}, "2026-04-06"),
    ("8 CFR 103.2(b)(8)", "uscis", "2026-01-12", "mail", {"noid": True}, "2026-02-11 2026-02-17 2026-02-17"),
    ("8 CFR 103.2(b)(8)", "uscis", "2026-01-12", "", {"form": "I-539"}, "2026-02-11"),
    ("8 CFR 205.2(d)", "uscis", "2026-03-02", "mail", {}, "2026-03-20"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates"), TABLE)
def test_the_table(rule, court, trigger, service, facts, dates):
    found = asked(rule, court, trigger, service, **facts)
    assert due(rule, court, trigger, service, **facts) == dates, [step.sentence for step in found.steps]


def test_the_vacated_ten_days_are_shown_and_not_applied():
    found = asked("8 CFR 1003.38(b)", "bia", "2026-03-16")
    told = [step for step in found.steps if step.sentence.startswith("Not applied")]
    assert [step.sentence for step in told] == [
        "Not applied: the text of 2026-03-09 (10 days), vacated in part since 2026-03-08."
    ]
    assert "Amica Center" in told[0].citation
    earlier = asked("8 CFR 1003.38(b)", "bia", "2026-02-16")
    assert not [step for step in earlier.steps if step.sentence.startswith("Not applied")]


def test_the_board_has_no_mailbox_rule():
    found = asked("8 CFR 1003.38(b)", "bia", "2026-04-01", "mail")
    assert found.filed_when == "received"
    assert any("no mailbox rule" in step.sentence for step in found.steps)


def test_a_bare_period_under_the_immigration_rules_rolls():
    found = answer(Request(period="21 days", under="EOIR", trigger="2026-04-04"))
    assert found.prevailing.isoformat() == "2026-04-27"


def test_before_july_1996_nothing_is_known():
    found = answer(Request(rule="8 CFR 1003.38(b)", trigger="1995-05-01"))
    assert isinstance(found, Refusal)
    assert found.code == "before-rule"


def test_spellings():
    assert find_rule("8 C.F.R. § 1003.38(b)").cite == "8 CFR 1003.38(b)"
    assert find_rule("8 CFR 1208.4(a)(2)").cite == find_rule("8 U.S.C. § 1158(a)(2)(B)").cite
