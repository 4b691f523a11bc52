"""The consents of a matter as one reader may know them: fully, or only that a release was taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from nextfriend.care.models import Release
from nextfriend.care.queries import releases_of
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

    @property
    def is_running(self) -> bool:
        return self.state in {"signed", "due-soon"}


_SOON_DAYS = 30


def consent_lines(matter_id: UUID, today: date) -> list[ConsentLine]:
    """Releases the reader's craft took, and consents that are open to the reader; those in force first."""
    consents = {
        c.pk: c for c in Consent.objects.filter(matter_id=matter_id).select_related("recorded_by", "office")
    }
    releases = {r.consent_id: r for r in releases_of(matter_id)}
    lines = [_from_release(r, consents.get(i), today) for i, r in releases.items()]
    lines += [_from_consent(c, today) for i, c in consents.items() if i not in releases]
    return sorted(lines, key=lambda line: (not line.is_running, line.ends or date.max, line.starts))


def _from_release(release: Release, consent: Consent | None, today: date) -> ConsentLine:
    state, words = _state(release.starts_date, release.ends_date, release.revoked_at, today)
    return ConsentLine(
        consent_id=release.consent_id,
        label=consent.get_form_display() if consent else "Release of information (ROI)",
        recipient=Consent.Recipient(release.recipient).label,
        starts=release.starts_date,
        ends=release.ends_date,
        ending_event=consent.ending_event if consent else "",
        taken_by=release.taken_by.name,
        state=state,
        words=words,
    )


def _from_consent(consent: Consent, today: date) -> ConsentLine:
    zone = ZoneInfo(consent.office.zone)
    starts = consent.valid_from.astimezone(zone).date()
    # The end is the first instant after the last day.
    ends = consent.valid_to and date.fromordinal(consent.valid_to.astimezone(zone).date().toordinal() - 1)
    state, words = _state(starts, ends, consent.revoked_at, today)
    return ConsentLine(
        consent_id=consent.pk,
        label=consent.get_form_display(),
        recipient=consent.get_recipient_display(),
        starts=starts,
        ends=ends,
        ending_event=consent.ending_event,
        taken_by=consent.recorded_by.name,
        state=state,
        words=words,
    )


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
