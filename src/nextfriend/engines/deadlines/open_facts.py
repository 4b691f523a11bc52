"""Open facts: an answer is safe whatever the facts it was not told turn out to be.

Every branch that the request leaves open is counted. The earliest and the latest of them bound the safe date
and the latest one; the prevailing date is the rule as asked. Each open fact becomes a question that says what
each answer would make of the date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from nextfriend.engines.deadlines.branches import Branch, Branches
from nextfriend.engines.deadlines.facts import question_of, spec_of
from nextfriend.engines.deadlines.model import Answer, Moment, OpenFact, Outcome, Refused
from nextfriend.engines.deadlines.three_dates import Case, Three, solve

_YES_NO = {"true": "yes", "false": "no", "": "no"}


def settle(ways: Branches, case: Case) -> tuple[Three, tuple[Three | None, ...]]:
    """The three dates with every open branch in them, and those of each plan of `ways`, the asked one first.

    A branch that cannot be counted (it begins from a date that was not told) is None and takes no part; its
    question is told. Raises `Refused` where the rule as asked gives no date.
    """
    asked = solve(case)
    if len(ways.plans) == 1:
        return asked, (asked,)
    each = (asked, *(_branch(ways, case, at) for at in range(1, len(ways.plans))))
    part = [one for one, rare in zip(each, ways.rare, strict=True) if one and not rare]
    safe = min((one.safe for one in part), key=order)
    latest = max((one.latest for one in part), key=order)
    return replace(asked, safe=safe, latest=latest), each


def _branch(ways: Branches, case: Case, at: int) -> Three | None:
    facts = {**case.facts, **ways.extra[at]}
    try:
        return solve(replace(case, plan=ways.plans[at], facts=facts, trail=None, notes=[]))
    except Refused:
        return None


def order(moment: Moment) -> tuple[int, float]:
    """So that a day, which runs to its end, stands after every hour in it."""
    if isinstance(moment, datetime):
        return moment.toordinal(), moment.hour + moment.minute / 60
    return moment.toordinal(), 24.0


def questions(answer: Answer) -> tuple[OpenFact, ...]:
    """The facts an answer was not told, as questions: those that would move a date first, then the dates."""
    ways, each = answer.ways
    found = [_question(ways, each, at) for at in range(len(ways.facts))]
    dates = (OpenFact(name, question_of(name), "date", (), rare) for name, rare in ways.dates)
    return (*(one for one in found if one is not None), *dates)


def _question(ways: Branches, each: tuple[Three | None, ...], at: int) -> OpenFact | None:
    """One open fact, or None where no answer to it would change the date."""
    name, asked = ways.facts[at], each[0]
    assert asked is not None
    values = list(dict.fromkeys(way.values[at] for way in ways.ways if way.values[at]))
    alone = {way.values[at]: way.plan for way in ways.ways if _only(way, at)}
    plain = Branch(("",) * len(ways.facts), 0)
    outcomes, kind = [], _kind(name, values)
    for value in [*values, *([] if "false" in values or kind == "choice" else [""])]:
        rows = [plain, *ways.ways] if not value else ways.ways
        under = [each[way.plan] for way in rows if way.values[at] == value and _counts(ways, way, at)]
        usual = each[alone.get(value, 0)]
        safe = min((one.safe for one in under if one), key=order, default=None)
        outcomes.append(
            Outcome(
                value or "false", _label(name, value, kind), usual.usual if usual else None, safe,
                ways.rare[alone[value]] if value in alone else "",
            )
        )  # fmt: skip
    lowest = min((one.safe for one in each if one), key=order)
    if all((one.prevailing, one.safe) == (asked.usual, lowest) for one in outcomes):
        return None
    rare = next((one.rare for one in outcomes if one.rare), "")
    return OpenFact(name, question_of(name), kind, tuple(outcomes), rare)


def _only(way: Branch, at: int) -> bool:
    return all(not value or i == at for i, value in enumerate(way.values))


def _counts(ways: Branches, way: Branch, at: int) -> bool:
    """A rare branch counts only under the very answer that leads to it."""
    return not ways.rare[way.plan] or _only(way, at)


def _kind(name: str, values: list[str]) -> str:
    said = spec_of(name)
    if "choices" in said or name == "service":
        return "choice"
    return "yes-no" if set(values) <= {"true", "false"} else "choice"


def _label(name: str, value: str, kind: str) -> str:
    if kind == "yes-no":
        return _YES_NO[value]
    return str(spec_of(name).get("choices", {}).get(value, value.replace("-", " ")))
