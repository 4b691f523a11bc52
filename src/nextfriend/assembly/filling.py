"""What the matter says for the fields of a paper, each value with where it came from.

Every read goes through the wall, and of what the drafter sees only that is taken which every reader of the
paper may see (places.py). Hidden is missing: the drafter is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from nextfriend.accounts.models import Staff, User
from nextfriend.assembly.models import SenderFact
from nextfriend.assembly.places import TOLD_IN
from nextfriend.calendar.kinds import HEARING
from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import day_of, matter_dues
from nextfriend.care.coverage.queries import coverages_of
from nextfriend.engines.assembly import Caption, caption_of, written_day
from nextfriend.ground import dates
from nextfriend.matters import timeline
from nextfriend.matters.court_field import court_named
from nextfriend.matters.models import Matter, Party, Proceeding
from nextfriend.matters.queries import parties_of, proceedings_of
from nextfriend.people.models import ContactPoint, Person

OF_OFFICE = ("office_address", "office_phone")
OF_ATTORNEY = ("attorney_phone", "attorney_bar_number")
REACHED_BY = {"client_address": "address", "client_phone": "phone", "client_email": "email"}
_PARTS = {"adverse_parties": "adverse", "opposing_counsel": "opposing-counsel", "insurer": "insurer"}
_CAPTION = (
    "court_heading", "case_number", "case_caption", "first_side", "first_role", "second_side", "second_role",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """One value and where it is from."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom and what a paper is about, where the matter has several: None takes none."""

    client: Person | None
    attorney: Staff | None
    proceeding: Proceeding | None


class Case:
    """One matter as a paper filed in `place` may tell it. Values are read when a field asks for them."""

    def __init__(self, actor: Staff, matter: Matter, place: str, chosen: Chosen) -> None:
        self.actor = actor
        self.matter = matter
        self.told = TOLD_IN[place]
        self.chosen = chosen
        self.today: date = day_of(actor, timeline.moment())

    def fill(self, names: Iterable[str]) -> dict[str, Filled]:
        """What is known of these fields; one that is not known is left out."""
        found = {name: self._value(name) for name in names}
        return {name: one for name, one in found.items() if one is not None and one.value}

    def _value(self, name: str) -> Filled | None:
        if name in OF_OFFICE or name in OF_ATTORNEY:
            return self._sender_fact(name)
        if name in REACHED_BY:
            return self._contact(REACHED_BY[name])
        if name in _PARTS:
            return self._parties(_PARTS[name])
        if name in _CAPTION:
            return Filled(getattr(self._caption, name), "Court case") if self._caption else None
        read = _SIMPLE.get(name)
        return read(self) if read else None

    def _sender_fact(self, name: str) -> Filled | None:
        whose = None if name in OF_OFFICE else self.chosen.attorney
        if name in OF_ATTORNEY and whose is None:
            return None
        row = SenderFact.objects.filter(name=name, staff=whose).select_related("by").order_by("-id").first()
        return (
            Filled(row.value, f"{row.by.name}, {dates.full_day(day_of(self.actor, row.at))}") if row else None
        )

    def _contact(self, kind: str) -> Filled | None:
        """The one usable way to reach the client, a safe one before one that nobody has asked about.

        An unsafe one is never put into a paper, and of an address program the substitute is.
        """
        client = self.chosen.client
        if client is None:
            return None
        points = ContactPoint.objects.filter(
            person=client, kind=kind, compartment__in=self.told
        ).with_dangers()
        usable = [one for one in points if one.may_be_used]
        safe = [one for one in usable if one.safety == ContactPoint.Safety.SAFE] or usable
        shown = {one.shown for one in safe}
        return Filled(shown.pop(), "Client’s contact info") if len(shown) == 1 else None

    def _parties(self, part: str) -> Filled | None:
        rows = [one for one in self._all_parties if one.part == part]
        return Filled("; ".join(one.person.name for one in rows), "People of the matter") if rows else None

    @cached_property
    def _all_parties(self) -> list[Party]:
        rows = parties_of(self.matter.pk).filter(
            compartment__in=self.told, person__compartment__in=self.told, person__merged_into=None
        )
        return list(rows)

    @cached_property
    def _caption(self) -> Caption | None:
        row = self.chosen.proceeding
        if row is None:
            return None
        court = court_named(row.court_id)
        group, name, state = (court.group, court.name, court.state) if court else ("", "", "")
        return caption_of(group=group, court=name, state=state, number=row.docket_number, title=row.caption)

    def _client(self, value: Callable[[Person], str]) -> Filled | None:
        return Filled(value(self.chosen.client), "Client") if self.chosen.client else None

    def _attorney(self) -> Filled | None:
        return Filled(self.chosen.attorney.name, "Team of the matter") if self.chosen.attorney else None

    def _attorney_email(self) -> Filled | None:
        one = self.chosen.attorney
        return Filled(User.objects.get(pk=one.pk).email, "Their sign-in address") if one else None

    def _judge(self) -> Filled | None:
        return Filled(self.chosen.proceeding.judge, "Court case") if self.chosen.proceeding else None

    def _next_hearing(self) -> Filled | None:
        rows = matter_dues(self.matter.pk).filter(
            kind=HEARING.code, state__in=Due.LIVE, due_date__gte=self.today, compartment__in=self.told
        )
        row = rows.exclude(state=Due.State.PROPOSED).first()
        return Filled(written_day(row.due_date), "Dates of the matter") if row else None

    def _coverage(self, value: Callable[[object], str]) -> Filled | None:
        rows = [
            one
            for one in coverages_of(self.matter.pk, self.today)
            if one.coverage.compartment in self.told and one.now.compartment in self.told
        ]
        return Filled(value(rows[0]), "Coverage and benefits") if len(rows) == 1 else None


