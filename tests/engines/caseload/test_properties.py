"""What holds of every client, week and office, whatever the numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.caseload import (
    OVER,
    RISK,
    STAGE,
    TIER,
    Candidate,
    Client,
    Wanted,
    Week,
    load_of,
    shipped,
    suggest,
    weigh,
)
from nextfriend.engines.caseload.weights import RISK_ORDER, TIER_ORDER

SHIPPED = shipped()
CODES = {sort: st.sampled_from([line.code for line in SHIPPED.of(sort)]) for sort in (TIER, RISK, STAGE)}
TRAVEL = st.integers(0, 480)
CLIENTS = st.builds(Client, CODES[TIER], CODES[RISK], CODES[STAGE], TRAVEL)
WEEKS = st.builds(Week, st.integers(0, 60), st.integers(1, 23), st.integers(0, 23))
LANGUAGES = st.lists(st.sampled_from(["English", "Dari", "Spanish", "Somali"]), max_size=3).map(tuple)


@given(CODES[TIER], CODES[STAGE], TRAVEL)
def test_more_risk_never_weighs_less(tier, stage, travel):
    found = [weigh(Client(tier, risk, stage, travel), SHIPPED).minutes for risk in RISK_ORDER]
    assert found == sorted(found)


@given(CODES[RISK], CODES[STAGE], TRAVEL)
def test_a_more_intensive_tier_never_weighs_less(risk, stage, travel):
    found = [weigh(Client(tier, risk, stage, travel), SHIPPED).minutes for tier in TIER_ORDER]
    assert found == sorted(found)


@given(CODES[TIER], CODES[RISK], CODES[STAGE], TRAVEL, TRAVEL)
def test_a_longer_way_never_weighs_less(tier, risk, stage, one, other):
    near, far = sorted((one, other))
    assert (
        weigh(Client(tier, risk, stage, near), SHIPPED).minutes
        <= weigh(Client(tier, risk, stage, far), SHIPPED).minutes
    )


@given(CLIENTS)
def test_the_reasons_add_up(client):
    weight = weigh(client, SHIPPED)
    assert weight.minutes == sum(int(one.facts["minutes"]) for one in weight.reasons) >= 0


@given(st.lists(CLIENTS, max_size=50), CLIENTS, WEEKS)
def test_one_more_client_never_frees_hours(clients, client, week):
    before = load_of([weigh(one, SHIPPED) for one in clients], week, SHIPPED)
    after = load_of([weigh(one, SHIPPED) for one in (*clients, client)], week, SHIPPED)
    assert after.free <= before.free
    assert after.verdict == OVER or before.verdict != OVER


@given(st.lists(CLIENTS, max_size=50), st.integers(0, 60), st.integers(0, 20), st.integers(0, 20))
def test_more_leave_never_frees_hours(clients, hours, one, other):
    less, more = sorted((one, other))
    weights = [weigh(client, SHIPPED) for client in clients]
    short = load_of(weights, Week(hours, 20, less), SHIPPED)
    assert load_of(weights, Week(hours, 20, more), SHIPPED).available <= short.available


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.uuids().map(str),
        st.sampled_from(["Ann", "Bo", "Cy"]),
        LANGUAGES,
        knows=st.booleans(),
        near=st.integers(0, 5),
        is_away=st.booleans(),
        must_not=st.booleans(),
    ),
    max_size=12,
)


@given(CANDIDATES, LANGUAGES, CLIENTS)
def test_suggestions_name_only_those_who_may_and_hide_no_trace_of_the_others(candidates, languages, client):
    wanted = Wanted(languages, ("housing",), weigh(client, SHIPPED))
    found = suggest(wanted, candidates, SHIPPED)
    may = [one for one in candidates if not (one.must_not or one.is_away)]
    assert {one.key for one in found} <= {one.key for one in may}
    assert found == suggest(wanted, may, SHIPPED)
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
    assert len(found) == min(len(may), 6)
