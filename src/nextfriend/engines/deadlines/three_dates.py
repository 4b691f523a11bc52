"""From a plan and a trigger to three moments: the prevailing, the safe and the latest arguable one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from nextfriend.engines.deadlines.calculate import (
    NARROW,
    USUAL,
    WIDE,
    Landing,
    Ready,
    Trail,
    calculate,
    calculate_hours,
    next_accessible,
    open_before,
    settled,
    stretch,
)
from nextfriend.engines.deadlines.facts import date_of, question_of
from nextfriend.engines.deadlines.model import Answer, Moment, Refused
from nextfriend.engines.deadlines.plan import Plan

LEVELS = (NARROW, USUAL, WIDE)
Landings = tuple[Landing, Landing, Landing]


@dataclass(frozen=True, slots=True)
class Case:
    """One request under way: its plan, facts and trigger, how to ask another rule, and the trail."""

    plan: Plan
    facts: Mapping[str, str]
    moment: Moment
    day: date
    ask: Callable[[str, Mapping[str, str]], Answer]
    trail: Trail | None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Three:
    """The result: three moments, in order, and what could not be taken into account."""

    usual: Moment
    safe: Moment
    latest: Moment
    ends: str
    notes: tuple[str, ...]


def solve(case: Case) -> Three:
    """Count the plan on every reading. Raises `Refused` where a fact, an hour or a year is missing."""
    ready = case.plan.ready
    if ready.count.period is not None and ready.count.period.unit == "hour":
        return _solve_hours(case, ready)
    found = _shut(case, ready, _land(case, ready, case.trail))
    days = [one.day for one in found]
    safe, latest = min(days), max(days)
    usual = found[USUAL]
    if ready.count.roll.act_before:
        safe = min(safe, open_before(ready, usual.day))
    for reading in case.plan.readings:
        other = [one.day for one in _land(case, reading.ready, None)]
        moved = min(other) if reading.side == "safe" else max(other)
        if moved != usual.day:
            _tell(case.trail, "reading", reading.side, moved, reading.authority)
        safe = min(safe, moved) if reading.side == "safe" else safe
        latest = max(latest, moved) if reading.side == "latest" else latest
    _note_partial(case, usual.day)
    return _moments(case, ready, usual, safe, latest)


def sides(case: Case) -> Iterator[str]:
    """Why each reading was given that stands on the wrong side: later than the rule though `safe`, or earlier
    though `latest`. For those who check packs; a count takes such a reading as if it were not there."""
    if case.plan.ready.count.period is not None and case.plan.ready.count.period.unit == "hour":
        return
    usual = _land(case, case.plan.ready, None)[USUAL].day
    for reading in case.plan.readings:
        days = [one.day for one in _land(case, reading.ready, None)]
        if min(days) > usual if reading.side == "safe" else max(days) < usual:
            yield reading.authority.why


def _land(case: Case, ready: Ready, trail: Trail | None) -> Landings:
    if ready.limbs:
        return _combined(case, ready, trail)
    starts = _starts(case, ready, trail)
    usual = calculate(ready, starts[USUAL], USUAL, trail)
    if starts[0] == starts[2]:
        if settled(ready, usual):
            return usual, usual, usual
        return calculate(ready, starts[0], NARROW, None), usual, calculate(ready, starts[2], WIDE, None)
    early = [calculate(ready, starts[0], level, None) for level in LEVELS]
    late = [calculate(ready, starts[2], level, None) for level in LEVELS]
    return min(early, key=_by_day), usual, max(late, key=_by_day)


def _by_day(landing: Landing) -> int:
    return landing.day


def _combined(case: Case, ready: Ready, trail: Trail | None) -> Landings:
    """Later of, or earlier of, several limbs. A limb whose fact is missing may be left out of a "later of"
    (the date can only be earlier for it); of an "earlier of" only where the pack calls it optional."""
    later = ready.count.combine == "later_of"
    results = []
    for limb in ready.limbs:
        missing = _missing_fact(case, limb)
        if missing and not (later or limb.count.optional):
            raise Refused(
                "fact-missing",
                f"{case.plan.cite} ends on the earlier of several dates; give the fact “{missing}”.",
            )
        if missing:
            what = limb.count.label or f"the limb that begins from “{missing}”"
            case.notes.append(f"Not counted, because the fact “{missing}” was not given: {what}.")
            continue
        if trail is not None:
            trail.append(("limb", limb.count))
        results.append(_land(case, limb, trail))
    if not results:
        names = ", ".join(dict.fromkeys(filter(None, (_missing_fact(case, one) for one in ready.limbs))))
        raise Refused("fact-missing", f"{case.plan.cite} needs one of these facts: {names}.")
    choose = max if later else min
    found = tuple(choose((one[level] for one in results), key=_by_day) for level in LEVELS)
    if trail is not None and len(results) > 1:
        trail.append(("combine", later, found[USUAL].day, ready.count))
    return found[0], found[1], found[2]


def _missing_fact(case: Case, ready: Ready) -> str:
    kind, _, name = ready.count.source.partition(":")
    return name if kind == "fact" and name not in case.facts else ""


def _starts(case: Case, ready: Ready, trail: Trail | None) -> tuple[int, int, int]:
    """The day the clock starts from, on each reading, before receipt or service is taken into account."""
    kind, _, name = ready.count.source.partition(":")
    if kind == "fact":
        if name not in case.facts:
            raise Refused(
                "fact-missing",
                f"{case.plan.cite} is counted from the fact “{name}”; give its date. {question_of(name)}",
            )
        day = date_of(name, case.facts[name]).toordinal()
        starts = (day, day, day)
        _tell(trail, "from-fact", name, day)
    elif kind == "rule":
        inner = case.ask(name, case.facts)
        three = [_ordinal(one) for one in (inner.safe, inner.prevailing, inner.latest)]
        starts = (three[0], three[1], three[2])
        _tell(trail, "from-rule", inner)
    else:
        starts = _restarted(case, case.day.toordinal(), trail)
    return _received(case, ready, starts, trail)


def _tell(trail: Trail | None, *what: object) -> None:
    if trail is not None:
        trail.append(what)


def _ordinal(moment: Moment) -> int:
    return moment.toordinal()


def _received(
    case: Case, ready: Ready, starts: tuple[int, int, int], trail: Trail | None
) -> tuple[int, int, int]:
    receipt = ready.count.receipt
    if receipt is None:
        return starts
    told = case.facts.get(receipt.fact)
    if told is not None and not receipt.only_later:
        day = date_of(receipt.fact, told).toordinal()
        _tell(trail, "received", day, receipt)
        return day, day, day
    moved = []
    for level in LEVELS:
        day = starts[level]
        for period in receipt.presumed:
            day = stretch(day, period, ready.count, ready.days(level), False)
        moved.append(day)
    if told is not None and (day := date_of(receipt.fact, told).toordinal()) > moved[USUAL]:
        _tell(trail, "received", day, receipt)
        return day, day, day
    _tell(trail, "presumed", starts[USUAL], moved[USUAL], receipt)
    first = moved[0] if receipt.only_later else min(starts[0], moved[0])
    return first, moved[1], moved[2]


def _restarted(case: Case, day: int, trail: Trail | None) -> tuple[int, int, int]:
    """A timely motion puts the start off to the order that disposes of it (FRAP 4(a)(4)(A)); an untimely
    one does nothing. Without both dates the clock is left where it was, which can only be earlier; and a
    motion timely only on a later reading puts it off on that reading only."""
    restart = case.plan.spec.get("restart")
    if not restart or not ({restart["motion"], restart["disposed"]} & case.facts.keys()):
        return day, day, day
    filed, disposed = case.facts.get(restart["motion"]), case.facts.get(restart["disposed"])
    if filed is None:
        case.notes.append(f"Give the fact “{restart['motion']}”: only a timely motion puts off the start.")
        return day, day, day
    on = date_of(restart["motion"], filed)
    inner = case.ask(restart["within"], case.facts)
    limits = [_ordinal(one) for one in (inner.safe, inner.prevailing, inner.latest)]
    timely = [on.toordinal() <= limit for limit in limits]
    moved = day if disposed is None else max(day, date_of(restart["disposed"], disposed).toordinal())
    if disposed is None and timely[USUAL]:
        case.notes.append(
            "A timely motion is pending: the time runs anew from the order that disposes of it."
        )
    first, usual, last = (moved if one else day for one in timely)
    _tell(trail, "restart", timely[USUAL], on, limits[USUAL], usual, restart)
    if timely[USUAL] and not timely[NARROW]:
        _tell(trail, "restart-doubtful", limits[NARROW], restart)
    return first, usual, last


def _shut(case: Case, ready: Ready, found: Landings) -> Landings:
    """Days on which the clerk's office could not be reached, given as a fact: always forward, and never
    relied on by the safe date, because courts differ on what inaccessible means."""
    said = case.facts.get("clerk_closed")
    if not said or ready.count.inaccessible is None:
        return found
    shut = _shut_days(said, found[USUAL].day)
    usual = next_accessible(ready, found[USUAL].day, shut, USUAL)
    wide = next_accessible(ready, found[WIDE].day, shut, WIDE)
    if usual != found[USUAL].day:
        _tell(case.trail, "inaccessible", found[USUAL].day, usual, ready.count.inaccessible)
    return found[NARROW], Landing(usual, True), Landing(wide, True)


def _shut_days(said: str, last: int) -> frozenset[int]:
    """The days of the fact `clerk_closed`: dates, spans (2025-03-17/2025-03-19), or "true": the last day."""
    if said in ("true", "false"):
        return frozenset([last] if said == "true" else ())
    found: set[int] = set()
    for one in said.split(","):
        first, _, until = one.strip().replace("..", "/").replace(" to ", "/").partition("/")
        start = date_of("clerk_closed", first.strip()).toordinal()
        end = date_of("clerk_closed", until.strip()).toordinal() if until else start
        if not 0 <= end - start <= 366:
            raise Refused(
                "fact-unclear", f"The fact “clerk_closed” runs from its first day to its last, not “{one}”."
            )
        found |= set(range(start, end + 1))
    return frozenset(found)


def _note_partial(case: Case, day: int) -> None:
    for title, lo, hi in case.plan.partial:
        if not lo <= day <= hi:
            year = date.fromordinal(day).year
            case.notes.append(f"{title} is not held for {year}; its days could only make the date later.")


def _moments(case: Case, ready: Ready, usual: Landing, safe: int, latest: int) -> Three:
    ends = ready.count.ends
    at = ends.at
    _tell(case.trail, "ends", ends, ready.zone)
    if ":" not in at:
        three = [date.fromordinal(day) for day in (usual.day, safe, latest)]
        return Three(three[0], three[1], three[2], at, tuple(dict.fromkeys(case.notes)))
    clock = time.fromisoformat(at)
    whole = usual.rolled and ends.when_rolled == "end-of-day"
    held = [date.fromordinal(day) for day in (usual.day, safe, latest)]
    timed = [_at(day, clock, ready.zone) for day in held]
    if whole:
        return Three(held[0], timed[1], held[2], "end-of-day", tuple(dict.fromkeys(case.notes)))
    return Three(timed[0], timed[1], timed[2], at, tuple(dict.fromkeys(case.notes)))


def _at(day: date, clock: time, zone: str) -> Moment:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone) if zone else UTC)


def _solve_hours(case: Case, ready: Ready) -> Three:
    if not isinstance(case.moment, datetime):
        raise Refused(
            "time-missing",
            "A period in hours begins at once, so the trigger needs its time of day, such as "
            "2025-07-03T15:30.",
        )
    if case.moment.tzinfo is None:
        raise Refused("zone-missing", "Name the court, or give the trigger's offset: hours need a time zone.")
    usual = calculate_hours(ready, case.moment, USUAL, case.trail)
    narrow, wide = (calculate_hours(ready, case.moment, level, None) for level in (NARROW, WIDE))
    usual, wide = _shut_hours(case, ready, usual, USUAL), _shut_hours(case, ready, wide, WIDE)
    safe, latest = min(usual, narrow, wide), max(usual, narrow, wide)
    for reading in case.plan.readings:
        other = calculate_hours(reading.ready, case.moment, USUAL, None)
        safe = min(safe, other) if reading.side == "safe" else safe
        latest = max(latest, other) if reading.side == "latest" else latest
        if other != usual:
            _tell(case.trail, "reading", reading.side, other, reading.authority)
    return Three(usual, safe, latest, "exact", tuple(case.notes))


def _shut_hours(case: Case, ready: Ready, end: datetime, level: int) -> datetime:
    """The same hour on the first accessible day, where the clerk's office was shut (FRCP 6(a)(3)(B))."""
    said = case.facts.get("clerk_closed")
    if not said or ready.count.inaccessible is None:
        return end
    day = next_accessible(ready, end.toordinal(), _shut_days(said, end.toordinal()), level)
    if day == end.toordinal():
        return end
    if level == USUAL:
        _tell(case.trail, "inaccessible", end.toordinal(), day, ready.count.inaccessible)
    return datetime.combine(date.fromordinal(day), end.timetz())
