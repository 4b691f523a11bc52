"""Which contact plan goes with a client's tier, as data; it is proposed and never set by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings

from nextfriend.care.caseload.models import ClientAcuity
from nextfriend.care.contact_plans.actions import TERMS, check_terms
from nextfriend.care.contact_plans.models import ContactPlan
from nextfriend.care.contact_plans.queries import latest_version, running_plan
from nextfriend.engines.caseload import TIER, shipped
from nextfriend.ground.errors import Refusal
from nextfriend.people.models import Person
from nextfriend.privacy.models import Wall

Plans = dict[str, dict[str, Any]]
_SHIPPED = Path(__file__).with_name("tier_plans.yaml")
_ASKED = frozenset({"contacts", "period", "face_to_face", "longest_gap_days"})


class BadPlans(Exception):
    """A file of plans says what no plan can be; its words say what and where."""


@dataclass(frozen=True)
class Proposal:
    """The terms that go with a client's tier, and the plan in force, if there is one."""

    acuity: ClientAcuity
    terms: dict[str, Any]
    plan: ContactPlan | None


def proposal_for(matter_id: UUID, client: Person) -> Proposal | None:
    """What to propose for this client now; None where nobody said a tier or the plan fits it."""
    found = plan_of_tier(matter_id, client)
    if found is None or (found.plan is not None and _terms(found.plan) == found.terms):
        return None
    return found


def plan_of_tier(matter_id: UUID, client: Person) -> Proposal | None:
    """The same, whether or not the plan in force fits it; None where nobody said a tier that has a plan."""
    acuity = ClientAcuity.objects.filter(matter_id=matter_id, client=client).order_by("-id").first()
    if acuity is None:
        return None
    wanted = plans_for(matter_id)[0].get(acuity.tier)
    return None if wanted is None else Proposal(acuity, wanted, running_plan(matter_id, client))


def plans_for(matter_id: UUID) -> tuple[Plans, str]:
    """The plan of each tier in the matter's program, and what is wrong with the office's files, or ""."""
    program = Wall.objects.select_related("program").get(matter_id=matter_id).program.name
    by_program, problem = read_own()
    return {**by_program[""], **by_program.get(program, {})}, problem


@cache
def read_own() -> tuple[dict[str, Plans], str]:
    """The plans by the name of a program ("" for all), read once: a new file counts after the next start."""
    found = {"": _read(_SHIPPED)[1]}
    try:
        for path in sorted((settings.INSTANCE / "tier_plans").glob("*.yaml")):
            program, plans = _read(path)
            found[program] = {**found.get(program, {}), **plans}
    except (BadPlans, OSError, UnicodeDecodeError) as problem:
        return {"": _read(_SHIPPED)[1]}, f"The office’s own plans of tiers cannot be read. {problem}"
    return found, ""


def _read(path: Path) -> tuple[str, Plans]:
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as problem:
        raise BadPlans(f"{path.name}: {problem}") from problem
    if not isinstance(given, Mapping) or not isinstance(given.get("tiers"), Mapping):
        raise BadPlans(f"{path.name}: it has a map named tiers. Add it.")
    known = {line.code for line in shipped().of(TIER)}
    plans = {}
    for tier, terms in given["tiers"].items():
        if tier not in known:
            raise BadPlans(f"{path.name}: there is no tier {tier!r}.")
        plans[tier] = _plan(f"{path.name}, {tier}", terms)
    return str(given.get("program") or ""), plans


def _plan(where: str, terms: Any) -> dict[str, Any]:
    if not isinstance(terms, Mapping) or not _ASKED <= set(terms) <= set(TERMS):
        raise BadPlans(f"{where}: it says contacts, period, face_to_face and longest_gap_days.")
    whole = {"collateral_counts": False, **terms}
    numbers = (whole["contacts"], whole["face_to_face"], whole["longest_gap_days"])
    if not all(type(number) is int for number in numbers) or type(whole["collateral_counts"]) is not bool:
        raise BadPlans(f"{where}: contacts, face_to_face and longest_gap_days are whole numbers.")
    try:
        check_terms(whole)
    except Refusal as refusal:
        raise BadPlans(f"{where}: {refusal.sentence}") from refusal
    return whole


def _terms(plan: ContactPlan) -> dict[str, Any]:
    version = latest_version(plan)
    return {name: getattr(version, name) for name in TERMS}
