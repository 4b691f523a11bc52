"""Between the deadline engine and the tables: what is asked of it, and what of its answer is kept.

A `Dated` is everything about a date that does not depend on who proposes it. It comes from an engine's answer
or from a date the court wrote down itself (which no rule moves: FRCP 6(a), 2009 committee note).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from typing import Any

from nextfriend.calendar import moments
from nextfriend.deadlines.fact_fields import SERVICE, answer_words, facts_asked
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Answer, Refusal, Request, answer, find_rule
from nextfriend.engines.deadlines.model import Moment

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its reasons, as the columns of `Deadline` hold them. Moments are ISO text in `zone`."""

    title: str
    prevailing: str
    safe: str
    latest: str
    zone: str
    trigger_label: str
    trigger_date: str
    rule: str = ""
    period: str = ""
    under: str = ""
    direction: str = ""
    as_of: str = ""
    court_id: str = ""
    service: str = ""
    filed_when: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[Mapping[str, Any], ...] = ()
    open_facts: tuple[Mapping[str, Any], ...] = ()
    basis: str = ""
    basis_date: date | None = None
    basis_source: str = ""
    supports: tuple[Mapping[str, Any], ...] = ()
    limit: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Mapping[str, str], ...] = ()
    unmodelled: tuple[str, ...] = ()
    is_jurisdictional: bool = False
    is_court_fixed: bool = False
    may_be_extended: bool = True
    extended_by: str = ""

    @property
    def rests_on_memory(self) -> bool:
        """Whether neither the rule's text nor an account of it was read."""
        return self.basis == "memory"

    def columns(self) -> dict[str, Any]:
        """The values as `Deadline` takes them."""
        return {
            **{one.name: getattr(self, one.name) for one in fields(self)},
            "facts": dict(self.facts),
            "answers": [dict(one) for one in self.answers],
            "open_facts": [dict(one) for one in self.open_facts],
            "basis_source": self.basis_source[:300],
            "supports": [dict(one) for one in self.supports],
            "limit": dict(self.limit),
            "steps": [dict(step) for step in self.steps],
            "unmodelled": list(self.unmodelled),
            "title": self.title[:200],
            "trigger_label": self.trigger_label[:200],
            "extended_by": self.extended_by[:200],
        }


def calculate(request: Request, *, zone: str, title: str = "", trigger_label: str = "") -> Dated | Refusal:
    """Ask the engine and keep its answer, or hand on its refusal. `zone` is the office's, where no court is.

    The title is the rule's, and the trigger's words are the rule's, unless others are given.
    """
    found = answer(request)
    if isinstance(found, Refusal):
        return found
    return kept(request, found, zone=zone, title=title, trigger_label=trigger_label)


def kept(request: Request, found: Answer, *, zone: str, title: str = "", trigger_label: str = "") -> Dated:
    """What is kept of an engine's answer to a request."""
    return Dated(
        title=title or found.title,
        prevailing=found.prevailing.isoformat(),
        safe=found.safe.isoformat(),
        latest=found.latest.isoformat(),
        zone=found.zone or zone,
        trigger_label=trigger_label or trigger_words(request),
        trigger_date=_text(request.trigger),
        rule="" if request.period else found.rule,
        period=request.period,
        under=request.under,
        direction=request.direction,
        as_of=_text(request.as_of or ""),
        court_id=found.court,
        service=request.service,
        filed_when=found.filed_when,
        facts={name: str(value) for name, value in request.facts.items()},
        answers=tuple(_answers(request, found, found.zone or zone)),
        open_facts=tuple(one.as_json() for one in found.open),
        basis=found.basis.kind,
        basis_date=found.basis.checked,
        basis_source=found.basis.source,
        supports=tuple(one.as_json() for one in found.supports),
        limit=found.limit.as_json() if found.limit else {},
        steps=tuple(step.as_json() for step in found.steps),
        unmodelled=found.unmodelled,
        is_jurisdictional=found.jurisdictional,
        may_be_extended=not found.extend.lower().startswith(NOBODY),
        extended_by=found.extend,
    )


