"""Whether a funder lets the office help: asked of the engine, kept with its reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.engines.eligibility import Household as Asked
from nextfriend.engines.eligibility import Result, Status, funder_of, screen
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.intake.actions.taking import place_of_story
from nextfriend.intake.models import Household, Intake
from nextfriend.matters import timeline
from nextfriend.privacy import audit

AMOUNTS = ("size", "yearly_income", "assets")
FLAGS = ("only_benefits", "special_expenses", "leaves_abuser", "related_to_abuse")
FACTS = (*AMOUNTS, "status", *FLAGS, "asset_ceiling")


@action
def check_eligibility(
    *, actor: Staff, intake: Intake, funder: str, on: date, opened: str = "", **facts: Any
) -> Household:
    """Keep a household's facts and what follows from them under a funder's rules on the day `on`.

    `facts` are those of FACTS, dollars whole and a year. An older check stays as it was only in the audit.
    Raises Stale; Refusal: decided, no-such-funder.
    """
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if not intake.is_open:
        raise Refusal("decided", "This intake was already decided.")
    kept = Household.objects.filter(intake=intake).order_by("-id").first()
    row = kept or Household(
        matter_id=intake.matter_id, compartment=place_of_story(intake.matter_id), intake=intake
    )
    told = {"funder": funder, **{name: facts.get(name) for name in FACTS}}
    check_opened(opened, facts_kept(row), told)
    result = result_of(told, region=intake.region, on=on)
    row.facts, row.outcome, row.guideline_year = told, str(result.outcome), result.year
    row.sentences = result.sentences
    row.checked_by, row.checked_at = actor, timeline.moment()
    row.save()
    audit.record(Verb.CHECKED_ELIGIBILITY, row, f"{funder} {result.outcome}")
    return row


def result_of(told: dict[str, Any], *, region: str, on: date) -> Result:
    """What the engine says of these facts. Raises Refusal: no-such-funder."""
    try:
        funder = funder_of(str(told.get("funder")))
    except LookupError:
        raise Refusal("no-such-funder", "Choose one of the funders listed.") from None
    asked = {name: told.get(name) for name in AMOUNTS}
    flags = {name: bool(told.get(name)) for name in FLAGS}
    household = Asked(**asked, **flags, status=Status(told.get("status") or ""), region=region)  # type: ignore[arg-type]
    return screen(household, funder, on=on, asset_ceiling=told.get("asset_ceiling"))


def facts_kept(row: Household) -> dict[str, Any]:
    """A household as its form shows it."""
    return {"funder": row.facts.get("funder", ""), **{name: row.facts.get(name) for name in FACTS}}
