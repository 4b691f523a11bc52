"""What the screens read of the one list. Today reads `Due` and nothing else; names come from `Matter`.

Every function is small and named, because `benchmarks/walls.py` runs these very queries against the same
ones without policies. The wall adds `scope_id = ANY (…)`; the filters here lead with owner, state and date,
as the indexes do. The clock is an argument.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import LEGAL_CRAFT, Role
from nextfriend.calendar.due_status import Line, badge_of, nearness_of
from nextfriend.calendar.kinds import LAWYERS, codes
from nextfriend.calendar.models import Due
from nextfriend.calendar.responsibility import court_dues, watched_dues
from nextfriend.calendar.worklist_sql import UNOWNED, WAITING, WAITING_BENEFITS, soonest, wide_scopes
from nextfriend.matters.models import Entry, Matter
from nextfriend.people.models import Person
from nextfriend.privacy.wall.matrix import Compartment

WEEK, LAPSE = timedelta(days=7), timedelta(days=30)
MOST = 100
NEEDS_PEOPLE = (Due.State.PROPOSED, Due.State.CONFIRMED)
LEGAL_FILES = (Compartment.LEGAL, Compartment.WORK_PRODUCT, Compartment.FINANCE)


@dataclass(frozen=True, slots=True)
class Today:
    """One person's day. `mine` and `unowned` are live rows to the end of the seventh day, by due moment;
    `decisions` wait for a first or second person who may be this one; `lapsing` ends within thirty days;
    `supervised` are late rows of the people this one supervises (empty for everybody else); `court` are the
    court dates of an attorney's matters that others own; `watched` what an answering attorney or a supervisor
    watches: court dates overdue or not verified, and whatever has no present owner (responsibility.py).
    """

    day: date
    now: datetime
    mine: list[Line]
    unowned: list[Line]
    decisions: list[Line]
    lapsing: list[Line]
    supervised: list[Line]
    court: list[Line]
    watched: list[Line]


def day_of(staff: Staff, now: datetime) -> date:
    """The office's own day at `now`."""
    return now.astimezone(ZoneInfo(staff.office.zone)).date()


def end_of(staff: Staff, day: date) -> datetime:
    """The first moment after `day` in the office's zone."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(staff.office.zone))


def today_for(staff: Staff, now: datetime) -> Today:
    """Everything one coworker's Today shows, in a fixed number of queries."""
    day = day_of(staff, now)
    week = end_of(staff, day + WEEK)
    mine = _owned(staff, own_dues(staff, week)[:MOST])
    wide = wide_scopes()
    unowned = unowned_dues(week, wide)
    decisions = decisions_for(staff, wide)
    lapsing = _owned(staff, lapsing_dues(staff, end_of(staff, day + LAPSE))[:MOST])
    supervised = list(late_of_supervised(staff, now)[:MOST]) if staff.role == Role.SUPERVISOR else []
    court = court_dues(staff, week)
    watched = watched_dues(staff, now, day)
    parts = (mine, unowned, decisions, lapsing, supervised, court, watched)
    everything = tuple(due for dues in parts for due in dues)
    names, people = matter_names(due.matter_id for due in everything), people_named(staff, everything)

    def lines(dues: Iterable[Due]) -> list[Line]:
        return [line_of(due, names, people, now, day) for due in dues]

    return Today(day, now, *(lines(dues) for dues in parts))


def live_dues() -> QuerySet[Due]:
    """Rows still to be met that the speaker may see, by due moment."""
    return Due.objects.filter(state__in=Due.LIVE).order_by("due_at", "id")


def _owned(staff: Staff, dues: Iterable[Due]) -> list[Due]:
    """These rows, each of this person's or of nobody's: their owner need not be fetched."""
    rows = list(dues)
    for due in rows:
        due.owner = staff if due.owner_id else None
    return rows


def own_dues(staff: Staff, until: datetime) -> QuerySet[Due]:
    """Live rows this person owns that are due before `until`, however old."""
    return live_dues().filter(owner=staff, due_at__lt=until)


def unowned_dues(until: datetime, wide: Sequence[int] | None, most: int = MOST) -> list[Due]:
    """Live rows nobody owns that are due before `until`, soonest first: whoever sees them may take them."""
    return soonest(f"{UNOWNED} AND due_at < %s", [until], most, wide)


