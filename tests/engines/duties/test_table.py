"""Who may do what: a table a lawyer could sign, and what holds for every file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nextfriend.engines.duties import UNKNOWN, Allowance, BadDuties, may, read_duties, shipped

YES, SUPERVISED, RELAY, NO = Allowance


@pytest.mark.parametrize(
    ("duty", "role", "facts", "allowance", "authority"),
    [
        ("legal-advice", "attorney", {}, YES, "Model Rule 5.5"),
        ("legal-advice", "paralegal", {}, RELAY, "Model Rules 5.3 and 5.5"),
        ("legal-advice", "paralegal", {"place": "CA"}, RELAY, "6450(b)(1)"),
        ("legal-advice", "case-manager", {"place": "CA"}, RELAY, "Model Rules 5.3 and 5.5"),
        ("accept-client", "paralegal", {}, NO, "5.3(d)(2)"),
        ("accept-client", "paralegal", {"place": "CA"}, NO, "6450(b)(8)"),
        ("accept-client", "case-manager", {}, NO, "5.3(d)(2)"),
        ("sign-paper", "attorney", {}, YES, "11(a)"),
        ("sign-paper", "paralegal", {}, NO, "11(a)"),
        ("sign-paper", "paralegal", {"place": "CA"}, NO, "6450(b)(2)"),
        ("sign-paper", "supervisor", {}, NO, "11(a)"),
        ("draft-paper", "paralegal", {}, SUPERVISED, "5.3(d)"),
        ("draft-paper", "paralegal", {"place": "CA"}, SUPERVISED, "6450(a)"),
        ("draft-paper", "case-manager", {}, RELAY, "1396n(g)(2)"),
        ("explain-form", "paralegal", {"place": "CA"}, RELAY, "6450(b)(3)"),
        ("gather-records", "case-manager", {}, YES, "(I)(cc)"),
        ("gather-records", "paralegal", {}, SUPERVISED, "5.3(d)"),
        ("assess-needs", "case-manager", {}, YES, "1396n(g)(2)"),
        ("assess-needs", "paralegal", {}, NO, "1396n(g)(2)"),
        ("assess-needs", "attorney", {}, NO, "1396n(g)(2)"),
        ("arrange-services", "case-manager", {}, YES, "(III)"),
        ("arrange-services", "paralegal", {}, SUPERVISED, ""),
        ("agency-hearing", "paralegal", {"setting": "social-security"}, NO, "GN 03910.040"),
        (
            "agency-hearing",
            "paralegal",
            {"setting": "social-security", "credentials": {"appointed-representative"}},
            YES,
            "404.1705",
        ),
        ("agency-hearing", "case-manager", {"setting": "immigration"}, NO, "1292.1(a)"),
        (
            "agency-hearing",
            "case-manager",
            {"setting": "immigration", "credentials": {"doj-accredited"}},
            YES,
            "1292.1(a)(4)",
        ),
        ("agency-hearing", "case-manager", {"setting": "medicaid"}, YES, "431.206(b)(3)"),
        ("agency-hearing", "case-manager", {"setting": "snap"}, YES, "273.15(p)"),
        ("agency-hearing", "case-manager", {"setting": "special-education"}, YES, "300.321(a)(6)"),
        ("agency-hearing", "case-manager", {}, SUPERVISED, ""),
        ("trust-money", "paralegal", {}, SUPERVISED, "1.15"),
        ("trust-money", "case-manager", {}, NO, "1.15"),
        ("no-such-work", "paralegal", {}, SUPERVISED, ""),
    ],
)
def test_who_may(duty, role, facts, allowance, authority):
    answer = may(duty, role, **facts)
    assert answer.allowance == allowance
    assert authority in answer.authority
    assert bool(answer.authority) == bool(authority)
    assert answer.may == (allowance in {YES, SUPERVISED})


def test_a_credential_of_another_setting_opens_nothing():
    held = {"doj-accredited"}
    assert not may("agency-hearing", "paralegal", setting="social-security", credentials=held).may


def test_of_two_rules_said_alike_the_stricter_counts():
    for duty in shipped():
        for rule in (one for one in duty.rules if one.allowance is not NO):
            twin = replace(rule, allowance=NO, reason="Stopped.")
            for rules in ((rule, twin), (twin, rule)):
                table = (replace(duty, rules=rules),)
                role = min(rule.roles)
                facts = {"setting": rule.setting, "credentials": {rule.credential}, "place": rule.place}
                assert may(duty.code, role, table=table, **facts).reason == "Stopped."


def test_every_rule_says_its_authority_and_the_day_it_was_read():
    rules = [rule for duty in shipped() for rule in duty.rules]
    assert len(rules) > 30
    for rule in rules:
        assert rule.authority
        assert rule.read.startswith("December 1, 2026, ")
        assert rule.reason.endswith(".")


def test_what_nobody_recorded_is_supervised_and_says_so():
    assert may("no-such-work", "case-manager") == UNKNOWN
    assert UNKNOWN.sentence.endswith("supervises it.")
    assert "(Fed. R. Civ. P. 11(a))" in may("sign-paper", "paralegal").sentence


GOOD = {"roles": ["paralegal"], "allowance": "no", "reason": "No.", "authority": "A rule", "read": "today"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "names tasks"),
        ({}, "names tasks"),
        ({"Sign It": {}}, "no code"),
        ({"sign": {"label": "Sign"}}, "label and rules"),
        ({"sign": {"label": "Sign", "rules": [{**GOOD, "read": ""}]}}, "no read"),
        ({"sign": {"label": "Sign", "rules": [{**GOOD, "authority": ""}]}}, "no authority"),
        ({"sign": {"label": "Sign", "rules": [{**GOOD, "roles": ["king"]}]}}, "king"),
        ({"sign": {"label": "Sign", "rules": [{**GOOD, "allowance": "maybe"}]}}, "supervised"),
    ],
)
def test_a_bad_table_is_refused_with_what_to_change(given, says):
    with pytest.raises(BadDuties, match=says):
        read_duties(given)
