"""Phone numbers as cells hold them: several in one, with extensions and words around. Nothing is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A North American number, or an international one that says its country; short ones (211, 988) stand alone.
_NUMBER = re.compile(
    r"(?<!\d)(?P<number>(?:\+?1[-. ]?)?\(?\d{3}\)?[-. /]{0,2}\d{3}[-. ]?\d{4}(?!\d)|\+\d[\d ()-]{6,18}\d"
    r"|(?<![\d-])(?:[2-9]11|988)(?![\d-]))"
    r"(?:\s*(?:,|;)?\s*(?:x|ext\.?|extension)\s*:?\s*(?P<extension>\d{1,8}))?",
    re.IGNORECASE,
)
_EDGE = " \t\n,;|/&-–—:."


@dataclass(frozen=True, slots=True)
class Phone:
    """`words` are what stood beside the number: whose it is, when it answers. Without a number they are
    all.
    """

    number: str
    extension: str = ""
    words: str = ""

    def __str__(self) -> str:
        line = self.number + (f" ext. {self.extension}" if self.extension else "")
        return f"{line} ({self.words})" if self.words and self.number else line or self.words


def read_phones(cell: str) -> tuple[Phone, ...]:
    """Every number of a cell. Words before a number are its own where they end with a colon ("Intake: 303-…")
    or begin the cell; those after it belong to it.
    """
    found: list[Phone] = []
    waiting, end = "", 0
    for match in _NUMBER.finditer(cell):
        between = cell[end : match.start()]
        after, before = _split(between, first=not found)
        if found and after:
            found[-1] = Phone(found[-1].number, found[-1].extension, _joined(found[-1].words, after))
        waiting = before
        found.append(Phone(match["number"].strip(), match["extension"] or "", waiting))
        end = match.end()
    rest = _bare(cell[end:])
    if not found:
        return (Phone("", "", rest),) if rest else ()
    if rest:
        found[-1] = Phone(found[-1].number, found[-1].extension, _joined(found[-1].words, rest))
    return tuple(found)


def _split(between: str, *, first: bool) -> tuple[str, str]:
    """What belongs to the number before, and what to the one after."""
    if first:
        return "", _bare(between)
    stripped = between.rstrip()
    if stripped.endswith((":", "=")):
        pieces = re.split(r"[,;|/\n]|\bor\b|\band\b", stripped[:-1])
        return _bare(" ".join(pieces[:-1])), _bare(pieces[-1])
    words = re.sub(r"\b(?:or|and)\s*$", "", stripped.rstrip(_EDGE))
    return _bare(words), ""


def _bare(words: str) -> str:
    words = " ".join(words.split()).lstrip(_EDGE).rstrip(_EDGE.replace(".", ""))
    if words.startswith("(") and words.endswith(")") or words.startswith("(") and ")" not in words:
        words = words.strip("()")
    elif words.endswith(")") and "(" not in words:
        words = words[:-1]
    words = words.lstrip(_EDGE).rstrip(_EDGE.replace(".", ""))
    return "" if words.lower() in ("or", "and", "tel", "phone", "ph", "p", "t") else words


def _joined(one: str, other: str) -> str:
    return f"{one}, {other}" if one else other