def decisions_for(staff: Staff, wide: Sequence[int] | None, most: int = MOST) -> list[Due]:
    """Dates that wait for a person: proposed ones, and confirmed ones this person may verify, soonest first.

    Whoever has spoken for a date already cannot be its second person, so it is not offered to them.
    """
    condition = (
        "(owner_id = %s OR owner_id IS NULL OR state = 'confirmed')"
        " AND NOT (state = 'confirmed' AND spoken_by @> ARRAY[%s]::uuid[])"
    )
    return soonest(f"{_of_the_craft(staff)} AND {condition}", [staff.pk, staff.pk], most, wide)


def _of_the_craft(staff: Staff) -> str:
    """What this role may decide at all, as `decisions.may_decide` says of one row."""
    if staff.role in LAWYERS:
        return WAITING
    return f"{WAITING_BENEFITS} AND compartment NOT IN ('legal', 'work-product', 'finance')"


def lapsing_dues(staff: Staff, until: datetime) -> QuerySet[Due]:
    """Coverage and consents of one's clients that end before `until`; owned by oneself or by nobody."""
    return live_dues().filter(
        Q(owner=staff) | Q(owner=None), kind__in=codes(section="lapsing"), due_at__lt=until
    )


def late_of_supervised(staff: Staff, now: datetime) -> QuerySet[Due]:
    """Live rows of the people this one supervises that are late: visits, contacts, dates, tasks."""
    late = live_dues().filter(owner__supervisor=staff, due_at__lt=now)
    return late.exclude(kind__in=codes(section="escalated")).select_related("owner")


def matter_dues(matter_id: UUID) -> QuerySet[Due]:
    """All rows of one matter that the speaker may see, ended ones too, by due moment."""
    return Due.objects.filter(matter_id=matter_id).select_related("owner").order_by("due_at", "id")


def dues_between(start: datetime, end: datetime, **filters: object) -> QuerySet[Due]:
    """Rows of a stretch of the calendar, except what is off (Due.OFF). `filters`: owner, matter_id,
    kind.
    """
    wanted = {name: value for name, value in filters.items() if value}
    return (
        Due.objects.filter(due_at__gte=start, due_at__lt=end, **wanted)
        .exclude(state__in=Due.OFF)
        .select_related("owner")
        .order_by("due_at", "id")
    )


def unowned_between(start: datetime, end: datetime, **filters: object) -> QuerySet[Due]:
    """Dates that two people must check and nobody owns, within a stretch of the calendar."""
    rows = dues_between(start, end, **filters)
    return rows.filter(owner=None, kind__in=codes(is_checked=True))


def due_of(subject_id: UUID) -> Due | None:
    """The due row that stands for a domain row; None when it is hidden or there is none."""
    return Due.objects.filter(subject_id=subject_id).select_related("owner").first()


def latest_entries(staff: Staff, matter_ids: Collection[UUID], most: int = 5) -> list[Entry]:
    """The newest timeline entries of these matters by other people, newest first."""
    if not matter_ids:
        return []
    rows = Entry.objects.filter(matter_id__in=matter_ids).exclude(actor=staff).select_related("actor")
    return list(rows.order_by("-at")[:most])


def matter_names(matter_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Captions by matter id, of those the speaker may see."""
    wanted = {i for i in matter_ids if i}
    return dict(Matter.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def people_named(staff: Staff, dues: Iterable[Due]) -> dict[UUID, str]:
    """The person each of these rows is about, by the row's id, of those the speaker may see. A lawyer's dates
    and tasks go by their matter, and the client's name would take their title's place: there only whom one
    meets is named.
    """
    met = codes(is_occasion=True, may_turn_red=False)
    named = (due for due in dues if due.kind in met or staff.role not in LEGAL_CRAFT)
    about = {due.pk: due.about_id for due in named if due.about_id}
    if not about:
        return {}
    names = dict(Person.objects.filter(pk__in=set(about.values())).values_list("pk", "name"))
    return {row: names[person] for row, person in about.items() if person in names}


def line_of(due: Due, names: dict[UUID, str], people: dict[UUID, str], now: datetime, day: date) -> Line:
    """A due row as a screen shows it."""
    matter = names.get(due.matter_id, "") if due.matter_id else ""
    return Line(due, matter, nearness_of(due, now, day), badge_of(due), people.get(due.pk, ""))


def lines_of(staff: Staff, dues: Iterable[Due], now: datetime) -> list[Line]:
    """Due rows as a screen shows them, with the captions looked up once."""
    rows, day = list(dues), day_of(staff, now)
    names = matter_names(due.matter_id for due in rows)
    people = people_named(staff, rows)
    return [line_of(due, names, people, now, day) for due in rows]
