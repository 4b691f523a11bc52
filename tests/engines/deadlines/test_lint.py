"""What the lint says to a pack author, and what stops a pack from being read at all."""

from __future__ import annotations

from datetime import date

import pytest

from nextfriend.engines.deadlines import PackError, Request, answer, loader, packs
from nextfriend.engines.deadlines.compile import compile_count
from nextfriend.engines.deadlines.lint import problems, schema_problems
from nextfriend.engines.deadlines.pack import Version, index, pick
from tests.engines.deadlines.conftest import METHOD


def mine() -> list[str]:
    return [one for one in problems() if "testl" in one or "Test R." in one]


def test_an_unknown_key_is_named_with_its_place(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days, colour: red}")
    found = [one for one in schema_problems("rules") if "testlaw" in one]
    assert len(found) == 1
    assert found[0].startswith("rules/testlaw.yaml at rules/0")
    assert "colour" in found[0]


def test_an_unquoted_clock_time_is_caught(law):
    # YAML reads 10:00 as the number 600
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days, ends_at: {at: 10:00}}")
    assert any("ends_at" in one for one in schema_problems("rules"))


def test_overlapping_versions_are_caught(law):
    law("""
      - cite: Test R. 9
        title: Act
        trigger: it
        versions: [{from: 2020-01-01, period: 5 days}, {from: 2024-01-01, period: 6 days}]
    """)
    assert any("overlap" in one for one in mine())


def test_a_status_needs_its_source(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days, status: stayed}")
    assert any("needs a status_source" in one for one in mine())


def test_a_rule_that_names_one_that_is_not_there(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days, start_from: {rule: Test R. 77}}")
    assert any("No rule “Test R. 77”" in one for one in mine())


def test_a_group_without_courts_and_a_court_that_is_not_there(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days}")
    path = loader.ROOTS[-1] / "rules" / "testlaw.yaml"
    text = path.read_text()
    path.write_text(text.replace("[testland]", "[atlantis]").replace("court: testct", "court: atlct"))
    loader.clear_caches()
    found = mine()
    assert any("no court is in the group “atlantis”" in one for one in found)
    assert any("“atlct” is not in courts/" in one for one in found)


def test_a_court_with_a_wrong_zone_or_calendar(law):
    law("- {cite: Test R. 9, title: Act, trigger: it, period: 5 days}")
    path = loader.ROOTS[-1] / "courts" / "testland.yaml"
    text = (
        path.read_text()
        .replace("America/Chicago", "Mars/Olympus")
        .replace("calendar: testland", "calendar: no")
    )
    path.write_text(text.replace("calendar: no", "calendar: nowhere"))
    loader.clear_caches()
    found = [one for one in problems() if "testct" in one]
    assert any("is no time zone" in one for one in found)
    assert any("“nowhere” is not in calendars/" in one for one in found)


def test_two_rules_of_one_name_are_refused(law):
    law("""
      - {cite: Test R. 9, title: One, trigger: it, period: 5 days}
      - {cite: Test R. 9, title: Two, trigger: it, period: 6 days}
    """)
    with pytest.raises(PackError, match="defined twice"):
        index()


def test_a_rule_must_begin_with_a_name_of_its_pack(law):
    law("- {cite: Other R. 9, title: One, trigger: it, period: 5 days}")
    with pytest.raises(PackError, match="begins with none of the pack's names"):
        packs()


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("a: [1")
    with pytest.raises(PackError, match="wrong.yaml"):
        loader.read_yaml(wrong)
    wrong.write_text("rules: [1]\nrules: [2]\n")
    with pytest.raises(PackError, match="“rules” stands twice"):
        loader.read_yaml(wrong)
    wrong.write_text("- a list")
    with pytest.raises(PackError, match="one mapping"):
        loader.read_yaml(wrong)


def test_one_authority_one_file(law):
    law("- {cite: Test R. 9, title: One, trigger: it, period: 5 days}")
    rules = loader.ROOTS[-1] / "rules"
    (rules / "testlaw2.yaml").write_text((rules / "testlaw.yaml").read_text())
    loader.clear_caches()
    with pytest.raises(PackError, match="already defined"):
        packs()


def test_two_packs_may_share_a_spelling(law):
    law("- {cite: Test R. 9, title: One, trigger: it, period: 5 days}")
    rules = loader.ROOTS[-1] / "rules"
    text = (rules / "testlaw.yaml").read_text().replace("authority: testlaw", "authority: testlaw2")
    (rules / "testlaw2.yaml").write_text(text.replace("Test R. 9", "Test R. 10").replace("5 days", "6 days"))
    loader.clear_caches()
    due = [answer(Request(rule=f"Test R. {n}", trigger="2025-01-06")).prevailing for n in (9, 10)]
    assert due == [date(2025, 1, 13), date(2025, 1, 13)]
    assert mine() == []


@pytest.mark.parametrize(
    "spec",
    [
        {"period": "5 days", "short": "over 3"},
        {"period": "5 days", "start_from": {"moon": "full"}},
    ],
)
def test_a_setting_the_engine_cannot_hold(spec):
    with pytest.raises(PackError):
        compile_count(spec)


