"""By what a date was met: a document or a docket entry of its matter, as the rooms above offer them.

An outcome keeps the kind and id of its proof and never its title: the title is read through the wall each
time, by whoever looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.dispatch import Signal

# Sent with `matter_id`; a receiver gives a list of the Proofs that the speaker may see, newest first.
proofs_offered = Signal()


@dataclass(frozen=True, slots=True)
class Proof:
    """One document or docket entry: `kind` and `id` of its row, its words, and the address of its page."""

    kind: str
    id: UUID
    words: str
    page: str = ""

    @property
    def key(self) -> str:
        """As a form carries it."""
        return f"{self.kind}:{self.id}"


def proofs_for(matter_id: UUID | None) -> list[Proof]:
    """Everything of the matter that can show how a date was met, as far as the speaker may see it."""
    if matter_id is None:
        return []
    answers: Any = proofs_offered.send(sender=Proof, matter_id=matter_id)
    return [proof for _, found in answers for proof in found]


def named(proofs: Iterable[Proof], key: str) -> Proof | None:
    """The proof a form named; None where it is not among these."""
    return next((proof for proof in proofs if proof.key == key), None)
