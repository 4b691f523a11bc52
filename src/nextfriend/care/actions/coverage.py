"""What pays for the client, and the day it stops paying: a date that may turn red."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.kinds import COVERAGE
from nextfriend.care.models import Coverage
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit


@action
def add_coverage(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    kind: str,
    payer: str,
    owner: Staff,
    starts_date: date,
    ends_date: date | None = None,
) -> Coverage:
    """Record insurance or a benefit. Its last day, where it has one, becomes due for the case manager."""
    compartment = need_care(matter_id)
    _check_span(starts_date, ends_date)
    coverage = Coverage.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        kind=kind,
        payer=payer.strip(),
        owner=owner,
        starts_date=starts_date,
        ends_date=ends_date,
    )
    _keep_expiry(coverage, actor)
    _tell(actor, coverage, f"{actor.name} recorded coverage: {coverage.get_kind_display()}.")
    audit.record(Verb.ADDED_COVERAGE, coverage, kind)
    return coverage


@action
def renew_coverage(*, actor: Staff, coverage: Coverage, ends_date: date | None, opened: str = "") -> Coverage:
    """Coverage goes on: its last day moves, or is open from now on. Raises Stale; Refusal: not-later."""
    need_care(coverage.matter_id)
    coverage = _locked(coverage)
    check_opened(opened, {"ends_date": coverage.ends_date}, {"ends_date": ends_date})
    if ends_date and coverage.ends_date and ends_date <= coverage.ends_date:
        raise Refusal("not-later", "A renewal ends later than before. To shorten coverage, end it.")
    before, coverage.ends_date = coverage.ends_date, ends_date
    coverage.save(update_fields=["ends_date"])
    _keep_expiry(coverage, actor)
    _tell(actor, coverage, f"{actor.name} renewed coverage: {coverage.get_kind_display()}.")
    audit.record(Verb.RENEWED_COVERAGE, coverage, f"{before} to {ends_date}")
    return coverage


@action
def end_coverage(*, actor: Staff, coverage: Coverage, last_day: date, opened: str = "") -> Coverage:
    """Coverage ended or will end for good on `last_day`; nothing is to be renewed any more."""
    need_care(coverage.matter_id)
    coverage = _locked(coverage)
    before = coverage.ends_date
    check_opened(opened, {"last_day": before}, {"last_day": last_day})
    coverage.ends_date = max(last_day, coverage.starts_date - timedelta(days=1))
    coverage.save(update_fields=["ends_date"])
    end_due(subject=coverage, state=Due.State.CANCELLED)
    _tell(actor, coverage, f"{actor.name} ended coverage: {coverage.get_kind_display()}.")
    audit.record(Verb.ENDED_COVERAGE, coverage, f"{before} to {last_day}")
    return coverage


def _locked(coverage: Coverage) -> Coverage:
    return Coverage.objects.select_for_update(of=("self",)).get(pk=coverage.pk)


def _check_span(starts: date, ends: date | None) -> None:
    if ends and ends < starts:
        raise Refusal("bad-span", "The last day of coverage is before its first. Change one of them.")


def _keep_expiry(coverage: Coverage, actor: Staff) -> None:
    if coverage.ends_date is None:
        end_due(subject=coverage, state=Due.State.MET)
        return
    keep_due(
        subject=coverage,
        kind=COVERAGE,
        title=f"{coverage.get_kind_display()} ends",
        why=f"Last day of coverage by {coverage.payer}"[:200],
        owner=coverage.owner,
        due_date=coverage.ends_date,
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )


def _tell(actor: Staff, coverage: Coverage, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=coverage.matter_id,
        compartment=coverage.compartment,
        kind="coverage",
        sentence=sentence,
        subject=coverage,
    )
