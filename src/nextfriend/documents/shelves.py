"""Where the bytes of a version stand, and handing them to whoever has put the opening on record."""

from __future__ import annotations

from typing import IO

from nextfriend.documents.blob_store import DamagedFile, Shelf
from nextfriend.documents.models import Version
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import SEALED
from nextfriend.privacy.wall.protected import Protected


def asks_why(version: Version) -> bool:
    """Whether a reason is asked each time this version is downloaded: its kind is need-to-know everywhere."""
    return version.compartment in SEALED


def shelf_of(row: Protected) -> Shelf:
    """The shelf on which this row's bytes stand."""
    return Shelf(row.office_id, row.matter_id, row.compartment)


def stream_of(version: Version) -> IO[bytes]:
    """The file of a version, open at its beginning. Whoever asks has put the opening on record. Raises
    Refusal("missing" | "damaged").
    """
    try:
        return shelf_of(version).opened(version.digest)
    except FileNotFoundError:
        raise Refusal("missing", _GONE) from None
    except DamagedFile:
        raise Refusal("damaged", _GONE) from None


_GONE = (
    "The file cannot be read as it was saved. Tell the person who runs the server to "
    "run nextfriend doctor; the backup has it."
)
