"""`nextfriend deadlines`: dates and their reasons from the terminal. Needs no office and no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO

import click

from nextfriend.engines.deadlines import (
    Answer,
    Refusal,
    Refused,
    Request,
    answer,
    calendar_days,
    find_court,
    read_line,
    rules,
)
from nextfriend.engines.deadlines.coverage import not_held_about
from nextfriend.engines.deadlines.described import described
from nextfriend.engines.deadlines.search import search, state_code
from nextfriend.engines.deadlines.wording import said


@click.group()
def deadlines() -> None:
    """Compute deadlines, each with the steps and the law it rests on."""


@deadlines.command()
@click.option("--rule", default="", help='The rule, as cited: "FRCP 12(a)(1)(A)(i)".')
@click.option("--period", default="", help='Instead of a rule: "14 days", "10 court days", "72 hours".')
@click.option("--under", default="", help="With --period: whose method of counting, such as FRCP.")
@click.option("--direction", type=click.Choice(["after", "before"]), help="With --period. [after]")
@click.option("--court", default="", help="CourtListener id, such as cod, nysd, calsuperct.")
@click.option("--trigger", required=True, help="Date or date-time of the event: 2025-03-03.")
@click.option("--service", default="", help="personal, mail, electronic, overnight, waiver …")
@click.option("--fact", "facts", multiple=True, metavar="K=V", help="A fact; may be repeated.")
@click.option("--as-of", default="", help="Apply the law of this day instead of the trigger's.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def compute(facts: tuple[str, ...], as_json: bool, direction: str | None, **asked: str) -> None:
    """Compute one deadline. Exits with 1 when no date can be given, and says why."""
    known = _facts(facts)
    found = answer(Request(facts=known, direction=direction or "", **asked))
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_printed(found)))
    if isinstance(found, Refusal):
        sys.exit(1)


def _facts(pairs: tuple[str, ...]) -> dict[str, str]:
    """`("us_party=yes", "abroad")` as a mapping; a bare name means yes, a repeated one makes a list."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        held = found.get(name)
        found[name] = f"{held},{value}" if held else value or "true"
    return found


def _printed(found: Answer | Refusal) -> Iterator[str]:
    if isinstance(found, Refusal):
        yield f"No date: {found.reason}"
        return
    yield f"{said(found.prevailing)}  –  {found.title} ({found.rule})"
    if found.differs:
        yield f"  act by {said(found.safe)}" + (
            f"; latest that can be argued {said(found.latest)}" if found.latest != found.prevailing else ""
        )
    for number, step in enumerate(found.steps, 1):
        yield f"{number:>3}. {step.sentence}" + (f" [{step.citation}]" if step.citation else "")
    if found.filed_when:
        yield f"  counts when {found.filed_when}"
    if found.limit:
        yield f"  {found.limit.kind}: {found.limit.why or 'a court cannot excuse a late filing'}"
    if found.extend:
        yield f"  may be extended by: {found.extend}"
    yield from (f"  not taken into account: {note}" for note in found.unmodelled)


@deadlines.command(name="answer")
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="replace"))
def answer_file(file: IO[str]) -> None:
    """Answer every request in FILE (one JSON object a line; - for standard input), one object a line."""
    for number, line in enumerate(file, 1):
        if line.strip():
            told = json.dumps(read_line(line, number), ensure_ascii=False)
            # half of a surrogate pair may stand in a JSON text, but in no UTF-8 output
            click.echo(told.encode("utf-8", "replace").decode("utf-8"))


@deadlines.command(name="rules")
@click.option("--search", "text", default="", help='What people say, or a citation: "eviction answer".')
@click.option("--state", default="", help="Only this state's law and the federal: CO, Colorado.")
@click.option("--court", default="", help="Only what governs this court: cod, nysupct.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a rule, with the facts it asks about.")
def list_rules(text: str, state: str, court: str, as_json: bool) -> None:
    """List the rules known, or the likely ones for what was typed, best first."""
    try:
        found = dict.fromkeys(rule.cite for rule in search(text, state=state, court=court)) if text else {}
    except Refused as refused:
        raise click.ClickException(refused.reason) from refused
    exact = () if state or court else rules(text)
    known = {rule.cite: rule for rule in rules()}
    rows = [known[cite] for cite in (*found, *(rule.cite for rule in exact if rule.cite not in found))]
    for rule in rows:
        row = described(rule)
        line = f"{rule.cite:<28} {row['period'] or 'several':<14} {rule.title}, from {row['trigger']}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else line)
    if not rows:
        click.echo(f"No rule matches “{text}”.", err=True)
        for gap in not_held_about(text, state_code(state)):
            click.echo(f"Not held: {gap}", err=True)
        sys.exit(1)


@deadlines.command()
@click.option("--court", required=True, help="CourtListener id, such as cod, nysd, calsuperct.")
@click.option("--year", required=True, type=int)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a day.")
def calendar(court: str, year: int, as_json: bool) -> None:
    """List the days of a year that do not count in a court, each with its source and how sure it is."""
    try:
        days = sorted((day for name in calendars_of(court) for day in calendar_days(name, year)), key=_day)
    except Refused as refused:
        click.echo(refused.reason, err=True)
        sys.exit(1)
    for day in days:
        row = {
            "date": day.day.isoformat(), "name": day.name, "kind": day.kind, "standing": day.standing,
            "source": day.source, "calendar": day.calendar,
        }  # fmt: skip
        line = f"{day.day:%Y-%m-%d %a}  {day.name:<44} {day.standing:<10} {day.source}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else line)


def _day(holiday: object) -> str:
    return str(getattr(holiday, "day", ""))


def calendars_of(court: str) -> list[str]:
    """The calendars a court keeps: its own, and for a federal court the federal and its state's."""
    from nextfriend.engines.deadlines.loader import calendar_ids

    found = find_court(court)
    if found.calendar:
        return [found.calendar]
    if not found.group.startswith("federal") and found.group != "supreme":
        raise Refused("unknown-calendar", f"There is no calendar for {found.name}.")
    names = ["federal", f"state-{found.state.lower()}", found.local_calendar]
    return [name for name in names if name in calendar_ids()]
