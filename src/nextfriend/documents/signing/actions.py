"""The named writes of signing: put a paper before an attorney, sign it, hand it back, take it back.

What is signed is one version's bytes, named by their hash: a later version is another paper and needs another
signature. A signature here is the attorney's own act while signed in, on record (cf. FRCP 11(a), 5(d)(3)(C)).
"""

from __future__ import annotations

from datetime import date

from django.db import connection

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.accounts.roles import Role
from nextfriend.calendar.due_items import end_due, keep_due
from nextfriend.calendar.models import Due
from nextfriend.documents.blob_store import DamagedFile
from nextfriend.documents.kinds import SIGNATURE
from nextfriend.documents.models import Document, Signature, Signing, Version
from nextfriend.documents.reasons import NEEDED_BY, RETURNED_BY
from nextfriend.documents.shelves import shelf_of
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.sharing import holding, seated
from nextfriend.tasks.actions import add_task

SIGNABLE = (Compartment.LEGAL, Compartment.WORK_PRODUCT, Compartment.SHARED, Compartment.FINANCE)
Answer = Signature.Answer


@action
def ask_to_sign(
    *, actor: Staff, document: Document, signer: Staff, needed_date: date, note: str = ""
) -> Signing:
    """Put the newest version of a document before an attorney of the team, to be signed by `needed_date`, a
    day in the office's zone. Raises `Refusal`: not-for-signing, nothing-attached, not-an-attorney,
    asked-already.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.compartment not in SIGNABLE:
        raise Refusal(
            "not-for-signing", "Only documents the legal team can see can go to an attorney to sign."
        )
    version = document.versions.order_by("-number").first()
    if version is None:
        raise Refusal("nothing-attached", "Attach the file first. There is nothing to sign yet.")
    if signer.role != Role.ATTORNEY or signer.pk not in seated(document.matter_id):
        raise Refusal("not-an-attorney", "Choose an attorney of this matter's team.")
    if open_signing(document) is not None:
        raise Refusal(
            "asked-already", "This document is already waiting for a signature. Withdraw that request first."
        )
    signing = Signing.objects.create(
        matter_id=document.matter_id,
        compartment=document.compartment,
        document=document,
        version=version,
        signer=signer,
        asked_by=actor,
        asked_at=timeline.moment(),
        needed_date=needed_date,
        note=note.strip()[:300],
    )
    keep_due(
        subject=signing,
        kind=SIGNATURE,
        title=f"Sign: {document.title}"[:200],
        reasons=[NEEDED_BY(by=actor.initials)],
        owner=signer,
        due_date=needed_date,
        zone=actor.office.zone,
    )
    _say(actor, signing, f"{actor.name} asked {signer.name} to sign a document: {document.title[:200]}.")
    audit.record(Verb.ASKED_TO_SIGN, signing, f"version {version.number}")
    return signing


@action
def sign(*, actor: Staff, signing: Signing) -> Signature:
    """Sign the version that was put before the actor and that the actor has opened. Raises `Refusal`:
    not-yours, answered-already, newer-version, not-read, damaged.
    """
    signing = _waiting_for(actor, signing)
    version = signing.version
    if Version.objects.filter(document=signing.document, number__gt=version.number).exists():
        raise Refusal(
            "newer-version", "This document has a newer version. Return this one and sign the newer one."
        )
    if not has_read(version):
        raise Refusal("not-read", f"Open version {version.number} and read it first. Then sign it here.")
    try:
        shelf_of(version).read(version.digest)
    except (FileNotFoundError, DamagedFile):
        raise Refusal("damaged", "The file cannot be read as it was saved, so it cannot be signed.") from None
    _say(actor, signing, f"{actor.name} signed: {signing.document.title[:200]}.")
    return _answer(actor, signing, Answer.SIGNED)


@action
def hand_back(*, actor: Staff, signing: Signing, reason: str) -> Signature:
    """Give the paper back unsigned; whoever asked gets a task. Raises `Refusal`: not-yours,
    answered-already, no-reason.
    """
    signing = _waiting_for(actor, signing)
    if not reason.strip():
        raise Refusal("no-reason", "Enter what has to change before you sign it.")
    _say(actor, signing, f"{actor.name} returned unsigned: {signing.document.title[:200]}.")
    readers = holding(signing.matter_id, signing.compartment, signing.document.about_id)
    add_task(
        actor=actor,
        matter_id=signing.matter_id,
        title=f"Revise: {signing.document.title}"[:200],
        due_date=signing.needed_date,
        owner=signing.asked_by if signing.asked_by_id in readers else actor,
        reasons=[RETURNED_BY(by=actor.initials)],
        note=reason,
        compartment=signing.compartment,
        about_id=signing.document.about_id,
    )
    return _answer(actor, signing, Answer.RETURNED, reason)


@action
def take_back(*, actor: Staff, signing: Signing) -> Signature:
    """Whoever asked needs no signature any more. Raises `Refusal`: not-yours, answered-already."""
    signing = _unanswered(signing)
    if signing.asked_by_id != actor.pk:
        raise Refusal("not-yours", "Only the person who asked can withdraw it.")
    _say(actor, signing, f"{actor.name} withdrew a request to sign.")
    return _answer(actor, signing, Answer.WITHDRAWN)


def has_read(version: Version) -> bool:
    """Whether the speaker has opened this version: its file, or a page of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nf.has_read(%s)", [version.pk])
        return bool(cursor.fetchone()[0])


def open_signing(document: Document) -> Signing | None:
    """The signing this document waits in, if it does."""
    waiting = document.signings.filter(answers=None).select_related("signer", "asked_by", "version")
    return waiting.order_by("-asked_at").first()


def _unanswered(signing: Signing) -> Signing:
    # The document is the lock: nobody may change a signing, not even to hold it.
    Document.objects.select_for_update().get(pk=signing.document_id)
    signing = Signing.objects.select_related("document", "version", "asked_by").get(pk=signing.pk)
    if signing.answers.exists():
        raise Refusal("answered-already", "This was already answered. See the document's page.")
    return signing


def _waiting_for(actor: Staff, signing: Signing) -> Signing:
    signing = _unanswered(signing)
    if signing.signer_id != actor.pk:
        raise Refusal("not-yours", "Only the attorney who was asked can sign or return it.")
    return signing


def _answer(actor: Staff, signing: Signing, answer: str, reason: str = "") -> Signature:
    signature = Signature.objects.create(
        matter_id=signing.matter_id,
        compartment=signing.compartment,
        signing=signing,
        answer=answer,
        by=actor,
        at=timeline.moment(),
        digest=signing.version.digest,
        reason=reason.strip()[:300],
    )
    end_due(subject=signing, state=Due.State.MET if answer == Answer.SIGNED else Due.State.CANCELLED)
    audit.record(Verb(f"{answer} paper"), signature, signing.version.digest)
    return signature


def _say(actor: Staff, signing: Signing, sentence: str) -> None:
    timeline.enter(
        actor=actor,
        matter_id=signing.matter_id,
        compartment=signing.compartment,
        kind="signing",
        sentence=sentence,
        subject=signing.document,
    )
