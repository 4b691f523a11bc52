"""The consents of a matter as one reader may know them: fully, or only that a release was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from nextfriend.consents.models import Release
from nextfriend.consents.queries import releases_of
from nextfriend.matters.queries import clients_of
from nextfriend.privacy.models import Consent


@dataclass(frozen=True)
class ConsentLine:
    """One line of the list. `label` names the paper only to those who hold what it opens."""

    consent_id: UUID
    label: str
    recipient: str
    starts: date
    ends: date | None
    ending_event: str
    taken_by: str
    state: str
    words: str
    client_id: UUID | None = None
    whose: str = ""

    @property
    def is_running(self) -> bool:
        return self.state in {"signed", "due-soon"}


_SOON_DAYS = 30


@dataclass(frozen=True)
class Told:
    """What whoever recorded or countersigned a release may know of it: its kind, from whom, to whom."""

    form: str
    client_id: UUID
    outside_name: str

    @property
    def form_words(self) -> str:
        return str(Consent.Form(self.form).label)


def told_of(matter_id: UUID) -> dict[UUID, Told]:
    """The releases of a matter that the speaker recorded or stood behind, also where closed to them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nf.consents_told(%s)", [matter_id])
        return {row[0]: Told(*row[1:]) for row in cursor.fetchall()}


def consent_lines(matter_id: UUID, today: date) -> list[ConsentLine]:
    """Releases the reader's craft took, and consents that are open to the reader; those in force first."""
    consents = {
        c.pk: c for c in Consent.objects.filter(matter_id=matter_id).select_related("recorded_by", "office")
    }
    releases = {r.consent_id: r for r in releases_of(matter_id)}
    told = told_of(matter_id)
    lines = [_from_release(r, consents.get(i), told.get(i), today) for i, r in releases.items()]
    lines += [_from_consent(c, today) for i, c in consents.items() if i not in releases]
    lines = _naming_clients(matter_id, lines)
    return sorted(lines, key=lambda line: (not line.is_running, line.ends or date.max, line.starts))


def _naming_clients(matter_id: UUID, lines: list[ConsentLine]) -> list[ConsentLine]:
    """Where a matter has several clients, each line says whose release it is, to those who know."""
    names = dict(clients_of(matter_id))
    if len(names) < 2:
        return lines
    return [replace(line, whose=names.get(line.client_id, "") if line.client_id else "") for line in lines]


def _from_release(release: Release, consent: Consent | None, told: Told | None, today: date) -> ConsentLine:
    ended = release.ended_date or release.ends_date
    state, words = _state(release.starts_date, ended, release.revoked_at, today)
    if release.ended_date:
        state, words = "expired", "Ended"
    known = Told(consent.form, consent.client_id, consent.outside_name) if consent else told
    whom = known.outside_name if known else ""
    return ConsentLine(
        consent_id=release.consent_id,
        label=known.form_words if known else "Release of information (ROI)",
        recipient=whom or Consent.Recipient(release.recipient).label,
        starts=release.starts_date,
        ends=ended,
        ending_event=consent.ending_event if consent else "",
        taken_by=release.taken_by.name,
        state=state,
        words=words,
        client_id=known.client_id if known else None,
    )


def _from_consent(consent: Consent, today: date) -> ConsentLine:
    zone = ZoneInfo(consent.office.zone)
    starts = consent.valid_from.astimezone(zone).date()
    ends = last_day(consent.valid_to, zone)
    state, words = _state(starts, ends, consent.revoked_at, today)
    return ConsentLine(
        consent_id=consent.pk,
        label=consent.get_form_display(),
        recipient=consent.outside_name or consent.get_recipient_display(),
        client_id=consent.client_id,
        starts=starts,
        ends=ends,
        ending_event=consent.ending_event,
        taken_by=consent.recorded_by.name,
        state=state,
        words=words,
    )


def last_day(valid_to: datetime | None, zone: ZoneInfo) -> date | None:
    """The last day a release is good for: its end is the first instant after that day."""
    return valid_to and (valid_to.astimezone(zone) - timedelta(days=1)).date()


def _state(starts: date, ends: date | None, revoked_at: datetime | None, today: date) -> tuple[str, str]:
    """The badge and its words."""
    if revoked_at:
        return "cancelled", "Revoked"
    if ends and ends < today:
        return "expired", "Ended"
    if starts > today:
        return "planned", "Not yet in force"
    if ends and (ends - today).days <= _SOON_DAYS:
        return "due-soon", "Ends soon"
    return "signed", "In force"
