"""Clearing Ray Ortega's record: a kind of the office's own, with its stage, fields and task list."""

from __future__ import annotations

from nextfriend.matters.actions import change_fields, change_stage, record_event
from nextfriend.matters.models import Matter
from nextfriend.matters.terms.actions import add_field, add_task_line, add_term
from nextfriend.matters.terms.lists import KIND, ROLE, STAGE
from nextfriend.site.demo.story_builder import Telling
from nextfriend.tasks.actions import finish_task
from nextfriend.tasks.models import Task


def tell(story: Telling) -> None:
    """The administrator sets the kind up; a matter of it is opened, and its list gives the first tasks."""
    kind = _kind(story)
    with story.speaking("ada", -29) as ada:
        agency = add_field(actor=ada, kind=kind, label="Record held by", type="text", compartment="legal")
        fee = add_field(actor=ada, kind=kind, label="Filing fee", type="money", compartment="finance")
        eligible = add_field(
            actor=ada,
            kind=kind,
            label="Waiting period over",
            type="yes-no",
            compartment="shared",
        )
    matter, client = story.open(
        "defense",
        "Ortega record sealing",
        kind,
        "Ray Ortega",
        days=-12,
        by="alma",
        team=("theo",),
        number="NF-DEF-019",
    )
    story.told_of_reports(matter, client, days=-12, by="alma", how="By telephone", joins=("marcus",))
    with story.speaking("alma", -12) as alma:
        record_event(actor=alma, matter_id=matter, event="opened", day=story.day(-12))
    story.people(matter, "theo", ("record-keeper", "Colorado Bureau of Investigation", ""))
    with story.speaking("theo", -10) as theo:
        row = Matter.objects.get(pk=matter)
        said = {agency.pk: "Denver Police Department", fee.pk: "65.00", eligible.pk: "yes"}
        change_fields(actor=theo, matter=row, values=said)
        finish_task(actor=theo, task=Task.objects.get(matter_id=matter, title="Order the criminal history"))
    with story.speaking("theo", -3) as theo:
        change_stage(actor=theo, matter=row, stage="petition")
        record_event(actor=theo, matter_id=matter, event="filed", day=story.day(-3))


def _kind(story: Telling) -> str:
    with story.speaking("ada", -30) as ada:
        kind = add_term(actor=ada, sort=KIND, label="Record sealing").code
        add_term(actor=ada, sort=STAGE, kind=kind, label="Petition")
        add_term(actor=ada, sort=ROLE, label="Record keeper", side="neutral")
        for what, who, event, days, counted in (
            ("Order the criminal history", "paralegal", "opened", 2, "court"),
            ("Ask what jobs and housing the record has cost", "case-manager", "opened", 7, "calendar"),
            ("Check that the agencies have the petition", "paralegal", "filed", 10, "court"),
        ):
            add_task_line(actor=ada, kind=kind, what=what, who=who, event=event, days=days, counted=counted)
    return kind
