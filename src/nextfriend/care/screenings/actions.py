"""Keeping what was answered, and what has to follow at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.days import today_for
from nextfriend.care.safety.actions import ask_to_follow_up
from nextfriend.care.screenings.catalog import compartment_of, meant
from nextfriend.care.screenings.models import Screening
from nextfriend.engines.screening import CannotScore, Instrument, Result, score
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold, whose_record
from nextfriend.privacy.wall.matrix import PERSONAL


@action(once=Screening)
def record_screening(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    instrument: str,
    answers: Mapping[str, Any],
    screened_date: date | None = None,
    key: str = "",
) -> Screening:
    """Keep the answers and what the instrument says of them. An alarm asks for a follow-up in the same
    transaction.

    `screened_date` is a day in the office's zone, today if left out. Raises Refusal: not-your-role,
    unknown-instrument, bad-answer, nothing-answered, in-the-future, not-your-compartment, whose-record.
    """
    need_care(matter_id)
    one = meant(instrument)
    result = _scored(one, answers)
    screening = _kept(actor, matter_id, client, one, result, screened_date)
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=screening.compartment,
        kind="screening",
        sentence=f"{actor.name} recorded a screening: {one.title}.",
        subject=screening,
    )
    audit.record(Verb.RECORDED_SCREENING, screening, one.code)
    if result.alarms:
        ask_to_follow_up(actor=actor, matter_id=matter_id, client=client)
    return screening


@action(once=Screening)
def correct_screening(
    *,
    actor: Staff,
    screening: Screening,
    answers: Mapping[str, Any],
    reason: str,
    screened_date: date | None = None,
    key: str = "",
) -> Screening:
    """Keep what was really answered as a new row; the old one stays and is shown as corrected.

    Raises Refusal: reason-missing, corrected-already, and those of `record_screening`.
    """
    need_care(screening.matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter what was wrong. It is kept with both versions.")
    Person.objects.select_for_update(of=("self",)).get(pk=screening.client_id)
    if Screening.objects.filter(corrects=screening).exists():
        raise Refusal("corrected-already", "Someone corrected this already. Open the newer version.")
    one = meant(screening.instrument)
    result = _scored(one, answers)
    day = screened_date or screening.screened_date
    corrected = _kept(
        actor, screening.matter_id, screening.client, one, result, day, corrects=screening, reason=reason
    )
    timeline.enter(
        actor=actor,
        matter_id=corrected.matter_id,
        compartment=corrected.compartment,
        kind="screening",
        sentence=f"{actor.name} corrected a screening: {one.title}.",
        subject=corrected,
    )
    audit.record(Verb.CORRECTED_SCREENING, corrected, one.code)
    if result.alarms and not screening.result.get("alarms"):
        ask_to_follow_up(actor=actor, matter_id=corrected.matter_id, client=corrected.client)
    return corrected


def _scored(one: Instrument, answers: Mapping[str, Any]) -> Result:
    try:
        result = score(one, answers)
    except CannotScore as problem:
        raise Refusal("bad-answer", str(problem)) from problem
    if not result.answers:
        raise Refusal("nothing-answered", "Nothing is answered yet. Answer at least one question.")
    return result


def _kept(
    actor: Staff,
    matter_id: UUID,
    client: Person,
    one: Instrument,
    result: Result,
    day: date | None,
    *,
    corrects: Screening | None = None,
    reason: str = "",
) -> Screening:
    today = today_for(actor)
    if day and day > today:
        raise Refusal("in-the-future", "This day has not come yet. Enter the day the questions were asked.")
    compartment = corrects.compartment if corrects else compartment_of(matter_id, one)
    must_hold(matter_id, compartment)
    about = whose_record(matter_id, compartment, client.pk) if compartment in PERSONAL else None
    return Screening.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        about_id=about,
        client=client,
        by=actor,
        instrument=one.code,
        title=one.title,
        version=one.version,
        screened_date=day or today,
        answers={name: list(codes) for name, codes in result.answers.items()},
        result=result.as_json(),
        corrects=corrects,
        reason=reason.strip(),
    )
