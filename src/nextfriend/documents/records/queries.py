"""What the pages of records requests read, and what stands of one: the next step, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import today_for
from nextfriend.appointments.availability.closed_days import closed_between
from nextfriend.calendar.reasons import Facts, said
from nextfriend.consents.lines import last_day
from nextfriend.documents.models import Document
from nextfriend.documents.reasons import RECORDS_STEP
from nextfriend.documents.records.models import (
    RecordsAuthorization,
    RecordsPart,
    RecordsRequest,
    RecordsStep,
)
from nextfriend.documents.records.words import NONE, RECEIVED
from nextfriend.engines.records_ladder import Event, Next, Step, answer_by, days_of, first_without, shipped
from nextfriend.engines.records_ladder import next_step as next_on_ladder
from nextfriend.matters.models import Party
from nextfriend.matters.queries import parties_of
from nextfriend.matters.terms.lists import lists
from nextfriend.people.models import Person
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.grants import held_on
from nextfriend.privacy.wall.matrix import Compartment

PLACE = Compartment.WORK_PRODUCT
# A ladder, its closed days and the provider's clock with its extension end well within this.
SPAN = timedelta(days=120)


def sees_requests(matter_id: UUID) -> bool:
    """Whether the speaker reads the records requests of this matter."""
    return PLACE in held_on(matter_id)


def requests_of(matter_id: UUID) -> list[RecordsRequest]:
    """The records requests of a matter, the newest first, each with what was done and what came."""
    return list(requests().filter(matter_id=matter_id).order_by("-asked_at", "-id"))


def requests() -> QuerySet[RecordsRequest]:
    """Every request the speaker may see, with all that stands beside it."""
    return RecordsRequest.objects.select_related("client", "provider", "asked_by").prefetch_related(
        Prefetch("steps", RecordsStep.objects.select_related("by").order_by("at", "id")),
        Prefetch("parts", RecordsPart.objects.select_related("by").order_by("at", "id")),
        Prefetch("renewals", RecordsAuthorization.objects.select_related("by").order_by("at", "id")),
    )


def providers_on(matter_id: UUID) -> list[Person]:
    """Whom records may be asked of: everyone of the matter who is not its client."""
    others = parties_of(matter_id).exclude(part__in=lists().client_parts())
    found = {one.person_id: one.person for one in others.filter(person__merged_into=None)}
    return sorted(found.values(), key=lambda person: (not _provides(person, others), person.name))


def _provides(person: Person, parties: Iterable[Party]) -> bool:
    return any(one.part == "provider" for one in parties if one.person_id == person.pk)


def clients_of(matter_id: UUID) -> list[Person]:
    """The matter's clients, in the order they were entered."""
    rows = parties_of(matter_id).filter(part__in=lists().client_parts(), person__merged_into=None)
    return [one.person for one in rows.order_by("id")]


def authorizations_for(staff: Staff, matter_id: UUID) -> list[Consent]:
    """The authorizations in force that let a provider answer this person: nf.serves_records asks the same."""
    now = timezone.now()
    named = Q(recipient=Consent.Recipient.LEGAL_TEAM) | Q(recipient_staff=staff)
    rows = Consent.objects.filter(named, matter_id=matter_id, form=Consent.Form.HIPAA, revoked_at=None)
    rows = rows.filter(valid_from__lte=now).filter(Q(valid_to=None) | Q(valid_to__gt=now))
    rows = rows.exclude(recorder_gains=True, countersigned_at=None)
    rows = rows.exclude(discloser_kind=Consent.Discloser.OFFICE)
    return list(rows.select_related("office").order_by("valid_to", "id"))


def ends_of(consent: Consent) -> date | None:
    """The last day of an authorization at the office; None where an event ends it."""
    return last_day(consent.valid_to, ZoneInfo(consent.office.zone))


def names_provider(consent: Consent, provider: Person) -> bool:
    """Whether the authorization names this provider, or a class that may hold it."""
    if consent.discloser_kind == Consent.Discloser.CLASS:
        return True
    named, name = (" ".join(one.split()).casefold() for one in (consent.discloser, provider.name))
    return bool(named) and (named in name or name in named)


