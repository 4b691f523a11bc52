"""What names a thing is answered with rules to choose from; a local rule not held is named."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, courts, packs
from nextfriend.engines.deadlines.choices import rules_to_read


def refused(rule: str, court: str = "") -> Refusal:
    found = answer(Request(rule=rule, court=court, trigger="2026-11-02"))
    assert isinstance(found, Refusal)
    return found


@pytest.mark.parametrize(("thing", "court", "rule"), [
    ("answer", "cod", "FRCP 12(a)(1)(A)(i)"),
    ("answer", "coldistct", "C.R.C.P. 12(a)(1)"),
    ("notice of appeal", "coloctapp", "C.A.R. 4(a)(1)"),
    ("notice of appeal", "nysupct", "CPLR 5513(a)"),
    ("response to motion", "cod", "D.C.COLO.LCivR 7.1(d)"),
    ("eviction answer", "gamagct", "O.C.G.A. 44-7-51(b)"),
])  # fmt: skip
def test_a_thing_gets_the_courts_likely_rules(thing, court, rule):
    found = refused(thing, court)
    assert found.code == "choose-rule"
    assert rule in found.nearest[:3]
    assert f"{rule} (" in found.reason


@pytest.mark.parametrize("court", ["cod", "coldistct", "calsuperct", "pactcompl"])
def test_every_rule_offered_governs_the_court_it_is_offered_for(court):
    for cite in refused("answer", court).nearest:
        found = answer(Request(rule=cite, court=court, trigger="2026-11-02"))
        assert getattr(found, "code", "") != "wrong-court", cite


def test_without_a_court_the_federal_rules_come_first():
    assert refused("answer").nearest[0].startswith("FRCP 12")


@pytest.mark.parametrize(
    ("court", "named"), [("ksd", "D. Kan. Rule 6.1"), ("utd", "DUCivR 7-1"), ("vaed", "7(F)")]
)
def test_a_local_rule_that_is_not_held_is_named_and_no_date_given(court, named):
    found = refused("response to motion", court)
    assert found.code == "local-rule-not-held"
    assert named in found.reason


def test_every_district_has_a_pack_or_a_rule_to_read():
    held = {pack.court for pack in packs().values() if pack.id.startswith("local-")}
    districts = {court.id for court in courts().values() if court.group == "federal-district"}
    assert held | set(rules_to_read()) == districts
    assert not held & set(rules_to_read())


def test_a_citation_that_is_not_held_is_refused_as_before():
    assert refused("FRCP 99(z)").code == "unknown-rule"
    assert refused("xylophone tuning").code == "unknown-rule"
