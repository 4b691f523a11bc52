"""The one verb of the engine: a request in, an answer or a refusal out. Pure: no clock, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from nextfriend.engines.deadlines import parse_input, services
from nextfriend.engines.deadlines.branches import Branches, branches, period_branches
from nextfriend.engines.deadlines.calculate import Trail
from nextfriend.engines.deadlines.choices import offered
from nextfriend.engines.deadlines.courts import NO_COURT, Court, find_court
from nextfriend.engines.deadlines.facts import understood, unused
from nextfriend.engines.deadlines.fields import asked_by
from nextfriend.engines.deadlines.limits import limit_of
from nextfriend.engines.deadlines.model import Answer, Moment, Refusal, Refused, Request, Support
from nextfriend.engines.deadlines.open_facts import questions, settle
from nextfriend.engines.deadlines.pack import (
    Rule,
    find_authority,
    find_rule,
    named_exactly,
    packs,
    same_name,
    weakest,
)
from nextfriend.engines.deadlines.period import parse_period
from nextfriend.engines.deadlines.plan import Plan, period_plan, rule_plan
from nextfriend.engines.deadlines.three_dates import Case, Three
from nextfriend.engines.deadlines.transition import changed, with_new_text
from nextfriend.engines.deadlines.wording import render

_ANY_COURT = {
    "", "any", "any court", "any district", "any district court", "any federal district", "any federal court",
    "any circuit", "any court of appeals", "federal", "na", "n/a", "none", "null", "unknown", "removal",
}  # fmt: skip
_CERTAIN = {"date certain", "fixed date", "0 days", "0 day"}


def answer(request: Request) -> Answer | Refusal:
    """Compute a deadline.

    A `date` in the answer is a day in the court's zone that runs to its end; an aware `datetime` is the
    hour the rule fixes. Bad input, an unknown court or rule, a year no calendar holds and a day before the
    rule existed come back as a `Refusal` with a code and a sentence; no exception leaves this function for
    anything a person can type.
    """
    try:
        return _answer(request)
    except Refused as problem:
        refused = offered(request, problem)
        return Refusal(refused.code, refused.reason, refused.nearest, request.id)


def _answer(request: Request, depth: int = 0) -> Answer:
    facts = understood(request.facts) if request.facts else {}
    named = _named_court(request.court)
    rule = _rule(request, named.group)
    court = named if named.id else find_court(_usual_court(request, rule))
    trigger = read_moment(request.trigger, "trigger")
    local = _localised(trigger, court)
    day = _day(trigger, local, court)
    law = _law_date(request.as_of, day)
    named_way = services.named(request.service or services.told(facts))
    service = services.theirs(services.refined(named_way, facts), facts)
    if rule is None:
        ways = period_branches(service, partial(_order_plan, request, court, law, facts))
    else:
        ways = branches(rule, court, law, service, facts)
    plan = ways.plans[0]
    if day < plan.first_law:
        raise Refused(
            "before-rule",
            f"{plan.cite} is held here from {plan.first_law.isoformat()}; the trigger {day.isoformat()} "
            "lies before it, so no date is given.",
        )
    trail: Trail = []
    if isinstance(local, datetime) and local.date() != day and not _in_hours(plan):
        local = day
    asked: list[Answer] = []
    case = Case(plan, facts, local, day, _nested(request, depth, asked), trail)
    three, each = settle(ways, case)
    three = _across(request, rule, ways.plans[0], case, three, law, partial(_order_plan, request, court))
    idle = unused(facts, asked_by(rule) | services.refining() if rule else (), plan.cite) if facts else ()
    return _finished(
        request, plan, facts, law, three, (("plan", plan, local, three), *trail), idle, (ways, each), asked
    )


@lru_cache(maxsize=1024)
def _named_court(text: str) -> Court:
    """The court named, or none where the request says that any would do ("any district")."""
    plain = " ".join(text.lower().replace(".", "").split())
    return NO_COURT if plain in _ANY_COURT else find_court(text.strip())


def _rule(request: Request, group: str) -> Rule | None:
    """The rule asked about, or None for a period set by an order.

    Where both are given and the rule is one of the packs, the rule's own text governs: an order's 21 days
    would get added days that the time to answer a summons does not.
    """
    if not request.period:
        return find_rule(_needed(request.rule, "rule", "a rule or a period"), group)
    if not request.rule or not named_exactly(request.rule):
        return None
    rule = find_rule(request.rule, group)
    own = {str(v.spec.get("period", "")) for v in rule.versions}
    if str(parse_period(parse_input.period(request.period)[0])) in {str(parse_period(p)) for p in own if p}:
        return rule
    raise Refused(
        "rule-and-period",
        f"{rule.cite} sets a time of its own; ask for it without a period, or for “{request.period}” "
        "without the rule.",
    )


def _usual_court(request: Request, rule: Rule | None) -> str:
    """The court an authority is asked about when none is named: an agency's own, a state's trial court."""
    if rule is not None:
        return packs()[rule.authority].court
    under = request.under or request.rule
    return find_authority(under).court if under else ""


def _needed(value: str, name: str, what: str) -> str:
    if not value:
        raise Refused(f"{name}-missing", f"Name {what} to count.")
    return value


def _order_plan(request: Request, court: Court, law: date, facts: Mapping[str, str], service: str) -> Plan:
    under = request.under or request.rule  # "FRCP 6(d)" names a method as well as "FRCP" does
    pack = find_authority(_needed(under, "under", "the rules a period is counted under (`under`)"))
    if not request.court and (others := same_name(under)):
        raise Refused(
            "under-unclear",
            f"“{under}” is several bodies of rules, each counted in its own way ({'; '.join(others)}): name "
            "the court or agency as well.",
        )
    plain, said = parse_input.period(request.period)
    own = {"period": plain}
    if plain in _CERTAIN:
        own = {"period": "0 days", "roll": "none", "added_days": ""}
    else:
        parse_period(plain)  # refuses blanks too, which a plan would take for a rule without a period
    back = parse_input.backward(request.direction or said)
    if said and request.direction and back is not parse_input.backward(said):
        raise Refused(
            "direction-unclear",
            f"The period says “{request.period}” and the direction “{request.direction}”: which is it?",
        )
    if back:
        own["direction"] = "backward"
    if not _takes_added_days(under, court.group, law):
        own["added_days"] = ""
    named = facts.get("district_court", "")
    district = find_court(named) if named else court if court.group == "federal-district" else NO_COURT
    return period_plan(pack.id, court or NO_COURT, law, service, district, **own)


def _takes_added_days(under: str, group: str, law: date) -> bool:
    """False where `under` names a rule whose own time the way of service does not lengthen: sixty days
    "under CRC 8.104" stay sixty (Cal. Code Civ. Proc. 1013(a))."""
    version = find_rule(under, group).at(law) if named_exactly(under) else None
    return version is None or bool(version.spec.get("added_days"))


def _nested(request: Request, depth: int, asked: list[Answer]) -> Callable[[str, Mapping[str, str]], Answer]:
    """A function that answers another rule for the same trigger, for rules that begin where it ends; what it
    answered is kept in `asked`."""

    def ask(cite: str, facts: Mapping[str, str]) -> Answer:
        if depth > 4:
            raise Refused("rule-loop", f"{cite} begins from itself through other rules.")
        inner = Request(
            trigger=request.trigger, rule=cite, court=request.court, service=request.service,
            facts=facts, as_of=request.as_of,
        )  # fmt: skip
        asked.append(_answer(inner, depth + 1))
        return asked[-1]

    return ask


read_moment = parse_input.moment


def _localised(moment: Moment, court: Court) -> Moment:
    """A moment in the court's zone. One without an offset is taken to be the court's own clock."""
    if not isinstance(moment, datetime):
        return moment
    if not court.zone:
        return moment
    zone = ZoneInfo(court.zone)
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _day(trigger: Moment, local: Moment, court: Court) -> date:
    """The day of the event. An agency sits in many zones and the one held here is its head office's: what was
    said in Honolulu at half past seven in the evening was said on that day, though it was the next one in
    Washington. Of the two days the earlier is taken, so that no date can come out late."""
    if not isinstance(local, datetime):
        return local
    if court.group == "agency" and isinstance(trigger, datetime):
        return min(local.date(), trigger.date())
    return local.date()


def _in_hours(plan: Plan) -> bool:
    period = plan.ready.count.period
    return period is not None and period.unit == "hour"


def _law_date(as_of: date | str | None, trigger: date) -> date:
    if as_of is None or as_of == "":
        return trigger
    moment = read_moment(as_of, "as_of")
    return moment.date() if isinstance(moment, datetime) else moment


def _other_way(request: Request, plan: Plan) -> tuple[str, ...]:
    """A note where a rule counts the other way than the request says: the rule's own text governs."""
    back = plan.spec.get("direction") == "backward"
    if not request.rule or not request.direction:
        return ()
    try:
        if parse_input.backward(request.direction) is back:
            return ()
    except Refused:
        pass  # no word for a direction: nothing hangs on it here, so it is told and not refused
    way = "back from" if back else "forward from"
    return (f"{plan.cite} counts {way} the event; the direction “{request.direction}” changed nothing.",)


