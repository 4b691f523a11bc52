"""The shapes of the deadline engine: what is asked, what a rule says, and what is answered.

Everything here is frozen. Dates are plain `datetime.date` in the court's own zone; a moment is an aware
`datetime.datetime`. Inside the engine a day is a proleptic ordinal (`date.toordinal()`), because adding to
an integer and looking it up in a frozenset is what makes ten thousand explained answers a second possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a step comes from: a citation and, where we hold it, the sentence itself."""

    cite: str = ""
    quote: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as a rule states it: `Period(10, "court-day")`."""

    n: int
    unit: str

    def __str__(self) -> str:
        name = "court day" if self.unit == "court-day" else self.unit
        return f"{self.n} {name}{'' if self.n == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Added:
    """Days a rule adds because of how a paper was served.

    `mode` is `after-expiry` (roll, add, roll again: FRCP 6(d)), `to-period` (added before any roll: N.Y.
    CPLR 2103(b)(2)) or `to-start` (service is complete only n days later: Ill. S. Ct. R. 12(c)).
    """

    period: Period
    mode: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class Receipt:
    """Presumed receipt: the clock starts n days after the notice unless a fact shows the true date.

    `only_later`: nobody may show an earlier one, so the presumption is safe to rely on (20 CFR 404.901).
    """

    presumed: tuple[Period, ...]
    fact: str
    only_later: bool
    authority: Authority


@dataclass(frozen=True, slots=True)
class Ends:
    """When the last day ends: `end-of-day`, `close-of-office`, `noon` or `HH:MM`, and in which zone."""

    at: str
    zone: str
    when_rolled: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class CalendarUse:
    """One calendar a method looks at: a named one, or a slot the court fills, in one direction or both."""

    name: str
    slot: str
    direction: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a rule's wording here rests: `read` (the text itself), `account` (a reliable account of it) or
    `memory` (neither), on which day that was looked at, and where an account stands."""

    kind: str = "memory"
    checked: date | None = None
    source: str = ""

    def as_json(self) -> dict[str, str | None]:
        return {
            "kind": self.kind,
            "checked": self.checked.isoformat() if self.checked else None,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Support:
    """One thing an answer rests on (a rule, a case of it, the way of counting), and on what that rests."""

    cite: str
    basis: Basis

    def as_json(self) -> dict[str, str | None]:
        return {"cite": self.cite, **self.basis.as_json()}


@dataclass(frozen=True, slots=True)
class Limit:
    """What the courts call a limit of time (`jurisdictional`, `claim-processing` or `condition`), where they
    say so, and what follows."""

    kind: str
    cite: str
    why: str

    def as_json(self) -> dict[str, str]:
        return {"kind": self.kind, "cite": self.cite, "why": self.why}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one answer to an open question makes of the date; the dates are None where it needs another fact.

    `rare` is the pack's reason why the safe date does not wait for this answer.
    """

    value: str
    label: str
    prevailing: Moment | None
    safe: Moment | None
    rare: str = ""

    def as_json(self) -> dict[str, str | None]:
        dates = {"prevailing": self.prevailing, "safe": self.safe}
        said = {name: moment.isoformat() if moment else None for name, moment in dates.items()}
        return {
            "value": self.value,
            "label": self.label,
            **said,
            **({"rare": self.rare} if self.rare else {}),
        }


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact the request does not tell and the rule asks about, as a question with what each answer would do.

    `type` is `yes-no`, `date` or `choice`. `rare` is the pack's reason why the safe date does not wait for
    one of its answers. A date has no outcomes: it is counted when it is told.
    """

    name: str
    question: str
    type: str
    outcomes: tuple[Outcome, ...] = ()
    rare: str = ""

    def as_json(self) -> dict[str, object]:
        row: dict[str, object] = {"fact": self.name, "question": self.question, "type": self.type}
        row["outcomes"] = [one.as_json() for one in self.outcomes]
        return row | {"rare": self.rare} if self.rare else row


@dataclass(frozen=True, slots=True)
class Choice:
    """One setting of a method (`exclude`, `same`, `clamp` …) and the authority for it."""

    how: str
    authority: Authority = Authority()
    act_before: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """One complete way of counting, after rule, method, case and limb have been laid over each other."""

    period: Period | None
    direction: int
    source: str
    start: Choice
    counting: Choice
    short: tuple[str, int, Authority] | None
    roll: Choice
    hours: Choice
    months: Choice
    then: tuple[int, Authority] | None
    receipt: Receipt | None
    ends: Ends
    calendars: tuple[CalendarUse, ...]
    service: Mapping[str, Added]
    adds_days: bool
    no_added: Authority
    inaccessible: Authority | None
    authority: Authority
    combine: str = ""
    limbs: tuple[Count, ...] = ()
    optional: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the calculation with the authority it rests on."""

    sentence: str
    citation: str = ""
    quote: str = ""

    def as_json(self) -> dict[str, str]:
        out = {"sentence": self.sentence, "citation": self.citation}
        return out | {"quote": self.quote} if self.quote else out


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `trigger` is a date, a moment, or ISO text; `as_of` picks the law of another day.

    Give either `rule` (a citation) or `period` with `under` (an authority such as "FRCP"). Without `as_of`
    the law in force on the trigger date is applied, because that is the law under which the period began.
    """

    trigger: Moment | str
    rule: str = ""
    period: str = ""
    under: str = ""
    court: str = ""
    direction: str = ""
    service: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    as_of: date | str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """No date, and why: `code` for machines, `reason` for people, `nearest` names where a name was close."""

    code: str
    reason: str
    nearest: tuple[str, ...] = ()
    id: str = ""

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "refused": self.code, "reason": self.reason, "nearest": list(self.nearest)}


