"""A federal rule is not said to bind in a state court, and its own rules are not said to be checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nextfriend.engines.filing_check import Case
from tests.engines.filing_check.papers import CASE, KNOWN, found_in, whole

PAPER = whole("Her number is 123-45-6789.").replace("s/ Alma Reed", "")
STATE = Case("2026CV30123", "Reyes v. Bell", "denver", "co-trial")


@pytest.mark.parametrize(
    ("case", "authority", "said"),
    [
        (CASE, "Fed. R. Civ. P. 5.2(a)(1)", ""),
        (replace(CASE, group="federal-bankruptcy"), "Fed. R. Civ. P. 5.2(a)(1)", ""),
        (STATE, "Fed. R. Civ. P. 5.2(a)(1) in federal courts", "The rules of this court"),
        (replace(STATE, group=""), "Fed. R. Civ. P. 5.2(a)(1)", "Whose rules bind"),
    ],
)
def test_a_rule_is_cited_as_whose_it_is(case: Case, authority: str, said: str) -> None:
    report = found_in(PAPER, known=replace(KNOWN, cases=(case,)))
    [number] = [one for one in report.findings if one.kind == "ssn"]
    assert number.authority == authority
    assert number.severity == "must", "a Social Security number leaves with no paper"
    assert any(one.startswith(said) for one in report.unchecked)
    about_rules = [one for one in report.unchecked if one.startswith(("The rules of", "Whose rules"))]
    assert len(about_rules) == bool(said)


def test_the_exemptions_of_the_federal_rule_are_not_offered_elsewhere() -> None:
    assert found_in(PAPER).exemptions
    assert not found_in(PAPER, known=replace(KNOWN, cases=(STATE,))).exemptions
