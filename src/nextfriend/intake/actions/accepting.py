"""Accepting: the intake's wall becomes the matter's, with its team, letter to sign, first dates and tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.deadlines.actions import propose_deadline
from nextfriend.deadlines.date_proposals import Dated, calculate
from nextfriend.documents.signing.actions import ask_to_sign
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.intake import letters, queries
from nextfriend.intake.actions.deciding import (
    close_intake,
    dates_of,
    facts_for,
    kept_letter,
    undecided,
)
from nextfriend.intake.actions.taking import place_of_story, today_of
from nextfriend.intake.conflict_checks import refuse_conflicts
from nextfriend.intake.models import Decision, Intake
from nextfriend.intake.problem_types import day_in
from nextfriend.matters import timeline
from nextfriend.matters.actions import open_on_wall, record_event
from nextfriend.matters.models import Matter
from nextfriend.matters.terms.shipped import Event
from nextfriend.privacy import actions as privacy
from nextfriend.privacy import audit
from nextfriend.privacy.wall.sharing import seated

DUTY = {
    "en": "Our case manager may have to report abuse of a child or of someone who cannot protect "
    "themselves. We explained this to you on $day.",
    "es": "Es posible que nuestro encargado de casos tenga que reportar el abuso de un menor o de alguien "
    "que no puede protegerse. Se lo explicamos el $day.",
}
NO_DUTY = {
    "en": "Nobody on your team reports to an agency what you tell us, unless the law requires it of lawyers.",
    "es": "Nadie de su equipo reporta a una agencia lo que nos cuenta, salvo lo que la ley exige a los "
    "abogados.",
}


@action(once=Decision)
def accept_intake(
    *,
    actor: Staff,
    intake: Intake,
    name: str,
    kind: str,
    team: Iterable[Staff],
    reason: str,
    duty_language: str = "",
    duty_choice: str = "",
    problem_code: str = "",
    key: str = "",
) -> Decision:
    """Take the case: `name` is the matter's caption, `kind` its kind, `team` everybody besides the actor.

    Opens the matter behind the intake's own wall, ends the intake team's other seats, writes the engagement
    letter and puts it before the actor to sign, proposes the dates the law sets and applies the task list of
    the kind.
    Raises Refusal: decided, not-an-attorney, no-reason, no-caption, duty-not-told, wants-no-case-manager,
    conflict-searching, conflict-open.
    """
    if actor.role != Role.ATTORNEY:
        raise Refusal("not-an-attorney", "An attorney decides whom the office helps. Ask one on this intake.")
    if not reason.strip() or not name.strip():
        raise Refusal("no-reason", "Enter a caption for the matter, and why the office takes the case.")
    intake = undecided(intake)
    chosen = {one.pk: one for one in team if one.pk != actor.pk}
    check_duty(chosen.values(), duty_language, duty_choice)
    refuse_conflicts(intake)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.narrow_intake(%s, %s)", [intake.matter_id, [actor.pk, *chosen]])
    matter = open_on_wall(
        actor=actor,
        matter_id=intake.matter_id,
        program=intake.program,
        name=name.strip(),
        kind=kind,
        problem_code=problem_code,
    )
    for one in chosen.values():
        if one.pk not in seated(matter.pk):
            privacy.join_team(actor=actor, matter_id=matter.pk, staff=one)
    close_intake(actor, intake, Intake.State.ACCEPTED)
    decision = Decision.objects.create(
        matter_id=matter.pk,
        compartment=place_of_story(matter.pk),
        intake=intake,
        outcome=Intake.State.ACCEPTED,
        reason=reason.strip(),
        duty_language=duty_language,
        duty_choice=duty_choice,
        problem_code=problem_code,
        decided_by=actor,
        decided_at=timeline.moment(),
    )
    people = [actor, *chosen.values()]
    _engage(actor, intake, decision, matter, people)
    _propose_dates(actor, intake)
    _record_events(actor, intake)
    audit.record(Verb.DECIDED_INTAKE, decision, Intake.State.ACCEPTED)
    return decision


def check_duty(team: Iterable[Staff], language: str, choice: str) -> None:
    """No case manager joins before the client has heard what they may have to report, and has chosen."""
    if not any(one.role == Role.CASE_MANAGER for one in team):
        return
    if choice == Decision.Duty.WITHOUT:
        raise Refusal(
            "wants-no-case-manager",
            "They want no case manager. Take the case manager off the team, or ask again.",
        )
    if choice != Decision.Duty.WITH or not language.strip():
        raise Refusal(
            "duty-not-told",
            "Before a case manager joins, tell the client what case managers may have to report. Then enter "
            "in which language you did, and what the client chose.",
        )


def _engage(actor: Staff, intake: Intake, decision: Decision, matter: Matter, team: list[Staff]) -> None:
    """The engagement letter: written, kept, and put before the attorney; the client's signature is a task."""
    language, facts = facts_for(actor, intake)
    told = DUTY if decision.duty_choice == Decision.Duty.WITH else NO_DUTY
    text = letters.write(
        Intake.State.ACCEPTED,
        language,
        matter=matter.name,
        team=letters.names(f"{one.name} ({one.get_role_display().lower()})" for one in team),
        duty=told[language].replace("$day", facts["day"]),
        **facts,
    )
    decision.letter = kept_letter(actor, intake, "Engagement letter", text)
    decision.save(update_fields=["letter"])
    ask_to_sign(
        actor=actor, document=decision.letter, signer=actor, needed_date=today_of(actor) + timedelta(days=3)
    )


def _propose_dates(actor: Staff, intake: Intake) -> None:
    for one in dates_of(intake):
        dated = calculate(one.request, zone=actor.office.zone, title=one.title)
        if isinstance(dated, Dated):
            propose_deadline(actor=actor, matter_id=intake.matter_id, dated=dated, words="From the intake")


def _record_events(actor: Staff, intake: Intake) -> None:
    """What happened and when, as they said: the matter's task list counts from it."""
    whole = queries.whole(intake)
    answers: Mapping[str, Any] = whole.narrative.answers if whole.narrative else {}
    asked = whole.problem.questions if whole.problem else ()
    said = [(one.event, day_in(answers.get(one.key))) for one in asked if one.event]
    for event, day in [(Event.OPENED.value, today_of(actor)), *said]:
        if day is not None:
            record_event(actor=actor, matter_id=intake.matter_id, event=event, day=day)
