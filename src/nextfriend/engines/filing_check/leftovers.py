"""What travels with the file and was not meant for the court: comments, changes, hidden words, metadata,
locks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nextfriend.engines.filing_check.model import LOOK, MUST, Finding, Paper
from nextfriend.engines.filing_check.text import AROUND, Text, masked

_SHOWN = 2 * AROUND
_CHANGED = {
    "inserted": "An insertion is tracked. Accept or reject it.",
    "deleted": "A deletion is tracked: the deleted words still stand in the file. Accept or reject it.",
    "moved": "A move is tracked. Accept or reject it.",
    "formatted": "A change of format is tracked. Accept or reject it.",
}
_BLANK = re.compile(
    r"\[\s*(?:insert[^\]\n]{0,60}|TBD|TK|date|name|cite|citation|amount|address|number|●|•|_{2,}"
    r"|\.{3,}\s*insert)\s*\]"
    r"|\{\{[^}\n]{0,80}\}\}|\bTODO\b|\bTK\b|\bXXXX+\b(?!-)|\blorem ipsum\b",
    re.IGNORECASE,
)


def leftovers(paper: Paper, text: Text) -> Iterator[Finding]:
    """All of it, by its place."""
    yield from _remarks(paper)
    yield from _changes(paper)
    for one in paper.hidden:
        said = (
            "Hidden text stands here: whoever opens the file can show it. Delete it, or show it if it"
            " belongs."
        )
        yield Finding("hidden-text", MUST, one.number, said, excerpt=_cut(one.text))
    yield from _metadata(paper)
    yield from _locks(paper)
    yield from _inside(paper)
    for match in _BLANK.finditer(text.words):
        yield text.finding(
            "left-blank", MUST, *match.span(), "A blank was left to fill in. Fill it in or delete it."
        )


def _remarks(paper: Paper) -> Iterator[Finding]:
    for one in paper.remarks:
        whose = f" by {one.author}" if one.author else ""
        if not paper.is_word:
            said = f"A note or mark{whose} was put on the page. Take it off, and make the PDF again."
            yield Finding("comment", MUST, one.number, said, excerpt=_cut(one.text))
        elif one.is_resolved:
            said = f"A comment{whose} is resolved and still stands in the file. Delete it."
            yield Finding("comment", LOOK, one.number, said, excerpt=_cut(one.text))
        else:
            said = f"A comment{whose} is not resolved. Answer it, then delete it."
            yield Finding("comment", MUST, one.number, said, excerpt=_cut(one.text))


def _changes(paper: Paper) -> Iterator[Finding]:
    """Each kind of change of one author once a paragraph: a word at a time is tracked a letter at a time."""
    grouped: dict[tuple[int, str, str], str] = {}
    for one in paper.changes:
        key = (one.number, one.what, one.author)
        grouped[key] = f"{grouped.get(key, '')} {one.text}"
    for (number, what, author), words in grouped.items():
        said = _CHANGED[what] + (f" It is {author}’s." if author else "")
        severity = LOOK if what == "formatted" else MUST
        yield Finding("tracked-change", severity, number, said, excerpt=_cut(words))


def _metadata(paper: Paper) -> Iterator[Finding]:
    if paper.metadata:
        listed = "; ".join(f"{name}: {value[:60]}" for name, value in paper.metadata[:12])
        more = " and more" if len(paper.metadata) > 12 else ""
        said = (
            "The file says of itself what nobody reads on its pages. Remove what the other side need"
            " not know."
        )
        yield Finding("metadata", LOOK, 0, said, excerpt=f"{masked(listed)}{more}")


def _locks(paper: Paper) -> Iterator[Finding]:
    if paper.locked == "password":
        said = (
            "The PDF opens only with a password, so nothing else in it was checked. Make one without a"
            " password."
        )
        yield Finding("encrypted", MUST, 0, said)
    elif paper.locked:
        said = "The PDF is encrypted: printing, copying or changing it is locked. Make one without security."
        yield Finding("encrypted", MUST, 0, said)
    if paper.without_words:
        one = len(paper.without_words) == 1
        which = f"Page {paper.without_words[0]} has" if one else f"Pages {_ranges(paper.without_words)} have"
        said = (
            f"{which} no words that can be searched or copied. Unless"
            f" {'it is a picture' if one else 'they are pictures'}, have the PDF made searchable."
        )
        yield Finding("not-searchable", LOOK, paper.without_words[0], said)


def _inside(paper: Paper) -> Iterator[Finding]:
    for name in paper.attachments:
        said = "Another file is packed inside this PDF. Take it out; what is filed along is its own PDF."
        yield Finding("embedded-file", MUST, 0, said, excerpt=_cut(name))
    if paper.scripts:
        said = "JavaScript stands in this PDF. Print it to a new PDF."
        yield Finding("script", MUST, 0, said)
    if paper.is_xfa:
        said = "This PDF is a form that only some programs can show (XFA). Print it to a new PDF."
        yield Finding("open-form", MUST, 0, said)
    if paper.open_fields:
        said = (
            f"The form on page {_ranges(paper.open_fields)} can still be filled in. Print it to a new"
            " PDF, so that nobody changes it."
        )
        yield Finding("open-form", LOOK, paper.open_fields[0], said)


def _cut(words: str) -> str:
    said = masked(" ".join(words.split()))
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN].rsplit(' ', 1)[0]} …"


def _ranges(numbers: tuple[int, ...]) -> str:
    """ "1–3, 7" of 1, 2, 3, 7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)
