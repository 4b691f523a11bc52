"""Makes random offices: people, programs, walls, seats, screens, openings, consents, shares, and rows.

Everything is drawn from one seed, so a world that shows a leak can be built again. Windows are drawn past,
present, future and ended, because the wall compares dates when a row is read.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.apps import apps
from django.db import models
from psycopg import sql

from nextfriend.privacy.consent.models import OPENS
from nextfriend.privacy.wall.matrix import SEALED, Compartment, Topology
from nextfriend.privacy.wall.protected import Protected

ROLES = ("attorney", "paralegal", "case-manager", "supervisor", "administrator", "clerk")
_FACT_TABLES = {"wall", "teammember", "screen", "opening", "consent", "share", "audit"}

Connection = psycopg.Connection[tuple[Any, ...]]


def row_models() -> list[type[models.Model]]:
    """Every protected model whose rows are content, parents before children."""
    found = [
        m for m in apps.get_models() if issubclass(m, Protected) and m._meta.model_name not in _FACT_TABLES
    ]
    return sorted(found, key=_depth)


def fact_models() -> list[type[models.Model]]:
    """The protected tables that the wall itself is built from; they obey it too."""
    return [m for m in apps.get_models() if issubclass(m, Protected) and m._meta.model_name in _FACT_TABLES]


def may_lack_matter(model: type[models.Model]) -> bool:
    """Whether the office has rows of this table that belong to no matter."""
    return bool(model._meta.get_field("matter_id").null)


def _depth(model: type[models.Model]) -> int:
    parents = [
        f.related_model
        for f in model._meta.fields
        if f.is_relation and f.related_model is not model and issubclass(f.related_model, Protected)  # type: ignore[arg-type]
    ]
    return 1 + max((_depth(p) for p in parents), default=0)  # type: ignore[arg-type]


class WorldBuilder:
    """Writes one random office through a connection that acts as the definer."""

    def __init__(self, connection: Connection, seed: int) -> None:
        self.connection = connection
        self.seed = seed
        self.dice = random.Random(seed)
        self.now = datetime.now(UTC)
        self.office = uuid4()
        self.people: dict[UUID, str] = {}
        self.employed: list[UUID] = []
        self.programs: list[tuple[UUID, bool]] = []
        self.matters: list[UUID] = []
        self.teams: dict[UUID, list[UUID]] = {}
        self.made: dict[tuple[type[models.Model], UUID | None], list[UUID]] = {}
        self.unique: set[tuple[Any, ...]] = set()

    def build(self, matters: int = 6, rows: int = 3, papers: int = 6) -> None:
        """Fill the office: people first, then walls and facts, then `rows` of each table on each matter."""
        self._people()
        self._programs()
        for _ in range(matters):
            self._matter(papers)
        for model in row_models():
            for matter in [*self.matters, *([None] if may_lack_matter(model) else [])]:
                for _ in range(self.dice.randint(1, rows)):
                    self._row(model, matter)
        self._shares(papers // 2)

    def _insert(self, table: str, **values: Any) -> UUID:
        values.setdefault("id", uuid4())
        columns = sql.SQL(", ").join(sql.Identifier(c) for c in values)
        marks = sql.SQL(", ").join(sql.Placeholder() * len(values))
        insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), columns, marks)
        self.connection.execute(insert, list(values.values()))
        return values["id"]  # type: ignore[no-any-return]

    def _window(self) -> dict[str, datetime | None]:
        day = timedelta(days=1)
        start = self.now - self.dice.choice([30, 30, 30, -5]) * day
        end = self.dice.choice([None, None, None, self.now - day, self.now + 20 * day])
        return {"valid_from": start, "valid_to": end}

    def _people(self) -> None:
        self._insert(
            "accounts_office",
            id=self.office,
            name="Random office",
            zone="UTC",
            supervisors_see=self.seed % 3 != 0,
        )
        for role in [*ROLES, *self.dice.choices(ROLES[:4], k=6)]:
            self._person(role)

    def _person(self, role: str) -> None:
        id = self._insert(
            "accounts_user", email=f"{uuid4()}@example.org", password="!", is_active=True, joined_at=self.now
        )
        supervisors = [p for p, r in self.people.items() if r in {"supervisor", "attorney"}]
        left = self.now - timedelta(days=1) if self.dice.random() < 0.1 else None
        self._insert(
            "accounts_staff",
            id=id,
            office_id=self.office,
            name=f"{role} {id.hex[:4]}",
            role=role,
            joined_at=self.now - timedelta(days=900),
            left_at=left,
            weekly_hours=40,
            supervisor_id=self.dice.choice([None, *supervisors]),
        )
        self.people[id] = role
        if left is None:
            self.employed.append(id)

    def _programs(self) -> None:
        for topology in Topology.values:
            is_open = self.dice.random() < 0.4
            id = self._insert(
                "privacy_program", office_id=self.office, name=topology, topology=topology, is_open=is_open
            )
            self.programs.append((id, is_open))
            for person in self.dice.sample(list(self.people), k=4):
                self._insert(
                    "privacy_programmember",
                    office_id=self.office,
                    program_id=id,
                    staff_id=person,
                    **self._window(),
                )

    def _seatable(self) -> list[UUID]:
        return [p for p, role in self.people.items() if role != "administrator"]

    def _matter(self, papers: int) -> None:
        id = uuid4()
        program, is_open = self.dice.choice(self.programs)
        self._insert(
            "privacy_wall",
            id=id,
            office_id=self.office,
            matter_id=id,
            compartment="identity",
            scope_id=0,
            program_id=program,
            need_to_know=self.dice.random() < (0.4 if is_open else 0.9),
        )
        self.matters.append(id)
        team = self.teams[id] = self.dice.sample(self._seatable(), k=5)
        for person in team:
            self._fact(
                "teammember",
                id,
                self.dice.choice(["identity", "identity", "protected"]),
                staff_id=person,
                role=self.people[person],
                **self._window(),
            )
        for _ in range(self.dice.randint(0, 2)):
            who = self.dice.choice([*team, *self.people])
            self._fact(
                "screen", id, "supervision", staff_id=who, reason="r", placed_by_id=who, **self._window()
            )
        for _ in range(self.dice.randint(0, 2)):
            who = self.dice.choice(team)
            self._fact(
                "opening",
                id,
                self.dice.choice(["legal", "work-product"]),
                staff_id=who,
                opened_by_id=who,
                reason="r",
                **self._window(),
            )
        for _ in range(self.dice.randint(0, papers)):
            self._consent(id, team)
        for place, compartment in enumerate(Compartment.values):
            self._fact(
                "audit",
                id,
                compartment,
                chain=uuid4(),
                position=place + 1,
                at=self.now,
                actor_id=team[0],
                verb="did",
                subject_kind="k",
                subject_id=uuid4(),
                note="",
                xid=0,
                hash=b"",
            )

    def _fact(self, name: str, matter: UUID, compartment: str, **values: Any) -> UUID:
        return self._insert(
            f"privacy_{name}",
            office_id=self.office,
            matter_id=matter,
            compartment=compartment,
            scope_id=0,
            **values,
        )

    def _consent(self, matter: UUID, team: list[UUID]) -> None:
        form = self.dice.choice(list(OPENS))
        recipient = self.dice.choice(["person", "legal-team", "care-team"])
        window = self._window()
        if form != "part2-tpo" and window["valid_to"] is None:
            window["valid_to"] = self.now + timedelta(days=90)
        self._fact(
            "consent",
            matter,
            OPENS[form].value,
            form=form,
            recipient=recipient,
            client_id=uuid4(),
            discloser="d",
            recipient_staff_id=self.dice.choice(team) if recipient == "person" else None,
            purpose="p",
            ending_event="",
            signed_by="s",
            signed_date=self.now.date(),
            capacity="self",
            signer_is_accused=False,
            language="English",
            interpreter="",
            form_version="1",
            copy_given=True,
            recorded_by_id=team[0],
            revoked_at=self.dice.choice([None, None, self.now - timedelta(hours=1)]),
            **window,
        )

    def _shares(self, each: int) -> None:
        for matter in self.matters * each:
            by, to = self.dice.choice(self.employed), self.dice.choice([*self.teams[matter], *self.people])
            share = self._fact(
                "share",
                matter,
                self.dice.choice([*Compartment.values, *sorted(SEALED)]),
                staff_id=to,
                shared_by_id=by,
                reason="r",
                purpose="p",
                subject_kind="entry",
                subject_id=uuid4(),
                **self._window(),
            )
            self._speak_as(by)
            self._insert(
                "privacy_snapshot",
                office_id=self.office,
                matter_id=matter,
                scope_id=0,
                share_id=share,
                title="t",
                text="x",
                digest="0",
                taken_at=self.now,
            )

    def _speak_as(self, person: UUID) -> None:
        """Snapshots are taken by whoever shares; the definer needs a session of theirs for the trigger."""
        key = uuid4().hex
        self.connection.execute(
            "INSERT INTO accounts_session (key_hash, staff_id, kind, expires_at)"
            " VALUES (nf.key_hash(%s), %s, 'check', now() + interval '1 hour')",
            [key, person],
        )
        self.connection.execute("SELECT set_config('nf.token', %s, false)", [key])

    def _row(self, model: type[models.Model], matter: UUID | None) -> None:
        if matter is None:
            # An office's own row takes its office from who speaks.
            self._speak_as(self.employed[0])
        fields = model._meta.concrete_fields
        values: dict[str, Any] = {str(f.column): self._value(model, f, matter) for f in fields}
        if not self._is_new(model, values):
            return  # every row this one could point to has its one already
        values |= {
            "office_id": self.office,
            "matter_id": matter,
            "scope_id": 0,
            "compartment": self.dice.choice(Compartment.values),
        }
        id = self._insert(model._meta.db_table, **values)
        self.made.setdefault((model, matter), []).append(id)

    def _is_new(self, model: type[models.Model], values: dict[str, Any]) -> bool:
        """Whether the row breaks no uniqueness the schema declares over rows it points to."""
        pointers = {f.name: str(f.column) for f in model._meta.concrete_fields if f.is_relation}
        keys = set()
        for rule in model._meta.constraints:
            named = [pointers[n] for n in getattr(rule, "fields", ()) if n in pointers and n != "office"]
            if isinstance(rule, models.UniqueConstraint) and named:
                keys.add((rule.name, *(values[column] for column in named)))
        if keys & self.unique:
            return False
        self.unique |= keys
        return True

    def _value(self, model: type[models.Model], field: models.Field[Any, Any], matter: UUID | None) -> Any:
        if field.primary_key or (isinstance(field, models.UUIDField) and not field.is_relation):
            return uuid4()
        if field.is_relation:
            return self._related(model, field, matter)
        if isinstance(field, models.JSONField):
            return json.dumps([])
        if field.has_default():
            return field.get_default()
        return None if field.null else self._drawn(field)

    def _drawn(self, field: models.Field[Any, Any]) -> Any:
        if isinstance(field, models.DateTimeField):
            return self.now
        if isinstance(field, models.DateField):
            # Days differ, as keys that hold one must.
            return self.now.date() + timedelta(days=self.dice.randint(-20_000, 20_000))
        if isinstance(field, models.BooleanField):
            return False
        if isinstance(field, models.IntegerField):
            return 1
        if field.choices:
            return str(next(iter(field.flatchoices))[0])  # type: ignore[attr-defined]
        return uuid4().hex[: getattr(field, "max_length", None) or 32]

    def _related(self, model: type[models.Model], field: models.Field[Any, Any], matter: UUID | None) -> Any:
        target = field.related_model
        if target is model:
            return None
        if issubclass(target, Protected):  # type: ignore[arg-type]
            return self.dice.choice(self.made[(target, matter)])  # type: ignore[index]
        if target._meta.db_table == "privacy_program":  # type: ignore[union-attr]
            return self.programs[0][0]
        if target._meta.db_table == "accounts_office":  # type: ignore[union-attr]
            return self.office
        return self.dice.choice(list(self.people))