def _across(
    request: Request, rule: Rule | None, plan: Plan, case: Case, three: Three, law: date,
    order_plan: Callable[[date, Mapping[str, str], str], Plan],
) -> Three:  # fmt: skip
    """The three dates, with the text that came into force while the period ran as a reading of its own."""
    pack = rule.authority if rule else find_authority(request.under or request.rule).id
    method = rule.method if rule else pack
    by = next((one for one in (pack, method) if packs()[one].transition), "")
    end = date.fromordinal(three.usual.toordinal())
    if not by or request.as_of or end <= law or not changed(rule, method, law, end):
        return three
    if rule is None:
        return with_new_text(case, three, by, lambda: order_plan(end, case.facts, plan.service))
    return with_new_text(case, three, by, lambda: rule_plan(rule, plan.court, end, plan.service, case.facts))


def _supports(
    plan: Plan, three: Three, ways: tuple[Branches, tuple[Three | None, ...]], asked: Sequence[Answer]
) -> tuple[Support, ...]:
    """What the dates rest on: the rule as asked, the open branch that gives the safe date, and the rules it
    begins from."""
    branches, each = ways
    if len(branches.plans) == 1 and not asked:
        return plan.supports
    safest = next((at for at, one in enumerate(each) if one and one.safe == three.safe), 0)
    plans = (plan, branches.plans[safest]) if safest else (plan,)
    return tuple(dict.fromkeys(one for whole in (*plans, *asked) for one in whole.supports))


