"""A file that is being sent in parts, as far as it has arrived."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db import models

from nextfriend.accounts.models import Staff
from nextfriend.ground.fields import Code
from nextfriend.ground.wall.declared import Walled
from nextfriend.privacy.wall.protected import NAME_PERSON, AboutSomeone, OfMatter

_UNITS = ((30, "GB"), (20, "MB"), (10, "KB"), (0, "bytes"))


class Upload(AboutSomeone, OfMatter):
    """A file of one sender's, for the matter, compartment and folder it was begun for. Nobody else sees the
    row; its bytes stand beside the shelves (arriving.py) until they are a document.

    It is known again by its name, its size and the SHA-256 of its first and last part (`head`, `tail`).
    `digests` are those of the parts that are on disk, in their order, as the server calculated them: each
    has `part` bytes, the last one what is left. A file that is refused before anything of it is sent, or
    after its first part, says why in `why_not`.
    """

    wall = Walled(by=("sent_by_id",), own="sent_by_id", removes=True, also=(NAME_PERSON,))

    name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    part = models.PositiveIntegerField(help_text="Bytes of each part but the last.")
    head = models.CharField(max_length=64)
    tail = models.CharField(max_length=64)
    digests = ArrayField(models.CharField(max_length=64), default=list)
    folder = Code(blank=True)
    why_not = models.CharField(max_length=300, blank=True)
    sent_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    @property
    def arrived(self) -> int:
        """How many bytes are on disk."""
        return min(len(self.digests) * self.part, self.size)

    @property
    def is_whole(self) -> bool:
        return not self.why_not and self.arrived == self.size

    @property
    def how_far(self) -> str:
        """What arrived, as people say it: "120 of 300 MB"."""
        shift, unit = next((s, u) for s, u in _UNITS if self.size >> s or not s)
        done, whole = (f"{n / (1 << shift):,.{1 if unit == 'GB' else 0}f}" for n in (self.arrived, self.size))
        return f"{done} of {whole} {unit}"

    @property
    def chain(self) -> str:
        return chain_of(self.digests)


def chain_of(digests: Sequence[str]) -> str:
    """The SHA-256 of the digests one behind the other: what stands before the next part, in one number."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()
