"""First contact: an intake is taken, corrected, and its questions are answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import keep_due
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.intake.kinds import DECISION
from nextfriend.intake.models import Intake, Narrative
from nextfriend.intake.problem_types import problem_of
from nextfriend.intake.reasons import PROMISED, URGENT
from nextfriend.matters import timeline
from nextfriend.matters.actions import add_party
from nextfriend.matters.models import Party
from nextfriend.people import actions as people
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.models import Program
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment

DAYS_TO_DECIDE = 7
MOST_NAMES = 30
LONGEST_NAME = 200
# The first that its writer holds: an advocate's own, the lawyers', what both crafts share.
STORY_PLACES = (Compartment.PROTECTED, Compartment.LEGAL, Compartment.SHARED, Compartment.IDENTITY)
FACTS = ("problem", "region", "needs", "happened", "known_dates")


@action(once=Intake)
def take_intake(
    *,
    actor: Staff,
    program: Program,
    route: str,
    name: str,
    person: Mapping[str, Any] | None = None,
    reach: Iterable[Mapping[str, Any]] = (),
    problem: str = "",
    region: str = "",
    needs: Iterable[str] = (),
    happened: str = "",
    known_dates: str = "",
    other_side: Iterable[str] = (),
    answers: Mapping[str, Any] | None = None,
    known: Person | None = None,
    key: str = "",
) -> Intake:
    """Record that somebody asks for help: its wall and team, who, how to reach them safely, what happened.

    `person` are facts of `Person`; `reach` are arguments of `people.add_contact_point`; `other_side` are
    names; `known` is another record of whoever asks. `key` makes a repeated form harmless. Raises Refusal:
    name-missing, and those of contact points and of `people.link_records`; ProgrammingError (42501) where the
    actor takes no intakes of the program.
    """
    if not name.strip():
        raise Refusal("name-missing", "Enter the name of the person who asks for help.")
    wall = uuid7()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.open_intake(%s, %s)", [wall, program.pk])
    urgent = _needs(problem, needs)
    today = today_of(actor)
    intake = Intake.objects.create(
        matter_id=wall,
        compartment=Compartment.IDENTITY,
        program=program,
        route=route,
        problem=problem,
        region=region,
        needs=urgent,
        taken_by=actor,
        taken_at=timeline.moment(),
        decide_by=today + timedelta(days=1 if urgent else DAYS_TO_DECIDE),
    )
    Narrative.objects.create(
        matter_id=wall,
        compartment=place_of_story(wall),
        intake=intake,
        happened=happened.strip(),
        known_dates=known_dates.strip(),
        answers=dict(answers or {}),
    )
    client = people.add_person(actor=actor, matter_id=wall, name=name.strip(), **(person or {}))
    Party.objects.create(
        matter_id=wall, compartment=Compartment.IDENTITY, person=client, part=Party.Part.CLIENT
    )
    if known is not None:
        people.link_records(actor=actor, person=known, other=client)
    for point in reach:
        people.add_contact_point(actor=actor, person=client, **point)
    _name(actor, intake, other_side)
    _keep_decision(intake, actor)
    came = f"{actor.name} took an intake {intake.get_route_display().lower()}."
    _say(actor, intake, "intake", came if route != Intake.Route.WEB else "An intake came by the public form.")
    audit.record(Verb.TOOK_INTAKE, intake, route)
    return intake


@action
def correct_intake(*, actor: Staff, intake: Intake, opened: str = "", **facts: Any) -> Intake:
    """Correct what was written down: `facts` are those of FACTS. Who changed it and when stays on record.

    Raises Stale; Refusal: decided.
    """
    intake, narrative = _open(intake)
    before = facts_of(intake, narrative)
    check_opened(opened, before, facts)
    intake.problem = facts.get("problem", intake.problem)
    intake.region = facts.get("region", intake.region)
    intake.needs = _needs(intake.problem, facts.get("needs", intake.needs))
    if intake.needs and not before["needs"]:
        intake.decide_by = min(intake.decide_by, today_of(actor) + timedelta(days=1))
    narrative.happened = facts.get("happened", narrative.happened).strip()
    narrative.known_dates = facts.get("known_dates", narrative.known_dates).strip()
    intake.save(update_fields=["problem", "region", "needs", "decide_by"])
    narrative.save(update_fields=["happened", "known_dates"])
    _keep_decision(intake, intake.taken_by)
    timeline.enter(
        actor=actor,
        matter_id=intake.matter_id,
        compartment=narrative.compartment,
        kind="intake",
        sentence=f"{actor.name} corrected the intake.",
        subject=intake,
    )
    audit.record(Verb.CHANGED_INTAKE, intake)
    return intake


@action
def answer_questions(
    *, actor: Staff, intake: Intake, answers: Mapping[str, Any], opened: str = ""
) -> Narrative:
    """Keep what they said to the questions of this kind of problem. Days are ISO text.

    Raises Stale; Refusal: decided, not-yours.
    """
    intake, narrative = _open(intake)
    check_opened(opened, narrative.answers, dict(answers))
    narrative.answers = {**narrative.answers, **dict(answers.items())}
    narrative.save(update_fields=["answers"])
    audit.record(Verb.CHANGED_INTAKE, intake, "questions")
    return narrative


@action
def name_other_side(*, actor: Staff, intake: Intake, names: Iterable[str]) -> list[Person]:
    """Add people or organizations on the other side; a name that is there already is not added again."""
    intake, _ = _open(intake)
    return _name(actor, intake, names)


@action
def say_who_asks(*, actor: Staff, intake: Intake, known: Person) -> Person:
    """Whoever asks for help is the human being of this other record. Raises Refusal: unnamed, and those of
    `people.link_records`.
    """
    parties = Party.objects.filter(matter_id=intake.matter_id, part=Party.Part.CLIENT)
    party = parties.select_related("person").order_by("id").first()
    if party is None:
        raise Refusal("unnamed", "This intake no longer names anyone who asks for help.")
    people.link_records(actor=actor, person=known, other=party.person)
    audit.record(Verb.CHANGED_INTAKE, intake, "who asks")
    return party.person


def facts_of(intake: Intake, narrative: Narrative) -> dict[str, Any]:
    """An intake as the form that corrects it shows it."""
    return {
        "problem": intake.problem,
        "region": intake.region,
        "needs": sorted(intake.needs),
        "happened": narrative.happened,
        "known_dates": narrative.known_dates,
    }


def narrative_of(intake: Intake) -> Narrative | None:
    """What they said, as far as the speaker may read it."""
    return Narrative.objects.filter(intake=intake).order_by("id").first()


def _open(intake: Intake) -> tuple[Intake, Narrative]:
    found = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if not found.is_open:
        raise Refusal("decided", "This intake was already decided. Write a note on the matter instead.")
    narrative = Narrative.objects.select_for_update(of=("self",)).filter(intake=found).order_by("id").first()
    if narrative is None:
        raise Refusal(
            "not-yours", "You can see that they came, not what they said. Ask the person who took it."
        )
    return found, narrative


def _name(actor: Staff, intake: Intake, names: Iterable[str]) -> list[Person]:
    wanted = [" ".join(name.split()) for name in names]
    if any(len(name) > LONGEST_NAME for name in wanted):
        raise Refusal("name-too-long", f"One name is longer than {LONGEST_NAME} characters. Shorten it.")
    there = set(
        Party.objects.filter(matter_id=intake.matter_id, part=Party.Part.ADVERSE).values_list(
            "person__name", flat=True
        )
    )
    found: list[Person] = []
    for name in dict.fromkeys(filter(None, wanted)):
        if name in there:
            continue
        if len(there) + len(found) >= MOST_NAMES:
            raise Refusal("too-many-names", f"List at most {MOST_NAMES} names on the other side.")
        party = add_party(actor=actor, matter_id=intake.matter_id, part=Party.Part.ADVERSE, name=name)
        found.append(party.person)
    return found


def _needs(problem: str, needs: Iterable[str]) -> list[str]:
    """The urgent needs in the order they are asked in; some kinds of problem are urgent in themselves."""
    kind = problem_of(problem)
    told = {*needs, *(kind.urgent if kind else ())}
    return [value for value in Intake.Need.values if value in told]


def place_of_story(wall: UUID) -> str:
    """The compartment in which the speaker writes down what somebody said."""
    held = held_on(wall)
    return next(place for place in STORY_PLACES if place in held)


def _keep_decision(intake: Intake, owner: Staff) -> None:
    reason = (
        URGENT(needs=", ".join(intake.need_words).lower()) if intake.needs else PROMISED(days=DAYS_TO_DECIDE)
    )
    keep_due(
        subject=intake,
        kind=DECISION,
        title=f"Decide an intake: {label_of(intake)}",
        reasons=[reason],
        owner=owner if owner.role != "clerk" else None,
        due_date=intake.decide_by,
        zone=owner.office.zone,
    )


def label_of(intake: Intake) -> str:
    """The kind of problem in words, for titles: never a name."""
    kind = problem_of(intake.problem)
    return kind.label.lower() if kind else "problem not yet known"


def today_of(actor: Staff) -> date:
    """The office's day."""
    return timezone.localdate(timezone=ZoneInfo(actor.office.zone))


def _say(actor: Staff, intake: Intake, kind: str, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=intake.matter_id,
        compartment=Compartment.IDENTITY,
        kind=kind,
        sentence=sentence,
        subject=intake,
    )
