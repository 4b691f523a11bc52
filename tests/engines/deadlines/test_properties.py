"""What must hold for every rule and every day, not only for the examples somebody thought of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, courts, find_rule, rules
from nextfriend.engines.deadlines.closed_days import closed_days
from nextfriend.engines.deadlines.compile import LIMB_KEYS

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))
COURTS = st.sampled_from(["cod", "cand", "nysd", "mad", "nvd", "dcd", "kywd", "txsd", "flsd", "ilnd"])
SERVICES = st.sampled_from(["", "personal", "mail", "electronic", "clerk", "consented"])
FEDERAL = ("frcp", "frcp-judgment", "frap", "frcrp", "usc28")


def _simple(rule) -> bool:
    spec = rule.versions[-1].spec
    return not any(spec.get(key) for key in (*LIMB_KEYS, "start_from"))


def _backward(rule) -> bool:
    return any(version.spec.get("direction") == "backward" for version in rule.versions)


RULES = [rule for rule in rules() if rule.authority in FEDERAL and _simple(rule)]
FORWARD = st.sampled_from([rule.cite for rule in RULES if not _backward(rule)])
BACKWARD = st.sampled_from([rule.cite for rule in RULES if _backward(rule)])


def ask(**asked) -> Answer:
    found = answer(Request(**asked))
    assume(not isinstance(found, Refusal))
    assert isinstance(found, Answer)
    return found


@settings(max_examples=300)
@given(FORWARD, COURTS, DAYS, SERVICES)
def test_a_forward_rule_is_never_earlier_than_its_trigger(rule, court, day, service):
    found = ask(rule=rule, court=court, trigger=day, service=service)
    assert day <= found.safe <= found.prevailing <= found.latest


@settings(max_examples=200)
@given(BACKWARD, COURTS, DAYS, SERVICES)
def test_a_backward_rule_is_never_later_than_its_event(rule, court, day, service):
    found = ask(rule=rule, court=court, trigger=day, service=service)
    assert found.safe <= found.prevailing <= found.latest <= day


@settings(max_examples=300)
@given(FORWARD, COURTS, st.dates(date(2017, 1, 1), date(2035, 12, 31)), SERVICES)
def test_a_trigger_a_day_later_never_moves_the_answer_back(rule, court, day, service):
    same = {"rule": rule, "court": court, "service": service, "as_of": date(2026, 11, 1)}
    first, second = ask(trigger=day, **same), ask(trigger=day + timedelta(1), **same)
    assert first.safe <= second.safe
    assert first.prevailing <= second.prevailing
    assert first.latest <= second.latest


@settings(max_examples=200)
@given(FORWARD, COURTS, DAYS, SERVICES)
def test_rolling_is_idempotent(rule, court, day, service):
    """A date the engine gives is an open day, so that counting no further days from it gives it back."""
    assume(find_rule(rule).versions[-1].spec.get("roll") is None)
    found = ask(rule=rule, court=court, trigger=day, service=service)
    ready = found.trail[0][1].ready
    assert found.prevailing.toordinal() not in ready.closed.usual
    method = find_rule(rule).method
    again = ask(period="1 day", under=method, court=court, trigger=found.prevailing - timedelta(1))
    assert again.prevailing == found.prevailing


@settings(max_examples=200)
@given(COURTS, st.dates(date(1986, 1, 1), date(2009, 11, 30)), st.integers(1, 10))
def test_the_count_before_december_2009_leaves_closed_days_out(court, day, n):
    """Periods under eleven days skipped weekends and holidays: never earlier than today's count, and for a
    week or more always later."""
    old = ask(period=f"{n} days", under="FRCP", court=court, trigger=day)
    new = ask(period=f"{n} days", under="FRCP", court=court, trigger=day, as_of=date(2010, 6, 1))
    assert old.prevailing >= new.prevailing
    assert n < 7 or old.prevailing > new.prevailing
    old_closed = old.trail[0][1].ready.closed.usual
    between = range(day.toordinal() + 1, old.prevailing.toordinal() + 1)
    assert sum(o not in old_closed for o in between) == n


@settings(max_examples=100)
@given(COURTS, st.dates(date(1986, 1, 1), date(2009, 11, 30)), st.integers(11, 60))
def test_longer_periods_were_counted_then_as_now(court, day, n):
    old = ask(period=f"{n} days", under="FRCP", court=court, trigger=day)
    new = ask(period=f"{n} days", under="FRCP", court=court, trigger=day, as_of=date(2010, 6, 1))
    assert old.prevailing == new.prevailing


@settings(max_examples=300)
@given(
    st.sampled_from(["nysd", "cod", "cand", "hid", "azd", "akd"]),
    st.datetimes(datetime(2011, 1, 1), datetime(2034, 1, 1)),  # noqa: DTZ001
    st.integers(1, 200),
)
def test_hours_are_hours_that_pass(court, moment, hours):
    zone = ZoneInfo(courts()[court].zone)
    begun = moment.replace(microsecond=0, tzinfo=zone)
    found = ask(period=f"{hours} hours", under="FRCP", court=court, trigger=begun)
    elapsed = found.prevailing.astimezone(UTC) - begun.astimezone(UTC)
    assert elapsed >= timedelta(hours=hours)
    plain = (begun.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
    if plain.toordinal() not in found.trail[0][1].ready.closed.usual:
        assert elapsed == timedelta(hours=hours)
    else:
        assert found.prevailing.timetz().replace(tzinfo=None) == plain.timetz().replace(tzinfo=None)


@settings(max_examples=200)
@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_nothing_typed_raises(rule, court, trigger, service):
    for request in (
        Request(rule=rule, court=court, trigger=trigger or "x", service=service),
        Request(rule="FRCP 33(b)(2)", court="cod", trigger="2025-03-03", service=service),
        Request(period=rule or "x", under="FRCP", court="cod", trigger="2025-03-03", facts={court: trigger}),
        Request(rule="FRAP 4(a)(5)(C)", trigger="2025-03-03", facts={"prescribed_time": trigger}),
    ):
        assert isinstance(answer(request), Answer | Refusal)


BEYOND_2040 = {"CPRC 16.012(b)", "Fla. Stat. 95.11(1)"}  # 15 and 20 years: no calendar goes so far


@pytest.mark.parametrize("rule", [rule.cite for rule in rules()])
def test_every_rule_answers_or_says_what_it_needs(rule):
    """On an ordinary day in its own court, with no facts, no rule may fail for a reason of the pack's."""
    found = answer(Request(rule=rule, trigger="2026-03-03T10:00-05:00", court=_own_court(rule)))
    if isinstance(found, Refusal):
        allowed = ("calendar-missing",) if rule in BEYOND_2040 else ("fact-missing", "before-rule")
        assert found.code in allowed, found
    else:
        assert found.safe.isoformat()[:10] <= found.latest.isoformat()[:10]
        assert found.steps


def _own_court(cite: str) -> str:
    from nextfriend.engines.deadlines import packs

    rule = find_rule(cite)
    pack = packs()[rule.authority]
    groups = rule.versions[-1].spec.get("courts", pack.groups)
    if pack.court and (not groups or courts()[pack.court].group in groups):
        return pack.court
    return next((c.id for c in courts().values() if c.group in groups), "")


def test_the_three_readings_lie_inside_each_other():
    for names in (("federal",), ("federal", "state-ca"), ("federal", "state-tx")):
        closed = closed_days(names)
        assert closed.narrow < closed.usual < closed.wide
