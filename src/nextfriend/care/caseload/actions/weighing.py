"""The named writes of a caseload: acuity of clients; hours, weights, and assigning a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.care.care_access import keeps_care, need_care
from nextfriend.care.caseload.hours import hours_of
from nextfriend.care.caseload.models import CaseloadWeights, ClientAcuity, ClientHours
from nextfriend.care.caseload.office_weights import office_weights
from nextfriend.care.caseload.over import need_over
from nextfriend.care.caseload.taking_over import take_care_over
from nextfriend.care.contact_plans.actions import change_contact_plan
from nextfriend.care.contact_plans.queries import plans_of
from nextfriend.care.days import today_for
from nextfriend.engines.caseload import BadWeights, shipped
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.turns import take_turns
from nextfriend.ground.verbs import Verb
from nextfriend.matters.actions import seat_staff
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.models import TeamMember

MOST_HOURS = 60
WEIGHERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


def acuity_of(matter_id: UUID, client: Person) -> ClientAcuity | None:
    """The client's acuity now."""
    return ClientAcuity.objects.filter(matter_id=matter_id, client=client).order_by("-id").first()


def acuity_values(row: ClientAcuity | None) -> dict[str, Any]:
    """What its form begins with; nothing chosen where nobody has said it yet."""
    names = ("tier", "risk", "travel_minutes")
    return {name: getattr(row, name) for name in names} if row else dict.fromkeys(names, "")


@action(once=ClientAcuity)
def note_acuity(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    tier: str,
    risk: str,
    travel_minutes: int = 0,
    why: str = "",
    opened: str = "",
    key: str = "",
) -> ClientAcuity:
    """Say from today on how much a client's care asks for; what was said before stays.

    Raises Stale; Refusal: not-your-role, travel, tier, risk.
    """
    compartment = need_care(matter_id)
    Person.objects.select_for_update(of=("self",)).get(pk=client.pk)
    before = acuity_of(matter_id, client)
    wanted = {"tier": tier, "risk": risk, "travel_minutes": travel_minutes}
    check_opened(opened, acuity_values(before), wanted)
    _check_acuity(tier, risk, travel_minutes)
    row = ClientAcuity.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        why=why.strip()[:300],
        noted_by=actor,
        noted_date=today_for(actor),
        **wanted,
    )
    was = f"{before.tier}, {before.risk}, {before.travel_minutes} to " if before else ""
    audit.record(Verb.NOTED_ACUITY, row, f"{was}{tier}, {risk}, {travel_minutes}")
    return row


def _check_acuity(tier: str, risk: str, travel_minutes: int) -> None:
    for sort, code in (("tier", tier), ("risk", risk)):
        if code not in {line.code for line in shipped().of(sort)}:
            raise Refusal(sort, f"Choose a {sort} of the list.")
    if not 0 <= travel_minutes <= 480:
        raise Refusal("travel", "Enter the travel one way, from 0 to 480 minutes.")


@action
def set_client_hours(
    *, actor: Staff, staff: Staff, hours: int, reason: str = "", opened: str = ""
) -> ClientHours:
    """Say how many hours a week somebody's caseload is measured by from now on.

    Raises Stale; Refusal: not-yours, hours.
    """
    need_over(actor, staff)
    _one_at_a_time(staff.pk)
    before = hours_of(staff)
    check_opened(opened, {"hours": before}, {"hours": hours})
    if not 0 <= hours <= MOST_HOURS:
        raise Refusal("hours", f"Enter whole hours from 0 to {MOST_HOURS}.")
    row = ClientHours.objects.create(
        office_id=actor.office_id, staff=staff, hours=hours, reason=reason.strip()[:200], said_by=actor
    )
    audit.record_office(Verb.SET_CLIENT_HOURS, "clienthours", row.pk, f"{before} to {hours}")
    return row


@action
def set_weights(*, actor: Staff, values: Mapping[str, int], reason: str, opened: str = "") -> CaseloadWeights:
    """Put the office's own numbers over those that come along; `values` by the key of each line.

    Raises Stale; Refusal: not-your-role, reason-missing, weights.
    """
    if actor.role not in WEIGHERS:
        raise Refusal("not-your-role", "A supervisor or an administrator changes the weights. Ask one.")
    _one_at_a_time(actor.office_id)
    before = office_weights().values()
    check_opened(opened, before, values)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why. It stands beside the weights.")
    try:
        after = shipped().changed(values).values()
    except BadWeights as bad:
        raise Refusal("weights", str(bad)) from bad
    own = {key: value for key, value in after.items() if value != shipped().values()[key]}
    row = CaseloadWeights.objects.create(
        office_id=actor.office_id, lines=own, reason=reason.strip()[:200], said_by=actor
    )
    changes = (f"{key} {before[key]} to {value}" for key, value in after.items() if value != before[key])
    audit.record_office(Verb.CHANGED_CASELOAD_WEIGHTS, "caseloadweights", row.pk, "; ".join(changes)[:300])
    return row


@action
def assign_client(
    *, actor: Staff, matter_id: UUID, staff: Staff, takes_contacts: bool = False, because: str = ""
) -> TeamMember:
    """Put a case manager on the matter's team, and with `takes_contacts` have them reach its clients and keep
    their service plans and coverage from now on. `because` are the reasons they were suggested for.

    Raises Refusal: not-a-case-manager, and what privacy.actions.join_team and change_contact_plan raise.
    """
    if staff.role != Role.CASE_MANAGER:
        raise Refusal("not-a-case-manager", "Choose a case manager.")
    seat = seat_staff(actor=actor, matter_id=matter_id, staff=staff)
    if takes_contacts and keeps_care(matter_id):
        for plan in plans_of(matter_id, today_for(actor)):
            change_contact_plan(actor=actor, plan=plan, owner=staff)
        take_care_over(actor, matter_id, staff)
    audit.record(Verb.ASSIGNED_CLIENT, seat, because[:300])
    return seat


def _one_at_a_time(of: UUID) -> None:
    """Two who say it at once are heard one after the other: the second sees what the first said."""
    take_turns(f"caseload {of}")
