"""Where a document is kept on its matter: its title, its folder, its tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.filing.queries import kind_of
from nextfriend.documents.models import Document
from nextfriend.ground.errors import Refusal, check_opened
from nextfriend.ground.revisions import old_and_new
from nextfriend.ground.verbs import Verb
from nextfriend.matters import timeline
from nextfriend.matters.terms.lists import FOLDER, folder_choices, lists
from nextfriend.privacy import audit

MOST_TAGS, LONGEST_TAG = 10, 40


def check_folder(matter_id: UUID, folder: str, now: str = "") -> str:
    """The folder if the matter's kind has it. Raises Refusal: no-such-choice."""
    if folder and folder not in dict(folder_choices(kind_of(matter_id), now)):
        raise Refusal("no-such-choice", "Choose a folder from the list.")
    return folder


def tags_of(typed: str) -> list[str]:
    """Tags as they are kept, from words with commas between them. Raises Refusal: tags."""
    words = [" ".join(one.split()) for one in typed.split(",")]
    found = list({one.casefold(): one for one in reversed(words) if one}.values())[::-1]
    if len(found) > MOST_TAGS or any(len(one) > LONGEST_TAG for one in found):
        raise Refusal("tags", f"Enter at most {MOST_TAGS} tags of at most {LONGEST_TAG} letters each.")
    return found


def words_of(document: Document) -> dict[str, Any]:
    """A document as the form that files it begins."""
    return {"title": document.title, "folder": document.folder, "tags": document.tags_words}


@action
def file_document(
    *, actor: Staff, document: Document, title: str, folder: str = "", tags: str = "", opened: str = ""
) -> Document:
    """Rename a document, put it into a folder, tag it.

    Raises Stale; Refusal: no-title, no-such-choice, tags.
    """
    if not title.strip():
        raise Refusal("no-title", "Enter a title, so coworkers can find it.")
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    before = words_of(document)
    wanted = tags_of(tags)
    check_opened(opened, before, {"title": title.strip(), "folder": folder, "tags": ", ".join(wanted)})
    document.title = title.strip()[:300]
    document.folder = check_folder(document.matter_id, folder, document.folder)
    document.tags = wanted
    document.save(update_fields=["title", "folder", "tags"])
    timeline.enter(
        actor=actor,
        matter_id=document.matter_id,
        compartment=document.compartment,
        kind="document",
        sentence=f"{actor.name} changed where a document is filed: {document.title[:200]}.",
        subject=document,
        text=old_and_new(before, words_of(document)),
    )
    audit.record(Verb.FILED_DOCUMENT, document)
    return document


@action
def move_documents(*, actor: Staff, matter_id: UUID, documents: Sequence[UUID], folder: str) -> int:
    """Put several documents of a matter into a folder, or into none; how many were not in it already.

    Raises Refusal: nothing-chosen, no-such-choice.
    """
    if not documents:
        raise Refusal("nothing-chosen", "Check the documents to move first.")
    check_folder(matter_id, folder)
    rows = Document.objects.select_for_update(of=("self",)).filter(matter_id=matter_id, pk__in=documents)
    moved = list(rows.exclude(folder=folder).order_by("pk"))
    for row in moved:
        row.folder = folder
    Document.objects.bulk_update(moved, ["folder"])
    together = defaultdict[tuple[str, UUID | None], list[Document]](list)
    for row in moved:
        together[row.compartment, row.about_id].append(row)
    for rows_of_one in together.values():
        _tell(actor, matter_id, folder, rows_of_one)
    audit.record_many(Verb.FILED_DOCUMENT, [(row, folder) for row in moved])
    return len(moved)


def _tell(actor: Staff, matter_id: UUID, folder: str, rows: Sequence[Document]) -> None:
    """One line for those that the same people read."""
    where = f"into {lists().label(FOLDER, folder, kind_of(matter_id))}" if folder else "out of their folder"
    what = f"{len(rows)} documents {where}" if rows[1:] else f"a document {where}: {rows[0].title[:200]}"
    timeline.enter(
        actor=actor,
        matter_id=matter_id,
        compartment=rows[0].compartment,
        kind="document",
        sentence=f"{actor.name} moved {what}.",
        subject=rows[0],
        about_id=rows[0].about_id,
    )
