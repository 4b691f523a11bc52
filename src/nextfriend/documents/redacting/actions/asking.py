"""Asking for a copy of a version without some of its words."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import enqueue
from nextfriend.documents.models import Document, Redaction, Version
from nextfriend.documents.redacting.checking import LIMITS, may_redact
from nextfriend.documents.redacting.places import kept
from nextfriend.documents.shelves import check_on_file, stream_of
from nextfriend.engines.redactions import NotRead
from nextfriend.engines.redactions.taking_out import Found, find
from nextfriend.engines.redactions.wanted import Wanted
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.privacy import audit

MOST_PLACES = 2_000


@action
def find_places(*, actor: Staff, version: Version, wanted: Wanted) -> Found:
    """Every place of what is wanted, with its words, and the look on record.

    Raises Refusal: not-checked, unreadable, too-many, missing, damaged.
    """
    if not may_redact(version):
        raise Refusal(
            "not-checked",
            "Only PDFs of up to 100 MB are redacted here, and none that is downloaded for a reason.",
        )
    audit.record_opening(version, "redactions: what to take out")
    with stream_of(version) as stream:
        content = stream.read()
    try:
        found = apart(find, content, wanted, limits=LIMITS)
    except (NotRead, Unread):
        raise Refusal(
            "unreadable",
            "The file cannot be read in the time there is: it may be damaged, or too long. Split it, add the"
            " part you need, and redact that.",
        ) from None
    if len(found.hits) > MOST_PLACES:
        raise Refusal("too-many", f"More than {MOST_PLACES:,} places were found. Look for fewer things.")
    return found


@action
def ask_for_copy(*, actor: Staff, version: Version, wanted: Wanted, chosen: Collection[str]) -> Redaction:
    """Have the worker make a copy without the chosen places (by their keys). Asked for twice while it is
    being made, it is one copy.

    Raises Refusal: nothing-chosen, destroyed, and as `find_places`.
    """
    from nextfriend.documents.jobs import make_redacted_copy  # the job calls an action of this room

    found = find_places(actor=actor, version=version, wanted=wanted)
    places = kept(hit for hit in found.hits if hit.key in set(chosen))
    if not places:
        raise Refusal("nothing-chosen", "Check at least one place to take out.")
    # One asks at a time, and not while the document is being destroyed.
    check_on_file(Document.objects.select_for_update(of=("self",)).get(pk=version.document_id))
    waiting = version.redactions.filter(state=Redaction.State.WAITING, places=places).first()
    if waiting is not None:
        return waiting
    redaction = Redaction.objects.create(
        matter_id=version.matter_id,
        compartment=version.compartment,
        about_id=version.about_id,
        version=version,
        places=places,
        asked_by=actor,
        asked_at=timezone.now(),
    )
    audit.record(Verb.ASKED_FOR_REDACTED_COPY, version, f"{len(places)} places")
    enqueue(make_redacted_copy, actor=actor, redaction=redaction.pk)
    return redaction
