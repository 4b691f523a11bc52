"""Reads the facts of the wall out of the database, for the reference model to judge.

The caller's connection must be able to see them all: the definer's, never the application's.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from nextfriend.privacy.wall.reference import Matter, Paper, Person, Program, Share, Window, World

Rows = list[tuple[Any, ...]]


def load_world(connection: psycopg.Connection[tuple[Any, ...]], office: UUID | None = None) -> World:
    """Every fact of one office, or of every office on this connection's database.

    No row's wall asks about another office's facts, so what judges one office's rows reads that office alone.
    """

    def ask(sql: str, office_in: str = "office_id") -> Rows:
        if office is None:
            return connection.execute(sql).fetchall()
        return connection.execute(f"{sql} WHERE {office_in} = %s", [office]).fetchall()

    world = World()
    world.supervisors_see = dict(ask("SELECT id, supervisors_see FROM accounts_office", "id"))
    for id, office, role, joined, left, over in ask(
        "SELECT id, office_id, role, joined_at, left_at, supervisor_id FROM accounts_staff"
    ):
        world.people[id] = Person(id, office, role, Window(joined, left), over)
    world.matters = _matters(ask)
    world.screens = [
        (m, p, Window(a, b))
        for m, p, a, b in ask("SELECT matter_id, staff_id, valid_from, valid_to FROM privacy_screen")
    ]
    world.openings = [
        (m, p, c, Window(a, b))
        for m, p, c, a, b in ask(
            "SELECT matter_id, staff_id, compartment, valid_from, valid_to FROM privacy_opening"
        )
    ]
    world.papers = [
        _paper(*row)
        for row in ask(
            "SELECT matter_id, client_id, form, compartment, recipient, recipient_staff_id, recorded_by_id,"
            " countersigned_at, valid_from, valid_to, revoked_at FROM privacy_consent"
        )
    ]
    for id, m, c, about, by, to, a, b in ask(
        "SELECT id, matter_id, compartment, about_id, shared_by_id, staff_id, valid_from, valid_to"
        " FROM privacy_share"
    ):
        world.shares[id] = Share(id, m, c, by, to, Window(a, b), about)
    return world


def _matters(ask: Any) -> dict[UUID, Matter]:
    members = defaultdict(list)
    for program, person, a, b in ask(
        "SELECT program_id, staff_id, valid_from, valid_to FROM privacy_programmember"
    ):
        members[program].append((person, Window(a, b)))
    programs = {
        id: Program(id, topology, is_open, tuple(members[id]))
        for id, topology, is_open in ask("SELECT id, topology, is_open FROM privacy_program")
    }
    seats = defaultdict(list)
    for matter, person, role, a, b in ask(
        "SELECT matter_id, staff_id, role, valid_from, valid_to FROM privacy_teammember"
    ):
        seats[matter].append((person, role, Window(a, b)))
    return {
        id: Matter(id, office, programs[program], need_to_know, tuple(seats[id]))
        for id, office, program, need_to_know in ask(
            "SELECT matter_id, office_id, program_id, need_to_know FROM privacy_wall"
        )
    }


def _paper(
    matter: UUID,
    client: UUID,
    form: str,
    compartment: str,
    recipient: str,
    named: UUID | None,
    recorder: UUID,
    countersigned: datetime | None,
    start: datetime,
    *ends: datetime | None,
) -> Paper:
    in_force = Window(start, min(filter(None, ends), default=None))
    return Paper(matter, client, form, compartment, recipient, named, in_force, recorder, countersigned)
