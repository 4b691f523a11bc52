"""Writing a safety plan, and asking for a follow-up that cannot wait."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.care.care_access import need_care
from nextfriend.care.days import today_for
from nextfriend.care.kinds import FOLLOW_UP
from nextfriend.care.reasons import ASKED_TODAY
from nextfriend.care.safety.models import STEPS, FollowUp, SafetyPlan
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit
from nextfriend.privacy.models import TeamMember

NAMES = tuple(name for name, _ in STEPS)


def latest_plan(matter_id: UUID, client: Person) -> SafetyPlan | None:
    """The version that counts."""
    plans = SafetyPlan.objects.filter(matter_id=matter_id, client=client).select_related("by", "client")
    return plans.order_by("-number", "-id").first()


def words_of(plan: SafetyPlan | None) -> dict[str, str]:
    """The six steps as the form shows them."""
    return {name: getattr(plan, name) if plan else "" for name in NAMES}


@action(once=SafetyPlan)
def write_safety_plan(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    copy_given: bool = False,
    opened: str = "",
    key: str = "",
    **words: str,
) -> SafetyPlan:
    """Keep the plan as a new version; earlier ones stay. `words` are the six steps, by name.

    It lies with the care record, so that whoever answers the client's call finds it. Raises Stale; Refusal:
    not-your-role, empty-plan.
    """
    compartment = need_care(matter_id)
    said = {name: (words.get(name) or "").strip() for name in NAMES}
    if not any(said.values()):
        raise Refusal("empty-plan", "Write down at least one step, in the client’s words.")
    Person.objects.select_for_update(of=("self",)).get(pk=client.pk)
    latest = latest_plan(matter_id, client)
    check_opened(opened, words_of(latest), said)
    plan = SafetyPlan.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        by=actor,
        made_at=timeline.moment(),
        number=_next(matter_id, client),
        copy_given=copy_given,
        **said,
    )
    _tell(actor, plan, "safety-plan", f"{actor.name} wrote version {plan.number} of the safety plan.")
    audit.record(Verb.WROTE_SAFETY_PLAN, plan, f"version {plan.number}")
    return plan


@action
def ask_to_follow_up(*, actor: Staff, matter_id: UUID, client: Person) -> list[FollowUp]:
    """Put one line on the Today of whoever found it and of the matter's case managers. It names no reason."""
    compartment = need_care(matter_id)
    asked = [_asked(actor, matter_id, compartment, client, owner) for owner in _owners(actor, matter_id)]
    for one in asked:
        audit.record(Verb.ASKED_TO_FOLLOW_UP, one)
    return asked


@action
def finish_follow_up(*, actor: Staff, follow_up: FollowUp, done: str, opened: str = "") -> FollowUp:
    """Say what was done. It ends this line; a coworker's own line stays until they say so too.

    Where the client was not reached that is on record, and the line stays.

    Raises Stale; Refusal: done-already, not-your-role.
    """
    need_care(follow_up.matter_id)
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if follow_up.done_at:
        raise Refusal("done-already", "Someone finished this already.")
    check_opened(opened, {"done": follow_up.done}, {"done": done})
    if done == FollowUp.Done.NOT_REACHED:
        _tell(actor, follow_up, "follow-up", f"{actor.name} tried to follow up with the client.")
        audit.record(Verb.TRIED_FOLLOW_UP, follow_up)
        return follow_up
    follow_up.done, follow_up.done_by, follow_up.done_at = done, actor, timeline.moment()
    follow_up.save(update_fields=["done", "done_by", "done_at"])
    end_due(subject=follow_up, state=Due.State.MET)
    _tell(actor, follow_up, "follow-up", f"{actor.name} finished a follow-up with the client.")
    audit.record(Verb.FINISHED_FOLLOW_UP, follow_up, done)
    return follow_up


def _asked(actor: Staff, matter_id: UUID, compartment: str, client: Person, owner: Staff) -> FollowUp:
    """The follow-up that waits for this owner already, or a new one."""
    kept = FollowUp.objects.filter(matter_id=matter_id, client=client, owner=owner, done_at=None).first()
    follow_up = kept or FollowUp.objects.create(
        matter_id=matter_id, compartment=compartment, client=client, owner=owner, asked_by=actor
    )
    keep_due(
        subject=follow_up,
        kind=FOLLOW_UP,
        title="Follow up with the client",
        reasons=[ASKED_TODAY(by=actor.initials)],
        about_id=client.pk,
        owner=owner,
        due_date=today_for(actor),
        zone=actor.office.zone,
        state=Due.State.OPEN,
    )
    return follow_up


def _owners(actor: Staff, matter_id: UUID) -> list[Staff]:
    seats = TeamMember.objects.filter(matter_id=matter_id, valid_to=None).values("staff_id")
    carers = Staff.objects.filter(pk__in=seats, role=Role.CASE_MANAGER, left_at=None).exclude(pk=actor.pk)
    return [actor, *carers.order_by("name")]


def _next(matter_id: UUID, client: Person) -> int:
    plans = SafetyPlan.objects.filter(matter_id=matter_id, client=client)
    return (plans.aggregate(last=Max("number"))["last"] or 0) + 1


def _tell(actor: Staff, row: SafetyPlan | FollowUp, kind: str, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind=kind,
        sentence=sentence,
        subject=row,
    )
