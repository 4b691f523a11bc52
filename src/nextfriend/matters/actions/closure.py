"""Where a case stands: its stage, whose move it is, its proceedings, its closing."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.actions.events import record_event
from nextfriend.matters.dockets import read_docket
from nextfriend.matters.funder_codes import choices
from nextfriend.matters.models import Closure, Matter, Proceeding
from nextfriend.matters.signals import closure_changed
from nextfriend.matters.terms.lists import stage_choices
from nextfriend.matters.terms.shipped import Event
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import must_hold
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import OfMatter


@action
def change_stage(*, actor: Staff, matter: Matter, stage: str, opened: str = "") -> Matter:
    """Move the case to another stage. The legal craft does: stages are the proceeding's. Raises Stale."""
    need_legal_craft(actor)
    matter = _locked(matter)
    check_opened(opened, {"stage": matter.stage}, {"stage": stage})
    if stage not in dict(stage_choices(matter.kind, matter.stage)):
        raise Refusal("no-such-stage", "Choose a stage from the list.")
    if stage == matter.stage:
        raise Refusal("same-stage", "The matter is already at this stage.")
    before, matter.stage = matter.get_stage_display(), stage
    matter.save(update_fields=["stage"])
    sentence = f"{actor.name} moved the matter from {before} to {matter.get_stage_display()}."
    _say(actor, matter, "stage", sentence)
    audit.record(Verb.CHANGED_STAGE, matter, stage)
    return matter


@action
def hand_move(*, actor: Staff, matter: Matter, whose_move: str, note: str = "", opened: str = "") -> Matter:
    """Say whose move it is now, and for what. Either craft may; `note` is read by everyone on the team.

    Raises Stale; Refusal: no-such-move.
    """
    matter = _locked(matter)
    now = {"whose_move": matter.whose_move, "note": matter.move_note}
    check_opened(opened, now, {"whose_move": whose_move, "note": note})
    if whose_move not in Matter.Move.values:
        raise Refusal("no-such-move", "Choose one from the list.")
    must_hold(matter.pk, Compartment.SHARED)
    matter.whose_move, matter.move_note = whose_move, note.strip()
    matter.save(update_fields=["whose_move", "move_note"])
    what = f": {matter.move_note}" if matter.move_note else ""
    shown = matter.get_whose_move_display()
    _say(actor, matter, "move", f"{actor.name} noted that it is {shown[0].lower()}{shown[1:]}{what}.")
    audit.record(Verb.HANDED_MOVE, matter, whose_move)
    return matter


def _locked(matter: Matter) -> Matter:
    return Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)


@action
def add_proceeding(
    *,
    actor: Staff,
    matter_id: UUID,
    court_id: str,
    docket_number: str,
    caption: str,
    judge: str = "",
) -> Proceeding:
    """Put the matter on a court's docket, so that the court's notices find it.

    `court_id` is a CourtListener or PACER id ("cod"); `docket_number` may be written any way a court or a
    coworker writes it. `docket_key` is what notices are matched by (engines.notices.DocketNumber.index);
    a court that sends no federal notices numbers its cases as it likes.
    Raises Refusal when the number cannot be read or this matter has the docket already.
    """
    need_legal_craft(actor)
    court, key = read_docket(court_id.strip().lower(), docket_number.strip())
    if Proceeding.objects.filter(matter_id=matter_id, docket_key=key).exists():
        raise Refusal("docket-there", "This docket number is already on the matter.")
    proceeding = Proceeding.objects.create(
        matter_id=matter_id,
        compartment=Compartment.SHARED,
        court_id=court,
        docket_number=docket_number.strip(),
        docket_key=key,
        caption=caption.strip(),
        judge=judge.strip(),
    )
    _say(actor, proceeding, "proceeding", f"{actor.name} added the proceeding {proceeding.docket_number}.")
    audit.record(Verb.ADDED_PROCEEDING, proceeding)
    return proceeding


@action
def close_matter(*, actor: Staff, matter: Matter, reason: str, closing_code: str = "") -> Closure:
    """Close the case. An attorney does; everything stays readable to the team.

    `closing_code` is the funder's, "" where the case is not reported. Raises Refusal: not-your-role,
    reason-missing, no-such-code, closed-already.
    """
    _attorney(actor)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why the matter is being closed.")
    if closing_code not in dict(choices("closing")):
        raise Refusal("no-such-code", "Choose a closing code from the list.")
    if Closure.objects.filter(matter_id=matter.pk, reopened_at=None).exists():
        raise Refusal("closed-already", "The matter is already closed.")
    closure = Closure.objects.create(
        matter_id=matter.pk,
        compartment=Compartment.SHARED,
        closed_by=actor,
        closed_at=timeline.moment(),
        reason=reason.strip(),
        closing_code=closing_code,
    )
    record_event(
        actor=actor, matter_id=matter.pk, event=Event.CLOSED, day=timezone.localdate(closure.closed_at)
    )
    _say(actor, closure, "closed", f"{actor.name} closed the matter: {closure.reason}")
    audit.record(Verb.CLOSED_MATTER, closure, closing_code)
    closure_changed.send(sender=Closure, actor=actor, matter_id=matter.pk, is_closed=True)
    return closure


@action
def reopen_matter(*, actor: Staff, matter: Matter) -> Closure:
    """Take the case up again. The closure ends and stays on record."""
    _attorney(actor)
    closure = Closure.objects.filter(matter_id=matter.pk, reopened_at=None).first()
    if closure is None:
        raise Refusal("not-closed", "The matter is open.")
    closure.reopened_at = timeline.moment()
    closure.save(update_fields=["reopened_at"])
    _say(actor, closure, "reopened", f"{actor.name} reopened the matter.")
    audit.record(Verb.REOPENED_MATTER, closure)
    closure_changed.send(sender=Closure, actor=actor, matter_id=matter.pk, is_closed=False)
    return closure


def _say(actor: Staff, subject: OfMatter, kind: str, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=subject.matter_id,
        compartment=Compartment.SHARED,
        kind=kind,
        sentence=sentence,
        subject=subject,
    )


def need_legal_craft(actor: Staff) -> None:
    if actor.role not in {Role.ATTORNEY, Role.PARALEGAL, Role.CLERK}:
        raise Refusal("not-your-role", "Only the legal team can do this. Ask the paralegal or the attorney.")


def _attorney(actor: Staff) -> None:
    if actor.role != Role.ATTORNEY:
        raise Refusal("not-your-role", "Only an attorney on the team can do this. Ask one.")
