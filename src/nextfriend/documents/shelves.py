"""Where the bytes of a version stand, and handing them to whoever has put the opening on record."""

from __future__ import annotations

from typing import IO

from django.db import connection

from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.documents.models import Document, Version
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import SEALED
from nextfriend.privacy.wall.protected import Protected


def asks_why(version: Version) -> bool:
    """Whether a reason is asked each time this version is downloaded: its kind is need-to-know everywhere."""
    return version.compartment in SEALED


def shelf_of(row: Protected) -> Shelf:
    """The shelf on which this row's bytes stand."""
    return Shelf(row.office_id, row.matter_id, row.compartment)


def put(shelf: Shelf, content: bytes | IO[bytes]) -> str:
    """Put the bytes on a shelf and return their SHA-256, as part of the transaction that writes the row which
    speaks of them: whoever destroys files of the matter comes before or after (sql/close_shelves.sql), so
    that none goes which a new row needs.
    """
    if shelf.matter_id is not None:
        with connection.cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 1202))"
            cursor.execute(lock, [str(shelf.matter_id)])
    return shelf.hold(content)


def stream_of(version: Version) -> IO[bytes]:
    """The file of a version, open at its beginning. Whoever asks has put the opening on record. Raises
    Refusal("destroyed" | "missing" | "damaged").
    """
    check_on_file(version.document)
    try:
        return shelf_of(version).opened(version.digest)
    except FileNotFoundError:
        raise Refusal("missing", _GONE) from None
    except DamagedFile:
        raise Refusal("damaged", _GONE) from None


def check_on_file(document: Document) -> None:
    """Raises Refusal("destroyed") where two people decided that the document be destroyed, and it was or is
    being.
    """
    if document.state == Document.State.DESTROYED:
        raise Refusal("destroyed", "This document was destroyed. Its page leads to the certificate.")


_GONE = (
    "The file cannot be read as it was saved. Tell the person who runs the server to "
    "run nextfriend doctor; the backup has it."
)
