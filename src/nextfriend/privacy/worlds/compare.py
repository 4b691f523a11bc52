"""Compares what PostgreSQL shows with what the model allows: every table, every row, every person; and
what it says that a person holds on each matter.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from django.apps import apps
from django.db.models import Model
from psycopg import sql

from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.models import Snapshot
from nextfriend.privacy.wall.matrix import PERSONAL, Compartment
from nextfriend.privacy.wall.protected import AboutSomeone
from nextfriend.privacy.wall.reference import (
    OfOffice,
    Question,
    Row,
    World,
    may_see,
    may_see_question,
    works_here,
)
from nextfriend.privacy.worlds.build import Connection, WorldBuilder
from nextfriend.privacy.worlds.facts import load_world
from nextfriend.privacy.worlds.findings import Findings
from nextfriend.privacy.worlds.questions import Judged, rows_of
from nextfriend.privacy.worlds.tables import fact_models, row_models

GATED = {"matters_body", "people_identifiernumber", "documents_page"}


@dataclass(frozen=True)
class Prepared:
    """One office ready to be judged: its facts, its rows by table, and a session key for each person."""

    world: World
    rows: dict[str, dict[UUID, Judged]]
    keys: dict[UUID, str]


def check_worlds(
    definer: Connection, app: Connection, *, worlds: int, seed: int = 0, findings: Findings | None = None
) -> Findings:
    """Build `worlds` random offices one after another and compare each, as every person in it.

    `definer` acts as nf_definer and writes; `app` is nf_app. Rows counted are (row, person) pairs judged.
    `findings` is added to as each office is done: whoever gives it can say how far a check came.
    """
    findings = Findings() if findings is None else findings
    for number in range(worlds):
        builder = WorldBuilder(definer, seed * 100_000 + number)
        builder.build()
        prepared = prepare(definer, builder.office)
        definer.commit()
        judge(app, prepared, findings)
        findings.worlds += 1
    return findings


def prepare(definer: Connection, office: UUID) -> Prepared:
    """Read one office's facts and rows, and give everyone in it a session."""
    world = load_world(definer, office)
    rows: dict[str, dict[UUID, Judged]] = rows_of(definer, office)
    rows |= {table: _rows_of(definer, table, office) for table in compared_tables()}
    return Prepared(world, rows, {person: _session_for(definer, person) for person in world.people})


def compared_tables() -> list[str]:
    """Every protected table of scopes. Opening a body writes audit rows, so the gated ones come last."""
    models: list[type[Model]] = [*row_models(), *fact_models(), Snapshot]
    tables = [m._meta.db_table for m in models]
    return sorted(tables, key=GATED.__contains__)


def judge(app: Connection, prepared: Prepared, findings: Findings, *, until_first: bool = False) -> None:
    """Compare every table for every person of a prepared office; leaves nothing behind.

    With `until_first` it ends at the first person to whom anything is shown or hidden wrongly.
    """
    for person, key in prepared.keys.items():
        if until_first and not findings.clean:
            return
        with app.transaction(force_rollback=True):
            app.execute("SELECT set_config('nf.token', %s, true)", [key])
            now = datetime.now(UTC)
            for table, rows in prepared.rows.items():
                _compare_table(app, prepared.world, person, table, rows, now, findings)
            _compare_held(app, prepared.world, person, now, findings)


def _compare_table(
    app: Connection,
    world: World,
    who: UUID,
    table: str,
    rows: dict[UUID, Judged],
    now: datetime,
    findings: Findings,
) -> None:
    allowed = {id for id, row in rows.items() if _may_see(world, who, row, now)}
    if table in GATED:
        _expect(findings, table, who, world, _seen(app, table) & rows.keys(), set())
        _open_all(app, allowed, rows)
    _expect(findings, table, who, world, _seen(app, table), allowed)
    findings.rows += len(rows)


def _compare_held(app: Connection, world: World, who: UUID, now: datetime, findings: Findings) -> None:
    """What a person is said to hold on each matter (nf.held_on): forms offer it, and rules ask it."""
    for matter in world.matters.values():
        (said,) = app.execute("SELECT nf.held_on(%s)", [matter.id]).fetchone() or ((),)
        clients = {paper.client for paper in world.papers if paper.matter == matter.id}
        holds = {
            kind
            for kind in Compartment.values
            for about in (clients if kind in PERSONAL else {None})
            if may_see(world, who, Row(matter.office, matter.id, kind, about=about), now)
        }
        person = f"{world.people[who].role} {who}"
        findings.leaks += [f"held_on {matter.id} says {kind} to {person}" for kind in sorted({*said} - holds)]
        findings.missing += [
            f"held_on {matter.id} denies {kind} to {person}" for kind in sorted(holds - {*said})
        ]


def _may_see(world: World, who: UUID, row: Judged, now: datetime) -> bool:
    if isinstance(row, Question):
        return may_see_question(world, who, row, now)
    return works_here(world, who, row, now) if isinstance(row, OfOffice) else may_see(world, who, row, now)


def _expect(
    findings: Findings, table: str, who: UUID, world: World, seen: set[UUID], allowed: set[UUID]
) -> None:
    role = world.people[who].role
    findings.leaks += [f"{table} {id} shown to {role} {who}" for id in sorted(seen - allowed)]
    findings.missing += [f"{table} {id} hidden from {role} {who}" for id in sorted(allowed - seen)]


def _seen(app: Connection, table: str) -> set[UUID]:
    ask = sql.SQL("SELECT id FROM {}").format(sql.Identifier(table))
    return {id for (id,) in app.execute(ask)}


def _open_all(app: Connection, ids: set[UUID], rows: dict[UUID, Judged]) -> None:
    """Log the opening of each body. Where that is refused the body stays hidden, and counts as missing."""
    for id in ids:
        row = rows[id]
        assert isinstance(row, Row), "bodies lie in scopes"
        with suppress(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute(
                "SELECT nf.record(gen_random_uuid(), %s, %s, 'opened', 'entry', %s, 'check', %s)",
                [row.matter, row.compartment, id, row.about],
            )


def _rows_of(definer: Connection, table: str, office: UUID) -> dict[UUID, Judged]:
    if table == "privacy_snapshot":
        ask = sql.SQL("SELECT id, matter_id, '', share_id, {}, {} FROM {} WHERE office_id = %s")
    else:
        ask = sql.SQL("SELECT id, matter_id, compartment, NULL::uuid, {}, {} FROM {} WHERE office_id = %s")
    about, own = (sql.SQL(said.get(table, "NULL::uuid")) for said in (_ABOUT, OWN))
    found = definer.execute(ask.format(about, own, sql.Identifier(table)), [office])
    return {id: Row(office, *facts) for id, *facts in found.fetchall()}


# What says whom a row is about, for the tables that hold rows of one person.
_ABOUT = {"privacy_consent": "client_id"} | {
    model._meta.db_table: "about_id" for model in apps.get_models() if issubclass(model, AboutSomeone)
}

# What says whose a row is, for the tables whose rows nobody else sees.
OWN = {
    model._meta.db_table: wall.own
    for model, wall in ((model, getattr(model, "wall", None)) for model in apps.get_models())
    if isinstance(wall, Walled) and wall.own
}


def _session_for(definer: Connection, person: UUID) -> str:
    key = secrets.token_hex(32)
    definer.execute(
        "INSERT INTO accounts_session (key_hash, staff_id, kind, expires_at)"
        " VALUES (nf.key_hash(%s), %s, 'check', now() + interval '1 hour')",
        [key, person],
    )
    return key
