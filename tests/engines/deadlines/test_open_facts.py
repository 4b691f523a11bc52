"""A fact that is not told is an open reading: the safe date holds whatever it turns out to be.

The property is asked of every rule in the packs. The table below it signs, for one rule of each kind, what is
asked and what each answer makes of the date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, fields, packs, rules
from nextfriend.engines.deadlines.branches import MOST
from nextfriend.engines.deadlines.courts import courts
from nextfriend.engines.deadlines.open_facts import order
from nextfriend.engines.deadlines.pack import Rule
from tests.engines.deadlines.table import asked

TRIGGERS = ("2025-03-05", "2025-11-14", "2026-06-12")
WAYS = ("personal", "mail", "electronic", "overnight", "substituted")


def court_of(rule: Rule) -> str:
    """A court the rule governs: its pack's usual one, or the first of a group it names."""
    pack = packs()[rule.authority]
    groups = rule.versions[-1].spec.get("courts", pack.groups)
    if pack.court or not groups:
        return pack.court or "cod"
    return next(one.id for one in courts().values() if {one.group, one.id} & set(groups))


def dated(rule: Rule, trigger: str) -> dict[str, str]:
    """The facts without which the rule gives no date, all on the trigger's day."""
    return {one.name: trigger for one in fields(rule) if one.required}


def values(rule: Rule, name: str) -> Iterator[str]:
    """What may be told of a fact that is no date."""
    field = next(one for one in fields(rule) if one.name == name)
    yield from ("yes", "no") if field.type == "yes-no" else (value for value, _ in field.choices)


def every_request() -> Iterator[tuple[Rule, Request]]:
    for rule in rules():
        for trigger in TRIGGERS:
            yield (
                rule,
                Request(rule=rule.cite, court=court_of(rule), trigger=trigger, facts=dated(rule, trigger)),
            )


def told(found: Answer, request: Request, rule: Rule) -> Iterator[tuple[str, str, Request]]:
    """The same request with one fact more, each fact and each answer in turn."""
    for field in fields(rule):
        if field.type != "date" and field.name not in request.facts and field.name != "service":
            for value in values(rule, field.name):
                yield field.name, value, replace(request, facts={**request.facts, field.name: value})
    for way in WAYS:
        yield "service", way, replace(request, service=way)


@pytest.mark.parametrize("authority", sorted(packs()))
def test_safe_with_a_fact_untold_is_never_later_than_with_it_told(authority: str) -> None:
    late, counted, refused = [], 0, 0
    for rule, request in every_request():
        if rule.authority != authority:
            continue
        found = answer(request)
        if isinstance(found, Refusal):
            refused += 1
            continue
        rare = {(one.name, out.label) for one in found.open for out in one.outcomes if out.rare}
        for name, value, more in told(found, request, rule):
            then = answer(more)
            if isinstance(then, Refusal) or (name, value) in rare:
                continue
            counted += 1
            if order(found.safe) > order(then.safe):
                late.append(f"{rule.cite} {request.trigger} {name}={value}: {found.safe} > {then.safe}")
    assert not late, "\n".join(late)
    assert counted or refused or not packs()[authority].rules


def test_safe_does_not_wait_for_the_day_a_notice_was_received() -> None:
    """Receipt on the very day of the notice is the earliest that can be shown; any later day is later."""
    late, counted = [], 0
    for rule, request in every_request():
        found = answer(request)
        day = next((one.name for one in fields(rule) if one.name == "received_on"), "")
        if isinstance(found, Refusal) or not day:
            continue
        for received in (request.trigger, "2026-07-01"):
            then = answer(replace(request, facts={**request.facts, day: received}))
            assert isinstance(then, Answer), then
            counted += 1
            if order(found.safe) > order(then.safe):
                late.append(f"{rule.cite} {request.trigger} received {received}: {found.safe} > {then.safe}")
    assert not late, "\n".join(late)
    assert counted > 100


def test_no_rule_has_more_ways_through_it_than_can_be_counted() -> None:
    for rule, request in every_request():
        if request.trigger == TRIGGERS[0] and isinstance(answer(request), Answer):
            found = answer(request).ways[0]
            assert len(found.ways) < MOST, rule.cite


