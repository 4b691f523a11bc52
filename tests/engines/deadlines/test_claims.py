"""Work, torts and taxes: a table a lawyer could sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines.pack import find_authority
from tests.engines.deadlines.table import asked, due

TITLE_VII = "42 USC 2000e-5(e)(1)"

WORK = [
    ("29 CFR 1614.105(a)(1)", "eeoc", "2026-01-15", "", {}, "2026-03-02"),  # Sunday
    ("29 CFR 1614.106(b)", "eeoc", "2026-03-02", "", {}, "2026-03-17"),
    ("29 CFR 1614.106(b)", "eeoc", "2026-03-02", "", {"received_on": "2026-03-06"}, "2026-03-23"),
    ("29 CFR 1614.108(f)", "eeoc", "2026-01-15", "", {}, "2026-02-17"),
    ("29 CFR 1614.402(a)", "eeoc", "2026-03-02", "", {}, "2026-04-01"),
    ("29 CFR 1614.402", "eeoc", "2026-06-03", "", {}, "2026-07-03 2026-07-06 2026-07-06"),  # observed
    ("29 CFR 1614.405", "eeoc", "2026-03-02", "", {}, "2026-04-01"),
    ("29 CFR 1614.407(a)", "eeoc", "2026-03-02", "", {}, "2026-06-01"),
    ("29 CFR 1614.407(c)", "cand", "2026-01-01", "", {}, "2026-04-01"),
    ("42 USC 2000e-16(c)", "dcd", "2026-01-15", "", {}, "2026-04-15"),
    # charges: 180 or 300 days, and the weekend by the Commission's own word
    (TITLE_VII, "eeoc", "2026-01-15", "", {"deferral": False}, "2026-07-14"),
    (TITLE_VII, "eeoc", "2026-01-15", "", {}, "2026-07-14 2026-07-14 2026-11-12"),
    (TITLE_VII, "eeoc", "2026-01-15", "", {"deferral": True}, "2026-11-10 2026-11-12 2026-11-12"),
    (TITLE_VII, "eeoc", "2026-01-19", "", {"fepa": "yes"}, "2026-11-13 2026-11-16 2026-11-16"),
    ("29 CFR 1601.13(a)(4)", "eeoc", "2026-01-12", "", {}, "2026-11-06 2026-11-09 2026-11-09"),
    ("29 USC 626(d)(1)", "eeoc", "2026-01-12", "", {"deferral": True}, "2026-11-06 2026-11-09 2026-11-09"),
    ("42 USC 2000e-5(f)(1)", "nysd", "2026-03-02", "", {}, "2026-06-01"),  # 31 May is a Sunday
    ("42 USC 2000e-5(f)(1)", "nysd", "2026-03-03", "mail", {}, "2026-06-01 2026-06-01 2026-06-04"),
    ("42 USC 2000e-5(f)(1)", "nysd", "2026-03-03", "electronic", {}, "2026-06-01"),
    ("29 USC 626(e)", "nysd", "2026-03-03", "", {}, "2026-06-01"),
    ("29 USC 255(a)", "nysd", "2024-03-04", "", {}, "2026-03-04"),
    ("29 USC 255(a)", "nysd", "2024-03-04", "", {"willful": True}, "2027-03-04"),
]  # fmt: skip

TORTS = [
    ("28 USC 2401(b)", "cand", "2015-07-14", "mail", {}, "2016-01-14"),  # Redlin
    ("28 USC 2401(b)", "ca9", "2015-07-14", "", {}, "2016-01-14"),
    ("28 USC 2401(b)", "ftca", "2015-07-14", "mail", {"limb": "suit"}, "2016-01-14"),
    ("28 USC 2401(b)", "nysd", "2025-08-31", "certified mail", {}, "2026-03-02"),  # 28 February is a Saturday
    ("28 USC 2401(b)", "ftca", "2024-01-16", "", {"limb": "claim"}, "2026-01-16"),
    ("28 USC 2401(b)", "ftca", "2024-01-16", "", {}, "2024-07-16 2026-01-16 2026-01-16"),
    ("28 USC 2401(b)", "ftca", "2024-01-17", "", {"limb": "claim"}, "2026-01-16 2026-01-17 2026-01-17"),
    ("28 CFR 14.2", "ftca", "2024-01-16", "", {}, "2026-01-16"),
    ("28 CFR 14.9(b)", "ftca", "2025-07-14", "", {}, "2026-01-14"),
    ("28 USC 2675(a)", "ftca", "2025-07-14", "", {}, "2026-01-14"),
]

TAXES = [
    ("26 USC 7503", "tax", "2016-04-15", "", {}, "2016-04-15 2016-04-18 2016-04-18"),  # Emancipation Day
    ("26 USC 7503", "tax", "2026-04-15", "", {}, "2026-04-15"),
    ("26 USC 6213(a)", "tax", "2026-01-15", "mail", {}, "2026-04-15"),
    ("26 USC 6213(a)", "tax", "2026-01-16", "", {}, "2026-04-17"),  # 90th day is Emancipation Day
    ("26 USC 6213(a)", "tax", "2026-01-15", "", {"abroad": True}, "2026-06-15"),  # Sunday
    ("26 USC 6213(a)", "tax", "2026-01-15", "", {"notice_last_day": "2026-04-20"}, "2026-04-20"),
    ("26 USC 6213(a)", "tax", "2026-01-15", "", {"notice_last_day": "2026-04-13"}, "2026-04-15"),
    ("26 USC 6330(d)(1)", "tax", "2026-01-15", "", {}, "2026-02-17"),
    ("26 USC 6015(e)(1)(A)", "tax", "2026-01-15", "", {}, "2026-04-15"),
    ("26 USC 6511(a)", "irs", "2023-04-18", "", {}, "2026-04-20"),  # 18 April is a Saturday
    ("26 USC 6511(a)", "irs", "2023-04-18", "", {"tax_paid": "2025-01-10"}, "2027-01-11"),
    ("26 USC 6532(a)(1)", "uscfc", "2024-01-16", "", {}, "2026-01-16"),
    ("26 USC 7483", "tax", "2026-01-15", "", {}, "2026-04-15"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "facts", "dates"), WORK + TORTS + TAXES)
def test_the_table(rule, court, trigger, service, facts, dates):
    found = asked(rule, court, trigger, service, **facts)
    assert due(rule, court, trigger, service, **facts) == dates, [step.sentence for step in found.steps]


def test_a_tort_claim_is_presented_when_received():
    assert asked("28 CFR 14.2(a)", "ftca", "2024-01-16").filed_when == "presented"


def test_no_days_are_added_to_the_suit_for_the_certified_mail():
    steps = asked("28 USC 2401(b)", "nysd", "2025-07-14", "mail").steps
    assert any("date of mailing" in step.sentence for step in steps)


def test_the_civil_rules_still_speak_for_title_28():
    assert find_authority("28 U.S.C.").id == "usc28"
