"""The named writes of years and of destruction: write years, keep longer, propose, decide, do it in steps.

Who may, and whether nothing stands against it, PostgreSQL asks again in each step (decide_destruction.sql,
begin_destruction.sql, files_to_destroy.sql). A worker killed at any moment leaves a step that is done again.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.accounts.roles import Role
from nextfriend.documents.models import Version
from nextfriend.documents.retention.destroying.queries import CONFIRMERS, proposable, review_of
from nextfriend.documents.retention.destroying.signals import contents_gone, wanted_elsewhere
from nextfriend.documents.retention.models import Destruction, Longer, RetentionRule
from nextfriend.documents.retention.queries import may_hold, standing_holds
from nextfriend.documents.shelves import shelf_of
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.terms.lists import KIND, lists
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

WHY_NOT = {
    "hold": "A legal hold stands on this matter. Nothing of it can be destroyed.",
    "years": "This matter is open again, is kept longer, or the office keeps it for more years now.",
    "changed": "Other files are on record now than were proposed. Decline it; it can be proposed again.",
    "decided": "A coworker has decided this already.",
}


def words_of_rule(kind: str) -> dict[str, Any]:
    """The years of a kind as the form that changes them begins."""
    rule = RetentionRule.objects.filter(kind=kind).first()
    return {"years": rule.years if rule else None, "authority": rule.authority if rule else ""}


@action
def write_years(
    *, actor: Staff, kind: str, years: int | None, authority: str, opened: str = ""
) -> RetentionRule:
    """Say for how many years after closing documents of a kind of matter are kept, and under what authority;
    None: until somebody writes years. Raises Stale; Refusal: not-your-role, no-such-choice, years,
    authority-missing.
    """
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("not-your-role", "Only the office’s administrator changes this.")
    if lists().line(KIND, kind) is None:
        raise Refusal("no-such-choice", "Choose a kind of matter from the list.")
    if years is not None and not 1 <= years <= 99:
        raise Refusal("years", "Enter a number of years from 1 to 99, or leave it empty.")
    if years is not None and not authority.strip():
        raise Refusal("authority-missing", "Enter the rule or the decision that these years rest on.")
    wanted = {"years": years, "authority": authority.strip()[:300]}
    check_opened(opened, words_of_rule(kind), wanted)
    rule, _ = RetentionRule.objects.update_or_create(
        office=actor.office, kind=kind, defaults=wanted, create_defaults={"kind": kind, **wanted}
    )
    audit.record_office(Verb.WROTE_YEARS, "retentionrule", rule.pk, f"{kind} {years or 'kept'}")
    return rule


@action
def keep_longer(*, actor: Staff, matter_id: UUID, until: date, reason: str) -> Longer:
    """Keep a closed matter beyond its years. `until` is a day in the office's zone. Raises Refusal:
    not-your-role, reason-missing, not-later.
    """
    _attorney_of(actor, matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter why it is kept longer.")
    if until <= timezone.localdate():
        raise Refusal("not-later", "Choose a day after today.")
    longer = Longer.objects.create(
        matter_id=matter_id,
        compartment=Compartment.SHARED,
        until=until,
        reason=reason.strip()[:300],
        kept_by=actor,
        kept_at=timeline.moment(),
    )
    audit.record(Verb.KEPT_LONGER, longer, until.isoformat())
    return longer


@action
def propose_destruction(*, actor: Staff, matter_id: UUID, compartment: str, reason: str) -> Destruction:
    """Propose to destroy everything that a closed matter has on file in one kind of record. A second person
    decides. Raises Refusal: not-your-role, reason-missing, nothing-due, no-such-choice, hold, years.
    """
    _attorney_of(actor, matter_id)
    if not reason.strip():
        raise Refusal("reason-missing", "Enter what you looked at, for whoever confirms it.")
    now = timezone.now()
    review = review_of(matter_id, now)
    if review is None:
        raise Refusal("nothing-due", "The years of this matter are not over, or nothing is on file.")
    if review.longer is not None:
        raise Refusal("years", "This matter is kept longer. It can be proposed after that day.")
    if standing_holds(matter_id):
        raise Refusal("hold", WHY_NOT["hold"])
    if compartment not in dict(proposable(review, now)):
        raise Refusal("no-such-choice", "Choose a kind of record from the list.")
    destruction = Destruction.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        reason=reason.strip()[:300],
        authority=review.rule.authority,
        years=review.rule.years or 0,
        closed_at=review.closed,
        proposed_by=actor,
        proposed_at=timeline.moment(),
    )
    _say(actor, destruction, f"{actor.name} proposed to destroy documents. A second person decides.")
    audit.record(Verb.PROPOSED_DESTRUCTION, destruction)
    destruction.refresh_from_db()
    return destruction


@action
def decide_destruction(*, actor: Staff, destruction: Destruction, confirm: bool) -> Destruction:
    """Confirm what another proposed, and have the worker do it; or decline it, or take one's own back. What
    was confirmed can be taken back until it is begun.

    Raises Refusal: not-your-role, same-person, decided, hold, years, changed.
    """
    if actor.role not in CONFIRMERS:
        raise Refusal("not-your-role", "Someone who can open these documents decides this.")
    if confirm and destruction.proposed_by_id == actor.pk:
        raise Refusal("same-person", "A second person confirms this. You can withdraw it.")
    if why := _asked("SELECT nf.decide_destruction(%s, %s)", destruction.pk, confirm):
        raise Refusal(why, WHY_NOT[why])
    destruction.refresh_from_db()
    done = "confirmed" if confirm else "declined"
    _say(actor, destruction, f"{actor.name} {done} the destruction of documents.")
    audit.record(Verb.CONFIRMED_DESTRUCTION if confirm else Verb.DECLINED_DESTRUCTION, destruction)
    if confirm:
        _go_on(actor, destruction.pk)
    return destruction


@action
def resume_destruction(*, actor: Staff, destruction: Destruction) -> None:
    """Have the worker go on with a confirmed destruction that was left. Raises Refusal: not-your-role, done,
    hold.
    """
    if actor.role not in CONFIRMERS:
        raise Refusal("not-your-role", "Someone who can open these documents decides this.")
    if not destruction.is_confirmed or destruction.destroyed_at:
        raise Refusal("done", "There is nothing left to do.")
    if standing_holds(destruction.matter_id):
        raise Refusal("hold", WHY_NOT["hold"])
    _go_on(actor, destruction.pk)


@action
def destroy_on(*, actor: Staff, destruction_id: UUID) -> bool:
    """The next step of a confirmed destruction; whether one is left. First nobody opens the documents any
    more and their words go; then, in a transaction of its own, their files. Under a hold neither happens.
    """
    destruction = Destruction.objects.filter(pk=destruction_id, is_confirmed=True).first()
    if destruction is None or destruction.destroyed_at:
        return False
    if destruction.started_at is None:
        if _asked("SELECT nf.begin_destruction(%s)", destruction.pk):
            return False
        contents_gone.send(sender=Destruction, destruction_id=destruction.pk)
        return True
    digests = _asked("SELECT nf.files_to_destroy(%s)", destruction.pk)
    if digests is None:
        return False
    gone = set(digests) - wanted_elsewhere(destruction.pk)
    shelf = shelf_of(destruction)
    for digest in sorted(gone):
        shelf.destroy(digest)
    stay = len(set(_digests(destruction)) - gone)
    if _asked("SELECT nf.finish_destruction(%s, %s)", destruction.pk, stay):
        count = len(destruction.versions)
        files = f"{count} file{'' if count == 1 else 's'}"
        but = f", but {stay} that another record has as well" if stay else ""
        said = f"{files} destroyed{but}, as two people decided. The certificate is on file."
        _say(actor, destruction, said)
        audit.record(Verb.DESTROYED_DOCUMENTS, destruction, files)
    return False


def _digests(destruction: Destruction) -> list[str]:
    return list(Version.objects.filter(pk__in=destruction.versions).values_list("digest", flat=True))


def _go_on(actor: Staff, destruction_id: UUID) -> None:
    from nextfriend.documents.jobs import go_on_destroying  # the job calls `destroy_on`

    enqueue(go_on_destroying, actor=actor, destruction=destruction_id)


def _asked(sql: str, *values: UUID | bool | int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


def _attorney_of(actor: Staff, matter_id: UUID) -> None:
    if not may_hold(actor, matter_id):
        raise Refusal("not-your-role", "Only an attorney of this matter’s team decides on its documents.")


def _say(actor: Staff, destruction: Destruction, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=destruction.matter_id,
        compartment=destruction.compartment,
        kind="destruction",
        sentence=sentence,
        subject=destruction,
    )
