"""The named reads of a case. The wall decides what they find; nothing here asks for a role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal
from nextfriend.matters.dockets import read_docket
from nextfriend.matters.entry_lines import CRAFT_OF, Line
from nextfriend.matters.matter_header import Frame, frame_for
from nextfriend.matters.models import Closure, Entry, Matter, Milestone, Party, Proceeding
from nextfriend.matters.next_dates import NextDate, next_dates
from nextfriend.matters.terms.lists import lists
from nextfriend.matters.terms.shipped import Event
from nextfriend.people.models import ContactPoint, Person
from nextfriend.privacy.approvals.lines import Request, power_over
from nextfriend.privacy.models import Program, ProgramMember, Share, Snapshot, TeamMember
from nextfriend.privacy.wall.seats import may_give
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
    parties = Party.objects.filter(matter_id__in=ids, part__in=lists().client_parts())
    parties = parties.filter(person__merged_into=None).select_related("person")
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


def parties_with_contacts(matter_id: UUID) -> list[Party]:
    """The same with every way to reach them; three queries however many people there are. What a merged copy
    is and how it is reached stands beside the record that is kept.
    """
    points = ContactPoint.objects.filter(matter_id=matter_id).with_dangers().order_by("kind", "id")
    reached = Prefetch("person__contact_points", points, to_attr="reached")
    shown: dict[tuple[UUID, str], Party] = {}
    parties = parties_of(matter_id).select_related("person__merged_into").prefetch_related(reached)
    for party in sorted(parties, key=lambda one: one.person.merged_into_id is not None):
        kept = party.person.merged_into or party.person
        known = shown.setdefault((kept.pk, party.part), party)
        if known is not party:
            lines = {(point.kind, point.key) for point in known.person.reached}
            known.person.reached += [p for p in party.person.reached if (p.kind, p.key) not in lines]
        elif kept is not party.person:
            kept.reached, party.person = party.person.reached, kept
    return sorted(shown.values(), key=lambda one: (one.part, one.person.name, one.pk))


def clients_of(matter_id: UUID) -> list[tuple[UUID, str]]:
    """The matter's clients, each id with its name, in the order they were entered."""
    clients = Party.objects.filter(matter_id=matter_id, part__in=lists().client_parts())
    clients = clients.filter(person__merged_into=None).order_by("id")
    return list(clients.values_list("person_id", "person__name"))


def is_client_of(matter_id: UUID, person_id: UUID) -> bool:
    """Whether this person is a client of the matter, also one whose record was merged into another."""
    return Party.objects.filter(
        matter_id=matter_id, person_id=person_id, part__in=lists().client_parts()
    ).exists()


def only_client(matter_id: UUID) -> UUID | None:
    """The client of a matter that has one; None where there are several: then somebody has to say."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.only_client(%s)", [matter_id])
        found: UUID | None = cursor.fetchone()[0]
        return found


def closed_among(matter_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these matters are closed now: also for a partner’s or a consultant’s people, who hold
    something of a matter and do not read its closure (nf.is_closed).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT m FROM unnest(%s::uuid[]) m WHERE nf.is_closed(m)", [list(matter_ids)])
        return {matter for (matter,) in cursor.fetchall()}


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


def events_of(matter_id: UUID) -> QuerySet[Milestone]:
    """What happened in the matter that tasks are counted from, the earliest first."""
    return Milestone.objects.filter(matter_id=matter_id).order_by("day", "id")


# What an event says of how a case ended, in the words that closing codes are found by.
ENDED_BY = {Event.DECIDED.value: "judgment", Event.SETTLED.value: "settlement"}


def words_of_outcome(matter_id: UUID) -> tuple[str, bool]:
    """What is on record of how the case ended, and whether it was in court."""
    ends = list(proceedings_of(matter_id).values_list("end_reason", flat=True))
    events = events_of(matter_id).values_list("event", flat=True)
    return " ".join([*ends, *(ENDED_BY.get(event, "") for event in events)]), bool(ends)


def matters_on_docket(court_id: str, docket_number: str, besides: UUID) -> list[str]:
    """The names of other matters on this docket, of those the speaker may see."""
    try:
        _, key = read_docket(court_id.strip().lower(), docket_number.strip())
    except Refusal:
        return []
    rows = Proceeding.objects.filter(docket_key=key).exclude(matter_id=besides)
    names = Matter.objects.filter(pk__in=rows.values("matter_id")).values_list("name", flat=True)
    return sorted(names)


def team_of(matter_id: UUID) -> QuerySet[TeamMember]:
    """Who is on the team now, as far as the reader may know."""
    seats = _current_seats().filter(matter_id=matter_id)
    return seats.exclude(role="clerk").select_related("staff").order_by("role", "staff__name")


def power_over_team(matter_id: UUID) -> list[Request]:
    """Who was given power over this team's records by two people: supervisors, programs, topologies."""
    matter = Matter.objects.get(pk=matter_id)
    people = list(team_of(matter_id).values_list("staff_id", flat=True))
    return power_over(people, matter.program_id)


def staff_beside(matter_id: UUID, reader: Staff) -> QuerySet[Staff]:
    """Coworkers whom the reader may put on the team; a supervisor, of those they supervise."""
    here = _working().exclude(role__in=["clerk", "administrator", "supervisor"])
    beside = here.exclude(pk__in=_current_seats().filter(matter_id=matter_id).values("staff_id"))
    allowed = {
        role for role in (Role.ATTORNEY, Role.PARALEGAL, Role.CASE_MANAGER) if may_give(matter_id, role)
    }
    if reader.role == Role.SUPERVISOR:
        beside = beside.filter(supervisor=reader)
    return beside.filter(role__in=allowed).order_by("name")


def attorneys_besides(staff: Staff) -> QuerySet[Staff]:
    """The attorneys of the office who could take over from somebody."""
    return _working().filter(role=Role.ATTORNEY).exclude(pk=staff.pk).order_by("name")


def _working() -> QuerySet[Staff]:
    return Staff.objects.filter(Q(left_at=None) | Q(left_at__gt=timezone.now()))


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


def given_lately(reader: Staff) -> QuerySet[Snapshot]:
    """What was shared with the reader in the last seven days and is open to them now, the latest first.

    That they have read it lies in the giver's compartment, so it stays for the week whether read or not.
    """
    since = timezone.now() - GIVEN_LATELY
    rows = Snapshot.objects.filter(staff=reader, taken_at__gte=since).select_related("shared_by")
    return rows.order_by("-taken_at")[:10]


def shares_of(entry: Entry) -> QuerySet[Share]:
    """To whom this entry was shared, for the people inside its compartment."""
    return Share.objects.filter(matter_id=entry.matter_id, subject_id=entry.pk).select_related(
        "staff", "shared_by"
    )


QUIET, GIVEN_LATELY = timedelta(days=30), timedelta(days=7)


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
