"""A fact that is not told is an open reading: the safe date holds whatever it turns out to be.

The property is asked of every rule in the packs. The table below it signs, for one rule of each kind, what is
asked and what each answer makes of the date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, fields, find_rule, packs, rules
from nextfriend.engines.deadlines.branches import MOST
from nextfriend.engines.deadlines.courts import courts
from nextfriend.engines.deadlines.open_facts import order
from nextfriend.engines.deadlines.pack import Rule
from tests.engines.deadlines.table import asked

TRIGGERS = ("2025-03-05", "2025-11-14", "2026-06-12")
PAST = ("2017-03-06",)  # for rules that stood only then
# no date of these can lie sooner after the event: the time to appeal ends when it has run, on an open day
NOT_BEFORE = {"prescribed_time": 33}
WAYS = ("personal", "mail", "electronic", "overnight", "substituted")


def court_of(rule: Rule) -> str:
    """A court the rule governs: its pack's usual one, or the first of a group it names."""
    pack = packs()[rule.authority]
    groups = rule.versions[-1].spec.get("courts", pack.groups)
    if pack.court or not groups:
        return pack.court or "cod"
    held = [one.id for one in courts().values() if {one.group, one.id} & set(groups)]
    return "cod" if "cod" in held else held[0]


def dated(rule: Rule, trigger: str) -> dict[str, str]:
    """The facts without which the rule gives no date, all on the trigger's day."""
    return {one.name: trigger for one in fields(rule) if one.required}


def values(rule: Rule, name: str) -> Iterator[str]:
    """What may be told of a fact that is no date."""
    field = next(one for one in fields(rule) if one.name == name)
    yield from ("yes", "no") if field.type == "yes-no" else (value for value, _ in field.choices)


def every_request(authority: str = "") -> Iterator[tuple[Rule, Request]]:
    for rule in rules():
        old = rule.versions[-1].end is not None and rule.versions[-1].end < date(2025, 3, 5)
        for trigger in (*TRIGGERS, *(PAST if old else ())) if authority in ("", rule.authority) else ():
            facts = dated(rule, trigger)
            begun = f"{trigger}T10:00" if in_hours(rule) else trigger
            yield rule, Request(rule=rule.cite, court=court_of(rule), trigger=begun, facts=facts)


def in_hours(rule: Rule) -> bool:
    """Whether the rule counts hours, which needs the time of the event."""
    return any(str(version.spec.get("period", "")).endswith("hours") for version in rule.versions)


def ways_of(rule: Rule) -> set[str]:
    """The common ways of service and every one that some text of the rule or of its method tells apart."""
    specs = [version.spec for version in (*rule.versions, *packs()[method_of(rule)].methods)]
    tables = [spec["service"].get("methods", {}) for spec in specs if isinstance(spec.get("service"), dict)]
    cases = [one.get("when", {}).get("service", ()) for spec in specs for one in spec.get("cases", ())]
    named = [way for one in cases for way in (one if isinstance(one, list) else [one] if one else ())]
    return {*WAYS, *(way for table in tables for way in table), *map(str, named)} - {"present", "absent"}


def method_of(rule: Rule) -> str:
    authority = rule.method
    while not packs()[authority].methods:
        authority = packs()[authority].method
    return authority


def told(request: Request, rule: Rule) -> Iterator[tuple[str, str, Request]]:
    """The same request with one fact more: each fact with each of its answers, and each way of service."""
    for field in fields(rule):
        if field.name in request.facts or field.name == "service":
            continue
        begun = date.fromisoformat(str(request.trigger)[:10])
        days = [str(begun + timedelta(n)) for n in (NOT_BEFORE.get(field.name, 0), 400)]
        for value in days if field.type == "date" else values(rule, field.name):
            yield field.name, value, replace(request, facts={**request.facts, field.name: value})
    for way in sorted(ways_of(rule)):
        yield "service", way, replace(request, service=way)


ASKED_OF: dict[str, Counter[str]] = {}


@pytest.mark.parametrize("authority", sorted(packs()))
def test_safe_with_a_fact_untold_is_never_later_than_with_it_told(authority: str) -> None:
    late: list[str] = []
    seen, unseen = set(), set()
    count: Counter[str] = Counter(rules=len(packs()[authority].rules))
    for rule, request in every_request(authority):
        found = answer(request)
        rare = set() if isinstance(found, Refusal) else {*rare_answers(found, rule)}
        for name, value, more in told(request, rule):
            then = answer(more)
            key = (rule.cite, name, value if not value[:4].isdigit() else "a date")
            if isinstance(found, Refusal) or isinstance(then, Refusal) or {(name, value), (name, "")} & rare:
                count["refused or rare"] += 1
                unseen.add(key)
                continue
            seen.add(key)
            count["compared"] += 1
            if order(found.safe) > order(then.safe):
                late.append(f"{rule.cite} {request.trigger} {name}={value}: {found.safe} > {then.safe}")
    assert not late, "\n".join(late)
    ASKED_OF[authority] = count + Counter(facts=len({key[:2] for key in seen}), answers=len(seen))
    never = {key for key in unseen - seen if key[1] != "service"}
    ASKED_OF[authority]["never compared"] = len(never)
    assert all(key[0] in HARD or rare_fact(key[0], key[1]) for key in never), sorted(never)


def rare_answers(found: Answer, rule: Rule) -> Iterator[tuple[str, str]]:
    """The answers a pack says are too rare for the safe date to wait for; a rare date whatever its day."""
    for one in found.open:
        yield from ((one.name, out.value) for out in one.outcomes if out.rare)
        yield from ((one.name, out.label) for out in one.outcomes if out.rare)
    yield from ((field.name, "") for field in fields(rule) if field.rare and field.type == "date")


def rare_fact(cite: str, name: str) -> bool:
    return any(field.rare for field in fields(find_rule(cite)) if field.name == name)


# rules whose every ordinary request is refused: what they need or when they stood is told in the refusal
HARD = {
    "FRCP 34(b)(2)(A)",  # an early request is counted from the conference, whose date is then needed
    "42 U.S.C. 1983",  # a State that is not held needs the end of its limitation told to give any answer
    "TRCP 329b(e)",  # the ruling is a rare limb, and begins from a rule that needs no fact
}


def test_the_property_was_asked_of_every_pack(capsys: pytest.CaptureFixture[str]) -> None:
    total = sum(ASKED_OF.values(), Counter())
    with capsys.disabled():
        print("\nsafe untold ≤ safe told:", ", ".join(f"{total[key]} {key}" for key in sorted(total)))
    if set(ASKED_OF) == set(packs()):  # not where one authority was picked by hand
        assert total["rules"] == len(rules())
        assert total["compared"] > 20_000


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
     {"the opening brief (appellant)": "2026-04-13", "the reply": "2026-03-25"}),
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
