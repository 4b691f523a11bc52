"""The report's numbers: contacts as they stand on their day, and direct care, of what the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.contact_report.asked import CLIENT, NO_PURPOSE, WORKER, Asked
from nextfriend.care.contacts.as_amended import Standing, as_they_stand, counted_once
from nextfriend.care.contacts.models import Amendment, Contact
from nextfriend.care.days import day_starts
from nextfriend.care.direct_care.models import DirectCareRecord
from nextfriend.care.direct_care.queries import standing_records
from nextfriend.engines.direct_care import span
from nextfriend.matters.models import Matter
from nextfriend.people.models import Person

_ONE = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """A contact as it stands, or a record of direct care, on its day."""

    matter: Matter
    client: Person
    worker: Staff
    day: date
    standing: Standing | None = None
    care: DirectCareRecord | None = None

    @property
    def outcome(self) -> str:
        return self.standing.told.outcome if self.standing else ""

    @property
    def is_face_to_face(self) -> bool:
        return bool(self.standing and self.standing.told.is_face_to_face)

    @property
    def is_visit(self) -> bool:
        """Face to face away from our office."""
        return bool(self.is_face_to_face and self.standing and self.standing.told.mode != Contact.Mode.OFFICE)

    @property
    def purpose(self) -> str:
        return self.standing.told.purpose if self.standing else ""

    @property
    def minutes(self) -> int | None:
        return self.standing.told.minutes if self.standing else None

    @property
    def travel_minutes(self) -> int | None:
        return self.standing.told.travel_minutes if self.standing else None

    @property
    def miles(self) -> Decimal | None:
        return self.standing.told.miles if self.standing else None

    @property
    def care_minutes(self) -> int:
        if self.care is None:
            return 0
        begun, over = span(self.care.service_date, self.care.start_time, self.care.end_time)
        return int((over - begun).total_seconds() // 60)

    @property
    def serves(self) -> bool:
        """Whether the client was reached, or cared for: who is counted as a client served."""
        return self.outcome == Contact.Outcome.REACHED or self.care is not None


# Each number with its label and the lines that make it up; the list behind it shows those.
NUMBERS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "clients": ("Clients served", lambda line: line.serves),
    "reached": ("Reached", lambda line: line.outcome == Contact.Outcome.REACHED),
    "face": ("Face to face", lambda line: line.is_face_to_face),
    "visits": ("Visits", lambda line: line.is_visit),
    "attempted": ("Attempted", lambda line: line.outcome == Contact.Outcome.ATTEMPTED),
    "collateral": ("With others", lambda line: line.outcome == Contact.Outcome.COLLATERAL),
    "minutes": ("Minutes", lambda line: line.minutes is not None),
    "travel": ("Travel minutes", lambda line: line.travel_minutes is not None),
    "miles": ("Miles", lambda line: line.miles is not None),
    "care": ("Direct care", lambda line: line.care is not None),
    "care-minutes": ("Direct care minutes", lambda line: line.care is not None),
}


@dataclass
class Sums:
    """The numbers of some lines. Clients are human beings, each counted once on however many matters."""

    label: str = ""
    key: str = ""
    lines: list[Line] = field(default_factory=list)

    def number(self, what: str) -> int | Decimal:
        """One number of NUMBERS."""
        found = [line for line in self.lines if NUMBERS[what][1](line)]
        if what == "clients":
            return self.clients_in(what)
        if what == "minutes":
            return sum(line.minutes or 0 for line in found)
        if what == "travel":
            return sum(line.travel_minutes or 0 for line in found)
        if what == "miles":
            return sum((line.miles or Decimal(0) for line in found), Decimal("0.0"))
        if what == "care-minutes":
            return sum(line.care_minutes for line in found)
        return len(found)

    def clients_in(self, what: str) -> int:
        """How many human beings make up one number of NUMBERS."""
        return len({line.client.human_id for line in self.lines if NUMBERS[what][1](line)})

    @property
    def numbers(self) -> list[tuple[str, str, int | Decimal]]:
        """(what, label, number) of each."""
        return [(what, label, self.number(what)) for what, (label, _) in NUMBERS.items()]

    @property
    def without_minutes(self) -> int:
        """Contacts that reached the client whose minutes nobody entered: they are in no sum."""
        return sum(line.outcome == Contact.Outcome.REACHED and line.minutes is None for line in self.lines)


def lines_of(reader: Staff, asked: Asked) -> list[Line]:
    """The lines of a report, by day. A case manager's are their own, an attorney's those of the people they
    supervise; of the rest the wall decides.
    """
    found = [*_contacts(reader, asked), *_direct_care(reader, asked)]
    matters = Matter.objects.select_related("program").in_bulk({matter for matter, _ in found})
    lines = [Line(matter=matters[matter], **facts) for matter, facts in found if matter in matters]
    kept = [line for line in lines if _is_asked(line, asked)]
    return sorted(kept, key=lambda line: (line.day, line.client.name, line.worker.name))


def _contacts(reader: Staff, asked: Asked) -> Iterable[tuple[UUID, dict[str, Any]]]:
    whose = _whose(reader)
    within = Q(at__gte=day_starts(asked.first, reader), at__lt=day_starts(asked.last + _ONE, reader))
    amended = Amendment.objects.filter(within).values("contact_id")
    rows = Contact.objects.filter(within | Q(pk__in=amended))
    first_of = [first or own for own, first in rows.values_list("id", "again_of_id")]
    # Of one form that was sent twice both are read, so that the later one counts, on whichever day it was.
    both = Contact.objects.filter(Q(pk__in=first_of) | Q(again_of__in=first_of)).defer("needed", "next_step")
    for one in counted_once(as_they_stand(both.select_related("by", "client"), reader.office.zone)):
        if asked.first <= one.day <= asked.last and (whose is None or one.contact.by_id in whose):
            row = one.contact
            yield row.matter_id, {"client": row.client, "worker": row.by, "day": one.day, "standing": one}


def _direct_care(reader: Staff, asked: Asked) -> Iterable[tuple[UUID, dict[str, Any]]]:
    rows = standing_records(service_date__gte=asked.first, service_date__lte=asked.last)
    whose = _whose(reader)
    for row in rows:
        if (whose is None or row.worker_id in whose) and any(one["count"] for one in row.tasks):
            facts = {"client": row.client, "worker": row.worker, "day": row.service_date, "care": row}
            yield row.matter_id, facts


def _whose(reader: Staff) -> set[UUID] | None:
    """The workers whose lines a reader has; None for whatever the wall shows."""
    if reader.role == Role.SUPERVISOR:
        return None
    return {reader.pk, *(supervised_by(reader) if reader.role == Role.ATTORNEY else ())}


def counts_some(reader: Staff) -> bool:
    """Whether only some workers' lines are the reader's."""
    return _whose(reader) is not None


def has_report(reader: Staff) -> bool:
    """Whether there is a report for them: care staff, a supervisor, an attorney who supervises care staff."""
    if reader.role == Role.ATTORNEY:
        return bool(supervised_by(reader))
    return reader.role in {Role.CASE_MANAGER, Role.SUPERVISOR}


def supervised_by(reader: Staff) -> set[UUID]:
    """The case managers a coworker supervises, also those who have left."""
    found = Staff.objects.filter(supervisor=reader, role=Role.CASE_MANAGER)
    return set(found.values_list("pk", flat=True))


def _is_asked(line: Line, asked: Asked) -> bool:
    wanted = (
        (asked.program, line.matter.program_id),
        (asked.worker, line.worker.pk),
        (asked.matter, line.matter.pk),
        (asked.client, line.client.pk),
    )
    if any(asked_for is not None and asked_for != found for asked_for, found in wanted):
        return False
    return not asked.purpose or (line.standing is not None and asked.purpose == (line.purpose or NO_PURPOSE))


def grouped(lines: Iterable[Line], by: str) -> list[tuple[Sums, dict[str, object]]]:
    """The lines by program, worker or client, each with what narrows a report to it."""
    found: dict[object, Sums] = defaultdict(Sums)
    narrowed: dict[object, dict[str, object]] = {}
    for line in lines:
        key, label, narrow = _group(line, by)
        found[key].label = label
        found[key].lines.append(line)
        narrowed[key] = narrow
    ordered = sorted(found.items(), key=lambda one: one[1].label.casefold())
    return [(sums, narrowed[key]) for key, sums in ordered]


def _group(line: Line, by: str) -> tuple[object, str, dict[str, object]]:
    if by == WORKER:
        return line.worker.pk, line.worker.name, {"worker": line.worker.pk}
    if by == CLIENT:
        key = line.matter.pk, line.client.pk
        return key, line.matter.number, {"matter": line.matter.pk, "client": line.client.pk}
    program = line.matter.program
    return program.pk, program.name, {"program": program.pk}


def by_purpose(lines: Iterable[Line]) -> list[tuple[str, str, Sums]]:
    """(code, label, sums) of the contacts that reached the client, by what they were for."""
    found: dict[str, Sums] = defaultdict(Sums)
    for line in lines:
        if line.outcome == Contact.Outcome.REACHED:
            found[line.purpose].lines.append(line)
    labels = {**dict(Contact.Purpose.choices), "": "Not said"}
    return [(code or NO_PURPOSE, str(label), found[code]) for code, label in labels.items() if code in found]
