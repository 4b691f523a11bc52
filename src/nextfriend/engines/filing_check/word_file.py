"""What stands in a Word file: paragraphs, comments, tracked changes, hidden text, what it says of itself.

Element names are those of ECMA-376 (WordprocessingML); whether a comment is resolved is in `commentsExtended`
of the same package (Microsoft's [MS-DOCX] 2.5).
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from nextfriend.engines.filing_check.model import WORD, Change, Paper, Passage, Remark, UnreadablePaper

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_APP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CORE = {
    "{http://purl.org/dc/elements/1.1/}creator": "Author",
    f"{_CP}lastModifiedBy": "Last changed by",
    "{http://purl.org/dc/elements/1.1/}title": "Title",
    "{http://purl.org/dc/elements/1.1/}subject": "Subject",
    f"{_CP}keywords": "Keywords",
    "{http://purl.org/dc/elements/1.1/}description": "Comments",
}
_OF_APP = {"Company": "Company", "Manager": "Manager", "Template": "Template"}
_CHANGES = {
    "ins": "inserted", "del": "deleted", "moveFrom": "moved", "moveTo": "moved",
    "rPrChange": "formatted", "pPrChange": "formatted", "sectPrChange": "formatted",
    "tblPrChange": "formatted", "cellIns": "inserted", "cellDel": "deleted",
}  # fmt: skip
LONGEST_PARTS = 50_000_000  # bytes of one part, unpacked: the reader's memory has an end


def read_word(content: bytes) -> Paper:
    """A Word file. Raises UnreadablePaper."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = _Parts(packed)
            body = parts.tree("word/document.xml")
            if body is None:
                raise UnreadablePaper(
                    "No document stands in this Word file. Save it again in Word, and attach that."
                )
            return _paper(content, parts, body)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, zlib.error):
        raise UnreadablePaper("The Word file is damaged. Save it again in Word, and attach that.") from None


class _Parts:
    """The parts of a package as trees: no entities, no network, no part beyond its size."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed
        self.names = frozenset(packed.namelist())

    def tree(self, name: str) -> Any:
        """The root of a part; None where there is none, or it is no XML."""
        from lxml import etree

        if name not in self.names or self._packed.getinfo(name).file_size > LONGEST_PARTS:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            return etree.fromstring(self._packed.read(name), parser)
        except etree.XMLSyntaxError:
            return None


def _paper(content: bytes, parts: _Parts, body: Any) -> Paper:
    numbers: dict[Any, int] = {}
    passages: list[Passage] = []
    hidden: list[Passage] = []
    for paragraph in body.iter(f"{_W}p"):
        text = paragraph_text(paragraph)
        if text.strip():
            numbers[paragraph] = len(passages) + 1
            passages.append(Passage(len(passages) + 1, text))
        if unseen := _hidden(paragraph):
            hidden.append(Passage(numbers.get(paragraph, len(passages)), unseen))
    passages += _outside(parts)
    return Paper(
        media_type=WORD,
        size=len(content),
        passages=tuple(passages),
        page_count=_page_count(parts),
        remarks=tuple(_remarks(parts, body, numbers)),
        changes=tuple(_changes(body, numbers)),
        hidden=tuple(hidden),
        metadata=tuple(_metadata(parts)),
    )


def paragraph_text(paragraph: Any) -> str:
    """A paragraph as it reads with its changes accepted."""
    tags = (f"{_W}t", f"{_W}tab", f"{_W}br")
    return "".join((part.text or "") if part.tag == tags[0] else " " for part in paragraph.iter(*tags))


def _hidden(paragraph: Any) -> str:
    runs = (run for run in paragraph.iter(f"{_W}r") if _is_on(run.find(f"{_W}rPr/{_W}vanish")))
    return "".join(paragraph_text(run) for run in runs).strip()


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false", "off", "none"}


def _outside(parts: _Parts) -> Iterator[Passage]:
    """Footnotes, endnotes, headers and footers."""
    for name in sorted(parts.names):
        stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        part = {"footnotes": "footnote", "endnotes": "endnote", "header": "header", "footer": "footer"}.get(
            stem
        )
        tree = parts.tree(name) if part and name.startswith("word/") else None
        if tree is not None and part:
            for paragraph in tree.iter(f"{_W}p"):
                if (text := paragraph_text(paragraph)).strip():
                    yield Passage(0, text, part)


def _number_of(element: Any, numbers: dict[Any, int]) -> int:
    """Of the paragraph it stands in or after; 0 at the very beginning."""
    for parent in (element, *element.iterancestors()):
        if parent in numbers:
            return numbers[parent]
    for before in element.itersiblings(preceding=True):
        for paragraph in (before, *before.iter(f"{_W}p")):
            if paragraph in numbers:
                return numbers[paragraph]
    return 0


def _remarks(parts: _Parts, body: Any, numbers: dict[Any, int]) -> Iterator[Remark]:
    tree = parts.tree("word/comments.xml")
    if tree is None:
        return
    places = {
        mark.get(f"{_W}id"): _number_of(mark, numbers)
        for mark in body.iter(f"{_W}commentReference", f"{_W}commentRangeStart")
    }
    resolved = _resolved(parts)
    for comment in tree.iter(f"{_W}comment"):
        paragraphs = list(comment.iter(f"{_W}p"))
        text = " ".join(filter(None, (paragraph_text(one).strip() for one in paragraphs)))
        is_resolved = any(one.get(f"{_W14}paraId") in resolved for one in paragraphs)
        yield Remark(places.get(comment.get(f"{_W}id"), 0), comment.get(f"{_W}author", ""), text, is_resolved)


def _resolved(parts: _Parts) -> set[str]:
    tree = parts.tree("word/commentsExtended.xml")
    rows = () if tree is None else tree.iter(f"{_W15}commentEx")
    return {row.get(f"{_W15}paraId") for row in rows if row.get(f"{_W15}done") in {"1", "true"}}


def _changes(body: Any, numbers: dict[Any, int]) -> Iterator[Change]:
    for name, what in _CHANGES.items():
        for element in body.iter(f"{_W}{name}"):
            said = (part.text or "" for part in element.iter(f"{_W}t", f"{_W}delText"))
            yield Change(_number_of(element, numbers), what, element.get(f"{_W}author", ""), "".join(said))


def _page_count(parts: _Parts) -> int:
    tree = parts.tree("docProps/app.xml")
    found = tree.findtext(f"{_APP}Pages", "") if tree is not None else ""
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 7 else 0


def _metadata(parts: _Parts) -> Iterator[tuple[str, str]]:
    core = parts.tree("docProps/core.xml")
    for element in core if core is not None else ():
        if (name := _CORE.get(element.tag)) and (element.text or "").strip():
            yield name, element.text.strip()
    app = parts.tree("docProps/app.xml")
    for tag, name in _OF_APP.items():
        value = app.findtext(f"{_APP}{tag}", "").strip() if app is not None else ""
        if value:
            yield name, value
    if path := _template_path(parts):
        yield "Template’s path", path
    custom = parts.tree("docProps/custom.xml")
    for element in custom if custom is not None else ():
        if element.get("name"):
            yield f"Property “{element.get('name')}”", "".join(element.itertext()).strip()


def _template_path(parts: _Parts) -> str:
    tree = parts.tree("word/_rels/settings.xml.rels")
    for row in tree if tree is not None else ():
        if row.get("Type", "").endswith("/attachedTemplate"):
            return str(row.get("Target", ""))
    return ""
