"""The Word file as a package: what it may hold before anything in it is read.

A .docx is a zip of XML. Its sizes are whatever its sender declared, its relationships may fetch from outside
when somebody opens the paper, and a macro runs on their machine. None of that has a place in a template.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

LARGEST_TEMPLATE = 3_000_000  # bytes, packed
LARGEST_UNPACKED = 40_000_000  # bytes; a letter with a logo unpacks to less than one million
MOST_PARTS = 400
_FETCHES = re.compile(rb"<Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_HYPERLINK = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)
_MACROS = re.compile(r"vbaProject|\.bin$|activeX|embeddings/", re.I)


class TemplateRefused(Exception):
    """A file that is not taken as a template. `code` is for machines, `sentence` says what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence


def check_package(content: bytes) -> None:
    """Raise TemplateRefused for a file that is no plain Word document, or too large packed or unpacked."""
    if len(content) > LARGEST_TEMPLATE:
        raise TemplateRefused("too-large", "The file is larger than 3 MB. Make its pictures smaller.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check_parts(packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as failure:
        raise TemplateRefused("not-word", _NOT_WORD) from failure


_NOT_WORD = "This is not a Word document (.docx), or it is damaged or has a password. Save it again in Word."


def _check_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise TemplateRefused("bomb", "The file unpacks to far more than a template needs. Save it again.")
    names = {part.filename for part in parts}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise TemplateRefused("not-word", _NOT_WORD)
    if any(_MACROS.search(name) for name in names):
        raise TemplateRefused("macros", "The file holds macros or embedded objects. Save it without them.")
    for name in names:
        if not name.endswith((".xml", ".rels")):
            continue
        text = packed.read(name)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise TemplateRefused("not-word", _NOT_WORD)
        if name.endswith(".rels") and any(not _HYPERLINK.search(one) for one in _FETCHES.findall(text)):
            raise TemplateRefused(
                "fetches",
                "The file fetches something from outside when it is opened (a linked picture or template). "
                "Put the picture into the file itself.",
            )
