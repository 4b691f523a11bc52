"""The named writes of files: expect one, add one, add a later version, record that one was opened."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any
from uuid import UUID

from django.db.models import Max

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.filing.actions import check_folder
from nextfriend.documents.filing.queries import offered
from nextfriend.documents.judging import judge, size_of
from nextfriend.documents.models import Document, Version
from nextfriend.documents.shelves import asks_why, check_on_file, put, shelf_of, stream_of
from nextfriend.documents.signals import version_added
from nextfriend.documents.words.actions import start_reading
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.grants import whose_record
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import Protected


@action
def expect_document(
    *,
    actor: Staff,
    matter_id: UUID,
    compartment: str,
    title: str,
    number: str = "",
    address: str = "",
    source: Protected | None = None,
    is_sealed: bool = False,
) -> Document:
    """Put a court's document on the matter's fetch list. `address` is where it lies; "" where none was given.

    A sealed document keeps its state until somebody who may open it attaches the bytes.
    """
    document = Document.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        title=title[:300],
        folder=offered(matter_id, "pleadings"),
        state=Document.State.SEALED if is_sealed else Document.State.TO_FETCH,
        document_number=number,
        source_url=address if len(address) <= 500 else "",
        **_made_from(source),
        added_by=actor,
        added_at=timeline.moment(),
    )
    audit.record(Verb.LISTED_DOCUMENT, document)
    return document


@action
def add_document(
    *,
    actor: Staff,
    matter_id: UUID,
    title: str,
    content: bytes | IO[bytes],
    compartment: str = Compartment.LEGAL,
    about_id: UUID | None = None,
    name: str = "",
    folder: str = "",
    source: Protected | None = None,
    tells: bool = True,
) -> Document:
    """Keep a new document of a matter. `about_id` is whose record it is, for the kinds that belong to one
    person. `name` is what its sender called the file, `source` the record that it was made from. `tells`
    False writes no line of the timeline: whoever adds many files writes one for all.

    Raises Refusal: no-title, no-such-choice (the folder), whose-record, and as `judge`: empty, too-large,
    executable, password.
    """
    if not title.strip():
        raise Refusal("no-title", "Enter a title, so coworkers can find it.")
    document = Document.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        title=title.strip()[:300],
        state=Document.State.HELD,
        folder=check_folder(matter_id, folder),
        about_id=whose_record(matter_id, compartment, about_id),
        **_made_from(source),
        added_by=actor,
        added_at=timeline.moment(),
    )
    _attach(actor, document, content, name=name)
    if tells:
        timeline.enter(
            actor=actor,
            matter_id=matter_id,
            compartment=compartment,
            kind="document",
            sentence=f"{actor.name} added a document: {document.title[:200]}.",
            subject=document,
        )
    audit.record(Verb.ADDED_DOCUMENT, document)
    return document


@action
def attach_version(
    *, actor: Staff, document: Document, content: bytes | IO[bytes], note: str = "", name: str = ""
) -> Version:
    """Add bytes to a document: the fetched paper, or a later version with why there is one. Earlier versions
    stay. `name` is what its sender called the file.

    The same bytes as the newest version's are that version: nothing is added. Raises Refusal: destroyed, and
    as `judge`.
    """
    check_on_file(Document.objects.select_for_update(of=("self",)).get(pk=document.pk))
    version = _attach(actor, document, content, note=note, name=name)
    if document.state != Document.State.HELD:
        document.state = Document.State.HELD
        document.save(update_fields=["state"])
    audit.record(Verb.ATTACHED_VERSION, document, f"version {version.number}")
    return version


@action
def open_version(*, actor: Staff, version: Version, why: str = "") -> bytes:
    """The bytes of a version, with the opening and its reason on record. Raises Refusal as `open_file`."""
    with open_file(actor=actor, version=version, why=why) as stream:
        return stream.read()


@action
def open_file(*, actor: Staff, version: Version, why: str = "") -> IO[bytes]:
    """The file of a version, open at its beginning, with the opening and its reason on record.

    Papers of the sealed kinds are downloaded only for a reason given each time (wall.md, "Also"); the
    database asks for it as well (privacy/sql/record_many.sql). Raises Refusal("reason-missing" | "missing" |
    "damaged").
    """
    if asks_why(version) and not why.strip():
        raise Refusal(
            "reason-missing", "Enter why you download this document. The client can see the reason."
        )
    audit.record_opening(version, f"download: {why.strip()}" if asks_why(version) else "download")
    return stream_of(version)


def _made_from(source: Protected | None) -> dict[str, Any]:
    """The columns of what a document was made from. They are written with it: under a legal hold nothing of
    it but where it is filed changes afterwards.
    """
    if source is None:
        return {}
    return {"source_kind": type(source).__name__.lower(), "source_id": source.pk}


def _attach(
    actor: Staff, document: Document, content: bytes | IO[bytes], *, note: str = "", name: str = ""
) -> Version:
    stream = BytesIO(content) if isinstance(content, bytes) else content
    found = judge(stream, name=name)
    document.refresh_from_db(fields=["office"])
    digest = put(shelf_of(document), stream)
    newest = document.versions.order_by("-number").first()
    if newest is not None and newest.digest == digest:
        return newest
    highest = document.versions.aggregate(n=Max("number"))["n"] or 0
    version = Version.objects.create(
        matter_id=document.matter_id,
        compartment=document.compartment,
        about_id=document.about_id,
        document=document,
        digest=digest,
        size=size_of(stream),
        media_type=found,
        number=highest + 1,
        note=note.strip()[:300],
        added_by=actor,
        added_at=timeline.moment(),
    )
    start_reading(actor, version)
    version_added.send(sender=Version, actor=actor, version=version)
    return version
