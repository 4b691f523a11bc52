"""A payer's answer as FHIR R4 (Coverage, CoverageEligibilityResponse, alone or in a Bundle): what it says.

Each resource is validated by itself (fhir.resources, R4B, which names these as R4 does): a wrong one is left
out and told with the path of each fault. A Social Security number among the identifiers is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from fhir.resources.R4B.coverage import Coverage
from fhir.resources.R4B.coverageeligibilityresponse import CoverageEligibilityResponse
from fhir.resources.R4B.organization import Organization
from fhir.resources.R4B.patient import Patient
from pydantic import ValidationError

from nextfriend.engines.payer_answers.model import BadAnswer, Line, Member, PayerAnswer, Rejection

MOST_RESOURCES = 2_000
READ: dict[str, Any] = {
    "Coverage": Coverage,
    "CoverageEligibilityResponse": CoverageEligibilityResponse,
    "Organization": Organization,
    "Patient": Patient,
}
ACTIVE, DRAFT, INACTIVE = Line("1", "Active"), Line("", "Draft, not in force"), Line("6", "Not in force")
STATUS = {"active": ACTIVE, "draft": DRAFT, "cancelled": Line("6", "Canceled")}
NO_ANSWER = "This FHIR file holds no Coverage and no CoverageEligibilityResponse. Ask the payer for one."


def read_fhir(content: bytes) -> PayerAnswer:
    """What the file says. Raises BadAnswer where it is no such answer, with the paths of its faults."""
    found = list(_resources(_parsed(content)))
    known, faults = _Known(), []
    for own_id, given in found[:MOST_RESOURCES]:
        kind = str(given.get("resourceType"))
        if kind not in READ:
            continue
        try:
            known.keep(kind, READ[kind].model_validate(given), own_id)
        except ValidationError as problem:
            faults += [f"{kind}.{_path(one)}: {one['msg']}." for one in problem.errors()[:10]]
    members = [*known.from_coverages(), *known.from_responses()]
    if not members and not known.rejections:
        raise BadAnswer(" ".join([NO_ANSWER, *faults[:5]]))
    return PayerAnswer(
        tuple(members), tuple(known.rejections), (*faults, *known.faults), len(found) > MOST_RESOURCES
    )


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        given = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise BadAnswer("This file cannot be read as JSON. Ask the payer for it again.") from problem
    if not isinstance(given, dict) or not given.get("resourceType"):
        raise BadAnswer("This JSON file is no FHIR: it names no resourceType. Ask the payer for FHIR R4.")
    return given


def _resources(given: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The resource, or those of a Bundle, by what others call it; what they contain comes before them."""
    entries = given.get("entry") if given["resourceType"] == "Bundle" else [{"resource": given}]
    for entry in entries if isinstance(entries, list) else []:
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(resource, dict):
            continue
        contained = resource.get("contained")
        for inner in contained if isinstance(contained, list) else []:
            if isinstance(inner, dict):
                yield f"#{inner.get('id')}", inner
        yield f"{resource.get('resourceType')}/{resource.get('id')}", resource


def _path(problem: Any) -> str:
    return ".".join(str(one) for one in problem["loc"])


class _Known:
    """The resources that are right, by what others call them."""

    def __init__(self) -> None:
        self.rejections: list[Rejection] = []
        self.faults: list[str] = []
        self._named: dict[str, Any] = {}
        self._coverages: list[Any] = []
        self._responses: list[Any] = []

    def keep(self, kind: str, resource: Any, own_id: str) -> None:
        """One resource. What was entered in error is told and left out."""
        if getattr(resource, "status", "") == "entered-in-error":
            self.faults.append(f"A {kind} was entered in error, and was left out.")
            return
        self._named[own_id] = resource
        if kind == "Coverage":
            self._coverages.append(resource)
        elif kind == "CoverageEligibilityResponse":
            self._responses.append(resource)

    def from_coverages(self) -> Iterator[Member]:
        """A member for each Coverage."""
        for one in self._coverages:
            who = self._person(one.beneficiary)
            starts, ends = _period(one.period)
            line = replace(
                STATUS.get(one.status, ACTIVE), insurance=_text(one.type), starts=starts, ends=ends
            )
            groups = (c.value for c in one.class_fhir or [] if _code(c.type) == "group")
            yield replace(
                who,
                payer=self._name(one.payor[0]),
                member_id=one.subscriberId or "",
                group=next(groups, "") or "",
                starts=starts,
                ends=ends,
                lines=(line,),
            )

    def from_responses(self) -> Iterator[Member]:
        """A member for each response about insurance; a response that says only errors is a rejection."""
        for one in self._responses:
            errors = tuple(Rejection(_code(e.code), _text(e.code), "") for e in one.error or [])
            if one.outcome == "error" and not one.insurance:
                said = one.disposition or "The payer reports an error"
                self.rejections += errors or (Rejection("error", said, ""),)
                continue
            lines = tuple(line for insurance in one.insurance or [] for line in _lines(insurance))
            periods = [_period(insurance.benefitPeriod) for insurance in one.insurance or []]
            starts, ends = periods[0] if len(periods) == 1 else (None, None)
            who = self._person(one.patient)
            yield replace(
                who, payer=self._name(one.insurer), starts=starts, ends=ends, lines=lines, rejections=errors
            )

    def _person(self, reference: Any) -> Member:
        found = self._named.get(reference.reference or "")
        if isinstance(found, Patient) and found.name:
            name = found.name[0]
            born = _day(str(found.birthDate)) if found.birthDate else None
            return Member(name.family or "", " ".join(filter(None, name.given or [])), "", False, born=born)
        *given, family = (reference.display or "").replace(",", " ").split() or [""]
        return Member(family, " ".join(given), "", False)

    def _name(self, reference: Any) -> str:
        found = self._named.get(reference.reference or "")
        return (found.name if isinstance(found, Organization) else reference.display) or ""


def _lines(insurance: Any) -> Iterator[Line]:
    starts, ends = _period(insurance.benefitPeriod)
    if insurance.inforce is not None:
        yield replace(ACTIVE if insurance.inforce else INACTIVE, starts=starts, ends=ends)
    for item in insurance.item or []:
        base = Line("I", "Not covered") if item.excluded else Line("D", "Benefit description")
        service = _code(item.category) or _text(item.category) or "item"
        said = tuple(filter(None, (item.name, item.description)))
        yield replace(base, services=(service,), messages=said, starts=starts, ends=ends)


def _period(period: Any) -> tuple[date | None, date | None]:
    if period is None:
        return None, None
    return _day(str(period.start or "")), _day(str(period.end or ""))


def _day(text: str) -> date | None:
    """The day of a FHIR date or moment; None where it says a month or a year alone."""
    try:
        return datetime.strptime(text[:10], "%Y-%m-%d").date()  # noqa: DTZ007 - a bare day
    except ValueError:
        return None


def _code(concept: Any) -> str:
    codings = (concept.coding if concept else None) or []
    return next((one.code for one in codings if one.code), "")


def _text(concept: Any) -> str:
    if concept is None:
        return ""
    shown = (one.display or one.code for one in concept.coding or [])
    return concept.text or next(filter(None, shown), "")
