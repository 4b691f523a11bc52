"""The gate as tables: topology × craft × privileged × what the office's counsel wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
import yaml

from nextfriend.engines import duty_to_report as engine
from nextfriend.engines.duty_to_report import (
    ANSWERS,
    AT_RISK,
    CAPACITIES,
    OWN_COUNSEL,
    TEAM_ATTORNEY,
    Facts,
    Line,
    gate,
    line_for,
    whom_to_ask,
    written_by,
)

TOPOLOGIES = ("office", "embedded", "retained", "partner", "protected")
CALLED = datetime(2027, 3, 12, 17, 0, tzinfo=UTC)


def facts(**said):
    usual = {
        "topology": "office",
        "is_legal": False,
        "capacity": "social-worker",
        "privileged": "no",
        "state": "CO",
        "at_risk": "child",
    }
    return Facts(**{**usual, **said})


def line(answer="must", topology="", **said):
    return Line("CO", "child", "social-worker", topology, answer, "C.R.S. 19-3-304", **said)


@pytest.mark.parametrize(
    ("topology", "is_legal", "whom"),
    [
        ("office", False, TEAM_ATTORNEY),
        ("embedded", False, TEAM_ATTORNEY),
        ("retained", False, TEAM_ATTORNEY),
        ("partner", False, OWN_COUNSEL),
        ("protected", False, OWN_COUNSEL),
        *((place, True, TEAM_ATTORNEY) for place in TOPOLOGIES),
    ],
)
def test_who_is_asked(topology, is_legal, whom):
    assert whom_to_ask(facts(topology=topology, is_legal=is_legal)) == whom


# Open without a decision: not privileged, not of the legal team or its agents, and counsel has written it.
OPEN = {
    (place, False, "no", answer) for place in ("office", "partner", "protected") for answer in ("must", "may")
}


@pytest.mark.parametrize(
    ("topology", "is_legal", "privileged", "answer"),
    list(product(TOPOLOGIES, (False, True), ("yes", "no", "unsure"), ANSWERS)),
)
def test_what_may_leave_before_anybody_has_decided(topology, is_legal, privileged, answer):
    found = gate(facts(topology=topology, is_legal=is_legal, privileged=privileged), line(answer))
    opens = (topology, is_legal, privileged, answer) in OPEN
    assert (found.may_leave, found.needs_decision, found.answer) == (opens, not opens, answer)
    assert found.reasons
    assert all(sentence.endswith(".") for sentence in found.reasons)


@pytest.mark.parametrize(("decision", "leaves"), [("go", True), ("stay", False)])
@pytest.mark.parametrize("privileged", ["yes", "no", "unsure"])
def test_an_attorneys_decision_settles_it(decision, leaves, privileged):
    found = gate(facts(privileged=privileged), line(), decision)
    assert (found.may_leave, found.needs_decision) == (leaves, False)


def test_no_line_is_not_known_and_blocks():
    found = gate(facts(), None)
    assert (found.answer, found.may_leave, found.needs_decision) == ("unknown", False, True)


def test_to_stay_never_says_that_nobody_has_a_duty():
    assert "stays yours" in gate(facts(), line(), "stay").reasons[1]


def test_the_line_of_the_topology_stands_before_the_one_for_all_and_the_last_before_the_first():
    whole, own, later = line("may"), line("ask", "office"), line("must", "office")
    assert line_for([whole], facts()) is whole
    assert line_for([own, whole], facts()) is own
    assert line_for([own, later, whole], facts()) is later
    assert line_for([own], facts(topology="partner")) is None
    for other in ({"state": "NY"}, {"at_risk": "elder"}, {"capacity": "attorney"}):
        assert line_for([whole, own], facts(**other)) is None


def test_when_the_written_one_is_due():
    assert written_by(36, CALLED) == datetime(2027, 3, 14, 5, 0, tzinfo=UTC)
    assert written_by(None, CALLED) is None


def test_every_text_says_where_and_when_it_was_read():
    told = yaml.safe_load(Path(engine.__file__).with_name("texts.yaml").read_text(encoding="utf-8"))
    assert len(told) == 6
    for one in told:
        assert set(one) == {"state", "at_risk", "citation", "says", "read", "source"}
        assert one["at_risk"] in AT_RISK
    assert "social-worker" in CAPACITIES
