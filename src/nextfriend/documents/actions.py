"""The named writes of files: expect one, add one, add a later version, record that one was opened."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.documents.media import media_type
from nextfriend.documents.models import Document, Version
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.privacy import audit
from nextfriend.privacy.wall.matrix import Compartment
from nextfriend.privacy.wall.protected import Protected

LARGEST_FILE = 25_000_000  # bytes; the web server takes 30 MB a request, forms and all


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
        state=Document.State.SEALED if is_sealed else Document.State.TO_FETCH,
        document_number=number,
        source_url=address if len(address) <= 500 else "",
        source_kind=type(source).__name__.lower() if source else "",
        source_id=source.pk if source else None,
        added_by=actor,
        added_at=timeline.moment(),
    )
    audit.record(Verb.LISTED_DOCUMENT, document)
    return document


@action
def add_document(
    *, actor: Staff, matter_id: UUID, title: str, content: bytes, compartment: str = Compartment.LEGAL
) -> Document:
    """Keep a new document of a matter. Raises Refusal("too-large" | "empty" | "no-title")."""
    if not title.strip():
        raise Refusal("no-title", "Give the document a title, so that others can find it.")
    document = Document.objects.create(
        matter_id=matter_id,
        compartment=compartment,
        title=title.strip()[:300],
        state=Document.State.HELD,
        added_by=actor,
        added_at=timeline.moment(),
    )
    _attach(actor, document, content)
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
def attach_version(*, actor: Staff, document: Document, content: bytes) -> Version:
    """Add bytes to a document: the fetched paper, or a later version. Earlier versions stay.

    The same bytes as the newest version's are that version: nothing is added. Raises Refusal.
    """
    Document.objects.select_for_update().get(pk=document.pk)
    version = _attach(actor, document, content)
    if document.state != Document.State.HELD:
        document.state = Document.State.HELD
        document.save(update_fields=["state"])
    audit.record(Verb.ATTACHED_VERSION, document, f"version {version.number}")
    return version


@action
def open_version(*, actor: Staff, version: Version) -> bytes:
    """The bytes of a version, with the opening on record. Raises Refusal("missing" | "damaged")."""
    audit.record_opening(version, "download")
    try:
        return shelf_of(version).read(version.digest)
    except FileNotFoundError:
        raise Refusal("missing", _GONE) from None
    except DamagedFile:
        raise Refusal("damaged", _GONE) from None


_GONE = (
    "The file behind this document cannot be read as it was filed. Tell the person who runs the server to "
    "run nextfriend doctor; the backup holds it."
)


def shelf_of(row: Protected) -> Shelf:
    """The shelf on which this row's bytes stand."""
    return Shelf(row.office_id, row.matter_id, row.compartment)


def _attach(actor: Staff, document: Document, content: bytes) -> Version:
    if not content:
        raise Refusal("empty", "The file is empty. Choose it again.")
    if len(content) > LARGEST_FILE:
        raise Refusal("too-large", "The file is larger than 25 MB. Split it or make it smaller.")
    document.refresh_from_db(fields=["office"])
    digest = shelf_of(document).hold(content)
    newest = document.versions.order_by("-number").first()
    if newest is not None and newest.digest == digest:
        return newest
    highest = document.versions.aggregate(n=Max("number"))["n"] or 0
    return Version.objects.create(
        matter_id=document.matter_id,
        compartment=document.compartment,
        document=document,
        digest=digest,
        size=len(content),
        media_type=media_type(content),
        number=highest + 1,
        added_by=actor,
        added_at=timeline.moment(),
    )
