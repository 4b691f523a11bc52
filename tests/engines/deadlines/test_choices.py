"""What names a thing is answered with rules to choose from; a local rule not held is named."""

from __future__ import annotations

import pytest

from nextfriend.engines.deadlines import Refusal, Request, answer, courts
from nextfriend.engines.deadlines.local_rules import held, motion_rule, rules_to_read


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
    ("court", "named"), [("wied", "Civil L.R. 7"), ("utd", "DUCivR 7-1"), ("vaed", "7(F)")]
)
def test_a_local_rule_that_is_not_held_is_named_and_no_date_given(court, named):
    found = refused("response to motion", court)
    assert found.code == "local-rule-not-held"
    assert named in found.reason


def test_every_district_has_a_pack_or_a_rule_to_read():
    districts = {court.id for court in courts().values() if court.group == "federal-district"}
    assert set(held("response")) | set(rules_to_read()) == districts
    assert not set(held("response")) & set(rules_to_read())


@pytest.mark.parametrize(("court", "named"), [("vaed", "7(F)"), ("tnmd", "7.01"), ("nvd", "7-2")])
def test_a_reply_that_is_held_is_no_answer_to_a_question_about_the_response(court, named):
    found = refused("response to motion", court)
    assert (found.code, named in found.reason) == ("local-rule-not-held", True)
    assert refused("reply to motion", court).nearest


def test_a_reply_that_is_not_held_names_the_rule_beside_it():
    found = refused("reply in support of a motion", "ctd")
    assert found.code == "local-rule-not-held"
    assert "D. Conn. L. Civ. R. 7(a) and the rules beside it" in found.reason


@pytest.mark.parametrize(("court", "role", "cite", "from_filing"), [
    ("cod", "response", "D.C.COLO.LCivR 7.1(d)", True),
    ("cod", "reply", "D.C.COLO.LCivR 7.1(d) (reply)", True),
    ("cacd", "response", "C.D. Cal. L.R. 7-9", False),
    ("njd", "response", "D.N.J. L.Civ.R. 7.1(d)(2)", False),
    ("txsd", "response", "S.D. Tex. L.R. 7.4", True),
])  # fmt: skip
def test_a_docket_entry_finds_the_districts_rule(court, role, cite, from_filing):
    found = motion_rule(court, role)
    assert (found.rule.cite, found.from_filing) == (cite, from_filing)


def test_no_local_rule_is_looked_for_outside_the_districts():
    assert motion_rule("coldistct") is None
    assert motion_rule("ca10") is None
    assert motion_rule("nonsense") is None
    assert motion_rule("utd").rule is None
    assert "7-1" in motion_rule("utd").read


def test_a_citation_that_is_not_held_is_refused_as_before():
    assert refused("FRCP 99(z)").code == "unknown-rule"
    assert refused("xylophone tuning").code == "unknown-rule"
