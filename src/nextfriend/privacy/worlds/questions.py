"""Sealed questions of a possible duty to report, in random offices: their tables have walls of their own.

They are of the care room, above this one, so they are named here by their tables, as PostgreSQL knows them.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.reference import OfOffice, Question, Row

if TYPE_CHECKING:
    from nextfriend.privacy.worlds.build import Connection, WorldBuilder

Judged = Row | Question | OfOffice

LINES = "care_dutyline"
QUESTIONS = "care_dutyquestion"
FOLLOWING = ("care_dutydecision", "care_dutyreport")
TABLES = (LINES, QUESTIONS, *FOLLOWING)


def plant_questions(world: WorldBuilder, each: int = 2) -> None:
    """A line of the office's matrix, and on each matter `each` questions with their decisions and reports.

    They are drawn from dice of their own: a table more changes none of them.
    """
    dice = random.Random(f"{world.seed} questions")
    world.insert(
        LINES,
        office_id=world.office,
        state="CO",
        at_risk="child",
        capacity="social-worker",
        topology="",
        answer="ask",
        citation="c",
        note="",
        agency="",
        phone="",
        written_by_id=dice.choice(list(world.people)),
        read_date=world.now.date(),
    )
    for matter in world.matters * each:
        _question(world, matter, dice)


def rows_of(definer: Connection, office: UUID) -> dict[str, dict[UUID, Judged]]:
    """What stands in the four tables, by table and id. Decisions and reports go as their question goes."""
    asked = definer.execute(
        "SELECT id, matter_id, source, client_id, asked_by_id, attorney_id FROM care_dutyquestion"
        " WHERE office_id = %s",
        [office],
    ).fetchall()
    questions = {id: Question(office, *facts) for id, *facts in asked}
    lines = definer.execute("SELECT id FROM care_dutyline WHERE office_id = %s", [office]).fetchall()
    found: dict[str, dict[UUID, Judged]] = {
        LINES: {id: OfOffice(office) for (id,) in lines},
        QUESTIONS: dict(questions),
    }
    for table in FOLLOWING:
        rows = definer.execute(f"SELECT id, question_id FROM {table}").fetchall()  # noqa: S608 - a name of ours
        found[table] = {id: questions[question] for id, question in rows if question in questions}
    return found


def _asked(world: WorldBuilder, matter: UUID, dice: random.Random) -> tuple[str, UUID]:
    """From which kind of record, and by whom: most from what a release of the matter speaks of, whoever it is
    from.
    """
    team = world.teams[matter]
    papers = world.papers.get(matter)
    if papers and dice.random() < 0.7:
        kind, named = dice.choice(papers)
        return kind, named or dice.choice(team)
    return dice.choice(Compartment.values), dice.choice([*team, *world.people])


def _question(world: WorldBuilder, matter: UUID, dice: random.Random) -> None:
    people = [*world.teams[matter], *world.people]
    source, asker = _asked(world, matter, dice)
    lawyers = [one for one in people if world.people[one] == "attorney"]
    question = world.insert(
        QUESTIONS,
        office_id=world.office,
        matter_id=matter,
        client_id=dice.choice(world.clients_as_people(matter)),
        source=source,
        topology="office",
        asked_by_id=asker,
        asked_at=world.now,
        attorney_id=dice.choice([None, *lawyers, asker]),
        counsel_name="c",
        answer_by_at=world.now + timedelta(hours=2),
        learned_by="l",
        learned_date=world.now.date(),
        capacity="social-worker",
        learned_how="client",
        privileged="unsure",
        at_risk="child",
        who_at_risk="w",
        state="CO",
        what="x",
        warned="no",
        warned_how="",
        answer="unknown",
        citation="",
    )
    world.insert(
        "care_dutydecision",
        question_id=question,
        decided_by_id=asker,
        decided_at=world.now,
        privileged="no",
        decision="go",
        reason="r",
    )
    world.insert(
        "care_dutyreport",
        question_id=question,
        matter_id=matter,
        compartment=source,
        reported_by_id=asker,
        called_at=world.now,
        agency="a",
        agency_address="",
        spoke_with="",
        reference="",
        told="t",
        before_decision="",
        disclosure_id=question,
        written_how="",
    )
