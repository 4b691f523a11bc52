"""Direct care's named writes: the plan of tasks, the record of a visit, its correction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.contact_plans.actions import keep_next_contact
from nextfriend.care.days import day_of
from nextfriend.care.direct_care.as_recorded import terms_from, terms_of
from nextfriend.care.direct_care.catalog import known
from nextfriend.care.direct_care.checks import checked_record, checked_tasks_of_plan
from nextfriend.care.direct_care.models import DirectCarePlan, DirectCareRecord
from nextfriend.care.direct_care.queries import record_of_visit, versions_of
from nextfriend.care.visits.models import Visit
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import plain
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy import audit


@action(once=DirectCarePlan)
def write_task_plan(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    tasks: Sequence[dict[str, Any]],
    first_date: date | None = None,
    reason: str = "",
    opened: str = "",
    key: str = "",
) -> DirectCarePlan:
    """Say which tasks are to be done for a client from a day on (today if left out), as a new version.

    `tasks` are {task, at_least, per, required, says}. No task ends the plan. What is written later stands
    from its day on; days that are over keep what was asked of them.

    Raises Stale; Refusal: not-your-role, unknown-task, bad-minimum, nothing-asked, nothing-changed, past-day,
    reason-missing.
    """
    compartment = need_care(matter_id)
    Person.objects.select_for_update(of=("self",)).get(pk=client.pk)
    versions = versions_of(matter_id, client)
    latest = versions[-1] if versions else None
    asked = checked_tasks_of_plan(tasks, known())
    check_opened(opened, terms_of(latest), terms_from(asked))
    today = day_of(timeline.moment(), actor)
    first = first_date or today
    _check_version(latest, asked, first, today, reason)
    plan = DirectCarePlan.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        number=latest.number + 1 if latest else 1,
        first_date=first,
        by=actor,
        made_at=timeline.moment(),
        reason=reason.strip(),
        tasks=asked,
    )
    done = "ended the plan of direct care" if not asked else "wrote the plan of direct care"
    _tell(actor, plan, f"{actor.name} {done}.", plan.reason)
    audit.record(Verb.PLANNED_DIRECT_CARE, plan, f"version {plan.number}, {len(asked)} tasks")
    return plan


@action(once=DirectCareRecord)
def record_direct_care(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    service_date: date,
    start_time: time,
    end_time: time,
    place_kind: str,
    tasks: Sequence[dict[str, Any]],
    confirmed: str,
    confirmed_name: str = "",
    not_confirmed_reason: str = "",
    late_reason: str = "",
    note: str = "",
    point: ContactPoint | None = None,
    visit: Visit | None = None,
    key: str = "",
) -> DirectCareRecord:
    """Keep what the actor did for a client on one visit, planned (`visit`) or not, by their own word.

    `tasks` are {task, count, kind, reason}: `kind` is the exception where it was not done as asked.
    `end_time` at or before `start_time` is on the next day. Raises Refusal: not-your-role, already-recorded,
    not-this-client, and those of `checks.checked_record`.
    """
    compartment = need_care(matter_id)
    _check_visit(visit, client)
    told = {
        "service_date": service_date,
        "start_time": start_time,
        "end_time": end_time,
        "place_kind": place_kind,
        "point": point,
        "tasks": tasks,
        "note": note,
        "confirmed": confirmed,
        "confirmed_name": confirmed_name,
        "not_confirmed_reason": not_confirmed_reason,
        "late_reason": late_reason,
    }
    facts = checked_record(actor, versions_of(matter_id, client), actor.office.zone, told)
    record = DirectCareRecord.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        visit=visit,
        worker=actor,
        by=actor,
        **facts,
    )
    _tell(actor, record, f"{actor.name} recorded direct care: {_counted(record)}.")
    keep_next_contact(actor=actor, matter_id=matter_id, client=client)
    audit.record(Verb.RECORDED_DIRECT_CARE, record, f"{_counted(record)}, {confirmed}")
    return record


@action(once=DirectCareRecord)
def correct_direct_care(
    *, actor: Staff, record: DirectCareRecord, reason: str, key: str = "", **told: Any
) -> DirectCareRecord:
    """Keep how a record should have read as a new row, whoever gave the care; the old one stays and is shown
    as corrected. `told` is what `record_direct_care` takes of the visit; it is confirmed once more.

    Raises Refusal: reason-missing, corrected-already, and those of `record_direct_care`.
    """
    need_care(record.matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter what was wrong. It is kept with both versions.")
    Person.objects.select_for_update(of=("self",)).get(pk=record.client_id)
    if DirectCareRecord.objects.filter(corrects=record).exists():
        raise Refusal("corrected-already", "Someone corrected this already. Open the newer version.")
    versions = versions_of(record.matter_id, record.client)
    told = {"late_reason": record.late_reason, **told}
    facts = checked_record(record.worker, versions, actor.office.zone, told, first=record.recorded_at)
    corrected = DirectCareRecord.objects.create(
        matter_id=record.matter_id,
        compartment=record.compartment,
        client=record.client,
        visit=record.visit,
        worker=record.worker,
        by=actor,
        corrects=record,
        reason=reason.strip(),
        **facts,
    )
    _tell(actor, corrected, f"{actor.name} corrected a record of direct care.", f"Reason: {corrected.reason}")
    keep_next_contact(actor=actor, matter_id=record.matter_id, client=record.client)
    audit.record(Verb.CORRECTED_DIRECT_CARE, corrected, str(record.pk))
    return corrected


def _check_version(
    latest: DirectCarePlan | None, asked: list[dict[str, Any]], first: date, today: date, reason: str
) -> None:
    if latest is None:
        if not asked:
            raise Refusal("nothing-asked", "Choose at least one task, required or as needed.")
        return
    if first < today:
        raise Refusal("past-day", "Choose today or a later day. Days that are over keep their plan.")
    now, wanted = terms_of(latest), terms_from(asked)
    if first == latest.first_date and all(plain(now[name]) == plain(wanted[name]) for name in now):
        raise Refusal("nothing-changed", "Nothing is different from what is on record. Change something.")
    if not asked and not reason.strip():
        raise Refusal("reason-missing", "No task is left, which ends the plan. Enter why.")


def _check_visit(visit: Visit | None, client: Person) -> None:
    if visit is None:
        return
    # The row lock makes two coworkers who record one visit at once take turns.
    Visit.objects.select_for_update().get(pk=visit.pk)
    if visit.client_id != client.pk:
        raise Refusal("not-this-client", "This visit is another client’s. Choose the client of the visit.")
    if record_of_visit(visit):
        raise Refusal(
            "already-recorded", "Direct care of this visit is already recorded. Open it and choose Correct."
        )


def _counted(record: DirectCareRecord) -> str:
    """ "5 tasks, 1 not done as asked": how many and never which."""
    done = sum(1 for one in record.tasks if one["count"])
    excepted = sum(1 for one in record.tasks if one["kind"])
    said = f"{done} task{'' if done == 1 else 's'}"
    return f"{said}, {excepted} not done as asked" if excepted else said


def _tell(actor: Staff, row: DirectCarePlan | DirectCareRecord, sentence: str, text: str = "") -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="direct-care",
        sentence=sentence,
        subject=row,
        text=text,
    )