@dataclass(frozen=True)
class Standing:
    """A request as it stands on one day. Closed days are those of the speaker's office."""

    row: RecordsRequest
    today: date

    @cached_property
    def _steps(self) -> list[RecordsStep]:
        return [one for one in self.row.steps.all() if one.step != RecordsStep.END]

    @cached_property
    def ending(self) -> RecordsStep | None:
        """Why nothing more is done, where somebody said so."""
        return next((one for one in self.row.steps.all() if one.step == RecordsStep.END), None)

    @property
    def is_open(self) -> bool:
        return self.ending is None and bool(self.missing)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(
            Event(one.step, one.happened_date, one.outcome, one.expected_date) for one in self._steps
        )

    @cached_property
    def _closed(self) -> dict[date, str]:
        days = [self.row.asked_date, self.today, *(one.day for one in self.events)]
        days += [one.expected for one in self.events if one.expected]
        return closed_between(min(days), max(days) + SPAN)

    def is_closed(self, day: date) -> bool:
        return day in self._closed

    @cached_property
    def next(self) -> Next:
        """The step that is due, whether or not the request is still open."""
        return next_on_ladder(shipped(), self.row.asked_date, self.events, self.is_closed)

    @property
    def start(self) -> date:
        """The day the ladder is counted from: that of the letter, before it the one it was asked on."""
        return self.events[0].day if self.events else self.row.asked_date

    @cached_property
    def ladder(self) -> list[tuple[Step, date, list[RecordsStep]]]:
        """Every step with its day and what came of it."""
        done = {step.code: [one for one in self._steps if one.step == step.code] for step in shipped().steps}
        return [(step, day, done[step.code]) for step, day in days_of(shipped(), self.start, self.is_closed)]

    @cached_property
    def parts(self) -> dict[str, RecordsPart]:
        """The newest word on each kind."""
        return {one.kind: one for one in self.row.parts.all()}

    @cached_property
    def missing(self) -> list[tuple[str, str]]:
        """What has not come, each code with its words."""
        here = {code for code, one in self.parts.items() if one.state in (RECEIVED, NONE)}
        return [(code, label) for code, label in self.row.awaited if code not in here]

    @property
    def answer_by(self) -> date | None:
        """By when the provider acts, where the client asked for their own records."""
        own = self.row.basis == RecordsRequest.Basis.INDIVIDUAL
        return answer_by(shipped(), self.events) if own else None

    @property
    def authorization(self) -> RecordsRequest | RecordsAuthorization:
        """The newest authorization it rests on."""
        return list(self.row.renewals.all())[-1] if self.row.renewals.all() else self.row

    @cached_property
    def is_authorized(self) -> bool:
        """Whether the authorization is in force, as far as the speaker may see it; a closed one is not."""
        ends = self.authorization.authorization_ends
        if ends and ends < self.today:
            return False
        now = timezone.now()
        rows = Consent.objects.filter(pk=self.authorization.authorization_id, revoked_at=None)
        return rows.filter(Q(valid_to=None) | Q(valid_to__gt=now)).exists()

    @property
    def step_without(self) -> Step | None:
        """The first step that falls behind the authorization's last day."""
        ends = self.authorization.authorization_ends
        return first_without(shipped(), self.start, ends, self.is_closed)

    @property
    def reason(self) -> Facts:
        """Why the next step is due that day, as its row on the list keeps it."""
        due = self.next
        facts: dict[str, str | int] = {"code": due.reason, "since": due.since.isoformat(), "after": due.after}
        if due.moved_from:
            facts["moved"] = due.moved_from.isoformat()
        return RECORDS_STEP(**facts)

    @property
    def why(self) -> str:
        """The same in words."""
        return said([self.reason], self.today)

    @property
    def fees(self) -> list[RecordsStep]:
        """The fees they asked for, in the order they did."""
        return [one for one in self._steps if one.fee_cents is not None]

    @property
    def is_late(self) -> bool:
        return self.is_open and self.next.day < self.today


def standing_of(row: RecordsRequest, staff: Staff) -> Standing:
    """The request as it stands today where the office works."""
    return Standing(row, today_for(staff))


@dataclass(frozen=True)
class PartLine:
    """One kind that was asked for: what stands of it, and the document where the speaker sees it."""

    code: str
    label: str
    part: RecordsPart | None
    document: Document | None


def part_lines(standing: Standing) -> list[PartLine]:
    """Every kind that was asked for, with the newest word on it."""
    named = {one.document_id for one in standing.parts.values() if one.document_id}
    papers: dict[UUID, Document] = (
        Document.objects.filter(matter_id=standing.row.matter_id).in_bulk(named) if named else {}
    )
    found = []
    for code, label in standing.row.awaited:
        part = standing.parts.get(code)
        paper = papers.get(part.document_id) if part and part.document_id else None
        found.append(PartLine(code, label, part, paper))
    return found