# rule, court, trigger, service, fact asked for, {answer: prevailing}
ASKED = [
    ("FRAP 4(a)(1)(A)", "cod", "2026-03-04", "", "us_party", {"yes": "2026-05-04", "no": "2026-04-03"}),
    ("FRAP 31(a)(1)", "ca10", "2026-03-04", "electronic", "brief",
     {"opening": "2026-04-13", "reply": "2026-03-25"}),
    ("CPLR 2214(b) answering", "nysupct", "2026-03-20", "", "long_notice",
     {"yes": "2026-03-13", "no": "2026-03-18"}),
    ("CCP 1005(b)", "calsuperct", "2026-03-20", "", "service",
     {"mail": "2026-02-20", "mail out of state": "2026-02-13", "mail abroad": "2026-02-06",
      "overnight": "2026-02-24", "electronic": "2026-02-24"}),
    ("CPL 245.10(1)(a)", "nysupct", "2026-03-04", "", "in_custody",
     {"yes": "2026-03-24", "no": "2026-04-08"}),
    ("TRAP 38.6(a)", "texapp", "2026-03-04", "", "accelerated", {"yes": "2026-03-24", "no": "2026-04-03"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "court", "trigger", "service", "fact", "ends"), ASKED)
def test_an_open_fact_is_asked_with_what_each_answer_would_do(
    rule: str, court: str, trigger: str, service: str, fact: str, ends: dict[str, str]
) -> None:
    found = asked(rule, court, trigger, service)
    question = next(one for one in found.open if one.name == fact)
    assert question.question.endswith("?")
    assert {one.label: str(one.prevailing) for one in question.outcomes} == ends
    assert any(question.question in step.sentence for step in found.steps)
    assert found.safe == min(one.safe for one in question.outcomes)
    assert [one for one in asked(rule, court, trigger, "personal").open if one.name == "service"] == []


def test_a_motion_timely_only_on_the_later_reading_does_not_put_off_the_safe_date() -> None:
    facts = {"motion_filed": "2026-07-06", "motion_disposed": "2026-08-10", "us_party": False}
    found = asked("FRAP 4(a)(4)(A)", "cod", "2026-06-05", **facts)
    assert (found.safe, found.prevailing) == (date(2026, 7, 6), date(2026, 9, 9))
    assert any("came too late to put off" in step.sentence for step in found.steps)


def test_facts_of_the_rule_it_begins_from_are_asked_as_well() -> None:
    found = asked("FRAP 4(a)(5)(A)(i)", "cod", "2025-01-30")
    assert "us_party" in {one.name for one in found.open}


def test_a_period_counted_back_asks_how_it_was_served() -> None:
    asks = Request(period="16 court days", under="CCP", court="calsuperct", trigger="2026-03-20",
                   direction="before")  # fmt: skip
    found = answer(asks)
    assert isinstance(found, Answer)
    assert [one.name for one in found.open] == ["service"]
    assert found.safe == min(
        answer(replace(asks, service=way)).safe for way in ("mail", "overnight", "mail abroad")
    )
    federal = answer(replace(asks, period="14 days", under="FRCP", court="cod"))
    assert federal.open == ()  # FRCP 6(d) speaks of time after being served


RARE = """
- cite: Test R. 9
  title: Answer
  trigger: service
  period: 20 days
  cases:
    - {when: {expedited: true}, period: 5 days, cite: Test R. 10, why: "Expedited."%s}
"""
FACTS = '\nfacts: {expedited: {question: "Is it expedited?"}}\n'


def test_a_rare_case_is_named_and_does_not_move_the_safe_date(law) -> None:
    from tests.engines.deadlines.conftest import METHOD

    asks = Request(rule="Test R. 9", trigger="2025-06-02")
    law(RARE % "", METHOD + FACTS)
    assert answer(asks).safe == date(2025, 6, 9)
    law(RARE % ', rare: "Only where the court has said so in an order of its own."', METHOD + FACTS)
    found = answer(asks)
    assert (found.safe, found.latest) == (date(2025, 6, 23), date(2025, 6, 23))
    (question,) = found.open
    assert question.rare == "Only where the court has said so in an order of its own."
    assert [str(one.prevailing) for one in question.outcomes] == ["2025-06-09", "2025-06-23"]
    told = answer(replace(asks, facts={"expedited": True}))
    assert told.safe == told.prevailing == date(2025, 6, 9)
    assert told.open == ()


def test_a_fact_that_changed_nothing_is_said() -> None:
    found = asked("FRCP 33(b)(2)", "cod", "2025-03-03", "mail", in_custody=True)
    said = "The fact “in_custody” changed nothing: it is not asked about by FRCP 33(b)(2)."
    assert said in found.unmodelled
