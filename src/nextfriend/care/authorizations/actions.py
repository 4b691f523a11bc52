"""Prior authorizations: asked for, decided, used, corrected, appealed. Each adds a row; none rewrites one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.models import Due
from nextfriend.care.authorizations.appeals import RECEIPT, STATE_DAYS, may_be_shown
from nextfriend.care.authorizations.dues import keep_dues
from nextfriend.care.authorizations.models import Authorization, AuthorizationDecision, UnitsUsed
from nextfriend.care.authorizations.queries import GRANTED, attended, authorized, newest
from nextfriend.care.care_access import need_care
from nextfriend.care.coverage.models import Coverage
from nextfriend.care.days import today_for
from nextfriend.care.plans.models import Step
from nextfriend.deadlines.actions import propose_deadline
from nextfriend.deadlines.date_proposals import Dated, calculate
from nextfriend.deadlines.models import Deadline
from nextfriend.engines.authorizations import payer
from nextfriend.engines.deadlines import Refusal as NotCounted
from nextfriend.engines.deadlines import Request
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

SAID = (
    "decision",
    "decided_date",
    "notice_date",
    "number",
    "units",
    "unit",
    "starts_date",
    "ends_date",
    "reason",
)
USED = ("used_date", "units", "note")


@action(once=Authorization)
def add_authorization(
    *,
    actor: Staff,
    coverage: Coverage,
    payer_kind: str,
    service: str,
    requested_date: date,
    provider: str = "",
    step: Step | None = None,
    planned_weekly: int | None = None,
    is_expedited: bool = False,
    key: str = "",
) -> Authorization:
    """Record that a payer was asked to authorize a service. Its clock becomes due for the coverage's case
    manager, where a rule sets one. Raises Refusal: not-your-role, day-ahead.
    """
    need_care(coverage.matter_id)
    coverage = _locked(coverage)
    _check_past(actor, requested_date)
    row = Authorization.objects.create(
        matter_id=coverage.matter_id,
        compartment=coverage.compartment,
        client=coverage.client,
        coverage=coverage,
        payer_kind=payer_kind,
        service=service.strip(),
        provider=provider.strip(),
        step=step,
        planned_weekly=planned_weekly,
        requested_date=requested_date,
        is_expedited=is_expedited,
        by=actor,
        at=timezone.now(),
    )
    _follow(actor, row, f"{actor.name} recorded a request for authorization: {row.service}.")
    audit.record(Verb.ADDED_AUTHORIZATION, row, payer_kind)
    return row


@action(once=AuthorizationDecision)
def record_decision(
    *, actor: Staff, authorization: Authorization, key: str = "", **facts: Any
) -> AuthorizationDecision:
    """Record what the payer said to a request, or that it was withdrawn. `facts` are fields of SAID.

    Raises Refusal: day-ahead, bad-span, before-request, unit-missing.
    """
    need_care(authorization.matter_id)
    _locked(authorization.coverage)
    said = _checked(actor, authorization, facts)
    row: AuthorizationDecision = _write(actor, authorization, AuthorizationDecision, said)
    words = str(row.get_decision_display())
    _follow(actor, authorization, f"{actor.name} recorded: {authorization.service}. {words}.")
    audit.record(Verb.RECORDED_AUTHORIZATION_DECISION, authorization, row.decision)
    return row


@action
def correct_decision(
    *, actor: Staff, authorizationdecision: AuthorizationDecision, why: str, opened: str = "", **facts: Any
) -> AuthorizationDecision:
    """Put a right version beside a wrong one, with the reason; both stay. `facts` are fields of SAID.

    Raises Stale; Refusal: reason-missing, and those of `record_decision`.
    """
    authorization = authorizationdecision.authorization
    need_care(authorization.matter_id)
    _locked(authorization.coverage)
    now = newest(authorizationdecision)
    check_opened(opened, said_of(now), facts)
    said = _checked(actor, authorization, {**said_of(now), **facts})
    row: AuthorizationDecision = _write(
        actor, authorization, AuthorizationDecision, said, replaces=now, why=_why(why)
    )
    _follow(actor, authorization, f"{actor.name} corrected a decision: {authorization.service}.", row.why)
    audit.record(Verb.CORRECTED_AUTHORIZATION_DECISION, authorization, f"{now.pk} by {row.pk}")
    return row


@action(once=UnitsUsed)
def record_units(
    *,
    actor: Staff,
    authorization: Authorization,
    used_date: date,
    units: int,
    appointment: Appointment | None = None,
    note: str = "",
    key: str = "",
) -> UnitsUsed:
    """Record units used on a day, from an attended appointment or by hand.

    Raises Refusal: day-ahead, not-authorized, no-units, counted-already.
    """
    need_care(authorization.matter_id)
    _locked(authorization.coverage)
    [found] = authorized([authorization], today_for(actor))
    if found.granted is None:
        raise Refusal("not-authorized", "Nothing is authorized yet. Record the payer’s decision first.")
    _check_past(actor, used_date)
    if units < 1:
        raise Refusal("no-units", "Enter how many units were used, 1 or more.")
    if appointment and not attended(authorization).filter(pk=appointment.pk).exists():
        raise Refusal(
            "counted-already",
            "This appointment is counted already, or was not attended. Choose another, or correct its line.",
        )
    said = {"used_date": used_date, "units": units, "note": note.strip(), "appointment": appointment}
    row: UnitsUsed = _write(actor, authorization, UnitsUsed, said)
    _follow(actor, authorization, f"{actor.name} recorded units used: {authorization.service}.")
    audit.record(Verb.RECORDED_UNITS, authorization, f"{units} on {used_date}")
    return row


@action
def correct_units(
    *, actor: Staff, unitsused: UnitsUsed, why: str, opened: str = "", **facts: Any
) -> UnitsUsed:
    """Put a right line beside a wrong one, with the reason; both stay. None used is 0. `facts` are fields
    of USED. Raises Stale; Refusal: reason-missing, day-ahead.
    """
    authorization = unitsused.authorization
    need_care(authorization.matter_id)
    _locked(authorization.coverage)
    now = newest(unitsused)
    check_opened(opened, used_of(now), facts)
    said = {**used_of(now), **facts, "appointment_id": now.appointment_id}
    _check_past(actor, said["used_date"])
    row: UnitsUsed = _write(actor, authorization, UnitsUsed, said, replaces=now, why=_why(why))
    _follow(actor, authorization, f"{actor.name} corrected units used: {authorization.service}.", row.why)
    audit.record(Verb.CORRECTED_UNITS, authorization, f"{now.pk} by {row.pk}")
    return row


@action(once=Deadline)
def propose_appeal(
    *,
    actor: Staff,
    authorization: Authorization,
    notice_date: date,
    received_date: date | None = None,
    state_days: str = "",
    is_reduction: bool = False,
    effective_date: date | None = None,
    show_everyone: bool = False,
    key: str = "",
) -> Deadline:
    """Put the last day to appeal a denial before the team, and, where services end or shrink, the last day to
    ask that they go on. It names the rule, never the service. With `show_everyone` it lies where both crafts
    read; else with the authorization.

    A date whose rule is before the team already stays; only what is new is proposed.

    Raises Refusal: not-your-role, not-denied, no-rule, day-ahead, received-before, proposed-already,
    not-counted.
    """
    need_care(authorization.matter_id)
    [found] = authorized([authorization], today_for(actor))
    if not found.is_denied:
        raise Refusal("not-denied", "Nothing of it is denied. Record the payer’s decision first.")
    if notice_date > today_for(actor):
        raise Refusal("day-ahead", "The notice cannot be of a day to come. Enter the date printed on it.")
    if received_date and received_date < notice_date:
        raise Refusal(
            "received-before", "The notice was received before its own date. Change one of the two days."
        )
    facts: dict[str, object] = {"received_on": received_date if authorization.payer_kind in RECEIPT else None}
    facts |= {"state_days": state_days if authorization.payer_kind in STATE_DAYS else ""}
    told = {name: str(value) for name, value in facts.items() if value}
    dates = list(_dates(actor, authorization, notice_date, told, is_reduction, effective_date))
    live = _live_rules(authorization)
    proposed = [
        _propose(actor, authorization, dated, show_everyone) for dated in dates if dated.rule not in live
    ]
    if not proposed:
        raise Refusal("proposed-already", "This date is proposed already. Open it to change or reject it.")
    audit.record(Verb.PROPOSED_APPEAL, authorization, str(notice_date))
    return proposed[0]


def said_of(row: AuthorizationDecision) -> dict[str, Any]:
    """A decision as its form shows it."""
    return {name: getattr(row, name) for name in SAID}


def used_of(row: UnitsUsed) -> dict[str, Any]:
    """A line of use as its form shows it."""
    return {name: getattr(row, name) for name in USED}


def _checked(actor: Staff, authorization: Authorization, facts: dict[str, Any]) -> dict[str, Any]:
    """What was said, with nothing in it that cannot be."""
    unknown = facts.keys() - set(SAID)
    if unknown:
        raise TypeError(f"a decision has no {', '.join(sorted(unknown))}")
    said = {**facts, "number": str(facts.get("number", "")).strip()}
    _check_past(actor, said["decided_date"])
    if said["decided_date"] < authorization.requested_date:
        raise Refusal("before-request", "The decision is before the request. Change its day.")
    starts, ends = said.get("starts_date"), said.get("ends_date")
    if starts and ends and ends < starts:
        raise Refusal("bad-span", "The last day is before the first. Change one of them.")
    if said["decision"] in GRANTED and said.get("units") is not None and not said.get("unit"):
        raise Refusal("unit-missing", "Choose what one unit is: a visit, an hour, a day.")
    return said


def _check_past(actor: Staff, day: date) -> None:
    if day > today_for(actor):
        raise Refusal("day-ahead", "This day is still to come. Enter today or an earlier day.")


def _why(why: str) -> str:
    if not why.strip():
        raise Refusal("reason-missing", "Enter why it is corrected. The reason stays beside both versions.")
    return why.strip()[:300]


def _locked(coverage: Coverage) -> Coverage:
    """Rows of an authorization are never changed, so whoever writes holds its coverage until the commit."""
    rows = Coverage.objects.select_for_update(of=("self",)).select_related("client", "owner")
    return rows.get(pk=coverage.pk)


def _write(
    actor: Staff, authorization: Authorization, model: type[Any], said: dict[str, Any], **more: Any
) -> Any:
    return model.objects.create(
        matter_id=authorization.matter_id,
        compartment=authorization.compartment,
        authorization=authorization,
        by=actor,
        at=timezone.now(),
        **said,
        **more,
    )


def _follow(actor: Staff, row: Authorization, sentence: str, text: str = "") -> None:
    [found] = authorized([row], today_for(actor))
    keep_dues(found, actor)
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="authorization",
        sentence=sentence,
        subject=row,
        text=text,
    )


def _dates(
    actor: Staff,
    authorization: Authorization,
    notice: date,
    told: dict[str, str],
    is_reduction: bool,
    effective: date | None,
) -> Iterator[Dated]:
    """The last day to appeal first, then the last day to keep the services running."""
    kind = payer(authorization.payer_kind)
    if not kind.appeals:
        raise Refusal("no-rule", "No rule is held for this payer. Its notice says by when to appeal.")
    zone = actor.office.zone
    yield _counted(Request(trigger=notice.isoformat(), rule=kind.appeals, court=kind.court, facts=told), zone)
    if is_reduction and kind.continues:
        facts = {"effective_date": effective.isoformat()} if effective else {}
        asked = Request(trigger=notice.isoformat(), rule=kind.continues, court=kind.court, facts=facts)
        yield _counted(asked, zone)


def _counted(asked: Request, zone: str) -> Dated:
    dated = calculate(asked, zone=zone)
    if isinstance(dated, NotCounted):
        raise Refusal("not-counted", dated.reason)
    return dated


def _live_rules(authorization: Authorization) -> set[str]:
    """The rules of which a date of this authorization is before the team now."""
    standing = Due.objects.filter(state__in=Due.LIVE).values("subject_id")
    rows = Deadline.objects.filter(source_id=authorization.pk, pk__in=standing)
    return set(rows.values_list("rule", flat=True))


def _propose(actor: Staff, authorization: Authorization, dated: Dated, show_everyone: bool) -> Deadline:
    shared = show_everyone and may_be_shown(authorization)
    return propose_deadline(
        actor=actor,
        matter_id=authorization.matter_id,
        dated=dated,
        kind=Deadline.Kind.BENEFIT,
        compartment=Compartment.SHARED if shared else authorization.compartment,
        owner=authorization.coverage.owner,
        source=authorization,
    )
