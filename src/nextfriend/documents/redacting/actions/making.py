"""Making a redacted copy: drawn, read, written, proved, and only then filed."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from uuid import UUID

from nextfriend.accounts.action import action
from nextfriend.accounts.models import Staff
from nextfriend.documents.actions import add_document
from nextfriend.documents.filing.queries import kind_of
from nextfriend.documents.models import Document, Redaction, Version
from nextfriend.documents.redacting.places import hits_of
from nextfriend.documents.shelves import stream_of
from nextfriend.documents.words.ocr import can_read_scans, see_words
from nextfriend.engines.redactions import Box, NotRead
from nextfriend.engines.redactions.taking_out import Drawn, Word, draw_without, put_together, unproven
from nextfriend.engines.redactions.wanted import Hit, Span
from nextfriend.ground.errors import Refusal
from nextfriend.ground.sandbox import Limits, Unread, apart
from nextfriend.ground.verbs import Verb
from nextfriend.matters.terms.lists import folder_choices
from nextfriend.privacy import audit

_A_PAGE = Limits(seconds=60)
_A_FILE = Limits(seconds=300, memory=3 << 30, answer=500 << 20)
_ENDING = " (redacted)"


@action
def make_copy(*, actor: Staff, redaction_id: UUID) -> Redaction | None:
    """Make the copy that was asked for, prove it, and file it beside its source; where the proof does not
    hold, nothing is filed and the row says why. Done before, it is done.
    """
    rows = Redaction.objects.select_for_update(of=("self",)).select_related("version__document")
    redaction = rows.filter(pk=redaction_id, state=Redaction.State.WAITING).first()
    if redaction is None:
        return None
    try:
        made, why, pages = _made(redaction)
        if not why:
            redaction.made = _filed(actor, redaction.version, made)
    except (Unread, NotRead, Refusal):
        why, pages = "unread", ()
    redaction.state = Redaction.State.FAILED if why else Redaction.State.MADE
    redaction.why, redaction.pages = why, list(pages)
    redaction.save(update_fields=["state", "why", "pages", "made"])
    audit.record(Verb.MADE_REDACTED_COPY, redaction.version, f"nothing filed: {why}" if why else "proved")
    return redaction


def _made(redaction: Redaction) -> tuple[bytes, str, tuple[int, ...]]:
    """The new file, and what speaks against it."""
    with stream_of(redaction.version) as stream:
        content = stream.read()
    hits = hits_of(redaction.places)
    drawn = {
        number: apart(draw_without, content, number, spans, limits=_A_PAGE)
        for number, spans in _by_page(hits).items()
    }
    seen = {number: _words_on(one) for number, one in drawn.items()} if can_read_scans() else {}
    made = apart(put_together, content, drawn, seen, limits=_A_FILE)
    boxes = {number: one.boxes for number, one in drawn.items()}
    why, pages = apart(unproven, content, made, hits, boxes, limits=_A_FILE)
    return made, why, pages


def _by_page(hits: list[Hit]) -> dict[int, list[Span]]:
    found = defaultdict[int, list[Span]](list)
    for hit in hits:
        found[hit.page] += hit.covered
    return dict(sorted(found.items()))


def _words_on(drawn: Drawn) -> list[Word]:
    """What is seen on the drawn page; none where the program fails, since the page itself is whole."""
    try:
        found = see_words(drawn.to_read)
    except (OSError, subprocess.SubprocessError):
        return []
    return [Word(text, Box(*(side / drawn.dots for side in sides))) for text, *sides in found]


def _filed(actor: Staff, source: Version, content: bytes) -> Document:
    document = source.document
    folders = dict(folder_choices(kind_of(source.matter_id)))
    return add_document(
        actor=actor,
        matter_id=source.matter_id,
        title=document.title[: 300 - len(_ENDING)] + _ENDING,
        content=content,
        compartment=source.compartment,
        about_id=source.about_id,
        folder=document.folder if document.folder in folders else "",
        source=document,
    )
