"""Veterans' appeals: a table an accredited representative could sign."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer
from tests.engines.deadlines.table import asked, due

TABLE = [
    # legacy: sixty days from the statement of the case, or the rest of the year
    ("38 CFR 20.302(b)", "dva", "2012-05-22", {}, "2012-07-23"),  # BVA 1743550: Saturday to Monday
    ("38 CFR 20.302(b)", "dva", "2012-05-22", {"decision_mailed": "2011-10-03"}, "2012-10-03"),
    ("38 CFR 20.302(b)", "dva", "2012-05-22", {"decision_mailed": "2011-03-01"}, "2012-07-23"),
    ("38 CFR 20.302(a)", "dva", "2011-10-03", {}, "2012-10-03"),
    ("38 CFR 19.52(b)", "dva", "2020-09-22", {}, "2020-11-23"),
    ("38 CFR 19.52(b)", "dva", "2020-03-02", {"rating_decision_date": "2019-06-15"}, "2020-06-15"),
    # since 19 February 2019: one year
    ("38 CFR 20.203(b)", "dva", "2025-01-15", {}, "2026-01-15"),
    ("38 CFR 20.203", "dva", "2025-01-17", {}, "2026-01-20"),  # Saturday, then Dr King's birthday
    ("38 CFR 20.203", "dva", "2024-02-29", {}, "2025-02-28"),
    ("38 CFR 20.203", "dva", "2025-01-15", {"contested": True}, "2025-03-17"),
    ("38 USC 7105(b)(1)", "dva", "2025-01-15", {}, "2026-01-15"),
    ("38 USC 5104C(a)(1)", "dva", "2025-01-15", {}, "2026-01-15"),
    ("38 CFR 3.2601", "dva", "2025-01-15", {}, "2026-01-15"),
    ("38 CFR 3.155(b)", "dva", "2025-01-15", {}, "2026-01-15"),
    ("38 CFR 3.105(e)", "dva", "2026-01-15", {}, "2026-03-16"),
    # a postmark presumed five working days before receipt (BVA 18142489)
    ("38 CFR 20.305(a)", "dva", "2013-06-21", {}, "2013-06-14"),
    ("38 CFR 20.110(a)", "dva", "2026-01-22", {}, "2026-01-14"),  # over Dr King's birthday
    # the courts
    ("38 USC 7266(a)", "cavc", "2026-01-15", {}, "2026-05-15"),
    ("38 USC 7266", "cavc", "2026-01-25", {}, "2026-05-26"),  # 120th day is Memorial Day
    ("38 USC 7266(a)", "dva", "2026-01-15", {}, "2026-05-15"),
    ("38 USC 7292(a)", "cavc", "2026-01-15", {}, "2026-03-16"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "facts", "dates"), TABLE)
def test_the_table(rule, court, trigger, facts, dates):
    found = asked(rule, court, trigger, "mail", **facts)
    assert due(rule, court, trigger, "mail", **facts) == dates, [step.sentence for step in found.steps]


def test_the_law_of_the_trigger_day_names_the_rule_of_its_time():
    old = " ".join(step.citation for step in asked("38 CFR 20.302(b)", "dva", "2012-05-22").steps)
    new = " ".join(step.citation for step in asked("38 CFR 20.203", "dva", "2025-01-15").steps)
    assert "38 CFR 20.305(b)" in old
    assert "38 CFR 20.110(b)" in new


def test_a_legacy_citation_is_refused_after_2019():
    found = answer(Request(rule="38 CFR 20.302(b)", court="dva", trigger="2020-03-02"))
    assert isinstance(found, Refusal)
    assert found.code == "before-rule"


def test_the_remainder_of_the_year_is_named_where_its_fact_is_missing():
    found = asked("38 CFR 19.52(b)", "dva", "2020-03-02")
    assert any("decision_mailed" in note for note in found.unmodelled)
