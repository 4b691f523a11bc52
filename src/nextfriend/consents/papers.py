"""The signed papers a release may rest on: documents of its matter, as the room above offers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.dispatch import Signal

# Sent with `matter_id`; a receiver gives a list of the Papers that the speaker may open, newest first.
papers_offered = Signal()


@dataclass(frozen=True, slots=True)
class Paper:
    """One document with its file: its id, its title, the address of its page, the SHA-256 of its bytes;
    `kind` where it is something else that goes out, such as a version of a plan.
    """

    id: UUID
    title: str
    page: str
    digest: str = ""
    kind: str = "document"


def papers_of(matter_id: UUID) -> list[Paper]:
    """Every document of the matter that a signed form may be kept as, as far as the speaker may open it."""
    answers: Any = papers_offered.send(sender=Paper, matter_id=matter_id)
    return [paper for _, found in answers for paper in found]
