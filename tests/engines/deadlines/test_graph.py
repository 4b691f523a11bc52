"""A chain of dates: what moves, what is spared, and what a person is shown before accepting."""

from __future__ import annotations

import time
from datetime import date

import pytest

from nextfriend.engines.deadlines import Request
from nextfriend.engines.deadlines.graph import (
    COMPLETED,
    COURT_FIXED,
    GraphError,
    Node,
    accept,
    in_order,
    recompute,
)


def _rule(rule: str, service: str = "") -> Request:
    return Request(trigger=date(2000, 1, 1), rule=rule, court="cod", service=service)


TRIAL = Node("trial", date(2026, 3, 2))
EXPERTS = Node("experts", date(2025, 12, 2), "trial", _rule("FRCP 26(a)(2)(D)(i)"))
REBUTTAL = Node("rebuttal", date(2026, 1, 1), "experts", _rule("FRCP 26(a)(2)(D)(ii)"))
PRETRIAL = Node("pretrial", date(2026, 1, 30), "trial", _rule("FRCP 26(a)(3)(B)"))
OFFER = Node("offer", date(2026, 2, 13), "trial", _rule("FRCP 68(a)"))
CHAIN = (REBUTTAL, OFFER, EXPERTS, TRIAL, PRETRIAL)


def test_dates_stand_behind_what_they_hang_on():
    order = [node.id for node in in_order(CHAIN)]
    assert order.index("trial") < order.index("experts") < order.index("rebuttal")


def test_a_moved_trial_moves_the_whole_chain():
    diff = recompute(CHAIN, {"trial": date(2026, 4, 6)})
    after = {change.id: change.after for change in diff.changes}
    assert after == {
        "trial": date(2026, 4, 6),
        "experts": date(2026, 1, 6),
        "rebuttal": date(2026, 2, 5),
        "pretrial": date(2026, 3, 6),
        "offer": date(2026, 3, 23),
    }
    before = {change.id: change.before for change in diff.changes}
    assert before["experts"] == date(2025, 12, 2)
    assert next(c for c in diff.changes if c.id == "trial").days == 35


def test_every_change_carries_its_reasons():
    diff = recompute(CHAIN, {"trial": date(2026, 4, 6)})
    experts = next(change for change in diff.changes if change.id == "experts")
    assert experts.answer is not None
    assert any("90 days" in step.sentence for step in experts.answer.steps)


@pytest.mark.parametrize(
    ("state", "because"), [(COMPLETED, "it is already done"), (COURT_FIXED, "the court fixed it")]
)
def test_done_and_court_fixed_dates_keep_their_day_and_their_followers(state, because):
    chain = [TRIAL, Node("experts", EXPERTS.on, "trial", EXPERTS.request, state), REBUTTAL]
    diff = recompute(chain, {"trial": date(2026, 4, 6)})
    assert [change.id for change in diff.changes] == ["trial"]
    assert [(s.id, s.because) for s in diff.spared] == [("experts", because)]


def test_a_chosen_date_is_spared():
    diff = recompute(CHAIN, {"trial": date(2026, 4, 6)}, spare={"offer"})
    assert "offer" not in {change.id for change in diff.changes}
    assert [s.id for s in diff.spared] == ["offer"]


def test_a_date_that_comes_out_the_same_is_no_change_and_moves_nothing_else():
    answered = Node("answer", date(2025, 3, 31), "served", _rule("FRCP 12(a)(1)(A)(i)"))
    amended = Node("amend", date(2025, 4, 21), "answer", _rule("FRCP 15(a)(1)(B)"))
    chain = [Node("served", date(2025, 3, 8)), answered, amended]
    diff = recompute(chain, {"served": date(2025, 3, 10)})
    assert [change.id for change in diff.changes] == ["served"]


def test_acting_on_the_safe_reading():
    served = Node("served", date(2027, 5, 20))
    answered = Node("answer", date(2027, 6, 10), "served", _rule("FRCP 12(a)(1)(A)(i)"), take="safe")
    diff = recompute([served, answered], {"served": date(2027, 5, 28)})
    assert diff.changes[-1].after == date(2027, 6, 18)


def test_a_refused_date_says_why_and_what_hangs_on_it_waits():
    diff = recompute(CHAIN, {"trial": date(2041, 9, 2)})
    refused = {change.id: change.refusal.code for change in diff.refused}
    assert refused["experts"] == "calendar-missing"
    assert refused["rebuttal"] == "trigger-missing"


def test_accepting_carries_the_diff_out_and_a_second_look_finds_nothing():
    diff = recompute(CHAIN, {"trial": date(2026, 4, 6)})
    new = accept(CHAIN, diff)
    assert {node.id: node.on for node in new}["rebuttal"] == date(2026, 2, 5)
    assert recompute(new, {"trial": date(2026, 4, 6)}).changes == ()


def test_a_chain_with_a_gap_or_a_loop_is_refused():
    with pytest.raises(GraphError, match="not in the chain") as missing:
        in_order([EXPERTS])
    assert missing.value.code == "missing"
    with pytest.raises(GraphError) as loop:
        in_order([Node("a", None, "b"), Node("b", None, "a")])
    assert loop.value.code == "loop"
    with pytest.raises(GraphError):
        recompute(CHAIN, {"nothing": date(2026, 1, 1)})


def test_two_hundred_dates_are_recounted_well_within_a_second():
    chain = [TRIAL]
    for number in range(50):
        chain.append(Node(f"experts-{number}", EXPERTS.on, "trial", EXPERTS.request))
        chain.append(Node(f"rebuttal-{number}", REBUTTAL.on, f"experts-{number}", REBUTTAL.request))
        chain.append(Node(f"pretrial-{number}", PRETRIAL.on, "trial", PRETRIAL.request))
        chain.append(Node(f"offer-{number}", OFFER.on, "trial", OFFER.request))
    recompute(CHAIN, {"trial": date(2026, 4, 6)})  # in whatever order the tests run, the law has been read
    begun = time.process_time()  # what else the machine does meanwhile is not counted
    diff = recompute(chain, {"trial": date(2026, 4, 6)})
    assert len(diff.changes) == 201
    assert time.process_time() - begun < 0.5


def test_a_long_chain_does_not_run_out_of_stack():
    chain = [Node("0", date(2026, 1, 1))]
    chain += [Node(str(n), None, str(n - 1)) for n in range(1, 5000)]
    assert [node.id for node in in_order(reversed(chain))][:2] == ["0", "1"]