def _version(start: str, end: str = "", status: str = "in-force", since: str = "") -> Version:
    day = date.fromisoformat
    return Version(day(start), day(end) if end else None, status, day(since) if since else None, {})


@pytest.mark.parametrize(
    ("law_day", "chosen"),
    [
        ("2009-12-31", None),
        ("2010-01-01", 0),
        ("2014-12-31", 0),
        ("2015-01-01", 1),
        ("2020-02-29", 2),  # in force from January until it was stayed in March
        ("2020-03-01", 1),
        ("2026-01-01", 1),  # the last was vacated before it began
    ],
)
def test_which_version_is_law_on_a_day(law_day, chosen):
    versions = (
        _version("2010-01-01", "2014-12-31"),
        _version("2015-01-01"),
        _version("2020-01-01", status="stayed", since="2020-03-01"),
        _version("2025-06-01", status="vacated"),
    )
    found = pick(versions, date.fromisoformat(law_day))
    assert found == (None if chosen is None else versions[chosen])


def test_one_spelling_of_a_fact_for_two_facts_is_named(law):
    # the civil rules ask for it already, under a name of their own
    (loader.ROOTS[0] / "rules" / "frcp.yaml").symlink_to(loader.HERE / "rules" / "frcp.yaml")
    law(
        "- {cite: Test R. 9, title: Act, trigger: it, period: 5 days}",
        method=METHOD + '\nfacts: {us_official: {question: "Is it an official?", also: [US-Party]}}\n',
    )
    found = [one for one in problems() if "“US-Party”" in one or "“us_party”" in one]
    assert len(found) == 1
    assert "“us_official”" in found[0]


SAFE_PACK = """
- cite: Test R. 9
  title: Act
  trigger: it
  period: 20 days
  %s
"""
UNSAFE = [
    ("cases: [{when: {hurried: true}, period: 5 days, cite: x, why: y}]", "needs a question"),
    ("earlier_of: [{from: trigger, period: 20 days}, {from: {fact: seen}, period: 5 days, optional: true}]",
     "may be the earlier"),
    ("cases: [{when: {sheet: reply}, period: 5 days, cite: x, why: y}]", "among its `choices`"),
    ("cases: [{when: {speedy: true}, period: 72 hours, cite: x, why: y}]", "in hours and one in days"),
    ("readings: [{as: safe, set: {period: 30 days}, cite: x, why: Longer.}]", "on the wrong side"),
    ("readings: [{as: latest, set: {period: 3 days}, cite: x, why: Shorter.}]", "on the wrong side"),
]  # fmt: skip
SAFE_FACTS = """
facts:
  speedy: {question: "Is it speedy?"}
  seen: {question: "When was it seen?"}
  sheet: {question: "Which sheet?", choices: {answer: the answer}}
"""


@pytest.mark.parametrize(("said", "problem"), UNSAFE)
def test_lint_finds_whatever_could_make_a_date_late(law, said, problem):
    law(SAFE_PACK % said, METHOD + SAFE_FACTS)
    assert any(problem in one for one in problems()), problems()


def test_a_quote_that_no_text_bears_out_is_found(law):
    law(SAFE_PACK % 'quote: "within twenty days of it"', METHOD + SAFE_FACTS)
    assert any("stands in no text of Test R. 9" in one for one in problems())
    law(SAFE_PACK % 'quote: "within twenty days of it"\n  basis: memory', METHOD + SAFE_FACTS)
    assert problems() == []
    law(SAFE_PACK % "basis: account", METHOD + SAFE_FACTS)
    assert any("an account needs its `source`" in one for one in problems())


def test_a_shipped_text_bears_a_quote_out(law, tmp_path):
    (tmp_path / "texts").mkdir()
    said = "A party shall act within twenty days of it, no more."
    (tmp_path / "texts" / "testlaw.yaml").write_text(
        f"texts: [{{cite: Test R. 9, source: made, read: 2026-11-28, text: '{said}'}}]"
    )
    law(SAFE_PACK % 'quote: "within twenty days of it,"', METHOD + SAFE_FACTS)
    assert problems() == []


SPEEDY = "cases: [{when: {speedy: true}, period: 5 days, cite: x, why: y, basis: memory}]"


@pytest.mark.parametrize(
    ("more", "facts", "kind"),
    [
        ("basis: read", {}, "read"),
        ("basis: memory", {}, "memory"),
        ("basis: {kind: account, source: a guide}", {}, "account"),
        (SPEEDY, {"speedy": False}, "read"),
        (SPEEDY, {"speedy": True}, "memory"),
        (SPEEDY, {}, "memory"),  # the safe date comes from the case that was not told away
    ],
)
def test_an_answer_says_on_what_it_rests(law, more, facts, kind):
    law(SAFE_PACK % more, METHOD + SAFE_FACTS)
    found = answer(Request(rule="Test R. 9", trigger="2025-06-02", facts=facts))
    assert found.basis.kind == kind
    assert found.as_json()["basis"]["kind"] == kind
    says = {
        "read": "The text of the rule was read",
        "account": "on an account",
        "memory": "a second person must",
    }
    assert any(says[kind] in step.sentence for step in found.steps)