def _finished(
    request: Request, plan: Plan, facts: Mapping[str, str], law: date, three: Three,
    trail: tuple[tuple[object, ...], ...], idle: Iterable[str],
    ways: tuple[Branches, tuple[Three | None, ...]], asked: Sequence[Answer],
) -> Answer:  # fmt: skip
    spec = plan.spec
    supports = _supports(plan, three, ways, asked)
    extend = spec.get("extend")
    notes = (*plan.notes, *three.notes, *_other_way(request, plan), *idle)
    return Answer(
        rule=plan.cite,
        title=plan.title,
        court=plan.court.id,
        prevailing=three.usual,
        safe=three.safe,
        latest=three.latest,
        zone=plan.ready.zone,
        filed_when=str(spec.get("filed_when", "")),
        limit=limit_of(plan.cite, spec) if request.rule and not request.period else None,
        extend=str(extend["by"]) if isinstance(extend, dict) else str(extend or ""),
        facts={**facts, **({"service": plan.service.removeprefix(services.OWN)} if plan.service else {})},
        unmodelled=notes,
        law_from=plan.law_from,
        law_as_of=law,
        trail=trail,
        render=render,
        ends=three.ends,
        basis=plan.basis if supports is plan.supports else weakest(one.basis for one in supports),
        supports=supports,
        ways=ways,
        ask=questions,
        id=request.id,
    )
