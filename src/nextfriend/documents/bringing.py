"""Many files at once: each is judged by itself, what is good is kept whole, what is refused says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.actions import add_document
from nextfriend.documents.blob_store import digest_of
from nextfriend.documents.filing.actions import check_folder
from nextfriend.documents.mail_stores import emails_in
from nextfriend.documents.models import Document, Version
from nextfriend.ground.errors import Refusal
from nextfriend.ground.turns import take_turns
from nextfriend.matters import timeline
from nextfriend.privacy.wall.grants import whose_record

LONGEST_ENDING = 5  # letters


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file: the document that has it, or why it is not kept. `was_known`: it was on file
    before.
    """

    name: str
    document: Document | None = None
    was_known: bool = False
    why_not: str = ""


@action
def bring_files(
    *,
    actor: Staff,
    matter_id: UUID,
    files: Sequence[tuple[str, IO[bytes]]],
    compartment: str,
    about_id: UUID | None = None,
    folder: str = "",
) -> list[Brought]:
    """Keep each file as a document of its own, named as its sender named it: (name, stream). Of a mail store
    each e-mail is one, named by its subject.

    The same bytes in the same place are added once, so a folder can be brought again after it was cut off,
    and two windows that save one file at the same moment save it once.
    Raises Refusal: whose-record, no-such-choice (the folder), which are about all of them.
    """
    check_folder(matter_id, folder)
    whom = whose_record(matter_id, compartment, about_id)
    take_turns(f"brought:{matter_id}:{compartment}:{whom}")
    place = (actor, matter_id, compartment, whom, folder)
    found = [one for name, stream in files for one in _each(place, name, stream)]
    _tell(actor, matter_id, compartment, whom, found)
    return found


def sorted_out(brought: Sequence[Brought]) -> dict[str, list[Brought]]:
    """What a page says of them: which are refused, which are kept, which were known."""
    return {
        "refused": [one for one in brought if one.document is None],
        "kept": [one for one in brought if one.document is not None and not one.was_known],
        "known": [one for one in brought if one.was_known],
    }


def title_of(name: str) -> str:
    """What a file is called on the matter: its name without the ending, as words."""
    stem, _, ending = name.rpartition(".")
    said = stem if stem.strip(". ") and len(ending) <= LONGEST_ENDING else name
    return " ".join(said.replace("_", " ").split())[:300] or "Untitled"


def known_as(matter_id: UUID, compartment: str, about_id: UUID | None, digest: str) -> Document | None:
    """The document that has these bytes already in this place, of those the speaker sees."""
    rows = Version.objects.filter(
        matter_id=matter_id,
        compartment=compartment,
        about_id=about_id,
        digest=digest,
        document__destruction=None,
    )
    row = rows.select_related("document").order_by("added_at").first()
    return row.document if row is not None else None


def _each(
    place: tuple[Staff, UUID, str, UUID | None, str], name: str, stream: IO[bytes]
) -> Iterator[Brought]:
    try:
        emails = emails_in(name, stream)
    except Refusal as refusal:
        yield Brought(name, why_not=refusal.sentence)
        return
    for called, content in emails or [(name, stream)]:
        yield _bring(*place, called, content)


def _bring(
    actor: Staff,
    matter_id: UUID,
    compartment: str,
    whom: UUID | None,
    folder: str,
    name: str,
    stream: IO[bytes],
) -> Brought:
    if known := known_as(matter_id, compartment, whom, digest_of(stream)):
        return Brought(name, known, was_known=True)
    try:
        document = add_document(
            actor=actor,
            matter_id=matter_id,
            title=title_of(name),
            content=stream,
            compartment=compartment,
            about_id=whom,
            name=name,
            folder=folder,
            tells=False,
        )
    except Refusal as refusal:
        return Brought(name, why_not=refusal.sentence)
    return Brought(name, document)


def _tell(
    actor: Staff, matter_id: UUID, compartment: str, whom: UUID | None, brought: Iterable[Brought]
) -> None:
    """One line of the timeline for all that are new."""
    new = [one.document for one in brought if one.document is not None and not one.was_known]
    if not new:
        return
    what = f"a document: {new[0].title[:200]}" if len(new) == 1 else f"{len(new)} documents"
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=compartment,
        kind="document",
        sentence=f"{actor.name} added {what}.",
        subject=new[0],
        about_id=whom,
    )
