"""Writing down what left the office. A line is never changed; a mistake gets a further one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.office_days import day_of
from nextfriend.consents.disclosures.authorities import Facts, broken_rules
from nextfriend.consents.disclosures.models import Disclosure
from nextfriend.consents.disclosures.queries import is_elsewhere, outside_releases
from nextfriend.consents.papers import Paper
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.consent.models import OF_PART2_PROGRAM
from nextfriend.privacy.models import Consent
from nextfriend.privacy.wall.crafts import is_part2_program, kept_as
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.matrix import Compartment


@dataclass(frozen=True)
class Sent:
    """What left, as it was typed. Under a release, an empty `to_…` is the release's recipient."""

    compartment: str
    disclosed_date: date
    what: str
    how: str
    purpose: str
    authority: str
    to_name: str = ""
    to_kind: str = ""
    to_address: str = ""
    authority_note: str = ""
    consent_id: UUID | None = None
    notice: str = ""
    scope_sent: str = ""
    waits: str = ""
    waits_until: date | None = None


@action(once=Disclosure)
def record_disclosure(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    sent: Sent,
    documents: Iterable[Paper] = (),
    corrects: Disclosure | None = None,
    key: str = "",
) -> Disclosure:
    """Put one disclosure on record, in the kind of record that left, of the client it is about.

    `documents` are those that went: each is kept by its id and the hash of what it is now. Raises Refusal
    with the code of the first broken field (`faults`), or for a kind of record the actor does not hold.
    """
    must_hold(matter_id, sent.compartment)
    whose_record(matter_id, sent.compartment, client.pk)
    for field, sentence in faults(actor, matter_id, client, sent):
        raise Refusal(field, sentence)
    items = [{"kind": one.kind, "id": str(one.id), "sha256": one.digest} for one in documents]
    row = Disclosure.objects.create(
        matter_id=matter_id,
        about_id=client.pk,
        items=items,
        corrects=corrects,
        recorded_by=actor,
        recorded_at=timezone.now(),
        **asdict(_filled(matter_id, sent)),
    )
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=row.compartment,
        kind="disclosure",
        sentence=f"{actor.name} recorded a disclosure.",
        subject=row,
        about_id=client.pk,
    )
    audit.record(Verb.RECORDED_DISCLOSURE, row, f"{row.authority}{' correction' if corrects else ''}")
    return row


def faults(actor: Staff, matter_id: UUID, client: Person, sent: Sent) -> list[tuple[str, str]]:
    """Everything that is wrong with a disclosure, as (field, sentence with what to do)."""
    filled = _filled(matter_id, sent)
    release = None
    if sent.consent_id:
        release = outside_releases(matter_id).filter(pk=sent.consent_id).first()
    misfits = _release_faults(release, client, sent, ZoneInfo(actor.office.zone)) if sent.consent_id else []
    facts = Facts(
        compartment=kept_as(matter_id, sent.compartment),
        authority=sent.authority,
        disclosed=sent.disclosed_date,
        note=sent.authority_note,
        has_release=sent.consent_id is not None,
        release_form=release.form if release else "",
        is_elsewhere=bool(
            release and not misfits and is_elsewhere(release, filled.to_name, sent.compartment)
        ),
        notice=sent.notice,
        scope_sent=sent.scope_sent,
        waits=sent.waits,
        waits_until=sent.waits_until,
    )
    found = broken_rules(facts, day_of(timezone.now(), actor)) or misfits
    for field, sentence in (
        ("to_name", "Enter who received it."),
        ("to_kind", "Choose what they are."),
        ("what", "Enter in a few words what left."),
        ("purpose", "Enter what it was for."),
    ):
        if not str(getattr(filled, field)).strip():
            found.append((field, sentence))
    return found


def _release_faults(
    release: Consent | None, client: Person, sent: Sent, zone: ZoneInfo
) -> list[tuple[str, str]]:
    """Why a release does not carry this disclosure: another client's, another kind, not in force that day."""
    if release is None or release.client_id != client.pk:
        return [("consent_id", "That release is not this client’s. Choose one of theirs.")]
    if release.compartment != sent.compartment:
        return [("consent_id", "That release is for another kind of record. Choose the one that was signed.")]
    if (
        sent.compartment == Compartment.PROTECTED
        and is_part2_program(release.matter_id)
        and release.form not in OF_PART2_PROGRAM
    ):
        # 42 CFR 2.31(a), 2.33: with the patient's written consent as that section has it.
        return [("consent_id", "Records of this program leave under a Part 2 release. Choose one.")]
    first = release.valid_from.astimezone(zone).date()
    ends = [release.valid_to and (release.valid_to - timedelta(seconds=1)), release.revoked_at]
    last = min((end.astimezone(zone).date() for end in ends if end), default=None)
    if sent.disclosed_date < first or last and sent.disclosed_date > last:
        return [("consent_id", "That release was not in force that day. Ask the client for a new one.")]
    return []


def _filled(matter_id: UUID, sent: Sent) -> Sent:
    """The recipient of the release where none was typed."""
    if not sent.consent_id or sent.to_name.strip():
        return sent
    release = outside_releases(matter_id).filter(pk=sent.consent_id).first()
    if release is None:
        return sent
    return replace(
        sent,
        to_name=release.outside_name,
        to_kind=sent.to_kind or release.outside_kind,
        to_address=sent.to_address or release.outside_address,
    )
