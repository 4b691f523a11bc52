"""A household against a funder's rules: income, assets, status, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from nextfriend.engines.eligibility.funders import Funder
from nextfriend.engines.eligibility.guidelines import Guideline, guideline_for
from nextfriend.engines.eligibility.model import Finding, Household, Outcome, Result, Status

_WORST = (Outcome.INELIGIBLE, Outcome.ASK, Outcome.ELIGIBLE)


def screen(household: Household, funder: Funder, *, on: date, asset_ceiling: int | None = None) -> Result:
    """Every finding for this household under this funder on that day; the worst of them is the outcome.

    `asset_ceiling` is the office's own, in dollars, which its governing body sets; no rule names a number, so
    without one assets are left to a person.
    """
    guideline = guideline_for(on)
    findings = (
        *_year(guideline, funder, on),
        *_income(household, funder, guideline),
        *_assets(household, funder, asset_ceiling),
        *_status(household, funder),
    )
    if not findings:
        findings = (Finding("income", Outcome.ELIGIBLE, f"{funder.name}: nothing is asked."),)
    stands = {one.outcome for one in findings}
    worst = next(outcome for outcome in _WORST if outcome in stands)
    return Result(worst, findings, guideline.year, _percent(household, guideline))


def _found(about: str, outcome: Outcome, sentence: str, rule: Mapping[str, Any]) -> Finding:
    read = str(rule.get("basis", "")).startswith("read")
    return Finding(about, outcome, sentence, str(rule.get("cite", "")), read)


def _year(guideline: Guideline, funder: Funder, on: date) -> Iterator[Finding]:
    if funder.ceiling and guideline.year != on.year:
        yield Finding(
            "guideline",
            Outcome.ASK if guideline.year < on.year - 1 else Outcome.ELIGIBLE,
            f"The {on.year} poverty guidelines are not held here; those of {guideline.year} were used.",
            guideline.source,
        )


def _income(household: Household, funder: Funder, guideline: Guideline) -> Iterator[Finding]:
    rule = funder.ceiling
    if not rule:
        return
    if household.only_benefits and funder.program_income:
        yield _found(
            "income",
            Outcome.ELIGIBLE,
            "All income comes from government programs for people with low income: no separate count is "
            "needed, if the office's policy says so.",
            funder.program_income,
        )
        return
    if household.size is None or household.yearly_income is None:
        yield _found("income", Outcome.ASK, "Ask for household size and income before taxes.", rule)
        return
    yield _compared(household, household.size, household.yearly_income, funder, guideline)
    if household.leaves_abuser and funder.abuser:
        yield _found(
            "abuser",
            Outcome.ELIGIBLE,
            "The abuser's income and what is held with the abuser are left out.",
            funder.abuser,
        )


def _compared(household: Household, size: int, income: int, funder: Funder, guideline: Guideline) -> Finding:
    base = guideline.dollars(size, household.region)
    ceiling = base * int(funder.ceiling["percent"]) // 100
    told = (
        f"Income of ${income:,} a year for {_people(size)} is {_percent(household, guideline)} percent of "
        f"the {guideline.year} poverty guideline (${base:,})"
    )
    if income <= ceiling:
        return _found(
            "income", Outcome.ELIGIBLE, f"{told}: within ${ceiling:,}, the ceiling.", funder.ceiling
        )
    upper = base * int(funder.exceptions.get("percent", 0)) // 100
    if income <= upper and household.special_expenses:
        words = f"{told}: over the ceiling of ${ceiling:,}. An exception may apply up to ${upper:,}: {{}}."
        return _found("income", Outcome.ASK, words.format(funder.exceptions["words"]), funder.exceptions)
    if income <= upper:
        return _found(
            "income",
            Outcome.ASK,
            f"{told}: over the ceiling of ${ceiling:,}. Ask about {funder.exceptions['words']}: with one of "
            f"these an exception may apply up to ${upper:,}.",
            funder.exceptions,
        )
    return _found(
        "income",
        Outcome.INELIGIBLE,
        f"{told}: over ${max(ceiling, upper):,}, the most there is.",
        funder.ceiling,
    )


def _assets(household: Household, funder: Funder, own: int | None) -> Iterator[Finding]:
    rule = funder.assets
    if not rule:
        return
    if household.assets is None:
        yield _found("assets", Outcome.ASK, "Ask what they own besides home, car and tools of work.", rule)
    elif own is None:
        said = f"Enter your office's asset ceiling to compare assets of ${household.assets:,} with it."
        yield _found("assets", Outcome.ASK, said, rule)
    elif household.assets <= own:
        yield _found(
            "assets", Outcome.ELIGIBLE, f"Assets of ${household.assets:,} are within ${own:,}.", rule
        )
    else:
        yield _found(
            "assets",
            Outcome.ASK,
            f"Assets of ${household.assets:,} are over ${own:,}. The director may waive the ceiling in "
            f"unusual circumstances ({rule['waiver']}).",
            rule,
        )


def _status(household: Household, funder: Funder) -> Iterator[Finding]:
    rules = funder.status
    if not rules.get("asked"):
        return
    status = household.status
    if status == Status.UNKNOWN:
        yield _found(
            "status",
            Outcome.ASK,
            "Ask for citizenship or immigration status, as this funder needs it.",
            rules["citizen"],
        )
        return
    yield _found("status", *_STATUSES[status](household), rules[status.value])


def _of_abuse(household: Household) -> tuple[Outcome, str]:
    if household.related_to_abuse:
        return Outcome.ELIGIBLE, "Anyone abused may get help that is directly related to the abuse."
    return (
        Outcome.ASK,
        "Anyone abused may get help that is directly related to the abuse. Say whether this case is.",
    )


_STATUSES: dict[Status, Callable[[Household], tuple[Outcome, str]]] = {
    Status.CITIZEN: lambda _: (Outcome.ELIGIBLE, "A citizen: a signed statement is kept."),
    Status.ELIGIBLE: lambda _: (Outcome.ELIGIBLE, "An eligible status: a copy of the document is kept."),
    Status.ABUSE: _of_abuse,
    Status.TRAFFICKING: lambda _: (Outcome.ELIGIBLE, "A victim of trafficking may get help of every kind."),
    Status.NONE: lambda _: (
        Outcome.INELIGIBLE,
        "This funder pays for no help to someone without an eligible status. Another funder may.",
    ),
}


def _percent(household: Household, guideline: Guideline) -> int | None:
    if household.size is None or household.yearly_income is None:
        return None
    base = guideline.dollars(household.size, household.region)
    return -(-household.yearly_income * 100 // base)


def _people(size: int) -> str:
    return "one person" if size == 1 else f"{size} people"
