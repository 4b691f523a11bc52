"""An office full of canaries: a unique word in every free-text field of every protected table, in each
compartment and topology, and a register that knows of each word whose eyes it is for.

Rows are planted by the definer, below the actions, so that a compartment nobody writes to yet has its canary
too. Who may read one is asked of the reference model (nextfriend.privacy.wall.reference), never of the wall.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql
from psycopg.types.json import Json

from nextfriend.calendar.kinds import due_kinds
from nextfriend.documents.blob_store import Shelf
from nextfriend.privacy.wall.matrix import PERSONAL, Topology
from nextfriend.privacy.wall.protected import Protected
from nextfriend.privacy.wall.reference import Row, World, may_see
from nextfriend.privacy.worlds.compare import OWN
from nextfriend.privacy.worlds.tables import may_lack_matter, row_models
from tests.office.people import TestOffice

Connection = psycopg.Connection[Any]
WORD = re.compile(r"zq[0-9a-f]{10}")
COMMON = "saffron"  # in every timeline sentence and name, so that one search asks for all of them
PLACES = (*Topology.values, "open")

# What is no one's words: codes, places of law, hashes. A canary there would break the row, not betray it.
CODES = {
    "zone": "America/Denver", "court_id": "cod", "docket_number": "1:24-cv-00321",
    "document_number": "17", "docket_key": "cod:24cv00321", "route": "dropped", "code": "unreadable",
    "cause": "ValueError", "media_type": "text/plain",
    "subject_kind": "", "source_kind": "", "source_url": "", "rule": "", "period": "", "under": "",
    "direction": "", "as_of": "", "service": "", "held": "", "extended_to": "", "filed_when": "",
    "basis": "read", "recipient": "legal-team",
    "prevailing": "2027-03-01", "safe": "2027-03-01", "latest": "2027-03-01",
    "before": "2027-02-01", "after": "2027-03-01", "trigger_date": "2027-02-01",
    "trigger_before": "2027-01-01", "trigger_after": "2027-02-01",
    # of one table alone
    "appointments_series.rule": "FREQ=WEEKLY;BYDAY=MO", "appointments_series.first": "2027-03-01T10:00:00",
    "appointments_series.kind": "meeting", "matters_party.part": "witness",
    "deadlines_deadline.rule": "FRCP 12(a)(1)(A)(i)",
    "resources_resource.email": "door@service.example", "resources_resource.website": "https://service.example",
    "care_screening.instrument": "hunger-vital-sign", "care_followup.done": "",
    "intake_intake.region": "CO", "intake_intake.problem": "other",
}  # fmt: skip
# A due row stands for one of these; its words are of the same compartment.
DATED = {
    "task": "task", "appointment": "appointment", "visit": "visit",
    "deadline": "deadline", "contactplan": "contact", "coverage": "coverage-expiry",
}  # fmt: skip
LONGEST_WORD = 12
CONSENTS = (
    # matter, form, compartment, recipient (a team, or a key of the staff)
    ("office", "hipaa", "health", "care-team"),
    ("office", "counseling", "counseling", "case-manager"),
    ("office", "part2-tpo", "part2", "care-team"),
    ("embedded", "hipaa", "health", "paralegal"),
    ("embedded", "part2-legal", "part2", "legal-team"),
    ("partner", "hipaa", "health", "legal-team"),
    ("protected", "survivor", "protected", "legal-team"),
    ("office", "general", "care", "outside"),
    ("protected", "survivor", "protected", "outside"),
)


def dated() -> dict[str, str]:
    """The tables that due rows stand for, with the code of a kind: those above, and what kinds say."""
    return {**DATED, **{kind.subject: kind.code for kind in due_kinds() if kind.subject}}


@dataclass
class Seed:
    """One word: where it was planted, and the rows through which it may be read."""

    table: str
    column: str
    rows: list[Row]


@dataclass
class Garden:
    """The office, every row planted in it by (table, matter, compartment), and every word."""

    office: TestOffice
    other: TestOffice
    seeds: dict[str, Seed] = field(default_factory=dict)
    made: dict[tuple[str, UUID | None, str], list[UUID]] = field(default_factory=lambda: defaultdict(list))
    world: World = field(default_factory=World)
    clients: dict[UUID, UUID] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)

    def first(self, table: str, matter: UUID | None, compartment: str) -> UUID:
        return self.made[table, matter, compartment][0]

    def sees(self, who: UUID | None, row: Row) -> bool:
        """Whether the reference model shows this row to this person (None: nobody)."""
        return who is not None and may_see(self.world, who, row, datetime.now(UTC))

    def row(self, matter: UUID | None, compartment: str, table: str = "") -> Row:
        """A row of this compartment, about the matter's client where its kind belongs to one person, and its
        writer's alone where the table says so.
        """
        about = self.clients.get(matter) if compartment in PERSONAL and matter else None
        own = self.writer(compartment) if table in OWN else None
        return Row(self.office.id, matter, compartment, None, about, own)

    def writer(self, compartment: str) -> UUID:
        """Who is said to have written the rows of this compartment."""
        return self.office.staff["case-manager" if _is_care(compartment) else "paralegal"].pk  # type: ignore[no-any-return]

    def holds(self, who: UUID | None, matter: UUID | None, compartment: str) -> bool:
        return self.sees(who, self.row(matter, compartment))

    def words_in(self, text: str) -> set[str]:
        return set(WORD.findall(text.lower())) & self.seeds.keys()

    def leaked(self, text: str, who: UUID | None) -> list[str]:
        """The words in `text` that are not for this person, as table.column and compartment."""
        found = []
        for word in sorted(self.words_in(text)):
            seed = self.seeds[word]
            if not any(self.sees(who, row) for row in seed.rows):
                found.append(f"{seed.table}.{seed.column} of {seed.rows[0].compartment or 'a share'}")
        return found


class Gardener:
    """Plants. Speaks to the database as the definer, which the wall lets write anywhere."""

    def __init__(self, garden: Garden, connection: Connection) -> None:
        self.garden = garden
        self.connection = connection
        self.now = datetime.now(UTC)

    def note_clients(self) -> None:
        """Who the client of each matter is: the records of the personal kinds are theirs."""
        found = self.connection.execute(
            "SELECT matter_id, person_id FROM matters_party WHERE part = 'client'"
        )
        self.garden.clients = dict(found.fetchall())

    def word(self, table: str, column: str, *rows: Row) -> str:
        made = f"zq{secrets.token_hex((LONGEST_WORD - 2) // 2)}"
        self.garden.seeds[made] = Seed(table, column, list(rows))
        return made

    def insert(self, table: str, **values: Any) -> UUID:
        values = {"id": uuid4(), **values}
        insert = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
        )
        self.connection.execute(insert, list(values.values()))
        return values["id"]  # type: ignore[no-any-return]

    def plant(self, matter: UUID | None, compartments: Iterable[str]) -> None:
        """One row of every content table in each compartment, and the due rows that stand for them."""
        for compartment in compartments:
            for model in row_models():
                if matter is None and not may_lack_matter(model):
                    continue
                if model._meta.db_table not in {"matters_matter", "matters_body", "calendar_due"}:
                    self._row(model, matter, compartment)
            if matter is not None:
                self._body(matter, compartment)
                for kind in dated():
                    self._due(kind, matter, compartment)
                self._trace(matter, compartment)

    def _row(self, model: type[models.Model], matter: UUID | None, compartment: str) -> UUID:
        table = model._meta.db_table
        row = self.garden.row(matter, compartment, table)
        values = {f.column: self._value(model, f, row) for f in model._meta.concrete_fields}
        values |= {"office_id": row.office, "matter_id": matter, "scope_id": 0, "compartment": compartment}
        if table in {"documents_version", "correspondence_fault", "correspondence_keptemail"}:
            words = self.word(table, "file", row)
            values["digest"] = Shelf(row.office, matter, compartment).hold(words.encode())
        if table == "documents_document":
            values["destruction_id"] = None  # what is destroyed is no longer shown
        if table == "matters_entry":
            values |= {"kind": "note", "has_body": matter is not None}
            values["sentence"] = f"{COMMON} {values['sentence']}"
        if table == "matters_fieldvalue" and (
            fields := self.garden.made["matters_customfield", None, compartment]
        ):
            values["custom_field_id"] = fields[0]
        if table == "people_person":
            values["name"] = f"{COMMON} {values['name']}"
        if table == "correspondence_notice" and matter is not None:
            values["state"] = "filed"
        made = self.insert(table, **values)
        self.garden.made[table, matter, compartment].append(made)
        return made

    def _value(self, model: type[models.Model], column: Any, row: Row) -> Any:
        table, name = model._meta.db_table, column.name
        if column.primary_key or (isinstance(column, models.UUIDField) and not column.is_relation):
            return None if column.null else uuid4()
        if column.is_relation:
            return self._related(model, column, row)
        if f"{table}.{name}" in CODES or name in CODES:
            return CODES.get(f"{table}.{name}", CODES.get(name))
        if name in {"digest", "fingerprint"}:
            return hashlib.sha256(uuid4().bytes).hexdigest()
        if isinstance(column, ArrayField):
            return []
        if isinstance(column, models.JSONField):
            return Json(self._listed(table, name, row))
        if isinstance(column, models.CharField | models.TextField) and not column.choices:
            # A code of a few letters holds no word that could be found again.
            return self.word(table, name, row) if (column.max_length or 99) >= LONGEST_WORD else ""
        return None if column.null else self._plain(column)

    def _listed(self, table: str, name: str, row: Row) -> Any:
        word = self.word(table, name, row)
        if table == "intake_narrative":
            return {"what_for": word}
        if table == "care_screening":
            found = [{"domain": "food", "severity": "high", "item": "1", "says": word}]
            return {"positives": found} if name == "result" else {"1": [word]}
        if table == "care_checkin":
            return {"rest": word} if name == "answers" else [{"rule": word}]
        if table == "care_planversion":
            return {"preferences": word, "goals": [{"says": word, "steps": [{"what": word}]}]}
        if table in {"care_directcareplan", "care_directcarerecord"}:
            asked = {"at_least": 1, "per": "visit", "required": True, "says": word}
            return [{"task": "bathing", "count": 1, "kind": "other", "reason": word, **asked}]
        if table == "assembly_drafted":
            return [{"name": "client_name", "label": word, "value": word, "source": word}]
        if name == "steps":
            return [{"sentence": word, "citation": word, "quote": word}]
        if name == "entries":
            return [{"number": "1", "filed": "2026-11-01", "short": word, "sealing": "", "undated": []}]
        if name in {"answers", "open_facts"}:
            return [{"fact": "us_party", "question": word, "answer": word, "changed": True, "rare": word}]
        return {} if name in {"facts", "waiting", "undo", "limit", "supports"} else [word]

    def _plain(self, column: Any) -> Any:
        if column.has_default():
            return column.get_default()
        if isinstance(column, models.DateTimeField):
            return self.now
        if isinstance(column, models.DateField):
            return self.now.date()
        if isinstance(column, models.TimeField):
            return self.now.time()
        if column.choices:
            return str(next(iter(column.flatchoices))[0])
        return 1 if isinstance(column, models.IntegerField) else False

    def _related(self, model: type[models.Model], column: Any, row: Row) -> Any:
        target = column.related_model
        if target is model or (column.null and not issubclass(target, Protected)):
            return None
        if issubclass(target, Protected):
            return self.garden.first(target._meta.db_table, row.matter, row.compartment)
        if target._meta.db_table == "privacy_program":
            place = next(p for p, m in self.garden.office.matters.items() if m == row.matter)
            return self.garden.office.programs[place].pk
        return self.garden.writer(row.compartment)

    def _body(self, matter: UUID, compartment: str) -> None:
        row = self.garden.row(matter, compartment)
        entry = self.garden.first("matters_entry", matter, compartment)
        self.insert(
            "matters_body", id=entry, office_id=row.office, matter_id=matter, compartment=compartment,
            scope_id=0, text=self.word("matters_body", "text", row),
        )  # fmt: skip
        self.garden.made["matters_body", matter, compartment].append(entry)

    def _due(self, kind: str, matter: UUID, compartment: str) -> None:
        table = next(m._meta.db_table for m in row_models() if m._meta.model_name == kind)
        row = self.garden.row(matter, compartment)
        owner = self.garden.office.staff["case-manager" if _is_care(compartment) else "paralegal"]
        # A row of care is about somebody of the legal files: read, it must not name them to the care side.
        about = self.garden.first("people_person", matter, "legal" if _is_care(compartment) else compartment)
        reasons = [{"reason": "court-fixed", "words": self.word("calendar_due", "reasons", row)}]
        words = self.word("calendar_due", "words", row) if kind == "task" else ""
        made = self.insert(
            "calendar_due", office_id=row.office, matter_id=matter, compartment=compartment, scope_id=0,
            kind=dated()[kind], title=self.word("calendar_due", "title", row),
            words=words, reasons=Json(reasons), about_id=about, place=self.word("calendar_due", "place", row),
            owner_id=owner.pk, due_at=self.now, due_date=self.now.date(), zone="America/Denver",
            state="proposed" if kind == "deadline" else "open", position=1, subject_kind=kind,
            subject_id=self.garden.first(table, matter, compartment), spoken_by=[],
        )  # fmt: skip
        self.garden.made[f"due of {kind}", matter, compartment].append(made)

    def _trace(self, matter: UUID, compartment: str) -> None:
        """An audit line with a note, on a chain of its own."""
        row = self.garden.row(matter, compartment)
        self.insert(
            "privacy_audit", office_id=row.office, matter_id=matter, compartment=compartment, scope_id=0,
            chain=uuid4(), position=1, at=self.now, actor_id=self.garden.office.staff["attorney"].pk,
            verb="did", subject_kind="entry", subject_id=uuid4(), xid=0, hash=b"",
            note=self.word("privacy_audit", "note", row),
        )  # fmt: skip

    def consent(self, matter: UUID, form: str, compartment: str, recipient: str) -> None:
        office = self.garden.office
        named = office.staff.get(recipient)
        row = self.garden.row(matter, compartment)
        said = ("discloser", "purpose", "signed_by", "interpreter", "ending_event", "signer_reason",
                "records", "shown_text")  # fmt: skip
        words = {name: self.word("privacy_consent", name, row) for name in said}
        by = {"recorded_by_id": office.staff["attorney"].pk, "countersigned_at": self.now - timedelta(days=1),
              "countersigned_by_id": office.staff["supervisor"].pk}  # fmt: skip
        if recipient == "outside":
            # Recorded by somebody off the team: whoever records one is told to whom it goes.
            by = {"recorded_by_id": office.staff["supervisor"].pk, "discloser_kind": "office"}
            whom = ("outside_name", "outside_address", "participants")
            words |= {name: self.word("privacy_consent", name, row) for name in whom}
            words["outside_kind"] = "intermediary"
        made = self.insert(
            "privacy_consent", office_id=office.id, matter_id=matter, compartment=compartment, scope_id=0,
            form=form, recipient="person" if named else recipient, recipient_staff_id=named and named.pk,
            client_id=self.garden.clients[matter], evidence="screen", signature="x",
            valid_from=self.now - timedelta(days=2),
            valid_to=self.now + timedelta(days=90), signed_date=self.now.date(), capacity="self",
            signer_is_accused=False, language="English", form_version="1", copy_given=True,
            **by, **words,
        )  # fmt: skip
        self.garden.made["privacy_consent", matter, compartment].append(made)

    def share(self, matter: UUID, compartment: str, by: str, to: str) -> None:
        """A snapshot, with words of its own that only its two people may read."""
        office = self.garden.office
        row = self.garden.row(matter, compartment)
        share = self.insert(
            "privacy_share", office_id=office.id, matter_id=matter, compartment=compartment, scope_id=0,
            staff_id=office.staff[to].pk, shared_by_id=office.staff[by].pk, subject_kind="entry",
            subject_id=self.garden.first("matters_entry", matter, compartment),
            reason=(reason := self.word("privacy_share", "reason", row)),
            purpose=self.word("privacy_share", "purpose", row), valid_from=self.now - timedelta(hours=1),
        )  # fmt: skip
        shown = Row(office.id, matter, "", share)
        self.garden.seeds[reason].rows.append(shown)  # the trigger copies the reason into the snapshot
        self.speak(by)
        snapshot = self.insert(
            "privacy_snapshot", office_id=office.id, matter_id=matter, scope_id=0, share_id=share,
            title=self.word("privacy_snapshot", "title", shown), compartment="", reason="",
            text=self.word("privacy_snapshot", "text", shown), digest="0", taken_at=self.now,
        )  # fmt: skip
        self.garden.made["privacy_share", matter, compartment].append(share)
        self.garden.made["privacy_snapshot", matter, compartment].append(snapshot)

    def speak(self, key: str) -> None:
        token = self.garden.office.tokens[key]
        self.connection.execute("SELECT set_config('nf.token', %s, false)", [token])

    def link_people(self, compartment: str, *matters: UUID) -> None:
        """Say that the people planted in these matters are one human being; each says something else."""
        same = [self.garden.first("people_person", matter, compartment) for matter in matters]
        self.connection.execute("UPDATE people_person SET human_id = %s WHERE id = ANY(%s)", [uuid4(), same])

    def name_matter(self, matter: UUID) -> None:
        row = Row(self.garden.office.id, matter, "identity")
        self.connection.execute(
            "UPDATE matters_matter SET name = %s, move_note = %s WHERE id = %s",
            [f"{COMMON} {self.word('matters_matter', 'name', row)}",
             self.word("matters_matter", "move_note", row), matter],
        )  # fmt: skip


def _is_care(compartment: str) -> bool:
    return compartment in {"care", "health", "part2", "counseling", "protected"}
