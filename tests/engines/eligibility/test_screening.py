"""Eligibility, by a table a lawyer could sign, and by properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextfriend.engines.eligibility import (
    Household,
    Outcome,
    Status,
    funder_of,
    funders,
    guideline_for,
    screen,
)

DAY = date(2026, 11, 29)
LSC = funder_of("lsc")
POOR = Household(size=1, yearly_income=12_000, assets=500, region="CO", status=Status.CITIZEN)

# 125 % of the 2026 guideline: one person $19,950, four $41,250; 200 %: $31,920 and $66,000.
TABLE = [
    # what, the household, outcome, what a sentence says
    ("far below", POOR, "eligible", "76 percent"),
    ("at the ceiling", replace(POOR, yearly_income=19_950), "eligible", "within $19,950"),
    ("a dollar over", replace(POOR, yearly_income=19_951), "ask", "over the ceiling of $19,950"),
    ("with bills", replace(POOR, yearly_income=19_951, special_expenses=True), "ask", "exception"),
    ("at twice the guideline", replace(POOR, yearly_income=31_920), "ask", "up to $31,920"),
    ("over twice the guideline", replace(POOR, yearly_income=31_921), "ineligible", "the most there is"),
    ("four people", replace(POOR, size=4, yearly_income=41_250), "eligible", "4 people is 125 percent"),
    ("four in Alaska", replace(POOR, size=4, yearly_income=51_562, region="AK"), "eligible", "($41,250)"),
    ("four in Hawaii", replace(POOR, size=4, yearly_income=47_438, region="HI"), "ask", "($37,950)"),
    ("nine people", replace(POOR, size=9, yearly_income=76_750), "eligible", "($61,400)"),
    ("income not known", replace(POOR, yearly_income=None), "ask", "Ask for household size"),
    ("size not known", replace(POOR, size=None), "ask", "Ask for household size"),
    ("only SSI", replace(POOR, yearly_income=None, only_benefits=True), "eligible", "no separate count"),
    ("savings", replace(POOR, assets=10_001), "ask", "may waive the ceiling"),
    ("assets not known", replace(POOR, assets=None), "ask", "Ask what they own"),
    ("status not known", replace(POOR, status=Status.UNKNOWN), "ask", "Ask for citizenship"),
    ("no eligible status", replace(POOR, status=Status.NONE), "ineligible", "Another funder may"),
    ("abuse", replace(POOR, status=Status.ABUSE, related_to_abuse=True), "eligible", "1626.4(a)(1)"),
    ("abused, about something else", replace(POOR, status=Status.ABUSE), "ask", "Say whether this case is"),
    ("trafficked", replace(POOR, status=Status.TRAFFICKING), "eligible", "1626.4(a)(2)"),
    ("leaves an abuser", replace(POOR, leaves_abuser=True), "eligible", "left out"),
    ("status beats", replace(POOR, yearly_income=25_000, status=Status.NONE), "ineligible", "exception"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "household", "outcome", "says"), TABLE, ids=[row[0] for row in TABLE])
def test_lsc(what, household, outcome, says):
    result = screen(household, LSC, on=DAY, asset_ceiling=10_000)
    assert result.outcome == outcome
    assert any(says in sentence for sentence in result.sentences), result.sentences


def test_every_figure_of_2026_as_published():
    found = guideline_for(DAY)
    assert found.year == 2026
    assert [found.dollars(n, "CO") for n in range(1, 9)] == [
        15_960, 21_640, 27_320, 33_000, 38_680, 44_360, 50_040, 55_720,
    ]  # fmt: skip
    assert [found.dollars(n, "AK") for n in range(1, 9)] == [
        19_950, 27_050, 34_150, 41_250, 48_350, 55_450, 62_550, 69_650,
    ]  # fmt: skip
    assert [found.dollars(n, "HI") for n in range(1, 9)] == [
        18_360, 24_890, 31_420, 37_950, 44_480, 51_010, 57_540, 64_070,
    ]  # fmt: skip


def test_an_older_guideline_says_so():
    said = screen(POOR, LSC, on=date(2027, 3, 1), asset_ceiling=10_000)
    assert said.outcome == Outcome.ELIGIBLE
    assert "The 2027 poverty guidelines are not held here; those of 2026 were used." in said.sentences[0]
    assert screen(POOR, LSC, on=date(2028, 3, 1), asset_ceiling=10_000).outcome == Outcome.ASK


def test_a_rule_whose_text_was_not_read_says_so():
    said = screen(replace(POOR, only_benefits=True), LSC, on=DAY).sentences
    assert any("1611.4(c); read its text before you rely on it" in one for one in said)
    assert "45 CFR 1611.3(c)(1))" in screen(POOR, LSC, on=DAY).sentences[0]


def test_the_office_s_own_asset_ceiling():
    assert screen(replace(POOR, assets=9_000), LSC, on=DAY, asset_ceiling=5_000).outcome == Outcome.ASK


def test_no_ceiling_is_made_up_where_the_office_named_none():
    result = screen(POOR, LSC, on=DAY)
    assert result.outcome == Outcome.ASK
    assert any("Enter your office's asset ceiling" in one for one in result.sentences)


def test_a_funder_that_asks_nothing():
    assert screen(Household(), funder_of("any"), on=DAY).outcome == Outcome.ELIGIBLE
    with pytest.raises(LookupError):
        funder_of("nobody")


# Drawing is slow on a machine that is busy with something else; nothing here is about time.
at_leisure = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ORDER = [Outcome.ELIGIBLE, Outcome.ASK, Outcome.INELIGIBLE]
HOUSEHOLDS = st.builds(
    Household,
    size=st.none() | st.integers(1, 20),
    yearly_income=st.none() | st.integers(0, 300_000),
    assets=st.none() | st.integers(0, 200_000),
    region=st.sampled_from(["", "CO", "AK", "HI"]),
    status=st.sampled_from(Status),
    only_benefits=st.booleans(),
    special_expenses=st.booleans(),
    leaves_abuser=st.booleans(),
    related_to_abuse=st.booleans(),
)


@at_leisure
@given(HOUSEHOLDS, st.sampled_from(funders()))
def test_the_worst_finding_decides_and_each_has_a_sentence(household, funder):
    result = screen(household, funder, on=DAY)
    assert result.outcome == max((one.outcome for one in result.findings), key=ORDER.index)
    assert all(one.sentence.strip() for one in result.findings)


@at_leisure
@given(HOUSEHOLDS.filter(lambda h: h.yearly_income is not None), st.integers(1, 100_000))
def test_more_income_is_never_better(household, more):
    richer = replace(household, yearly_income=household.yearly_income + more)
    before, after = (screen(one, LSC, on=DAY).outcome for one in (household, richer))
    assert ORDER.index(after) >= ORDER.index(before)


@at_leisure
@given(HOUSEHOLDS.filter(lambda h: h.size is not None))
def test_one_more_person_is_never_worse(household):
    larger = replace(household, size=household.size + 1)
    before, after = (screen(one, LSC, on=DAY).outcome for one in (household, larger))
    assert ORDER.index(after) <= ORDER.index(before)


@at_leisure
@given(HOUSEHOLDS)
def test_what_is_not_known_is_never_eligible(household):
    for name, nothing in (("size", None), ("assets", None), ("status", Status.UNKNOWN)):
        asked = replace(household, **{name: nothing}, only_benefits=False)
        assert screen(asked, LSC, on=DAY).outcome != Outcome.ELIGIBLE
