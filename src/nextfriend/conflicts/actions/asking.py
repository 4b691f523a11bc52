"""Asking a check, and keeping names that are no party's.

A check is searched by the worker, a moment after the transaction that asks for it: the one who asks gets a
record without findings yet (docs/decisions/conflicts.md).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.accounts.roles import Role
from nextfriend.conflicts.jobs import make_check
from nextfriend.conflicts.models import KnownName
from nextfriend.conflicts.queries import CheckRecord, check_of
from nextfriend.conflicts.searcher import rows_of
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment

ASKERS = frozenset({Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER, Role.SUPERVISOR})
MOST_NAMES = 200


@dataclass(frozen=True, slots=True)
class NameAsked:
    """A name to ask for. `kind` is person, organization or ""; `birth_date` 1990-05-01 or the year alone.

    `roles` are what they would be in the matter: client, adverse … Empty where nobody knows yet.
    """

    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    birth_date: str = ""
    roles: tuple[str, ...] = ()


@action
def check(
    *,
    actor: Staff,
    names: Iterable[NameAsked],
    matter_id: UUID | None = None,
    why: str = "",
    compartment: str = Compartment.LEGAL,
) -> CheckRecord:
    """Ask a conflict check of these names, for a matter or for nothing yet. The findings come a moment later.

    On a matter the record is of kind `compartment`, which the actor holds there; without one it is the
    actor's own, until `attach_check`. Raises Refusal: not-your-role, no-names, too-many-names,
    not-your-compartment.
    """
    if actor.role not in ASKERS:
        raise Refusal("not-your-role", "Conflict checks are made by whoever works on cases.")
    asked = [one for one in names if one.name.strip()]
    if not asked:
        raise Refusal("no-names", "Enter at least one name.")
    if len(asked) > MOST_NAMES:
        raise Refusal("too-many-names", f"Enter at most {MOST_NAMES} names at once.")
    if matter_id is not None:
        must_hold(matter_id, compartment)
    check_id = uuid7()
    rows_of(
        "SELECT nf.ask_check(%s, %s, %s, %s, %s, %s)",
        [check_id, matter_id, compartment, why.strip() or "Asked by hand", actor.pk, _listed(asked)],
    )
    audit.record_office(Verb.CHECKED_CONFLICTS, "conflict check", check_id)
    enqueue(make_check, actor=actor, check=check_id)
    made = check_of(check_id)
    assert made is not None
    return made


def _listed(asked: list[NameAsked]) -> str:
    return json.dumps([{**asdict(one), "key": str(number)} for number, one in enumerate(asked, 1)])


@action
def attach_check(*, actor: Staff, check_id: UUID, matter_id: UUID) -> None:
    """A check made before the matter was opened becomes the matter's, with what was decided.

    Whoever a decision named is screened from the matter in this transaction. Raises ProgrammingError (42501)
    where the check is not the actor's or has a matter.
    """
    rows_of("SELECT nf.attach_check(%s, %s)", [check_id, matter_id])
    audit.record_office(Verb.ATTACHED_CONFLICT_CHECK, "conflict check", check_id)


@action
def keep_name(*, actor: Staff, staff: Staff, relation: str, name: str, **facts: Any) -> KnownName:
    """Keep a name that is no party's: a coworker's relation or former firm, or a prospective client.

    `staff` is whose relation it is, or who heard the prospective client (Rule 1.18: which kind of
    information, in `note`, never what was said). `facts` are fields of `KnownName`. Raises Refusal:
    name-missing, no-such-relation, not-yours.
    """
    if not name.strip():
        raise Refusal("name-missing", "Enter the name.")
    if relation not in KnownName.Relation.values:
        raise Refusal("no-such-relation", "Choose how they are known.")
    if staff.pk != actor.pk and relation != KnownName.Relation.PROSPECTIVE:
        raise Refusal("not-yours", "Coworkers enter their own relations and former firms.")
    known = KnownName(
        office_id=actor.office_id,
        staff=staff,
        relation=relation,
        name=name.strip(),
        recorded_by=actor,
        **facts,
    )
    known.save(force_insert=True)
    audit.record_office(Verb.KEPT_CONFLICT_NAME, "knownname", known.pk, relation)
    return known


@action
def end_name(*, actor: Staff, known: KnownName, day: date) -> KnownName:
    """Say that a relation ended; it stays searched, with its end."""
    known.ended_on = day
    known.save(update_fields=["ended_on"])
    audit.record_office(Verb.ENDED_CONFLICT_NAME, "knownname", known.pk)
    return known
