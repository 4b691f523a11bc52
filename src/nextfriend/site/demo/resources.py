"""The office's directory of services: what it sends clients to, what was confirmed, and a newer county list.

Every organization and number is made up.
"""

from __future__ import annotations

from importlib import resources as packaged
from typing import Any

import yaml

from nextfriend.accounts.models import Staff
from nextfriend.resources.actions import (
    add_resource,
    apply_import,
    bring_resources,
    change_resource,
    confirm_resource,
    set_status,
    write_worker_note,
)
from nextfriend.resources.models import Resource
from nextfriend.site.demo.story_builder import Telling

NOTES = {
    "Family night shelter": "Ask for Rosa. She calls back the same day; the machine is never heard.",
    "Safe line and advocates": "Give only a first name. Nobody asks for papers.",
    "Winter heat fund": "The fund opens again on the first of each month; call at 9 sharp.",
}
COUNTY = """Service name,Agency,Category,Phone,Hours,Languages,Who is eligible,Beds
Cooling and warming center,Ridge County,Shelter,303-555-0191 or 303-555-0192,{hours},Spanish/English,Anyone,80
Ridge food box,Ridge County,Food,{phone},Fri 10am-1pm,Spanish,Families with children,
"""


def tell(story: Telling) -> None:
    """Told after the stories: a case manager keeps it, and a coworker edits what the county says."""
    with story.speaking("nia", -40) as nia:
        for told in _services():
            _add(story, nia, told)
        closed = Resource.objects.get(name="Children’s dental van")
        set_status(
            actor=nia, resource=closed, status="temporarily closed", status_note="The van is being repaired."
        )
        older = COUNTY.format(hours="in cold weather", phone="303-555-0193")
        batch = bring_resources(actor=nia, source="Ridge County list", content=older.encode())
        apply_import(actor=nia, batch=batch, taken={})
    with story.speaking("marcus", -10) as marcus:
        row = Resource.objects.get(name="Cooling and warming center")
        confirm_resource(
            actor=marcus, resource=row, how="visit", on_date=story.day(-10), note="Open whenever it freezes."
        )
        change_resource(actor=marcus, resource=row, hours="Open from 5pm whenever it freezes")
    with story.speaking("nia", -2) as nia:
        newer = COUNTY.format(hours="6pm to 8am in cold weather", phone="303-555-0194")
        bring_resources(actor=nia, source="Ridge County list", content=newer.encode())


def _services() -> list[dict[str, Any]]:
    text = packaged.files(__package__).joinpath("resources.yaml").read_text(encoding="utf-8")
    told: list[dict[str, Any]] = yaml.safe_load(text)
    return told


def _add(story: Telling, actor: Staff, told: dict[str, Any]) -> None:
    days = told.pop("days", None)
    if "capacity" in told:
        told["capacity_date"] = story.day(-45)
    row = add_resource(actor=actor, **told)
    if days is not None:
        how = {"how": "phone", "with_whom": "the front desk"}
        confirm_resource(actor=actor, resource=row, on_date=story.day(-40 - days), **how)
    if row.name in NOTES:
        write_worker_note(actor=actor, resource=row, text=NOTES[row.name])