def _answers(request: Request, found: Answer, zone: str) -> Iterator[dict[str, Any]]:
    """Each fact that was told, as question and answer; `changed`: whether the date hangs on it."""
    asked = facts_asked(request.rule, request.court) if request.rule and not request.period else ()
    for name, value in request.facts.items():
        rest = {other: one for other, one in request.facts.items() if other != name}
        without = answer(replace(request, facts=rest))
        changed = isinstance(without, Refusal) or _worked_to(without) != _worked_to(found)
        question, said = answer_words(name, str(value), asked, zone)
        yield {"fact": name, "question": question, "answer": said, "changed": changed}


def _worked_to(found: Answer) -> tuple[Moment, Moment]:
    return found.safe, found.prevailing


def court_fixed(
    *, title: str, day: date, clock: time | None, zone: str, court_id: str = "", set_by: str = "the court"
) -> Dated:
    """A date the court wrote down itself: no rule counts it and no weekend moves it."""
    moment = moments.written(day, clock, zone)
    sentence = f"The date was set by {set_by}: {moments.said(moment, zone)}. There is nothing to count."
    return Dated(
        title=title,
        prevailing=moment,
        safe=moment,
        latest=moment,
        zone=zone,
        trigger_label=f"set by {set_by}",
        trigger_date=moment,
        court_id=court_id,
        is_court_fixed=True,
        steps=({"sentence": sentence, "citation": ""},),
    )


def request_of(deadline: Deadline, *, trigger: str = "", as_of: str = "") -> Request:
    """The question whose answer this deadline is, with another trigger or under the law of another day."""
    return Request(
        trigger=trigger or deadline.trigger_date,
        rule=deadline.rule,
        period=deadline.period,
        under=deadline.under,
        direction=deadline.direction,
        court=deadline.court_id,
        service=deadline.service,
        facts=deadline.facts,
        as_of=as_of or deadline.as_of or None,
    )


def recalculate(deadline: Deadline, *, trigger: str = "", as_of: str = "") -> Dated | Refusal:
    """The same calculation with another trigger, or under the law of another day; title and words stay."""
    request = request_of(deadline, trigger=trigger, as_of=as_of)
    return calculate(request, zone=deadline.zone, title=deadline.title, trigger_label=deadline.trigger_label)


def answered(deadline: Deadline, told: Mapping[str, str]) -> Dated | Refusal:
    """The same calculation with questions answered: value by the fact's name, "" for an answer taken back."""
    asked = request_of(deadline)
    facts = {name: value for name, value in {**deadline.facts, **told}.items() if value and name != SERVICE}
    asked = replace(asked, facts=facts, service=told.get(SERVICE, asked.service))
    return calculate(asked, zone=deadline.zone, title=deadline.title, trigger_label=deadline.trigger_label)


def moved_by_order(deadline: Deadline, moment: str) -> Dated:
    """A court-fixed date as the court fixes it anew."""
    step = {"sentence": f"The court moved the date to {moments.said(moment, deadline.zone)}.", "citation": ""}
    columns = {f.name: getattr(deadline, f.name) for f in fields(Dated)}
    columns |= {name: tuple(columns[name]) for name in ("answers", "open_facts", "supports", "unmodelled")}
    columns["steps"] = (*deadline.steps, step)
    three = {"prevailing": moment, "safe": moment, "latest": moment}
    return Dated(**columns | three | {"trigger_date": moment})


def trigger_words(request: Request) -> str:
    """What starts the period, in the rule's own words."""
    if request.period or not request.rule:
        return "the event named in the order"
    versions = find_rule(request.rule).versions
    return str(versions[-1].spec.get("trigger", "the event that starts the period"))


def _text(moment: Moment | str) -> str:
    return moment if isinstance(moment, str) else moment.isoformat()