@dataclass(frozen=True, slots=True)
class Answer:
    """Three dates and their reasons. `safe` is never later than `prevailing`, nor that than `latest`.

    What the request left open (`open`) takes part in `safe` and `latest`. `supports` names whatever was
    applied (rule, case, way of counting, the rules it begins from) with its basis; `basis` is the weakest.

    A value is a `date` where the last day runs to its end in `zone`, and an aware `datetime` where the rule
    fixes an hour. `steps` are rendered when first read; until then only the trail of the count is kept.
    """

    rule: str
    title: str
    court: str
    prevailing: Moment
    safe: Moment
    latest: Moment
    zone: str
    filed_when: str
    limit: Limit | None
    extend: str
    facts: Mapping[str, str]
    unmodelled: tuple[str, ...]
    law_from: date | None
    law_as_of: date
    trail: tuple[tuple[object, ...], ...] = field(repr=False)
    render: Callable[[Answer], tuple[Step, ...]] = field(repr=False, compare=False)
    ends: str = "end-of-day"
    id: str = ""
    basis: Basis = Basis()
    supports: tuple[Support, ...] = ()
    ways: Any = field(default=None, repr=False, compare=False)
    ask: Callable[[Answer], tuple[OpenFact, ...]] = field(default=lambda _: (), repr=False, compare=False)

    @property
    def open(self) -> tuple[OpenFact, ...]:
        """What the request did not tell, as questions, each with what its answers would make of the date."""
        return self.ask(self)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The calculation in order, one sentence a step, each with its citation."""
        return self.render(self)

    @property
    def jurisdictional(self) -> bool:
        """True for a limit no colleague may move or end alone; `limit` says what the courts call it."""
        return self.limit is not None

    @property
    def differs(self) -> bool:
        """True when the readings of the law do not give one and the same date."""
        return not (self.safe == self.prevailing == self.latest)

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "rule": self.rule,
            "title": self.title,
            "court": self.court,
            "prevailing": self.prevailing.isoformat(),
            "safe": self.safe.isoformat(),
            "latest": self.latest.isoformat(),
            "zone": self.zone,
            "ends": self.ends,
            "filed_when": self.filed_when,
            "jurisdictional": self.jurisdictional,
            "limit": self.limit.as_json() if self.limit else None,
            "extend": self.extend,
            "steps": [step.as_json() for step in self.steps],
            "facts": dict(self.facts),
            "open": [one.as_json() for one in self.open],
            "basis": {**self.basis.as_json(), "rests_on": [one.as_json() for one in self.supports]},
            "unmodelled": list(self.unmodelled),
            "law_from": self.law_from.isoformat() if self.law_from else None,
            "law_as_of": self.law_as_of.isoformat(),
        }


class Refused(Exception):
    """Raised inside the engine; `answer()` turns it into a `Refusal`, so nobody ever sees a trace."""

    def __init__(self, code: str, reason: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.code, self.reason, self.nearest = code, reason, nearest


class PackError(Exception):
    """A YAML file says something the engine cannot hold; the message names the file and what to change."""
