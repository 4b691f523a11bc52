"""What the pages say of redacted copies."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.documents.models import Document, Redaction

_NOTHING = "Nothing was filed: "
_WHY = {
    "covered": "words under a cover are still in the new file{pages}. Take those out as well.",
    "words": "what was to be taken out still stands in the new file{pages}. Check every place of it.",
}
_ELSE = (
    "the new file could not be proved to be without the words. Redact it in another program, add the result,"
)
_ELSE += " and check its redactions here."


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was asked for, with the sentence that says what became of it; `made` where it is filed."""

    redaction: Redaction
    sentence: str
    made: Document | None


def copies_of(document: Document) -> list[Copy]:
    """The redacted copies asked for of a document, newest first."""
    rows = Redaction.objects.filter(version__document=document).select_related("made", "asked_by", "version")
    return [Copy(row, sentence_of(row), row.made) for row in rows.order_by("-asked_at", "-id")]


def sentence_of(redaction: Redaction) -> str:
    """What became of it."""
    places = f"{len(redaction.places)} place{'' if len(redaction.places) == 1 else 's'}"
    if redaction.state == Redaction.State.WAITING:
        return f"Being made, without {places}. This takes some seconds a page."
    if redaction.state == Redaction.State.MADE:
        return f"Without {places}; proved before it was filed."
    pages = ", ".join(map(str, redaction.pages))
    where = f", on page {pages}" if len(redaction.pages) == 1 else f", on pages {pages}" if pages else ""
    return _NOTHING + _WHY.get(redaction.why, _ELSE).replace("{pages}", where)


def source_of(document: Document) -> Document | None:
    """The document of which this one is a redacted copy."""
    if document.source_kind != "document" or document.source_id is None:
        return None
    return Document.objects.filter(pk=document.source_id).first()
