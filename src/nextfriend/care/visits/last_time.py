"""The brief before the door: what to know of a client that can be read in twenty seconds.

Four things: when they were last reached and what was tried since, what was promised, how they were at the
last check-in, and what is open for them. Only rows the reader may see, and few words of each: whoever wants
more opens the Care tab.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.calendar import queries as calendar
from nextfriend.calendar.due_status import Line
from nextfriend.calendar.kinds import VISIT
from nextfriend.calendar.models import Due
from nextfriend.care.check_ins.queries import Trend, trend_of
from nextfriend.care.check_ins.scale import scale
from nextfriend.care.contacts.as_amended import Standing, as_they_stand, counted_once
from nextfriend.care.contacts.other_acts import Act, acts_besides, acts_of
from nextfriend.care.kinds import CONTACT
from nextfriend.care.models import Contact
from nextfriend.care.visits.models import Visit
from nextfriend.privacy.wall.protected import Protected

SHOWN, LOOKED_AT = 5, 12


@dataclass(frozen=True)
class LastTime:
    """`last` is the latest contact that reached the client, `other` the check-in or direct care that
    reached them on a later day, `tried` the attempts since; `promised` is the
    latest contact with a next step, each as amended; `trend` the client's check-ins, of which the last is
    shown and whether it falls; `open` the first lines of what is due, `more` how many there are besides.
    """

    last: Standing | None
    other: Act | None
    tried: int
    promised: Standing | None
    trend: Trend
    open: list[Line]
    more: int

    @property
    def highest(self) -> int:
        """The best sum of a check-in."""
        return scale().highest

    @property
    def read(self) -> list[Protected]:
        """The rows whose words are shown: in a sealed compartment each reading is logged."""
        shown: list[Protected] = [one.contact for one in (self.last, self.promised) if one]
        shown += self.trend.rows[:2]
        if self.other and self.other.row:
            shown.append(self.other.row)
        return list({row.pk: row for row in shown}.values())


def last_time(visit: Visit, reader: Staff, now: datetime) -> LastTime:
    """The brief about the visit's client."""
    rows = Contact.objects.filter(matter_id=visit.matter_id, client_id=visit.client_id)
    rows = rows.select_related("by").order_by("-at", "-id")
    zone = reader.office.zone
    latest = _newest_first(as_they_stand(rows[:LOOKED_AT], zone))
    reached = next((one for one in latest if one.told.outcome == Contact.Outcome.REACHED), None)
    if reached is None:
        older = rows.filter(outcome=Contact.Outcome.REACHED)[:LOOKED_AT]
        reached = next(iter(_newest_first(as_they_stand(older, zone))), None)
    since = [one for one in latest if reached is None or one.told.at > reached.told.at]
    other = _later_act(visit, latest, reached.day if reached else None)
    if other:
        since = [one for one in since if one.day > other.day]
    dues = _next_of_each(_open(visit.matter_id, visit.client_id, visit.pk))
    return LastTime(
        last=reached,
        other=other,
        tried=sum(one.told.outcome == Contact.Outcome.ATTEMPTED for one in since),
        promised=next((one for one in latest if one.told.next_step), None),
        trend=trend_of(visit.matter_id, visit.client),
        open=calendar.lines_of(reader, dues[:SHOWN], now),
        more=max(0, len(dues) - SHOWN),
    )


def _later_act(visit: Visit, contacts: list[Standing], day: date | None) -> Act | None:
    """The latest check-in or direct care that reached the client after that day, and is no part of a contact:
    what counts for the contact plan is said here, too.
    """
    acts = acts_of([visit.matter_id], [visit.client_id], LOOKED_AT)  # type: ignore[list-item]
    later = [act for act in acts_besides(acts, contacts) if day is None or act.day > day]
    return max(later, key=lambda act: act.day, default=None)


def _newest_first(contacts: list[Standing]) -> list[Standing]:
    return sorted(counted_once(contacts), key=lambda one: one.told.at, reverse=True)


def _next_of_each(dues: list[Due]) -> list[Due]:
    """What comes again is one line: its next time."""
    found: dict[tuple[str, ...], Due] = {}
    for due in dues:
        again = (due.kind, due.title, due.place, str(due.owner_id), str(due.reasons))
        found.setdefault(again if due.reasons else (str(due.pk),), due)
    return list(found.values())


def _open(matter_id: UUID, client_id: UUID, visit_id: UUID) -> list[Due]:
    """What is due for this client, or for all clients of the matter, soonest first; not the next contact,
    which this visit is, nor the visit itself.
    """
    rows = Due.objects.filter(Q(about_id=client_id) | Q(about_id=None), matter_id=matter_id)
    rows = rows.filter(state__in=Due.LIVE).exclude(kind=CONTACT.code)
    rows = rows.exclude(kind=VISIT.code, subject_id=visit_id)
    return list(rows.select_related("owner").order_by("due_at", "id")[:100])
