"""The named reads of a case. The wall decides what they find; nothing here asks for a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from nextfriend.accounts.models import Staff
from nextfriend.matters.entry_lines import CRAFT_OF, Line
from nextfriend.matters.matter_header import Frame, frame_for
from nextfriend.matters.models import Closure, Entry, Matter, Party, Proceeding
from nextfriend.matters.next_dates import NextDate, next_dates
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.models import Program, ProgramMember, Share, Snapshot, TeamMember
from nextfriend.privacy.wall.sharing import seated

__all__ = ["Frame", "frame_for"]

PAGE = 50


@dataclass(frozen=True)
class MatterLine:
    """One row of the list of matters."""

    matter: Matter
    client: Person | None
    next_date: NextDate | None
    is_closed: bool


def matter_lines(
    staff: Staff, *, everyone: bool = False, closed: bool = False, after: str = ""
) -> tuple[list[MatterLine], str]:
    """One page of matters by name, and the mark of the next page ("" on the last).

    `everyone`: all that the speaker may see, not only those they have a seat on. Four queries however many,
    and one more on later pages.
    """
    found = _matters(staff, everyone, closed)
    last = _last_of(after)
    if last:
        found = found.filter(name__gte=last.name).filter(Q(name__gt=last.name) | Q(pk__gt=last.pk))
    page = list(found.order_by("name", "id")[: PAGE + 1])
    more = str(page[PAGE - 1].pk) if len(page) > PAGE else ""
    return _lines(page[:PAGE], closed), more


def _last_of(after: str) -> Matter | None:
    """The last matter of the page before. An address holds its id and never its name: addresses are kept."""
    try:
        return Matter.objects.filter(pk=UUID(after)).first() if after else None
    except ValueError:
        return None


def _matters(staff: Staff, everyone: bool, closed: bool) -> QuerySet[Matter]:
    is_closed = Exists(Closure.objects.filter(matter_id=OuterRef("matter_id"), reopened_at=None))
    found = Matter.objects.filter(is_closed if closed else ~is_closed)
    if everyone:
        return found
    return found.filter(pk__in=_current_seats().filter(staff=staff).values("matter_id"))


def _current_seats() -> QuerySet[TeamMember]:
    now = timezone.now()
    return TeamMember.objects.filter(Q(valid_to=None) | Q(valid_to__gt=now), valid_from__lte=now)


def _lines(matters: list[Matter], closed: bool) -> list[MatterLine]:
    ids = [m.pk for m in matters]
    parties = Party.objects.filter(matter_id__in=ids, part=Party.Part.CLIENT).select_related("person")
    clients = {p.matter_id: p.person for p in parties.order_by("-id")}
    dates = next_dates(ids)
    return [MatterLine(m, clients.get(m.pk), dates.get(m.pk), closed) for m in matters]


def timeline_of(matter_id: UUID, *, craft: str = "", before: str = "") -> tuple[list[Line], str]:
    """One page of a matter's timeline, newest first, and the mark of the next page ("" on the last).

    `craft` ("legal", "care", "shared") narrows what is shown; it opens nothing. Reads by keyset over the
    index (matter_id, scope_id, at), so that a late page costs what the first does.
    """
    found = Entry.objects.filter(matter_id=matter_id)
    if craft:
        found = found.filter(compartment__in=[c for c, known in CRAFT_OF.items() if known == craft])
    mark = _mark(before)
    at = parse_datetime(mark[0]) if mark else None
    if mark and at:
        found = found.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=mark[1]))
    page = list(found.order_by("-at", "-id")[: PAGE + 1])
    more = f"{page[PAGE - 1].at.isoformat()}_{page[PAGE - 1].pk}" if len(page) > PAGE else ""
    return [Line(entry) for entry in page[:PAGE]], more


def _mark(written: str) -> tuple[str, UUID] | None:
    """Where the last page ended; None for the first page, and for an address that was tampered with."""
    key, _, last = written.rpartition("_")
    try:
        return (key, UUID(last)) if key else None
    except ValueError:
        return None


def parties_of(matter_id: UUID) -> QuerySet[Party]:
    """Who has a part in the matter, the client first."""
    parties = Party.objects.filter(matter_id=matter_id).select_related("person")
    return parties.order_by("part", "person__name", "id")


def parties_with_contacts(matter_id: UUID) -> QuerySet[Party]:
    """The same with every way to reach them; three queries however many people there are."""
    points = ContactPoint.objects.filter(matter_id=matter_id).order_by("kind", "id")
    return parties_of(matter_id).prefetch_related(Prefetch("person__contact_points", points))


def programs_of(staff: Staff) -> QuerySet[Program]:
    """The programs in which this person works now, and so may open a matter."""
    now = timezone.now()
    current = Q(valid_to=None) | Q(valid_to__gt=now)
    memberships = ProgramMember.objects.filter(current, staff=staff, valid_from__lte=now)
    return Program.objects.filter(pk__in=memberships.values("program_id")).order_by("name")


def correction_of(entry: Entry) -> Entry | None:
    """The note that corrects this one, if there is any."""
    return Entry.objects.filter(kind=entry.kind, subject_id=entry.pk).order_by("at").first()


def proceedings_of(matter_id: UUID) -> QuerySet[Proceeding]:
    """The dockets the matter is on."""
    return Proceeding.objects.filter(matter_id=matter_id).order_by("id")


def team_of(matter_id: UUID) -> QuerySet[TeamMember]:
    """Who is on the team now, as far as the reader may know."""
    seats = _current_seats().filter(matter_id=matter_id)
    return seats.exclude(role="clerk").select_related("staff").order_by("role", "staff__name")


def staff_beside(matter_id: UUID) -> QuerySet[Staff]:
    """Coworkers who may be put on the team."""
    now = timezone.now()
    here = Staff.objects.filter(Q(left_at=None) | Q(left_at__gt=now))
    here = here.exclude(role__in=["clerk", "administrator", "supervisor"])
    return here.exclude(pk__in=_current_seats().filter(matter_id=matter_id).values("staff_id")).order_by(
        "name"
    )


def staff_on(matter_id: UUID, *, besides: Staff) -> QuerySet[Staff]:
    """Coworkers to whom an item of this matter may be given."""
    others = Staff.objects.filter(pk__in=seated(matter_id)).exclude(pk=besides.pk)
    return others.exclude(role="clerk").order_by("name")


def given_in(matter_id: UUID) -> QuerySet[Snapshot]:
    """What was shared in this matter by or with the reader and is open to them now."""
    return (
        Snapshot.objects.filter(matter_id=matter_id)
        .select_related("shared_by", "staff")
        .order_by("-taken_at")
    )


def shares_of(entry: Entry) -> QuerySet[Share]:
    """To whom this entry was shared, for the people inside its compartment."""
    return Share.objects.filter(matter_id=entry.matter_id, subject_id=entry.pk).select_related(
        "staff", "shared_by"
    )


@dataclass(frozen=True)
class Found:
    """One answer of the search: `kind` is matter, person or proceeding."""

    kind: str
    id: UUID
    matter_id: UUID | None
    title: str
    matter_name: str


QUIET = timedelta(days=30)


def quiet_matters(staff: Staff, now: datetime, most: int = 50) -> list[tuple[Matter, datetime]]:
    """Open matters of one's own or of the people one supervises on which nothing has happened for thirty days
    that the reader may see, the longest silence first; with the moment of the last entry. A matter of which
    they see no entry at all is not told.
    """
    seats = _current_seats().filter(Q(staff=staff) | Q(staff__supervisor=staff))
    newest = Entry.objects.filter(matter_id=OuterRef("matter_id")).order_by("-at").values("at")[:1]
    found = _matters(staff, everyone=True, closed=False).filter(matter_id__in=seats.values("matter_id"))
    rows = found.annotate(last_at=Subquery(newest)).filter(last_at__lt=now - QUIET)
    return [(matter, matter.last_at) for matter in rows.order_by("last_at", "name")[:most]]


def search(words: str) -> list[Found]:
    """Matters, people and proceedings whose words begin with these, as far as the wall lets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, id, matter_id, title FROM nf.search(%s)", [words])
        rows = cursor.fetchall()
    names = dict(Matter.objects.filter(pk__in={row[2] for row in rows}).values_list("pk", "name"))
    return [Found(kind, pk, matter, title, names.get(matter, "")) for kind, pk, matter, title in rows]
