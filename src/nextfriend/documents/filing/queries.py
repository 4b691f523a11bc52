"""The folders of a matter's documents, and what is in them as far as the speaker sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from nextfriend.documents.models import Document
from nextfriend.documents.queries import held_documents
from nextfriend.matters.models import Matter
from nextfriend.matters.terms.lists import FOLDER, lists

NONE = "none"  # in addresses: documents in no folder


@dataclass(frozen=True, slots=True)
class Shelved:
    """One folder of a matter, and how many documents the speaker sees in it."""

    code: str
    label: str
    count: int


def folders_of(matter_id: UUID) -> list[Shelved]:
    """The folders of a matter that have documents, in the order of its kind; "Not in a folder" comes last."""
    rows = Document.objects.filter(matter_id=matter_id, state=Document.State.HELD)
    counts = dict(rows.values_list("folder").annotate(Count("pk")))
    kind = kind_of(matter_id)
    order = [line.code for line in lists().of(FOLDER, kind)]
    named = sorted(
        filter(None, counts), key=lambda code: (order.index(code) if code in order else len(order), code)
    )
    found = [Shelved(code, lists().label(FOLDER, code, kind), counts[code]) for code in named]
    if named and "" in counts:
        found.append(Shelved(NONE, "Not in a folder", counts[""]))
    return found


def kind_of(matter_id: UUID) -> str:
    """The matter's kind, by which its folders are."""
    return Matter.objects.values_list("kind", flat=True).filter(pk=matter_id).first() or ""


def offered(matter_id: UUID, folder: str) -> str:
    """A folder that the house itself puts papers into; none where the office has retired it."""
    return folder if folder in {line.code for line in lists().live(FOLDER, kind_of(matter_id))} else ""


def label_of(document: Document) -> str:
    """What the document's folder is called; empty where it is in none."""
    return lists().label(FOLDER, document.folder, kind_of(document.matter_id)) if document.folder else ""


def with_labels(kind: str, documents: Iterable[Document]) -> None:
    """Say on each document what its folder is called."""
    for one in documents:
        one.folder_label = lists().label(FOLDER, one.folder, kind) if one.folder else ""  # type: ignore[attr-defined]


def documents_in(matter_id: UUID, folder: str) -> QuerySet[Document]:
    """The held documents of one folder of a matter (`NONE`: of no folder; empty: of all), newest first."""
    held = held_documents(matter_id)
    return held.filter(folder="" if folder == NONE else folder) if folder else held
