"""What the rooms above have to do when documents are destroyed: each subscribes for its own tables."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import Signal

# Sent with `destruction_id` before files go; a receiver gives the SHA-256 (an iterable of hexadecimal) of
# those among them that a record of its own on the same shelf has as well.
files_wanted = Signal()

# Sent with `destruction_id` in the transaction from which nobody opens the documents any more; a receiver
# takes away what it keeps of what they say.
contents_gone = Signal()


def wanted_elsewhere(destruction_id: UUID) -> set[str]:
    """The files of a destruction that stay, since another room has them on the same shelf."""
    answers: Any = files_wanted.send(sender=UUID, destruction_id=destruction_id)
    return {digest for _, digests in answers for digest in digests}
