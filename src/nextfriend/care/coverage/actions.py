"""What pays for the client: recorded, renewed, ended, corrected. Each adds a period; none rewrites one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.coverage.dues import keep_dues
from nextfriend.care.coverage.members import keep_member
from nextfriend.care.coverage.models import Coverage, CoveragePeriod
from nextfriend.care.coverage.queries import latest_period, newest_version
from nextfriend.ground import dates
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit

Status = CoveragePeriod.Status
_DAY = timedelta(days=1)
DATED = ("status", "starts_date", "ends_date", "recertify_date")
TOLD = ("payer", "payer_entry", "group_number", "priority")
FACTS = (*DATED, *TOLD)


@action(once=Coverage)
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
    status: str = Status.ACTIVE,
    member_number: str = "",
    key: str = "",
    **facts: Any,
) -> Coverage:
    """Record insurance or a benefit with its first period. What it asks for by a day becomes due for the case
    manager. `facts` are other fields of a period (FACTS).

    Raises Refusal: not-your-role, bad-span, not-a-number.
    """
    compartment = need_care(matter_id)
    coverage = Coverage.objects.create(
        matter_id=matter_id, compartment=compartment, client=client, kind=kind, owner=owner
    )
    dated = {"status": status, "starts_date": starts_date, "ends_date": ends_date}
    period = _write(actor, coverage, {"payer": payer, **facts, **dated}, member_number)
    _follow(actor, coverage, f"{actor.name} recorded coverage: {_named(coverage, period)}.")
    audit.record(Verb.ADDED_COVERAGE, coverage, f"{kind}, {status}")
    return coverage


@action(once=CoveragePeriod)
def add_period(
    *,
    actor: Staff,
    coverage: Coverage,
    status: str,
    starts_date: date,
    ends_date: date | None = None,
    member_number: str = "",
    key: str = "",
    **facts: Any,
) -> CoveragePeriod:
    """Say what the coverage is from a day on: approved, denied, ended, reinstated. Earlier periods stay.

    `facts` left out stay as they were (payer, group number, priority). Raises Refusal: bad-span.
    """
    need_care(coverage.matter_id)
    coverage = _locked(coverage)
    dated = {"status": status, "starts_date": starts_date, "ends_date": ends_date, **facts}
    period = _write(actor, coverage, dated, member_number, after=latest_period(coverage))
    _follow(actor, coverage, f"{actor.name} updated coverage: {_named(coverage, period)}.")
    audit.record(Verb.ADDED_COVERAGE_PERIOD, coverage, f"{status} from {starts_date}")
    return period


@action
def renew_coverage(
    *,
    actor: Staff,
    coverage: Coverage,
    ends_date: date | None,
    recertify_date: date | None = None,
    opened: str = "",
) -> CoveragePeriod:
    """Coverage goes on: a period follows the last one, to a new last day or without one. Where there was no
    last day, the period gets one as a correction. Raises Stale; Refusal: not-later, not-active.
    """
    need_care(coverage.matter_id)
    coverage = _locked(coverage)
    latest = latest_period(coverage)
    check_opened(opened, renewal_of(latest), {"ends_date": ends_date, "recertify_date": recertify_date})
    if latest.status not in {Status.ACTIVE, Status.REINSTATABLE}:
        raise Refusal("not-active", "Only active coverage is renewed. Choose Record a change instead.")
    until = latest.ends_date if latest.status == Status.ACTIVE else latest.starts_date - _DAY
    if ends_date and until and ends_date <= until:
        raise Refusal(
            "not-later", ("Enter a last day later than the current one. To shorten coverage, choose End.")
        )
    dated = {"status": Status.ACTIVE, "ends_date": ends_date, "recertify_date": recertify_date}
    if until is None:
        said = {**dated, "starts_date": latest.starts_date, "reason": "Last day added."}
        period = _write(actor, coverage, said, after=latest, replaces=latest)
    else:
        period = _write(actor, coverage, {**dated, "starts_date": until + _DAY}, after=latest)
    _follow(actor, coverage, f"{actor.name} renewed coverage: {coverage.get_kind_display()}.")
    audit.record(Verb.RENEWED_COVERAGE, coverage, f"{until} to {ends_date}")
    return period


@action
def end_coverage(
    *, actor: Staff, coverage: Coverage, last_day: date, reinstate_by: date | None = None, opened: str = ""
) -> CoveragePeriod:
    """Coverage ended or will end on `last_day`; nothing is to be renewed any more. Until `reinstate_by` it
    can be asked for again, and that day is due. Raises Stale; Refusal: bad-span.
    """
    need_care(coverage.matter_id)
    coverage = _locked(coverage)
    latest = latest_period(coverage)
    check_opened(opened, ending_of(latest), {"last_day": last_day})
    status = Status.REINSTATABLE if reinstate_by else Status.ENDED
    if last_day < latest.starts_date - _DAY:
        day = dates.full_day(latest.starts_date)
        raise Refusal("bad-span", f"A period begins later, on {day}. Correct that one, or enter a later day.")
    begins = last_day + _DAY
    dated = {"status": status, "starts_date": begins, "ends_date": reinstate_by, "recertify_date": None}
    period = _write(actor, coverage, dated, after=latest)
    _follow(actor, coverage, f"{actor.name} ended coverage: {coverage.get_kind_display()}.")
    audit.record(Verb.ENDED_COVERAGE, coverage, f"{latest.ends_date} to {last_day}")
    return period


@action
def correct_period(
    *,
    actor: Staff,
    period: CoveragePeriod,
    reason: str,
    member_number: str = "",
    opened: str = "",
    **facts: Any,
) -> CoveragePeriod:
    """Put a right version beside a wrong one, with the reason; both stay. `facts` are fields of FACTS.

    Raises Stale where someone corrected it meanwhile; Refusal: reason-missing, bad-span.
    """
    need_care(period.matter_id)
    coverage = _locked(period.coverage)
    newest = newest_version(period)
    check_opened(opened, facts_of(newest), facts)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why it is corrected. The reason stays beside both versions.")
    kept = {name: getattr(newest, name) for name in DATED}
    said = {**kept, **facts, "reason": reason.strip()[:300]}
    version = _write(actor, coverage, said, member_number, after=newest, replaces=newest)
    _follow(
        actor, coverage, f"{actor.name} corrected coverage: {coverage.get_kind_display()}.", reason.strip()
    )
    audit.record(Verb.CORRECTED_COVERAGE, coverage, f"{newest.pk} by {version.pk}")
    return version


def renewal_of(latest: CoveragePeriod) -> dict[str, Any]:
    """What the form of a renewal was opened with."""
    return {"ends_date": latest.ends_date, "recertify_date": latest.recertify_date}


def ending_of(latest: CoveragePeriod) -> dict[str, Any]:
    """What the form of an ending was opened with."""
    return {"last_day": latest.ends_date}


def facts_of(period: CoveragePeriod) -> dict[str, Any]:
    """A period as its form shows it."""
    return {name: getattr(period, name) for name in FACTS}


def _locked(coverage: Coverage) -> Coverage:
    return (
        Coverage.objects.select_for_update(of=("self",)).select_related("client", "owner").get(pk=coverage.pk)
    )


def _write(
    actor: Staff,
    coverage: Coverage,
    said: dict[str, Any],
    member_number: str = "",
    *,
    after: CoveragePeriod | None = None,
    replaces: CoveragePeriod | None = None,
) -> CoveragePeriod:
    """A new period; what `said` leaves out is as in the one it comes `after`."""
    unknown = said.keys() - {*FACTS, "reason"}
    if unknown:
        raise TypeError(f"a period has no {', '.join(sorted(unknown))}")
    facts = {name: getattr(after, name) for name in (*TOLD, "member_id")} if after else {}
    facts |= said
    facts["payer"] = str(facts["payer"]).strip()
    if facts.get("ends_date") and facts["ends_date"] < facts["starts_date"]:
        raise Refusal("bad-span", "The last day is before the first. Change one of them.")
    if member_number.strip():
        facts["member_id"] = keep_member(actor, coverage, member_number, facts["payer"])
    return CoveragePeriod.objects.create(
        matter_id=coverage.matter_id,
        compartment=coverage.compartment,
        coverage=coverage,
        replaces=replaces,
        by=actor,
        at=timezone.now(),
        **facts,
    )


def _named(coverage: Coverage, period: CoveragePeriod) -> str:
    return f"{coverage.get_kind_display()}, {str(period.get_status_display()).lower()}"


def _follow(actor: Staff, coverage: Coverage, sentence: str, text: str = "") -> None:
    keep_dues(coverage, latest_period(coverage), actor)
    timeline.enter(
        actor=actor,
        matter_id=coverage.matter_id,
        compartment=coverage.compartment,
        kind="coverage",
        sentence=sentence,
        subject=coverage,
        text=text,
    )
