"""Noting needs, one by one or all that a screening shows, and what becomes of them; background facts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.days import day_of, today_for
from nextfriend.care.needs.models import BackgroundFact, Need
from nextfriend.care.screenings.models import Screening
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.matrix import PERSONAL, Compartment


@action(once=Need)
def note_need(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    domain: str,
    severity: str,
    source: str,
    says: str,
    compartment: str = "",
    key: str = "",
) -> Need:
    """Note one need from the client's words or from what was seen. `compartment` is care's if left out.

    Raises Refusal: not-your-role, says-missing, not-your-compartment, whose-record.
    """
    where = compartment or need_care(matter_id)
    need_care(matter_id)
    if not says.strip():
        raise Refusal("says-missing", "Write what is needed, in a sentence.")
    must_hold(matter_id, where)
    need = Need.objects.create(
        matter_id=matter_id,
        compartment=where,
        about_id=_about(matter_id, where, client),
        client=client,
        domain=domain,
        severity=severity,
        source=source,
        says=says.strip(),
        noted_by=actor,
        noted_date=day_of(timeline.moment(), actor),
    )
    _tell(actor, need, f"{actor.name} noted a need.")
    audit.record(Verb.NOTED_NEED, need, f"{domain}, {severity}")
    return need


def proposed_needs(screening: Screening) -> list[dict[str, str]]:
    """What its answers show and nobody has noted yet: of one domain the most severe."""
    noted = set(
        Need.objects.filter(
            matter_id=screening.matter_id, client=screening.client_id, standing=Need.Standing.OPEN
        ).values_list("domain", flat=True)
    )
    found: dict[str, dict[str, str]] = {}
    order = ["low", "moderate", "high", "urgent"]
    for one in screening.result.get("positives", []):
        kept = found.get(one["domain"])
        if one["domain"] not in noted and (
            kept is None or order.index(one["severity"]) > order.index(kept["severity"])
        ):
            found[one["domain"]] = one
    return list(found.values())


@action
def note_needs_of(*, actor: Staff, screening: Screening) -> list[Need]:
    """Note every need that a screening's answers show and that is not open already, in its compartment.

    Raises Refusal: nothing-new, corrected-already, not-your-role.
    """
    need_care(screening.matter_id)
    Person.objects.select_for_update(of=("self",)).get(pk=screening.client_id)
    if Screening.objects.filter(corrects=screening).exists():
        raise Refusal("corrected-already", "This screening was corrected. Open the newer version.")
    proposed = proposed_needs(screening)
    if not proposed:
        raise Refusal("nothing-new", "Every need of this screening is noted already.")
    needs = [
        Need.objects.create(
            matter_id=screening.matter_id,
            compartment=screening.compartment,
            about_id=screening.about_id,
            client_id=screening.client_id,
            domain=one["domain"],
            severity=one["severity"],
            source=Need.Source.SCREENING,
            says=one["says"],
            screening=screening,
            item=one["item"],
            noted_by=actor,
            noted_date=day_of(timeline.moment(), actor),
        )
        for one in proposed
    ]
    count = f"{len(needs)} needs" if len(needs) > 1 else "a need"
    _tell(actor, needs[0], f"{actor.name} noted {count} from a screening.")
    audit.record_many(Verb.NOTED_NEED, [(need, f"{need.domain}, {need.severity}") for need in needs])
    return needs


def standing_of(need: Need) -> dict[str, Any]:
    """What of a need changes, as its form shows it."""
    return {"severity": need.severity, "standing": need.standing, "says": need.says}


@action
def change_need(
    *, actor: Staff, need: Need, severity: str, standing: str, says: str, opened: str = ""
) -> Need:
    """A need is more or less severe, met, declined or gone; old and new stay in the audit.

    Raises Stale; Refusal: says-missing, not-your-role.
    """
    need_care(need.matter_id)
    need = Need.objects.select_for_update(of=("self",)).get(pk=need.pk)
    wanted = {"severity": severity, "standing": standing, "says": says.strip()}
    if not says.strip():
        raise Refusal("says-missing", "Write what is needed, in a sentence.")
    check_opened(opened, standing_of(need), wanted)
    before = f"{need.severity}, {need.standing}"
    need.severity, need.standing, need.says = severity, standing, says.strip()
    need.ended_date = None if standing == Need.Standing.OPEN else today_for(actor)
    need.save(update_fields=["severity", "standing", "says", "ended_date"])
    _tell(actor, need, f"{actor.name} updated a need.")
    audit.record(Verb.CHANGED_NEED, need, f"{before} to {severity}, {standing}")
    return need


@action(once=BackgroundFact)
def note_background(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    topic: str,
    says: str,
    source: str,
    source_words: str = "",
    known_date: date | None = None,
    corrects: BackgroundFact | None = None,
    key: str = "",
) -> BackgroundFact:
    """Keep a fact of the client's life with its source; with `corrects`, in place of an earlier one."""
    compartment = need_care(matter_id)
    if not says.strip():
        raise Refusal("says-missing", "Write the fact in a sentence.")
    if source in {BackgroundFact.Source.PERSON, BackgroundFact.Source.PAPER} and not source_words.strip():
        raise Refusal("source-missing", "Say which person or which document it is from.")
    fact = BackgroundFact.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        topic=topic,
        says=says.strip(),
        source=source,
        source_words=source_words.strip(),
        known_date=known_date or day_of(timeline.moment(), actor),
        noted_by=actor,
        corrects=corrects,
    )
    audit.record(Verb.NOTED_BACKGROUND, fact, topic)
    return fact


def _about(matter_id: UUID, compartment: str, client: Person) -> UUID | None:
    return whose_record(matter_id, compartment, client.pk) if compartment in PERSONAL else None


def writable(held: frozenset[str], care: Compartment) -> list[str]:
    """The compartments a need may be written in: care's own first, then the sealed kinds that are open."""
    return [care, *(c for c in (Compartment.HEALTH, Compartment.PART2, Compartment.COUNSELING) if c in held)]


def _tell(actor: Staff, need: Need, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=need.matter_id,
        compartment=need.compartment,
        kind="need",
        sentence=sentence,
        subject=need,
    )
