"""Adding a service, correcting it, confirming it, saying that it is over; what coworkers know of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.engines.screening import DOMAINS
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.resources.models import TEXTS, Confirmation, Resource, WorkerNote

# What a person enters of a service. `status` has an action of its own, `source` is an import's.
FACTS = (*(name for name in TEXTS if name != "status"), "domains", "capacity", "capacity_date")


@action(once=Resource)
def add_resource(*, actor: Staff, key: str = "", **facts: Any) -> Resource:
    """Add a service to the directory; `facts` are fields of FACTS. It counts as not confirmed.

    Raises Refusal: name-missing, no-such-need, capacity-later.
    """
    row = Resource(matter_id=None, compartment=Compartment.IDENTITY, **facts)
    _check(row)
    row.save(force_insert=True)
    audit.record(Verb.ADDED_RESOURCE, row)
    return row


@action
def change_resource(*, actor: Staff, resource: Resource, opened: str = "", **facts: Any) -> Resource:
    """Correct what is known of a service; a fact that is left out stays. Raises Stale; Refusal as
    `add_resource` does.
    """
    row = _locked(resource)
    check_opened(opened, {name: getattr(row, name) for name in facts}, facts)
    for name, value in facts.items():
        setattr(row, name, value)
    _check(row)
    row.save(update_fields=[*facts])
    audit.record(Verb.CHANGED_RESOURCE, row, " ".join(sorted(facts)))
    return row


@action
def set_status(
    *, actor: Staff, resource: Resource, status: str, status_note: str = "", opened: str = ""
) -> Resource:
    """Say whether a service is offered; one that is not is found no more, and stays on record.

    Raises Stale; Refusal: no-such-status, why-missing.
    """
    row = _locked(resource)
    now = {"status": row.status, "status_note": row.status_note}
    check_opened(opened, now, {"status": status, "status_note": status_note})
    if status not in Resource.Status.values:
        raise Refusal("no-such-status", "Choose one from the list.")
    if status not in Resource.OFFERED and not status_note.strip():
        raise Refusal("why-missing", "Enter how you know that it is not offered any more.")
    row.status, row.status_note = status, status_note.strip()
    row.save(update_fields=["status", "status_note"])
    audit.record(Verb.SET_RESOURCE_STATUS, row, status)
    return row


@action(once=Confirmation)
def confirm_resource(
    *,
    actor: Staff,
    resource: Resource,
    on_date: date,
    how: str,
    with_whom: str = "",
    note: str = "",
    key: str = "",
) -> Confirmation:
    """Record that somebody asked and it is right as it stands. An earlier day than the last one is kept as
    well; the latest is what lists show. Raises Refusal: later-day, whom-missing.
    """
    row = _locked(resource)
    if on_date > timezone.localdate():
        raise Refusal("later-day", "The day is in the future. Correct it.")
    if how in (Confirmation.How.PHONE, Confirmation.How.EMAIL) and not with_whom.strip():
        raise Refusal("whom-missing", "Enter whom you asked: a name, or the desk that answered.")
    made = Confirmation.objects.create(
        matter_id=None,
        compartment=row.compartment,
        resource=row,
        on_date=on_date,
        how=how,
        with_whom=with_whom.strip(),
        note=note.strip(),
        by=actor,
    )
    if row.confirmed_on is None or row.confirmed_on < on_date:
        row.confirmed_on = on_date
        row.save(update_fields=["confirmed_on"])
    audit.record(Verb.CONFIRMED_RESOURCE, row, how)
    return made


@action(once=WorkerNote)
def write_worker_note(*, actor: Staff, resource: Resource, text: str, key: str = "") -> WorkerNote:
    """Keep what coworkers should know of a service; no export has it. Raises Refusal: text-missing."""
    if not text.strip():
        raise Refusal("text-missing", "Enter what coworkers should know.")
    made = WorkerNote.objects.create(
        matter_id=None,
        compartment=resource.compartment,
        resource=resource,
        text=text.strip(),
        by=actor,
        noted_date=timezone.localdate(),
    )
    audit.record(Verb.WROTE_WORKER_NOTE, made)
    return made


@action
def end_worker_note(*, actor: Staff, note: WorkerNote) -> WorkerNote:
    """Say that a note is not true any more; it stays on record. Doing it again changes nothing."""
    row = WorkerNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if row.ended_date is None:
        row.ended_date, row.ended_by = timezone.localdate(), actor
        row.save(update_fields=["ended_date", "ended_by"])
        audit.record(Verb.ENDED_WORKER_NOTE, row)
    return row


@action
def export_resources(*, actor: Staff, rows: Sequence[Resource]) -> int:
    """Note that these services left as a file; how many."""
    audit.record_office(Verb.EXPORTED_RESOURCES, "resource", actor.pk, str(len(rows)))
    return len(rows)


def _locked(resource: Resource) -> Resource:
    return Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)


def _check(row: Resource) -> None:
    row.name = row.name.strip()
    if not row.name:
        raise Refusal("name-missing", "Enter the name of the service.")
    if set(row.domains) - set(DOMAINS):
        raise Refusal("no-such-need", "Choose needs from the list.")
    if row.capacity_date and row.capacity_date > timezone.localdate():
        raise Refusal(
            "capacity-later", "The day on which you heard of openings is in the future. Correct it."
        )
