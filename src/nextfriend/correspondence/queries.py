"""What the Inbox and the filing of notices read. The wall decides what there is to find."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence.models import CourtChange, DocketEntry, Fault, KeptEmail, Notice
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.notices import DocketNumber, docket_number, same_docket
from nextfriend.matters.models import Matter, Proceeding
from nextfriend.privacy.models import Program, ProgramMember

MOST = 100


def proceedings_on(number: DocketNumber | None) -> list[Proceeding]:
    """The proceedings on this docket that the speaker may see: one for every matter that has it.

    The stored key finds candidates by index; the numbers as written are then compared, because an office
    digit or a case kind that both state must agree.
    """
    if number is None:
        return []
    found: dict[UUID | None, Proceeding] = {}
    for one in Proceeding.objects.filter(court_id=number.court_id, docket_key=number.index).order_by("id"):
        written = docket_number(one.court_id, one.docket_number)
        if written is not None and same_docket(written, number):
            found.setdefault(one.matter_id, one)
    return list(found.values())


def waiting_notices() -> QuerySet[Notice]:
    """Notices that no matter has claimed, oldest first."""
    return Notice.objects.filter(matter_id=None, state=Notice.State.WAITING).order_by("received_at", "id")


def open_faults() -> QuerySet[Fault]:
    """Faults nobody has settled, newest first."""
    return Fault.objects.filter(settled_at=None).order_by("-at", "id")


def waiting_emails() -> QuerySet[KeptEmail]:
    """E-mails that became no docket entry and that nobody has answered: rejected filings first, then
    newest."""
    return KeptEmail.objects.filter(state=KeptEmail.State.WAITING).order_by(
        "-is_urgent", "-received_at", "id"
    )


def rejected_filings() -> QuerySet[KeptEmail]:
    """Rejected filings nobody has said to have done again, oldest first, filed to a matter or not."""
    rejected = KeptEmail.objects.filter(is_urgent=True, refiled_at=None)
    return rejected.exclude(state=KeptEmail.State.ASIDE).order_by("received_at", "id")


def open_changes() -> QuerySet[CourtChange]:
    """Dates that still stand although a docket entry's words end them, soonest first."""
    found = CourtChange.objects.filter(state=CourtChange.State.OPEN)
    return found.select_related("deadline", "replacement", "docket_entry").order_by(
        "deadline__prevailing", "id"
    )


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A filed notice as the Inbox shows it, with its dates that still wait for a person."""

    notice: Notice
    matter: str
    dates: tuple[Due, ...]
    undated: tuple[dict[str, str], ...]


def filed_lines() -> list[FiledLine]:
    """Filed notices nobody has looked at yet, newest first, in four queries."""
    held = Notice.objects.filter(state=Notice.State.FILED, answered_at=None).exclude(matter_id=None)
    notices = list(held.order_by("-received_at", "id")[:MOST])
    names = dict(Matter.objects.filter(pk__in={n.matter_id for n in notices}).values_list("pk", "name"))
    dates = _dates_of([n.pk for n in notices])
    return [
        FiledLine(
            notice=notice,
            matter=names.get(notice.matter_id, "") if notice.matter_id else "",
            dates=tuple(dates.get(notice.pk, ())),
            undated=tuple(u for entry in notice.entries for u in entry["undated"]),
        )
        for notice in notices
    ]


def _dates_of(notice_ids: list[UUID]) -> dict[UUID, list[Due]]:
    """Due rows still proposed, by the notice whose docket entry they rest on."""
    entries = dict(DocketEntry.objects.filter(notice_id__in=notice_ids).values_list("pk", "notice_id"))
    rows = Deadline.objects.filter(source_id__in=entries).values_list("pk", "source_id")
    deadlines = {pk: source for pk, source in rows if source is not None}
    dues = Due.objects.filter(subject_id__in=deadlines, state=Due.State.PROPOSED).order_by("due_at")
    found: dict[UUID, list[Due]] = {}
    for due in dues:
        found.setdefault(entries[deadlines[due.subject_id]], []).append(due)
    return found


def suggested_matters(case_name: str, number: str = "", most: int = 5) -> list[Matter]:
    """Visible matters on this docket number, or else whose name shares a word with the caption."""
    if number:
        on_docket = Proceeding.objects.filter(docket_number__iexact=number).values("matter_id")
        if found := list(Matter.objects.filter(pk__in=on_docket).order_by("name")[:most]):
            return found
    words = [w for w in re.split(r"\W+", case_name) if len(w) > 3 and w.lower() not in _EVERY_CAPTION]
    if not words:
        return []
    alike = Q()
    for word in words[:6]:
        alike |= Q(name__icontains=word)
    return list(Matter.objects.filter(alike).order_by("name")[:most])


_EVERY_CAPTION = {"inc", "corp", "company", "united", "states", "america", "versus", "debtor", "matter"}


def matters_called(words: str, most: int = 9) -> list[Matter]:
    """Visible matters with this number, or else with this in their name."""
    numbered = list(Matter.objects.filter(number__iexact=words)[:most])
    return numbered or list(Matter.objects.filter(name__icontains=words).order_by("name")[:most])


def own_programs(staff: Staff, now: datetime) -> QuerySet[Program]:
    """The programs this coworker works in now, and so may open matters in."""
    seats = ProgramMember.objects.filter(staff=staff, valid_from__lte=now)
    seats = seats.filter(Q(valid_to=None) | Q(valid_to__gt=now))
    return Program.objects.filter(pk__in=seats.values("program_id")).order_by("name")


def inbox_count() -> int:
    """How many lines the Inbox has for the speaker."""
    filed = Notice.objects.filter(state=Notice.State.FILED, answered_at=None).exclude(matter_id=None)
    return (
        waiting_notices().count()
        + filed.count()
        + open_faults().count()
        + waiting_emails().count()
        + open_changes().count()
    )
