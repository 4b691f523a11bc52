"""Merging two records of one matter, taking it back, and saying that they are of two people.

Nothing moves and nobody sees more than before: the copy points at the record that is kept.
"""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.ground.revisions import plain
from nextfriend.ground.verbs import Verb
from nextfriend.people.models import DuplicateDecision, Person
from nextfriend.people.signals import names_changed
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment

# What a kept record takes from the copy where it says nothing itself.
FILLED = ("pronouns", "languages", "interpreter_note", "born", "capacity", "safety_note", "calling")


@action
def merge_records(*, actor: Staff, kept: Person, copy: Person) -> DuplicateDecision:
    """Merge `copy` into `kept`. Raises Refusal: same-record, another-matter, other-kind, merged-already,
    merge-other-way.
    """
    kept, copy = _locked(kept), _locked(copy)
    _refuse_unlike(kept, copy)
    if kept.merged_into_id or copy.merged_into_id:
        raise Refusal("merged-already", "One of these records is merged already. Take that back first.")
    if kept.compartment not in {Compartment.IDENTITY, copy.compartment}:
        raise Refusal("merge-other-way", "Keep the other record: not everyone who sees it sees this one.")
    filled = _filled(kept, copy)
    for name, value in filled.items():
        setattr(kept, name, value)
    kept.save()
    copy.merged_into = kept
    copy.save(update_fields=["merged_into"])
    Person.objects.filter(merged_into=copy).update(merged_into=kept)
    decision = _decide(actor, kept, copy, DuplicateDecision.Decision.MERGED, filled)
    audit.record(Verb.MERGED_RECORDS, decision)
    names_changed.send(sender=DuplicateDecision, person=kept)
    return decision


@action
def undo_merge(*, actor: Staff, decision: DuplicateDecision) -> DuplicateDecision:
    """Take a merge back, or that two records are of two people. What the kept record took from the copy goes,
    unless somebody changed it since. Raises Refusal: undone-already.
    """
    row = DuplicateDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if row.undone_at:
        raise Refusal("undone-already", "This was taken back already.")
    kept, copy = _locked(row.kept), _locked(row.copy)
    for name, value in row.undo.items():
        if plain(getattr(kept, name)) == value:
            setattr(kept, name, "")
    kept.save()
    if copy.merged_into_id == kept.pk:
        copy.merged_into = None
        copy.save(update_fields=["merged_into"])
    row.undone_by, row.undone_at = actor, timezone.now()
    row.save(update_fields=["undone_by", "undone_at"])
    audit.record(Verb.UNDID_MERGE, row)
    names_changed.send(sender=DuplicateDecision, person=kept)
    return row


@action
def keep_apart(*, actor: Staff, one: Person, other: Person) -> DuplicateDecision:
    """Say that two records that look alike are of two people, so that nobody is asked again. Raises Refusal:
    same-record, another-matter, other-kind, decided-already.
    """
    _refuse_unlike(one, other)
    both = Q(kept=one, copy=other) | Q(kept=other, copy=one)
    if DuplicateDecision.objects.filter(both, undone_at=None).exists():
        raise Refusal("decided-already", "Someone has decided this already.")
    if one.compartment != other.compartment and Compartment.IDENTITY not in {
        one.compartment,
        other.compartment,
    }:
        raise Refusal("kept-in-two-places", "These records are kept in two places already.")
    if one.compartment == Compartment.IDENTITY:
        one, other = other, one  # the decision is kept where the more closely kept record is
    decision = _decide(actor, other, one, DuplicateDecision.Decision.APART, {})
    audit.record(Verb.KEPT_RECORDS_APART, decision)
    return decision


def _decide(
    actor: Staff, kept: Person, copy: Person, decision: str, filled: dict[str, Any]
) -> DuplicateDecision:
    return DuplicateDecision.objects.create(
        matter_id=cast(UUID, copy.matter_id),
        compartment=copy.compartment,
        kept=kept,
        copy=copy,
        decision=decision,
        undo={name: plain(value) for name, value in filled.items()},
        by=actor,
        at=timezone.now(),
    )


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _refuse_unlike(one: Person, other: Person) -> None:
    if one.pk == other.pk:
        raise Refusal("same-record", "Choose two different records.")
    if one.matter_id is None or one.matter_id != other.matter_id:
        raise Refusal("another-matter", "Records of two matters are linked, not merged.")
    if one.kind != other.kind:
        raise Refusal("other-kind", "One is a person and the other an organization. Correct that first.")


def _filled(kept: Person, copy: Person) -> dict[str, Any]:
    """What the kept record takes over: only from a copy that the same people see."""
    if kept.compartment != copy.compartment:
        return {}
    both = ((name, getattr(kept, name), getattr(copy, name)) for name in FILLED)
    return {name: theirs for name, ours, theirs in both if theirs and not ours}