def _birth_date(person: Person) -> str:
    known = person.birth_date is not None and person.birth_precision in ("", "day")
    return written_day(person.birth_date) if known and person.birth_date else ""


def _last_day(row: object) -> str:
    last: date | None = getattr(row, "last_day", None)
    return written_day(last) if last else ""


_MATTER, _SELF = "Matter", "You"
_SIMPLE: dict[str, Callable[[Case], Filled | None]] = {
    "office_name": lambda case: Filled(case.actor.office.name, "Office"),
    "attorney_name": Case._attorney,
    "attorney_email": Case._attorney_email,
    "drafter_name": lambda case: Filled(case.actor.name, _SELF),
    "drafter_role": lambda case: Filled(case.actor.get_role_display(), _SELF),
    "today": lambda case: Filled(written_day(case.today), "Today"),
    "matter_name": lambda case: Filled(case.matter.name, _MATTER),
    "matter_number": lambda case: Filled(case.matter.number, _MATTER),
    "matter_kind": lambda case: Filled(case.matter.get_kind_display(), _MATTER),
    "client_name": lambda case: case._client(lambda person: person.name),
    "client_birth_date": lambda case: case._client(_birth_date),
    "judge": Case._judge,
    "next_hearing": Case._next_hearing,
    "coverage_kind": lambda case: case._coverage(lambda row: row.coverage.get_kind_display()),  # type: ignore[attr-defined]
    "coverage_payer": lambda case: case._coverage(lambda row: row.now.payer),  # type: ignore[attr-defined]
    "coverage_last_day": lambda case: case._coverage(_last_day),
}


def attorney_for(actor: Staff, attorneys: list[Staff]) -> Staff | None:
    """Who signs unless somebody says otherwise: the drafter, their supervisor, or the first of the team."""
    ids = (actor.pk, actor.supervisor_id)
    of_them = [one for pk in ids for one in attorneys if one.pk == pk]
    return next(iter([*of_them, *attorneys]), None)


def open_proceedings(matter_id: UUID, place: str) -> list[Proceeding]:
    """The dockets that a paper filed in `place` may name, the running ones."""
    return list(proceedings_of(matter_id).filter(ended_at=None, compartment__in=TOLD_IN[place]))
