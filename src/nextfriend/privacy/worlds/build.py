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
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql

from nextfriend.privacy.consent.models import PAIRS
from nextfriend.privacy.wall.matrix import PERSONAL, SEALED, Compartment, Topology
from nextfriend.privacy.wall.protected import AboutSomeone, Protected
from nextfriend.privacy.worlds.questions import plant_questions
from nextfriend.privacy.worlds.tables import kinds_of, may_lack_matter, row_models
from nextfriend.privacy.worlds.values import drawn

ROLES = ("attorney", "paralegal", "case-manager", "supervisor", "administrator", "clerk")

# What a row is filed under is drawn once.
_FIXED = frozenset({"matter_id", "scope_id", "compartment", "about_id"})

Connection = psycopg.Connection[tuple[Any, ...]]


class WorldBuilder:
    """Writes one random office through a connection that acts as the definer."""

    def __init__(self, connection: Connection, seed: int) -> None:
        self.connection = connection
        self.seed = seed
        self.dice = random.Random(seed)
        # Rows are drawn from dice of their own: a table more changes no fact of the wall.
        self.row_dice = random.Random(f"{seed} rows")
        self.now = datetime.now(UTC)
        self.office = uuid4()
        self.people: dict[UUID, str] = {}
        self.employed: list[UUID] = []
        self.programs: list[tuple[UUID, bool]] = []
        self.matters: list[UUID] = []
        self.teams: dict[UUID, list[UUID]] = {}
        self.clients: dict[UUID, list[UUID]] = {}
        self.papers: dict[UUID, list[tuple[str, UUID | None]]] = {}
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
                for _ in range(self.row_dice.randint(1, rows)):
                    self._row(model, matter)
        plant_questions(self)
        self._shares(papers // 2)

    def clients_as_people(self, matter: UUID) -> list[UUID]:
        """The matter's clients, whom from now on its list of people has as well."""
        person = apps.get_model("people", "Person")
        for client in self.clients[matter]:
            if client not in self.made[(person, matter)]:
                self._row(person, matter, id=client)
        return self.clients[matter]

    def insert(self, table: str, **values: Any) -> UUID:
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
        self.insert(
            "accounts_office",
            id=self.office,
            name="Random office",
            zone="UTC",
            supervisors_see=self.seed % 3 != 0,
        )
        for role in [*ROLES, *self.dice.choices(ROLES[:4], k=6)]:
            self._person(role)

    def _person(self, role: str) -> None:
        id = self.insert(
            "accounts_user", email=f"{uuid4()}@example.org", password="!", is_active=True, joined_at=self.now
        )
        supervisors = [p for p, r in self.people.items() if r in {"supervisor", "attorney"}]
        left = self.now - timedelta(days=1) if self.dice.random() < 0.1 else None
        self.insert(
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
            id = self.insert(
                "privacy_program", office_id=self.office, name=topology, topology=topology, is_open=is_open
            )
            self.programs.append((id, is_open))
            for person in self.dice.sample(list(self.people), k=4):
                self.insert(
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
        self.insert(
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
        # Two clients of one matter: what one of them allows opens nothing of the other's.
        self.clients[id] = [uuid4(), uuid4()]
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
        self._traces(id, team[0])

    def _traces(self, matter: UUID, actor: UUID) -> None:
        for place, compartment in enumerate(Compartment.values):
            self._fact(
                "audit",
                matter,
                compartment,
                about_id=self.clients[matter][0] if compartment in PERSONAL else None,
                chain=uuid4(),
                position=place + 1,
                at=self.now,
                actor_id=actor,
                verb="did",
                subject_kind="k",
                subject_id=uuid4(),
                note="",
                xid=0,
                hash=b"",
            )

    def _fact(self, name: str, matter: UUID, compartment: str, **values: Any) -> UUID:
        return self.insert(
            f"privacy_{name}",
            office_id=self.office,
            matter_id=matter,
            compartment=compartment,
            scope_id=0,
            **values,
        )

    def _consent(self, matter: UUID, team: list[UUID]) -> None:
        form, kind = self.dice.choice(PAIRS)
        recipient = self.dice.choice(["person", "legal-team", "care-team", "outside"])
        outside = recipient == "outside" or form == "general"
        recipient = "outside" if outside else recipient
        window = self._window()
        if form != "part2-tpo" and window["valid_to"] is None:
            window["valid_to"] = self.now + timedelta(days=90)
        named = self.dice.choice(team) if recipient == "person" else None
        self.papers.setdefault(matter, []).append((kind.value, named))
        self._fact(
            "consent",
            matter,
            kind.value,
            form=form,
            recipient=recipient,
            client_id=self.dice.choice(self.clients[matter]),
            discloser="d",
            discloser_kind="office",
            outside_name="o" if outside else "",
            outside_kind="provider" if outside else "",
            recipient_staff_id=named,
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
            evidence="screen",
            signature="s",
            **self._recorded(team),
            revoked_at=self.dice.choice([None, None, self.now - timedelta(hours=1)]),
            **window,
        )

    def _recorded(self, team: list[UUID]) -> dict[str, Any]:
        """By whom, and whether a second person has stood behind it, will tomorrow, or has not."""
        recorder = self.dice.choice(team)
        at = self.dice.choice([None, self.now - timedelta(days=2), self.now + timedelta(days=2)])
        others = [p for p in self.people if p != recorder]
        second = at and self.dice.choice(others)
        return {"recorded_by_id": recorder, "countersigned_by_id": second, "countersigned_at": at}

    def _shares(self, each: int) -> None:
        for matter in self.matters * each:
            compartment, to = self._given(matter)
            by = self.dice.choice(self.employed)
            share = self._fact(
                "share",
                matter,
                compartment,
                about_id=self.dice.choice(self.clients[matter]),
                staff_id=to,
                shared_by_id=by,
                reason="r",
                purpose="p",
                subject_kind="entry",
                subject_id=uuid4(),
                **self._window(),
            )
            self._speak_as(by)
            self.insert(
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

    def _given(self, matter: UUID) -> tuple[str, UUID]:
        """What is shared with whom: half of it what a consent of the matter speaks of, whoever it is from."""
        to = self.dice.choice([*self.teams[matter], *self.people])
        papers = self.papers.get(matter)
        if papers and self.dice.random() < 0.5:
            compartment, named = self.dice.choice(papers)
            return compartment, named or self.dice.choice(self.teams[matter])
        return self.dice.choice([*Compartment.values, *sorted(SEALED)]), to

    def _speak_as(self, person: UUID) -> None:
        """Snapshots are taken by whoever shares; the definer needs a session of theirs for the trigger."""
        key = uuid4().hex
        self.connection.execute(
            "INSERT INTO accounts_session (key_hash, staff_id, kind, expires_at)"
            " VALUES (nf.key_hash(%s), %s, 'check', now() + interval '1 hour')",
            [key, person],
        )
        self.connection.execute("SELECT set_config('nf.token', %s, false)", [key])

    def _row(self, model: type[models.Model], matter: UUID | None, **fixed: UUID) -> None:
        if matter is None:
            # An office's own row takes its office from who speaks.
            self._speak_as(self.employed[0])
        fields = model._meta.concrete_fields
        values: dict[str, Any] = {str(f.column): self._value(model, f, matter) for f in fields} | fixed
        if not self._is_new(model, values):
            return  # every row this one could point to has its one already
        values |= {
            "office_id": self.office,
            "matter_id": matter,
            "scope_id": 0,
            "compartment": self.row_dice.choice(kinds_of(model, matter)),
        }
        if issubclass(model, AboutSomeone) and matter is not None:
            values["about_id"] = self.row_dice.choice(self.clients[matter])
            if "client_id" in values:
                values["about_id"] = values["client_id"]  # one row is about one person
        if id := self._accepted(model, matter, values):
            self.made.setdefault((model, matter), []).append(id)

    def _accepted(
        self, model: type[models.Model], matter: UUID | None, values: dict[str, Any], tries: int = 30
    ) -> UUID | None:
        """Insert the row; what the schema's own uniqueness or CHECKs refuse is drawn again, wider each time.

        None where rows of this table are there already and no other would fit.
        """
        for left in reversed(range(tries)):
            try:
                with self.connection.transaction():
                    return self.insert(model._meta.db_table, **values)
            except (psycopg.errors.UniqueViolation, psycopg.errors.CheckViolation):
                if not left and not self.made.get((model, matter)):
                    raise
            plain = [f for f in model._meta.concrete_fields if not f.is_relation and not f.primary_key]
            for field in plain:
                if str(field.column) not in _FIXED:
                    values[str(field.column)] = self._value(model, field, matter, wide=True)
        return None

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

    def _value(
        self,
        model: type[models.Model],
        field: models.Field[Any, Any],
        matter: UUID | None,
        wide: bool = False,
    ) -> Any:
        if field.primary_key or (isinstance(field, models.UUIDField) and not field.is_relation):
            return uuid4()
        if field.is_relation:
            return self._related(model, field, matter)
        if isinstance(field, models.JSONField):
            return json.dumps([])
        if field.has_default():
            return field.get_default()
        if isinstance(field, ArrayField):
            return [self._value(model, field.base_field, matter)]
        if field.null and not (wide and self.row_dice.random() < 0.5):
            return None
        return drawn(field, self.row_dice, self.now, wide=wide)

    def _related(self, model: type[models.Model], field: models.Field[Any, Any], matter: UUID | None) -> Any:
        target = field.related_model
        if target is model:
            return None
        if issubclass(target, Protected):  # type: ignore[arg-type]
            return self.row_dice.choice(self.made[(target, matter)])  # type: ignore[index]
        if target._meta.db_table == "privacy_program":  # type: ignore[union-attr]
            return self.programs[0][0]
        if target._meta.db_table == "accounts_office":  # type: ignore[union-attr]
            return self.office
        return self.row_dice.choice(list(self.people))
