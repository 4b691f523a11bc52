"""Saying whose an old record is, by somebody who does not read it."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters.unnamed import Unnamed


@action
def name_whose_record(*, actor: Staff, row: Unnamed, about_id: UUID, reason: str) -> None:
    """Say which client an old record is about; `reason` says how one knows. It opens to whoever a release of
    that client lets read it, never by this to the actor (matters/sql/unnamed_rows.sql).

    Raises Refusal: reason-missing; ProgrammingError (42501) where it is not the actor's to say.
    """
    if not reason.strip():
        raise Refusal("reason-missing", "Enter how you know: who told you, and what they looked at.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.name_row(%s, %s)", [row.id, about_id])
        cursor.execute(
            "SELECT nf.record(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                uuid7(), row.matter_id, row.compartment, Verb.NAMED_WHOSE_RECORD, row.kind, row.id,
                reason.strip()[:300], about_id,
            ],
        )  # fmt: skip
