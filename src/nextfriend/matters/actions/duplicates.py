"""Merging two records of a matter: the people room's writes, each with its sentence."""

from __future__ import annotations

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Party
from nextfriend.matters.person_entries import say
from nextfriend.matters.terms.lists import lists
from nextfriend.people import actions as people
from nextfriend.people.models import DuplicateDecision, Person


@action
def merge_parties(*, actor: Staff, kept: Person, copy: Person) -> DuplicateDecision:
    """Merge two records (people.actions.merge_records). Raises Refusal: keep-client, where the copy is the
    client and the other is not: consents and care records stand under the client's.
    """
    clients = set(
        Party.objects.filter(person__in=[kept, copy], part__in=lists().client_parts()).values_list(
            "person_id", flat=True
        )
    )
    if copy.pk in clients and kept.pk not in clients:
        raise Refusal("keep-client", "Keep the client's record, and merge the other one into it.")
    decision = people.merge_records(actor=actor, kept=kept, copy=copy)
    say(actor, decision, "merged", f"{actor.name} merged two records of {kept.name}.")
    return decision


@action
def undo_party_merge(*, actor: Staff, decision: DuplicateDecision) -> DuplicateDecision:
    """Take a merge back (people.actions.undo_merge)."""
    row = people.undo_merge(actor=actor, decision=decision)
    merged = row.decision == DuplicateDecision.Decision.MERGED
    what = "took back the merge of two records of" if merged else "asked again whether there are two of"
    say(actor, row, "merge-undone", f"{actor.name} {what} {row.kept.name}.")
    return row
