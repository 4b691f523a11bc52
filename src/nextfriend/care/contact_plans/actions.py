"""The plan of contact: set, changed from a said week, ended, and the one due row that stands for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.calendar.reasons import KIND
from nextfriend.calendar.responsibility import without_present_owner
from nextfriend.care.care_access import need_care
from nextfriend.care.contact_plans.calculation import next_contact_of
from nextfriend.care.contact_plans.models import ContactPlan, ContactPlanVersion
from nextfriend.care.contact_plans.queries import latest_version, running_plan
from nextfriend.care.contact_plans.reasons import A_PERIOD
from nextfriend.care.days import day_of
from nextfriend.care.kinds import CONTACT
from nextfriend.engines.contact_frequency import week_start
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.queries import closed_among
from nextfriend.people.models import Person
from nextfriend.privacy import audit

TERMS = ("contacts", "period", "face_to_face", "longest_gap_days", "collateral_counts")
_MOST = {"week": 14, "two-weeks": 28, "month": 60}


@action(once=ContactPlan)
def set_contact_plan(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    owner: Staff,
    contacts: int,
    face_to_face: int,
    longest_gap_days: int,
    period: str = ContactPlanVersion.Period.WEEK,
    collateral_counts: bool = False,
    starts_date: date | None = None,
    key: str = "",
) -> ContactPlan:
    """Plan how often this client is to be reached, in place of an earlier plan of theirs. Moves the due row.

    `starts_date` is a day in the office's zone; today if left out. Raises Refusal: bad-terms, not-your-role.
    """
    compartment = need_care(matter_id)
    starts = starts_date or day_of(timezone.now(), actor)
    earlier = running_plan(matter_id, client)
    if earlier:
        _end(earlier, starts - timedelta(days=1), actor)
    plan = ContactPlan.objects.create(
        matter_id=matter_id, compartment=compartment, client=client, owner=owner, starts_date=starts
    )
    given = (contacts, period, face_to_face, longest_gap_days, collateral_counts)
    version = _write(actor, plan, starts, dict(zip(TERMS, given, strict=True)))
    keep_contact_due(plan=plan, actor=actor)
    _tell(actor, plan, f"{actor.name} set the contact plan.")
    audit.record(Verb.SET_CONTACT_PLAN, plan, words_of(version))
    return plan


@action
def change_contact_plan(
    *,
    actor: Staff,
    plan: ContactPlan,
    owner: Staff,
    from_week: date | None = None,
    opened: str = "",
    **terms: Any,
) -> ContactPlan:
    """Change a running plan from the week of `from_week` on (this week if left out); weeks that are over keep
    what was planned for them. `terms` are those of `set_contact_plan`; left out, they stay as they are.

    Raises Stale; Refusal: bad-terms, past-week, plan-ended, not-your-role.
    """
    need_care(plan.matter_id)
    plan = _locked(plan)
    check_opened(opened, terms_of(plan), {**terms, "owner": owner})
    today = day_of(timezone.now(), actor)
    if plan.ends_date and plan.ends_date < today:
        raise Refusal("plan-ended", "This contact plan has ended. Set a new one.")
    monday = week_start(from_week or today)
    if monday < week_start(today):
        raise Refusal("past-week", "Choose this week or a later one. Weeks that are over stay as planned.")
    before = latest_version(plan)
    wanted = {name: terms.get(name, getattr(before, name)) for name in TERMS}
    plan.owner = owner
    plan.save(update_fields=["owner"])
    after = before
    if wanted != {name: getattr(before, name) for name in TERMS}:
        after = _write(actor, plan, max(monday, plan.starts_date), wanted)
    keep_contact_due(plan=plan, actor=actor)
    _tell(actor, plan, f"{actor.name} changed the contact plan.")
    note = f"{words_of(before)} to {words_of(after)} from {after.first_date}"
    audit.record(Verb.CHANGED_CONTACT_PLAN, plan, note)
    return plan


@action
def end_contact_plan(
    *,
    actor: Staff,
    plan: ContactPlan,
    last_day: date | None = None,
    reason: str = "",
    opened: str = "",
) -> ContactPlan:
    """End the plan; nothing is due after its last day (today if left out). The plan and its versions stay.

    Raises Stale; Refusal: before-plan, plan-ended.
    """
    need_care(plan.matter_id)
    plan = _locked(plan)
    check_opened(opened, terms_of(plan))
    today = day_of(timezone.now(), actor)
    if plan.ends_date and plan.ends_date < today:
        raise Refusal("plan-ended", "This contact plan has already ended.")
    if last_day and last_day < plan.starts_date:
        raise Refusal("before-plan", "The plan began after that day. Choose a later last day.")
    _end(plan, last_day or today, actor)
    _tell(actor, plan, f"{actor.name} ended the contact plan.", reason.strip())
    audit.record(Verb.ENDED_CONTACT_PLAN, plan)
    return plan


def terms_of(plan: ContactPlan) -> dict[str, Any]:
    """The plan as its form shows it: what was written last."""
    version = latest_version(plan)
    return {**{name: getattr(version, name) for name in TERMS}, "owner": str(plan.owner_id)}


def words_of(version: ContactPlanVersion) -> str:
    """A version in numbers, for the audit: no names, nothing a client said."""
    collateral = "with" if version.collateral_counts else "without"
    return (
        f"{version.contacts} {A_PERIOD[version.period]}, {version.face_to_face} face to face, "
        f"gap {version.longest_gap_days}, {collateral} collateral"
    )


def keep_next_contact(*, actor: Staff, matter_id: UUID, client: Person) -> None:
    """The next contact of a client is where what was done for them puts it. Part of every action that says
    they were reached.
    """
    plan = running_plan(matter_id, client)
    if plan:
        keep_contact_due(plan=plan, actor=actor)


def keep_contact_due(*, plan: ContactPlan, actor: Staff) -> Due | None:
    """Move the plan's due row to where the contacts on record put it. Part of every action that adds one.

    The plan's row is locked first: of two contacts recorded at once, the later one counts both. Nothing is
    due of a closed matter or an ended plan; where its case manager has left, the row belongs to no one.
    """
    plan = _locked(plan)
    today = day_of(timezone.now(), actor)
    is_over = plan.ends_date is not None and plan.ends_date < today
    following = (
        None if is_over or closed_among([plan.matter_id]) else next_contact_of(plan, actor.office.zone)
    )
    if following is None:
        end_due(subject=plan, state=Due.State.CANCELLED)
        return None
    due = keep_due(
        subject=plan,
        kind=CONTACT,
        title="Reach the client",
        reasons=[{KIND: following.reason, **following.facts}],
        about_id=plan.client_id,
        owner=plan.owner,
        due_date=following.day,
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )
    if Due.objects.filter(pk=due.pk).filter(without_present_owner(())).exists():
        due.owner = None
        due.save(update_fields=["owner"])
    return due


def _locked(plan: ContactPlan) -> ContactPlan:
    return ContactPlan.objects.select_for_update(of=("self",)).select_related("owner").get(pk=plan.pk)


def _write(actor: Staff, plan: ContactPlan, first: date, terms: dict[str, Any]) -> ContactPlanVersion:
    check_terms(terms)
    return ContactPlanVersion.objects.create(
        matter_id=plan.matter_id,
        compartment=plan.compartment,
        plan=plan,
        by=actor,
        first_date=first,
        **terms,
    )


def _end(plan: ContactPlan, last_day: date, actor: Staff) -> None:
    plan.ends_date = max(last_day, plan.starts_date)
    plan.save(update_fields=["ends_date"])
    if plan.ends_date <= day_of(timezone.now(), actor):
        end_due(subject=plan, state=Due.State.CANCELLED)
    else:
        keep_contact_due(plan=plan, actor=actor)


def check_terms(terms: dict[str, Any]) -> None:
    """Raise Refusal("bad-terms") where no plan can be so."""
    most = _MOST.get(terms["period"])
    if most is None:
        raise Refusal("bad-terms", "Choose a week, two weeks or a month.")
    if not 0 <= terms["contacts"] <= most:
        raise Refusal("bad-terms", f"Enter the contacts as a number from 0 to {most}.")
    if not 0 <= terms["face_to_face"] <= terms["contacts"]:
        raise Refusal("bad-terms", "Face to face are some of the contacts. Enter a number no larger.")
    if not 1 <= terms["longest_gap_days"] <= 90:
        raise Refusal(
            "bad-terms", ("Enter the most days without reaching the client as a number from 1 to 90.")
        )


def _tell(actor: Staff, plan: ContactPlan, sentence: str, text: str = "") -> None:
    timeline.enter(
        actor=actor,
        matter_id=plan.matter_id,
        compartment=plan.compartment,
        kind="contact-plan",
        sentence=sentence,
        subject=plan,
        text=text,
    )
