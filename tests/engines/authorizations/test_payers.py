"""The table of payers: every rule it names is one the deadline engine holds, and no row is without a word."""

from __future__ import annotations

import pytest

from nextfriend.engines.authorizations import payer, payers
from nextfriend.engines.deadlines import Request, answer

DAY = "2026-11-20"


@pytest.mark.parametrize(
    ("code", "rule", "last"),
    [
        ("medicaid-plan", "decides", "2026-11-27"),
        ("medicaid-plan", "decides_expedited", "2026-11-23"),
        ("medicaid-plan", "appeals", "2027-01-19"),
        ("medicaid-plan", "continues", "2026-11-30"),
        ("medicaid-state", "appeals", "2027-02-18"),
        ("medicare-advantage", "decides", "2026-11-27"),
        ("medicare-advantage", "decides_expedited", "2026-11-23"),
        ("medicare-advantage", "appeals", "2027-01-24"),
        ("medicare", "appeals", "2027-03-25"),
        ("job-plan", "decides", "2026-12-05"),
        ("job-plan", "decides_expedited", "2026-11-23"),
        ("job-plan", "appeals", "2027-05-19"),
        ("marketplace", "appeals", "2027-05-19"),
    ],
)
def test_each_rule_gives_its_day(code, rule, last):
    kind = payer(code)
    trigger = f"{DAY}T00:00" if rule == "decides_expedited" else DAY
    found = answer(Request(trigger=trigger, rule=getattr(kind, rule), court=kind.court))
    assert found.prevailing.isoformat()[:10] == last


def test_every_rule_named_is_tried_above():
    named = {
        (one.code, name)
        for one in payers()
        for name in ("decides", "decides_expedited", "appeals", "continues")
        if getattr(one, name)
    }
    tried = {
        mark.args[1][i][:2]
        for mark in test_each_rule_gives_its_day.pytestmark
        for i in range(len(mark.args[1]))
    }
    assert named == tried


def test_a_payer_without_a_rule_says_what_to_read_instead():
    for one in payers():
        assert one.read
        assert one.decides or "No rule is held here" in one.note
