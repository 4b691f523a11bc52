"""Working through an import, some rows at a time: each step is one transaction, and asks for the next.

A worker that is killed has done whole steps or nothing of one: what is left is found by the rows' states. A
row is locked and brought in once, however often a step comes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.conflicts.actions import ASKERS, NameAsked
from nextfriend.conflicts.actions import check as ask_conflicts
from nextfriend.data_import.bringing import bring, matter_of, same_on
from nextfriend.data_import.fields import BY_KEY, DIRECTORY, MATTERS, PARTIES
from nextfriend.data_import.models import Import, ImportRow
from nextfriend.data_import.planning import Plan, Read, read_row
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters.models import Matter
from nextfriend.people.known_people import Known, who_is_known
from nextfriend.people.models import Person
from nextfriend.privacy import audit

State, RowState, Choice = Import.State, ImportRow.State, ImportRow.Choice
AT_ONCE = 25
NAMES_A_CHECK = 150
STAYS = {
    "used": "It was changed, added to or used after the import.",
    "added": "The contact info was added to a person who was there before. Remove what is wrong by hand.",
    "gone": "You cannot see it any more.",
}


@action
def step(*, actor: Staff, batch_id: UUID) -> bool:
    """Do the next rows; whether there are more."""
    batch = Import.objects.select_for_update(of=("self",)).filter(pk=batch_id, runner=actor).first()
    if batch is None or batch.state not in Import.BUSY:
        return False
    states, work, end = _STEPS[batch.state]
    rows = list(
        ImportRow.objects.filter(batch=batch, state__in=states).select_for_update(of=("self",))[:AT_ONCE]
    )
    for row in rows:
        work(actor, batch, row)
        row.save()
    if len(rows) == AT_ONCE:
        return True
    end(actor, batch)
    return False


def read(batch: Import, row: ImportRow, today: date) -> Read:
    """What a row says, by the import's mapping."""
    return read_row(batch.kind, batch.columns, row.cells, batch.mapping, today=today)


def _today(actor: Staff) -> date:
    return timezone.localdate()


def _check(actor: Staff, batch: Import, row: ImportRow) -> None:
    """The dry run of one row: its faults, who is like it, or that it is ready."""
    found = read(batch, row, _today(actor))
    faults = [*found.faults, *_faults_here(batch, row, found)]
    row.key, row.notes = found.key, found.notes
    row.faults = [list(one) for one in faults]
    row.known = [] if faults else [*_again(batch, row), *_alike(actor, batch, found.plan)]
    row.state = RowState.FAULTY if faults else RowState.KNOWN if row.known else RowState.READY


def _faults_here(batch: Import, row: ImportRow, found: Read) -> Iterable[tuple[str, str]]:
    """Faults that only the office's own records can tell."""
    plan = found.plan
    if batch.kind != PARTIES or not plan.name:
        return
    try:
        matter = matter_of(plan)
    except Refusal as refusal:
        yield _heading(batch, "number"), refusal.sentence
        return
    is_told = bool(plan.part) or any(heading == _heading(batch, "part") for heading, _ in found.faults)
    if not is_told and same_on(matter.pk, plan.name) is None:
        yield (
            _heading(batch, "part"),
            "Enter the role in the matter: client, family, adverse party, witness …",
        )


def _heading(batch: Import, key: str) -> str:
    place = batch.mapping.get(key)
    return batch.columns[place] if place is not None else BY_KEY[key].label


def _again(batch: Import, row: ImportRow) -> Iterable[dict[str, str]]:
    """Whether this row stands in the file before, or came with an earlier import of the same person's."""
    same = ImportRow.objects.filter(key=row.key).exclude(pk=row.pk)
    first = same.filter(batch=batch, number__lt=row.number).first()
    if first:
        yield {"said": f"The same as row {first.number}."}
    before = (
        same.filter(state__in=[RowState.DONE, RowState.STAYS])
        .exclude(batch=batch)
        .select_related("batch")
        .first()
    )
    if before:
        yield {"said": f"Imported already with “{before.batch.name}”."}


def _alike(actor: Staff, batch: Import, plan: Plan) -> list[dict[str, str]]:
    """Who of those the runner may see could be meant, and why; a matter with this number."""
    found: dict[UUID, Known] = {}
    if batch.kind == PARTIES and same_on(matter_of(plan).pk, plan.name):
        return []
    born = plan.facts.get("born", "")
    asked = [plan.name, *(value for kind, value in plan.points if kind != "address")]
    for number, words in enumerate(asked):
        for one in who_is_known(
            actor, words, born=born if number == 0 else "", kind=plan.kind if number == 0 else ""
        ):
            if batch.kind != DIRECTORY or one.person.matter_id is None:
                found.setdefault(one.person.pk, one)
    said = [
        {"id": str(one.person.pk), "said": f"{one.person.name}: {', '.join(one.reasons)}."}
        for one in sorted(found.values(), key=lambda one: -one.score)
    ]
    if batch.kind == MATTERS and plan.number and Matter.objects.filter(number__iexact=plan.number).exists():
        said.insert(0, {"said": f"You can see a matter with the number {plan.number}."})
    return said[:5]


