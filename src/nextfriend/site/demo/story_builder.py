"""How the stories are told: somebody speaks, some days ago or ahead, and the office's own actions write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.care.actions import change_contact_plan, record_contact, set_contact_plan
from nextfriend.care.contact_plans.queries import running_plan
from nextfriend.deadlines.actions import (
    confirm_deadline,
    extend_deadline,
    mark_met,
    propose_deadline,
    second_outcome,
    verify_deadline,
)
from nextfriend.deadlines.date_proposals import Dated, calculate, court_fixed
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.deadlines import Refusal, Request
from nextfriend.matters import timeline
from nextfriend.matters.actions import add_party, open_matter, seat_staff
from nextfriend.matters.models import Matter, Party
from nextfriend.matters.report_notices.actions import record_report_notice
from nextfriend.people.models import Person
from nextfriend.site.demo.office import ZONE, Office

_ZONE = ZoneInfo(ZONE)


class Telling:
    """Tells stories in one office. Days are counted from today: negative ones are past."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.opened: dict[UUID, int] = {}
        self.today = timezone.localtime(timezone.now(), _ZONE).date()

    def day(self, days: int) -> date:
        """A day before or after today."""
        return self.today + timedelta(days=days)

    def working_day(self, days: int) -> date:
        """That day, or the Monday after it: courts and clinics do not meet at weekends."""
        found = self.day(days)
        return found + timedelta(days=(7 - found.weekday()) if found.weekday() > 4 else 0)

    def moment(self, days: int, clock: str = "10:00") -> datetime:
        """An aware moment in the office's zone."""
        return datetime.combine(self.day(days), time.fromisoformat(clock), _ZONE)

    @contextmanager
    def speaking(self, who: str, days: int = 0, clock: str = "10:00") -> Iterator[Staff]:
        """Somebody of the office acts; what they do goes onto the timeline at that moment."""
        staff = self.office.staff[who]
        with db_session.speaking_for(staff.pk, kind="story"), timeline.happened(self.moment(days, clock)):
            yield staff

    def open(
        self,
        program: str,
        name: str,
        kind: str,
        client: str,
        *,
        days: int,
        by: str,
        team: tuple[str, ...],
        **facts: Any,
    ) -> tuple[UUID, Person]:
        """Open a matter `days` from today and seat its team. Returns the matter's id and the client."""
        with self.speaking(by, days, "09:10") as actor:
            matter = open_matter(
                actor=actor,
                program=self.office.programs[program],
                name=name,
                kind=kind,
                client_name=client,
                opened_date=self.day(days),
                need_to_know=not self.office.programs[program].is_open,
                **facts,
            )
            for key in team:
                seat_staff(actor=actor, matter_id=matter.pk, staff=self.office.staff[key])
            party = Party.objects.select_related("person").get(matter_id=matter.pk, part=Party.Part.CLIENT)
            self.opened[matter.pk] = days
            return matter.pk, party.person

    def told_of_reports(
        self, matter_id: UUID, client: Person, *, days: int, by: str, how: str, joins: tuple[str, ...]
    ) -> None:
        """The client is told what care staff may have to report, says yes, and these join the team."""
        with self.speaking(by, days, "09:40") as actor:
            record_report_notice(
                actor=actor,
                matter_id=matter_id,
                client=client,
                told_date=self.day(days),
                language="English",
                how=how,
                choice="yes",
            )
            for key in joins:
                seat_staff(actor=actor, matter_id=matter_id, staff=self.office.staff[key])

    def people(self, matter_id: UUID, by: str, *lines: tuple[str, str, str]) -> dict[str, Person]:
        """Add parties given as (part, name, note). Returns them by name."""
        with self.speaking(by, self.opened[matter_id], "11:00") as actor:
            return {
                name: add_party(actor=actor, matter_id=matter_id, part=part, name=name, note=note).person
                for part, name, note in lines
            }

    def calculated(
        self,
        matter_id: UUID,
        rule: str,
        court: str,
        trigger: date | datetime,
        *,
        by: str,
        days: int,
        service: str = "",
        title: str = "",
        label: str = "",
        owner: str = "dana",
        **facts: str,
    ) -> Deadline:
        """Propose what the engine calculates. A refusal would be a fault of the story, so it stops it."""
        request = Request(trigger=trigger.isoformat(), rule=rule, court=court, service=service, facts=facts)
        dated = calculate(request, zone=ZONE, title=title, trigger_label=label)
        if isinstance(dated, Refusal):
            raise ValueError(f"{rule}: {dated}")
        return self._propose(matter_id, dated, by, days, owner)

    def fixed(
        self,
        matter_id: UUID,
        title: str,
        day: date,
        clock: str,
        *,
        by: str,
        days: int,
        court: str = "",
        set_by: str = "the court",
        owner: str = "dana",
        kind: str = Deadline.Kind.HEARING,
    ) -> Deadline:
        """Propose a date that a court or agency wrote down itself."""
        at = time.fromisoformat(clock) if clock else None
        dated = court_fixed(title=title, day=day, clock=at, zone=ZONE, court_id=court, set_by=set_by)
        return self._propose(matter_id, dated, by, days, owner, kind=kind)

    def _propose(self, matter_id: UUID, dated: Dated, by: str, days: int, owner: str, **how: Any) -> Deadline:
        with self.speaking(by, days, "15:05") as actor:
            return propose_deadline(
                actor=actor, matter_id=matter_id, dated=dated, owner=self.office.staff[owner], **how
            )

    def confirmed(self, deadline: Deadline, by: str, days: int) -> Deadline:
        """The first person's yes."""
        with self.speaking(by, days, "15:20") as actor:
            return confirm_deadline(actor=actor, deadline=deadline, owner=deadline_owner(deadline))

    def firm(self, deadline: Deadline, first: str, second: str, days: int) -> Deadline:
        """Both people's yes."""
        self.confirmed(deadline, first, days)
        with self.speaking(second, days, "16:40") as actor:
            row = Deadline.objects.get(pk=deadline.pk)
            note = f"Read {row.rule} on the court’s own page" if row.rests_on_memory else ""
            return verify_deadline(actor=actor, deadline=row, note=note)

    def met(self, deadline: Deadline, first: str, second: str, days: int, filed: str, number: str) -> None:
        """One says what was filed and when, another agrees: the date has ended."""
        with self.speaking(first, days, "10:30") as actor:
            mark_met(
                actor=actor, deadline=deadline, filed=filed, filed_date=self.day(days), proof_number=number
            )
        with self.speaking(second, days, "14:10") as actor:
            second_outcome(actor=actor, deadline=deadline)

    def extension(
        self, deadline: Deadline, by: str, days: int, to: date, granted_by: str, under: str
    ) -> None:
        """One records an extension; the date in force stays until another has verified it."""
        with self.speaking(by, days, "16:20") as actor:
            extend_deadline(
                actor=actor, deadline=deadline, to=to.isoformat(), granted_by=granted_by, authority=under
            )

    def contact(
        self,
        matter_id: UUID,
        client: Person,
        by: str,
        days: int,
        clock: str,
        outcome: str,
        mode: str,
        **facts: Any,
    ) -> None:
        """A contact that was made or tried."""
        with self.speaking(by, days, clock) as actor:
            record_contact(
                actor=actor,
                matter_id=matter_id,
                client=client,
                outcome=outcome,
                mode=mode,
                at=self.moment(days, clock),
                **facts,
            )

    def plan(
        self, matter_id: UUID, client: Person, owner: str, a_week: int, face: int, gap: int, days: int
    ) -> None:
        """How often the client is to be reached."""
        with self.speaking(owner, days) as actor:
            set_contact_plan(
                actor=actor,
                matter_id=matter_id,
                client=client,
                owner=actor,
                contacts=a_week,
                face_to_face=face,
                longest_gap_days=gap,
                starts_date=self.day(days),
            )

    def change_plan(self, matter_id: UUID, client: Person, by: str, days: int, **terms: Any) -> None:
        """Another version of a client's plan, from a week on."""
        with self.speaking(by, days) as actor:
            plan = running_plan(matter_id, client)
            if plan is None:
                raise ValueError("there is no plan to change")
            change_contact_plan(actor=actor, plan=plan, owner=plan.owner, **terms)

    def matter(self, matter_id: UUID) -> Matter:
        """The matter's row, for whoever speaks."""
        return Matter.objects.get(pk=matter_id)


def deadline_owner(deadline: Deadline) -> Staff | None:
    """Who owns the date so far."""
    from nextfriend.calendar.queries import due_of

    due = due_of(deadline.pk)
    return due.owner if due else None
