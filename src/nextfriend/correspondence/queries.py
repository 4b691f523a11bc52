"""What the Inbox and the filing of notices read. The wall decides what there is to find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Upper

from nextfriend.accounts.models import Staff
from nextfriend.calendar.models import Due
from nextfriend.correspondence.models import CourtChange, DocketEntry, Fault, KeptEmail, Notice
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.notices import DocketNumber, docket_number, same_docket
from nextfriend.matters.models import Matter, Proceeding
from nextfriend.privacy.models import Program, ProgramMember

MOST = 100
MOST_DATES = 5  # of one notice, on the Inbox


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


def matter_numbered(system: str, written: str) -> UUID | None:
    """The one visible matter on this agency's number (a receipt, an A-number, a docket); None if not one.

    People write an A-number as A123456789, A 123-456-789 or 123-456-789: only its letters and digits count.
    """
    plain = re.sub(r"[^0-9A-Z]", "", written.upper())
    if len(plain) < 6:
        return None
    wanted = {plain, plain.removeprefix("A")} if plain.removeprefix("A").isdigit() else {plain}
    listed = Proceeding.objects.annotate(plain=_letters_and_digits("docket_number")).filter(
        plain__in=wanted | {f"A{one}" for one in wanted}
    )
    if system in _COURTS_OF:
        listed = listed.filter(court_id__in=_COURTS_OF[system])
    found = set(listed.values_list("matter_id", flat=True)[:3])
    return found.pop() if len(found) == 1 else None


# A bare 24-1234 is also an appeal's number elsewhere.
_COURTS_OF = {"CAVC": ("cavc",), "Bankruptcy Noticing Center": ("",)}


def _letters_and_digits(field: str) -> Func:
    return Func(
        Upper(field),
        Value("[^0-9A-Z]"),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=TextField(),
    )


def waiting_notices() -> QuerySet[Notice]:
    """Notices that no matter has claimed, oldest first."""
    return Notice.objects.filter(matter_id=None, state=Notice.State.WAITING).order_by("received_at", "id")


def held_notices() -> QuerySet[Notice]:
    """Notices that wait for a person to compare them with the court's docket, oldest first."""
    return Notice.objects.filter(state=Notice.State.HELD).order_by("received_at", "id")


def open_faults() -> QuerySet[Fault]:
    """Faults nobody has settled, newest first."""
    return Fault.objects.filter(settled_at=None).order_by("-at", "id")


def waiting_emails() -> QuerySet[KeptEmail]:
    """E-mails without a docket entry and that nobody has answered: rejected filings first, then
    newest."""
    found = (KeptEmail.State.WAITING, KeptEmail.State.ARRIVED)
    return KeptEmail.objects.filter(state__in=found).order_by("-is_urgent", "-received_at", "id")


@dataclass(frozen=True, slots=True)
class EmailLine:
    """An e-mail as the Inbox shows it, with the name of the matter on which it waits, "" for none."""

    email: KeptEmail
    matter: str


def email_lines(emails: Sequence[KeptEmail]) -> list[EmailLine]:
    """These e-mails with their matters, in one query."""
    wanted = {one.matter_id for one in emails if one.matter_id}
    names = dict(Matter.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    return [EmailLine(one, names.get(one.matter_id, "") if one.matter_id else "") for one in emails]


def unread_arrivals(route: str, *, before: datetime, most: int = 50) -> list[UUID]:
    """E-mails that came this way (a `Notice.Route`) before this moment and have not been read, oldest
    first."""
    found = KeptEmail.objects.filter(state=KeptEmail.State.ARRIVED, route=route, received_at__lt=before)
    return list(found.order_by("received_at").values_list("pk", flat=True)[:most])


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
    """A filed notice as the Inbox shows it, with its dates that still wait for a person.

    `on_the_matter` more of them are on the matter's Dates; `in_the_email` more nobody has looked at.
    """

    notice: Notice
    matter: str
    dates: tuple[Due, ...]
    undated: tuple[dict[str, str], ...]
    on_the_matter: int = 0
    in_the_email: int = 0


def filed_notices() -> QuerySet[Notice]:
    """Filed notices nobody has looked at yet, newest first."""
    held = Notice.objects.filter(state=Notice.State.FILED, answered_at=None).exclude(matter_id=None)
    return held.order_by("-received_at", "id")


def filed_lines(notices: Sequence[Notice]) -> list[FiledLine]:
    """These notices with their matters and open dates, in three queries."""
    names = dict(Matter.objects.filter(pk__in={n.matter_id for n in notices}).values_list("pk", "name"))
    dates = _dates_of([n.pk for n in notices])
    return [_line(n, names.get(n.matter_id, "") if n.matter_id else "", dates.get(n.pk, [])) for n in notices]


def _line(notice: Notice, matter: str, dates: list[Due]) -> FiledLine:
    undated = [u for entry in notice.entries for u in entry["undated"]]
    return FiledLine(
        notice=notice,
        matter=matter,
        dates=tuple(dates[:MOST_DATES]),
        undated=tuple(undated[:MOST_DATES]),
        on_the_matter=max(0, len(dates) - MOST_DATES) + max(0, len(undated) - MOST_DATES),
        in_the_email=sum(entry.get("more", 0) for entry in notice.entries),
    )


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


def inbox_parts() -> dict[str, QuerySet[Any]]:
    """The parts of the Inbox by name, in the order in which they stand there."""
    return {
        "faults": open_faults(),
        "held": held_notices(),
        "changes": open_changes(),
        "emails": waiting_emails(),
        "waiting": waiting_notices(),
        "filed": filed_notices(),
    }