def _end_check(actor: Staff, batch: Import) -> None:
    batch.state = State.CHECKED
    batch.checks = _checks(actor, batch) if batch.kind != DIRECTORY and actor.role in ASKERS else []
    batch.save()


def _checks(actor: Staff, batch: Import) -> list[dict[str, Any]]:
    """Ask conflict checks of every name that would come in: which check holds which rows."""
    asked: list[tuple[int, NameAsked]] = []
    today = _today(actor)
    for row in ImportRow.objects.filter(batch=batch, state__in=[RowState.READY, RowState.KNOWN]):
        plan = read(batch, row, today).plan
        role = plan.part or "client"
        born = plan.facts.get("born", "")
        asked.append((row.number, NameAsked(plan.name, plan.kind, tuple(plan.other_names), born, (role,))))
        asked += [(row.number, NameAsked(name, "", (), "", ("adverse",))) for name in plan.adverse]
    made = []
    for start in range(0, len(asked), NAMES_A_CHECK):
        some = asked[start : start + NAMES_A_CHECK]
        check = ask_conflicts(actor=actor, names=[name for _, name in some], why="Before an import")
        made.append({"id": str(check.id), "rows": [number for number, _ in some]})
    return made


def _run(actor: Staff, batch: Import, row: ImportRow) -> None:
    """Bring one row in, or say why not. What the database refuses undoes this row alone."""
    choice = decided(row, batch)
    if choice == Choice.LEAVE:
        row.state = RowState.LEFT
        return
    found = read(batch, row, _today(actor))
    try:
        with transaction.atomic():
            made = bring(
                actor,
                batch.kind,
                found.plan,
                program_id=batch.program_id,
                known=_linked(row) if choice == Choice.LINK else None,
                key=f"import-{row.pk}",
            )
    except Refusal as refusal:
        row.state, row.faults = RowState.FAULTY, [["", refusal.sentence]]
    except ValidationError as failure:
        row.state, row.faults = RowState.FAULTY, [["", sentence] for sentence in failure.messages]
    except ProgrammingError as failure:
        if getattr(failure.__cause__, "sqlstate", "") != "42501":
            raise
        row.state = RowState.FAULTY
        row.faults = [
            ["", "You may not add this here. Ask an attorney of that matter or program to import the row."]
        ]
    else:
        row.state, row.done_at = RowState.DONE, timezone.now()
        row.made_kind, row.made_id, row.matter_id = made.kind, made.id, made.matter_id


def decided(row: ImportRow, batch: Import) -> str:
    """What happens to a row when the import runs. One that is like nobody is new unless it is left out."""
    if row.state == RowState.READY:
        return Choice.LEAVE if row.choice == Choice.LEAVE else Choice.NEW
    return row.choice or batch.known or Choice.LEAVE


def _linked(row: ImportRow) -> Person | None:
    """The likeliest of those who may be meant, where the runner can still see them."""
    ids = [one["id"] for one in row.known if "id" in one]
    return Person.objects.filter(pk=ids[0], merged_into=None).first() if ids else None


def _end_run(actor: Staff, batch: Import) -> None:
    ImportRow.objects.filter(batch=batch, state=RowState.WAITING).update(state=RowState.LEFT)
    batch.state, batch.ended_at = State.DONE, timezone.now()
    batch.save()


def _take_back(actor: Staff, batch: Import, row: ImportRow) -> None:
    """Take one record back, or say why it stays."""
    made_id = row.made_id
    assert made_id is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.take_back(%s, %s)", [row.made_kind, made_id])
        why = cursor.fetchone()[0]
    if why:
        row.state, row.notes = RowState.STAYS, [STAYS[why]]
        return
    audit.record_office(Verb.TOOK_BACK_IMPORTED, row.made_kind, made_id)
    row.state = RowState.UNDONE


def _end_undo(actor: Staff, batch: Import) -> None:
    batch.state, batch.ended_at = State.UNDONE, timezone.now()
    batch.save()


Work: TypeAlias = Callable[[Staff, Import, ImportRow], None]
End: TypeAlias = Callable[[Staff, Import], None]
_STEPS: dict[str, tuple[list[str], Work, End]] = {
    State.CHECKING: ([RowState.WAITING], _check, _end_check),
    State.RUNNING: ([RowState.READY, RowState.KNOWN], _run, _end_run),
    State.UNDOING: ([RowState.DONE], _take_back, _end_undo),
}
