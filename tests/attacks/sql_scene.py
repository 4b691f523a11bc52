"""What a SQL attacker finds: an office at work, the web's own connection, and two stolen sessions.

The paralegal's and the case manager's tokens are good; everything else here is what they may not have.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import transaction
from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.queue import enqueue
from nextfriend.correspondence.jobs import match_notices
from nextfriend.correspondence.matter_mail.actions import open_matter_address
from nextfriend.deadlines import actions as deadlines
from nextfriend.deadlines.models import Deadline
from nextfriend.documents.actions import add_document
from nextfriend.documents.models import Document, Signing
from nextfriend.documents.signing.actions import ask_to_sign
from nextfriend.matters.timeline import enter
from tests.deadlines.dates import APPEAL, dated, proposed
from tests.office.people import TestOffice
from tests.walls.probes import bound, now

ATTEMPTS = Path(__file__).with_name("sql_attempts.sql")


@dataclass(frozen=True)
class Attempt:
    """One named thing somebody tries, with whose session ("nobody" for none)."""

    kind: str
    who: str
    name: str
    statements: list[str]


def attempts() -> list[Attempt]:
    """Every attempt of sql_attempts.sql."""
    found = []
    for piece in ATTEMPTS.read_text().split("--: ")[1:]:
        title, _, text = piece.partition("\n")
        kind, who, name = title.split(" | ", 2)
        found.append(Attempt(kind, who, name, [s.strip() for s in text.split(";\n") if s.strip()]))
    return found


@dataclass
class Scene:
    """The office, and the ids an attacker has learned."""

    office: TestOffice
    known: dict[str, Any]

    def attempt(self, one: Attempt) -> tuple[str, int]:
        """Try in one transaction that is rolled back: the SQLSTATE that ended it ("" for none), and how many
        rows of something the last statement gave or changed.
        """
        with psycopg.connect(os.environ["NEXTFRIEND_DSN_APP"]) as connection:
            token = self.office.tokens.get(one.who, "")
            connection.execute("SELECT set_config('nf.token', %s, true)", [token])
            try:
                for statement in one.statements:
                    found = connection.execute(statement, self.known)
                rows = found.fetchall() if found.description else [(True,)] * max(found.rowcount, 0)
                return "", sum(any(value not in (None, False, "") for value in row) for row in rows)
            except psycopg.Error as refusal:
                return refusal.sqlstate or "lost", 0
            finally:
                connection.rollback()


def make_scene(office: TestOffice) -> Scene:
    """Fill the office."""
    known: dict[str, Any] = {key: one.pk for key, one in office.staff.items()}
    known = {key.replace("-", "_"): value for key, value in known.items()}
    known |= {"matter": office.matters["embedded"], "new": uuid4(), "office": office.id}
    known["partner"] = office.matters["partner"]
    with office.speaking("attorney") as alma:
        known["memo"] = enter(
            actor=alma, matter_id=known["matter"], compartment="work-product", kind="note",
            sentence="Theory of the case.", text="Only the lawyers know this.",
        ).pk  # fmt: skip
        known["screened"] = office.matters["retained"]
    with office.speaking("case-manager") as marcus:
        known["care_note"] = enter(
            actor=marcus, matter_id=office.matters["office"], compartment="care", kind="note",
            sentence="A home visit.", text="What she said at home.",
        ).pk  # fmt: skip
    with office.speaking("paralegal") as dana:
        open_matter_address(actor=dana, matter_id=known["partner"])
    known |= _dates(office) | _papers(office)
    with office.speaking("attorney") as alma:
        known["job"] = enqueue(match_notices, actor=alma)
    with transaction.atomic():
        db_session.mint(office.staff["attorney"].pk, kind="web", lasting=timedelta(hours=1))
    known["proof"] = now().to_bytes(8, "big") + b"\0" * 32
    known["old_proof"] = bound("carried", office.staff["attorney"].pk, epoch=now() - 600)
    return Scene(office, known)


def _dates(office: TestOffice) -> dict[str, UUID]:
    found = {}
    with office.speaking("paralegal") as dana:
        for name, what in (("mine", dated()), ("appeal", dated(APPEAL, court="cod")), ("firm", dated())):
            row = proposed(office, dana, what)
            deadlines.confirm_deadline(actor=dana, deadline=row)
            found[name] = row.pk
        Deadline.objects.filter(pk=found["appeal"]).update(is_jurisdictional=True)
        found["legal_date"] = found["mine"]
    with office.speaking("second-paralegal") as pia:
        for name in ("firm", "appeal"):
            deadlines.verify_deadline(actor=pia, deadline=Deadline.objects.get(pk=found[name]))
    with office.speaking("paralegal") as dana:
        asked = proposed(office, dana, dated(APPEAL, court="cod"))
        Deadline.objects.filter(pk=asked.pk).update(is_jurisdictional=True)
        deadlines.reject_deadline(
            actor=dana, deadline=Deadline.objects.get(pk=asked.pk), reason="Not a date of ours."
        )
        found["asked_to_end"] = asked.pk
        turned = proposed(office, dana, dated())
        Deadline.objects.filter(pk=turned.pk).update(safe="2025-03-05", prevailing="2025-03-05")
        found["turned"] = turned.pk
    return found | _dates_of_others(office, found["turned"])


def _dates_of_others(office: TestOffice, turned: UUID) -> dict[str, UUID]:
    """Dates that Dana had no part in: of two others, of nobody yet, and one that Pia asked to take off."""
    with office.speaking("second-paralegal") as pia:
        deadlines.confirm_deadline(actor=pia, deadline=Deadline.objects.get(pk=turned))
        others, nobodys, ended = (proposed(office, pia, dated()) for _ in range(3))
        Deadline.objects.filter(pk=others.pk).update(safe="2025-03-10")
        for one in (others, ended):
            deadlines.confirm_deadline(actor=pia, deadline=Deadline.objects.get(pk=one.pk))
    with office.speaking("attorney") as alma:
        for one in (others, ended):
            deadlines.verify_deadline(actor=alma, deadline=Deadline.objects.get(pk=one.pk))
    with office.speaking("second-paralegal") as pia:
        deadlines.reject_deadline(
            actor=pia, deadline=Deadline.objects.get(pk=ended.pk), reason="Not a date of ours."
        )
    return {"others": others.pk, "nobodys": nobodys.pk, "pias_end": ended.pk}


def _papers(office: TestOffice) -> dict[str, Any]:
    with office.speaking("paralegal") as dana:
        brief: Document = add_document(
            actor=dana, matter_id=office.matters["embedded"], title="Brief", content=b"the brief"
        )
        signing: Signing = ask_to_sign(
            actor=dana,
            document=brief,
            signer=office.staff["attorney"],
            needed_date=(timezone.now() + timedelta(days=3)).date(),
        )
        return {"paper": brief.pk, "signing": signing.pk, "digest": signing.version.digest}
