"""Keeping a check-in, and what has to follow where it is low."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.care.care_access import need_care
from nextfriend.care.check_ins.models import CheckIn
from nextfriend.care.check_ins.queries import complete_before
from nextfriend.care.check_ins.scale import judged, scale
from nextfriend.care.contact_plans.actions import keep_next_contact
from nextfriend.care.days import today_for
from nextfriend.care.queries import clients_of
from nextfriend.care.safety.actions import ask_to_follow_up
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.people.models import Person
from nextfriend.privacy import audit


@action(once=CheckIn)
def record_check_in(
    *,
    actor: Staff,
    matter_id: UUID,
    client: Person,
    answers: Mapping[str, Any],
    how: str = CheckIn.How.PERSON,
    asked_by: Staff | None = None,
    asked_date: date | None = None,
    note: str = "",
    key: str = "",
) -> CheckIn:
    """Keep the ratings. A low one asks for a follow-up in the same transaction; for the contact plan the
    client was reached.

    `asked_date` is a day in the office's zone, today if left out; `asked_by` the actor if left out. Raises
    Refusal: not-your-role, not-a-client, nothing-answered, bad-answer, in-the-future.
    """
    if client not in clients_of(matter_id):
        raise Refusal("not-a-client", "This person is not a client of the matter. Choose one who is.")
    told = {"how": how, "asked_by": asked_by, "asked_date": asked_date, "note": note}
    row = _kept(actor, matter_id, client, answers, told)
    _tell(actor, row, f"{actor.name} recorded a check-in.")
    keep_next_contact(actor=actor, matter_id=matter_id, client=client)
    audit.record(Verb.RECORDED_CHECK_IN, row)
    if row.is_low:
        ask_to_follow_up(actor=actor, matter_id=matter_id, client=client)
    return row


@action(once=CheckIn)
def correct_check_in(
    *,
    actor: Staff,
    check_in: CheckIn,
    answers: Mapping[str, Any],
    reason: str,
    how: str = "",
    asked_by: Staff | None = None,
    asked_date: date | None = None,
    note: str = "",
    key: str = "",
) -> CheckIn:
    """Keep what was really said as a new row; the earlier words stay and are shown as corrected.

    Raises Refusal: reason-missing, corrected-already, and those of `record_check_in`.
    """
    need_care(check_in.matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter what was wrong. It is kept with both versions.")
    Person.objects.select_for_update(of=("self",)).get(pk=check_in.client_id)
    if CheckIn.objects.filter(corrects=check_in).exists():
        raise Refusal("corrected-already", "Someone corrected this already. Open the newer version.")
    told = {
        "how": how or check_in.how,
        "asked_by": asked_by or check_in.asked_by,
        "asked_date": asked_date or check_in.asked_date,
        "note": note,
        "corrects": check_in,
        "reason": reason.strip(),
    }
    row = _kept(actor, check_in.matter_id, check_in.client, answers, told)
    _tell(actor, row, f"{actor.name} corrected a check-in.")
    keep_next_contact(actor=actor, matter_id=row.matter_id, client=row.client)
    audit.record(Verb.CORRECTED_CHECK_IN, row)
    if row.is_low and not check_in.is_low:
        ask_to_follow_up(actor=actor, matter_id=row.matter_id, client=row.client)
    return row


def _kept(
    actor: Staff, matter_id: UUID, client: Person, answers: Mapping[str, Any], told: dict[str, Any]
) -> CheckIn:
    compartment, today = need_care(matter_id), today_for(actor)
    told |= {"asked_date": told["asked_date"] or today, "asked_by": told["asked_by"] or actor}
    if told["asked_date"] > today:
        raise Refusal("in-the-future", "This day has not come yet. Enter the day the questions were asked.")
    given = _checked(answers)
    before = _before(matter_id, client, told["asked_date"], told.get("corrects"))
    found = judged(given, before, scale())
    return CheckIn.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        client=client,
        by=actor,
        made_at=timeline.moment(),
        version=scale().version,
        answers=given,
        total=found.total,
        most=found.most,
        low=list(found.low),
        is_low=bool(found.low),
        **{**told, "note": told["note"].strip()},
    )


def _checked(answers: Mapping[str, Any]) -> dict[str, int]:
    """The ratings that were given, each a whole number of the scale."""
    on = scale()
    given = {one.id: answers[one.id] for one in on.questions if answers.get(one.id) not in (None, "")}
    if not given:
        raise Refusal("nothing-answered", "Nothing is answered yet. Enter at least one rating.")
    if set(answers) - {one.id for one in on.questions} or not all(
        isinstance(value, int) and 0 <= value <= on.most for value in given.values()
    ):
        raise Refusal("bad-answer", f"A rating is a whole number from 0 to {on.most}.")
    return given


def _before(matter_id: UUID, client: Person, day: date, corrects: CheckIn | None) -> int | None:
    """The sum to compare with: the last complete one up to that day, or of a correction, up to the row it
    corrects.
    """
    earlier = Q(asked_date__lte=day)
    if corrects:
        earlier = Q(asked_date__lt=day) | Q(asked_date=day, made_at__lt=corrects.made_at)
        earlier &= ~Q(pk=corrects.pk)
    found = complete_before(earlier, matter_id, client)
    return found.total if found else None


def _tell(actor: Staff, row: CheckIn, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=row.matter_id,
        compartment=row.compartment,
        kind="check-in",
        sentence=sentence,
        subject=row,
    )
