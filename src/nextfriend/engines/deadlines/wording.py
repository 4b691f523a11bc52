"""Puts the trail of a count into sentences, each with its citation and quote. Only run when read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from nextfriend.engines.deadlines.closed_days import ClosedDays
from nextfriend.engines.deadlines.compile import authority_of
from nextfriend.engines.deadlines.model import (
    Answer,
    Authority,
    Basis,
    Count,
    Ends,
    Limit,
    Moment,
    OpenFact,
    Outcome,
    Period,
    Receipt,
    Step,
)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def said(moment: Moment | int) -> str:
    """The moment as Americans say it, "Monday, March 24, 2025", with clock time and offset if it has one."""
    if isinstance(moment, datetime):
        half = "a.m." if moment.hour < 12 else "p.m."
        return f"{_day(moment.toordinal())}, {moment.hour % 12 or 12}:{moment:%M} {half} ({moment:UTC%z})"
    return _day(moment if isinstance(moment, int) else moment.toordinal())


@lru_cache(maxsize=8192)
def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _step(sentence: str, authority: Authority | None = None) -> Step:
    if authority is None:
        return Step(sentence)
    return Step(
        f"{sentence} {authority.why}".strip() if authority.why else sentence, authority.cite, authority.quote
    )


def render(answer: Answer) -> tuple[Step, ...]:
    """Every step of an answer as a sentence, in the order the count was made."""
    head: tuple[Any, ...] = answer.trail[0]
    plan, moment, three = head[1], head[2], head[3]
    steps = list(_opening(plan, moment))
    for kind, *details in answer.trail[1:]:
        steps.extend(_WORDS[str(kind)](*details))
    steps.extend(_question(one, plan.cite) for one in answer.open)
    steps.extend(_basis(answer, plan.cite))
    steps.extend(_closing(plan, three))
    if answer.limit is not None:
        steps.append(_limit(answer.limit, plan.cite))
    return tuple(steps)


_LIMITS = {
    "jurisdictional": "The limit is jurisdictional: a court may not excuse a late paper.",
    "claim-processing": "The limit is mandatory, though not jurisdictional (a claim-processing rule).",
    "condition": "The limit is a condition of the claim.",
}


def _limit(limit: Limit, cite: str) -> Step:
    return Step(f"{_LIMITS[limit.kind]} {limit.why}".strip(), limit.cite or cite)


def _question(fact: OpenFact, cite: str) -> Step:
    """What was not told, and what each answer would make of the date."""
    ends = "; ".join(f"{one.label}: {_outcome(one)}" for one in fact.outcomes)
    rare = f"The safe date does not wait for this: {fact.rare}" if fact.rare else ""
    parts = [f"Not told: {fact.question or fact.name}", f"{ends}." if ends else "", rare]
    return Step(" ".join(part for part in parts if part), cite)


def _outcome(outcome: Outcome) -> str:
    if outcome.prevailing is None:
        return "counted from a date that was not told"
    if outcome.safe in (None, outcome.prevailing):
        return said(outcome.prevailing)
    assert outcome.safe is not None
    return f"{said(outcome.prevailing)} (act by {said(outcome.safe)})"


_BASES = {
    "read": "The text of {what} was read{when}.",
    "account": "{what} rests on an account of its text{when}: have the text read.",
    "memory": "{what} rests on memory{when}: a second person must read the text before the date is used.",
}


def _basis(answer: Answer, cite: str) -> list[Step]:
    """On what the date rests: one sentence where everything was read, else one for each thing it rests on."""
    if answer.basis.kind == "read":
        return [_support("the rule", answer.basis, cite)]
    return [_support(one.cite, one.basis, cite) for one in answer.supports]


def _support(what: str, basis: Basis, cite: str) -> Step:
    when = f" (checked {basis.checked.isoformat()})" if basis.checked else ""
    return Step(_BASES[basis.kind].format(what=what, when=when), basis.source or cite)


def _opening(plan: Any, moment: Moment) -> list[Step]:
    trigger = plan.spec.get("trigger", "the event that starts the period")
    steps = [_step(f"The clock starts from {trigger}: {said(moment)}.", Authority(plan.cite))]
    for authority in plan.cases:
        steps.append(
            _step(
                authority.why or "A fact given changes the period.",
                Authority(authority.cite, authority.quote),
            )
        )
    for version in plan.dead:
        steps.append(_dead(version, plan.cite))
    return steps


def _dead(version: Any, cite: str) -> Step:
    spec = version.spec
    when = f" since {version.status_from.isoformat()}" if version.status_from else ""
    sentence = (
        f"Not applied: the text of {version.start.isoformat()} ({spec.get('period', 'another text')}), "
        f"{version.status.replace('-', ' ')}{when}."
    )
    return _step(sentence, Authority(spec.get("status_source", cite)))


def _start(start: int, first: int, how: str, authority: Authority) -> list[Step]:
    if how == "include":
        return [_step(f"The day itself is counted, so day one is {said(first)}.", authority)]
    if how == "next-open-day":
        return [_step(f"Counting begins on the next day that is open, {said(first)}.", authority)]
    return [_step(f"The day of the event is not counted; day one is {said(first)}.", authority)]


def _count(base: int, last: int, period: Period, direction: int, short: bool, count: Count) -> list[Step]:
    if not period.n and count.source.startswith("rule:"):
        return []  # the date is where the other rule ends, as the step before has said
    if not period.n:
        return [_step(f"The day itself is the date, not one counted from it: {said(last)}.", count.authority)]
    way = "forward" if direction > 0 else "back"
    rest = ", leaving out the days that do not count," if short or period.unit == "court-day" else ""
    sentence = f"{period} counted {way}{rest} from {said(base)} end on {said(last)}."
    steps = [_step(sentence, count.authority)]
    if short and count.short:
        steps.append(_step("The period is short, so closed days inside it are not counted.", count.short[2]))
    elif count.counting.authority.cite and period.unit == "day":
        steps.append(_step("Every day is counted, weekends and holidays included.", count.counting.authority))
    if period.unit in ("month", "year") and count.months.authority.cite:
        steps.append(_step("The period runs to the corresponding date.", count.months.authority))
    return steps


def _added(day: int, moved: int, period: Period, mode: str, authority: Authority) -> list[Step]:
    where = {
        "to-start": "Service is complete only after",
        "to-period": "The period is longer for this way of service by",
        "after-expiry": "After the period would otherwise expire, this way of service adds",
    }[mode]
    return [_step(f"{where} {period}: from {said(day)} to {said(moved)}.", authority)]


def _not_added(service: str, authority: Authority) -> list[Step]:
    own, name = service.startswith("own:"), service.removeprefix("own:").replace("-", " ")
    if own:
        sentence = f"The paper was one's own ({name} service): added days are for the party served."
        return [_step(sentence, Authority(authority.cite))]
    return [_step(f"No days are added for {name} service.", authority)]


def _then(last: int, moved: int, authority: Authority) -> list[Step]:
    return [
        _step(f"The date is the {_DAYS[(moved - 1) % 7]} next after {said(last)}: {said(moved)}.", authority)
    ]


def _roll(last: int, day: int, step: int, closed: ClosedDays, authority: Authority) -> list[Step]:
    passed = [why_closed(closed, o) for o in range(last, day, step)]
    way = "on" if step > 0 else "back"
    return [_step(f"{'; '.join(passed)}: the date moves {way} to {said(day)}.", authority)]


def why_closed(closed: ClosedDays, ordinal: int) -> str:
    """Such as "Monday, January 20, 2025 is Martin Luther King Jr.'s Birthday (5 U.S.C. 6103(a))"."""
    reasons = closed.reasons(ordinal)
    weekday = (ordinal - 1) % 7
    if reasons and (weekday < 5 or reasons[0].kind != "statute"):
        return f"{said(ordinal)} is {reasons[0].name} ({reasons[0].source})"
    return f"{said(ordinal)} {'falls on a weekend' if weekday > 4 else 'is no day on which a period ends'}"


def _no_roll(last: int, authority: Authority) -> list[Step]:
    if not authority.cite:
        return []
    return [_step(f"The last day is {said(last)}, whatever day of the week it is.", authority)]


def _hours(begun: datetime, end: datetime, period: Period, direction: int, count: Count) -> list[Step]:
    way = "after" if direction > 0 else "before"
    sentence = f"{period}, every one counted, {way} {said(begun)} end at {said(end)}."
    return [_step(sentence, count.authority)]


def _hours_roll(end: datetime, day: int, closed: ClosedDays, authority: Authority) -> list[Step]:
    sentence = f"{why_closed(closed, end.toordinal())}: the period runs to the same time on {said(day)}."
    return [_step(sentence, authority)]


def _presumed(start: int, moved: int, receipt: Receipt) -> list[Step]:
    more = " and ".join(str(p) for p in receipt.presumed)
    sentence = (
        f"Receipt is presumed {more} after {said(start)}, on {said(moved)}, unless another date is shown "
        f"(fact “{receipt.fact}”)."
    )
    return [_step(sentence, receipt.authority)]


def _received(day: int, receipt: Receipt) -> list[Step]:
    return [
        _step(
            f"Receipt is shown to have been on {said(day)}, so no presumption is needed.", receipt.authority
        )
    ]


def _restart(timely: bool, filed: date, limit: int, day: int, restart: Any) -> list[Step]:
    if timely:
        sentence = (
            f"The motion of {said(filed)} was in time (by {said(limit)}): the time runs from {said(day)}."
        )
    else:
        sentence = f"The motion of {said(filed)} came after {said(limit)}: it does not put off the start."
    return [_step(sentence, authority_of(restart))]


def _restart_doubtful(limit: int, restart: Any) -> list[Step]:
    sentence = (
        f"On the safe reading the motion was due by {said(limit)} and came too late to put off the start."
    )
    return [_step(sentence, authority_of({"cite": restart["cite"]}))]


def _ends(ends: Ends, zone: str) -> list[Step]:
    where = f" in {zone}" if zone else ""
    words = {
        "end-of-day": f"The last day runs to midnight{where}.",
        "close-of-office": "The last day ends when the office is scheduled to close.",
    }
    sentence = words.get(ends.at, f"The day ends at {_clock(ends.at)}{where}.")
    return [_step(sentence, ends.authority)] if ends.authority.cite or ":" in ends.at else []


def _clock(at: str) -> str:
    """ "10:00" as Americans say it, "10 a.m."; noon is noon."""
    if at == "12:00" or ":" not in at:
        return "noon" if at == "12:00" else at
    hour, minute = map(int, at.split(":"))
    return f"{hour % 12 or 12}{f':{minute:02}' if minute else ''} {'a.m.' if hour < 12 else 'p.m.'}"


def _reading(side: str, moved: int, authority: Authority) -> list[Step]:
    name = "A safer reading" if side == "safe" else "A later reading that can be argued"
    return [_step(f"{name} gives {said(moved)}.", authority)]


def _from_rule(inner: Answer) -> list[Step]:
    return [
        Step(
            f"The time under {inner.rule} ends on {said(inner.prevailing)}; this period begins there.",
            inner.rule,
        )
    ]


def _closing(plan: Any, three: Any) -> list[Step]:
    if three.safe == three.usual == three.latest:
        return []
    dates = [f"act by {said(three.safe)}"]
    if three.usual != three.safe:
        dates.append(f"the prevailing reading is {said(three.usual)}")
    if three.latest != three.usual:
        dates.append(f"the latest that can be argued is {said(three.latest)}")
    return [Step(f"Readings differ: {'; '.join(dates)}.", "; ".join(_disputes(plan, three)))]


def _disputes(plan: Any, three: Any) -> list[str]:
    """The sources of the days that made the readings differ."""
    lo, hi = three.safe.toordinal(), three.latest.toordinal()
    found = []
    for ordinal in range(lo, min(hi, lo + 14) + 1):
        found += [h.source for h in plan.ready.closed.reasons(ordinal) if h.standing != "settled"]
    return list(dict.fromkeys(found)) or [plan.cite]


_WORDS: dict[str, Callable[..., list[Step]]] = {
    "start": _start,
    "count": _count,
    "added": _added,
    "not-added": _not_added,
    "then": _then,
    "roll": _roll,
    "no-roll": _no_roll,
    "hours": _hours,
    "hours-roll": _hours_roll,
    "presumed": _presumed,
    "received": _received,
    "restart": _restart,
    "restart-doubtful": _restart_doubtful,
    "ends": _ends,
    "reading": _reading,
    "from-fact": lambda name, day: [Step(f"This period is counted from the fact “{name}”: {said(day)}.")],
    "from-rule": _from_rule,
    "limb": lambda count: [Step(f"Counting: {count.label or count.period}.", count.authority.cite)],
    "combine": lambda later, day, count: [
        _step(f"The {'later' if later else 'earlier'} of these ends is {said(day)}.", count.authority)
    ],
    "inaccessible": lambda day, moved, authority: [
        _step(
            f"The clerk's office could not be reached on {said(day)}: the first open day is {said(moved)}.",
            authority,
        )
    ],
}
