"""The papers that every office begins with: text in papers/, made into Word templates when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nextfriend.engines.assembly.word import word_of

_FOLDER = Path(__file__).with_name("papers")


@dataclass(frozen=True, slots=True)
class Shipped:
    """One of them. `craft` is whose paper it is: "legal", "care", or "either" where both write it."""

    code: str
    title: str
    craft: str
    about: str
    in_court: bool
    text: str


@cache
def shipped_papers() -> dict[str, Shipped]:
    """All of them by their codes, in the order of their titles."""
    found = [_read(path) for path in _FOLDER.glob("*.txt")]
    return {one.code: one for one in sorted(found, key=lambda one: one.title)}


@cache
def built(code: str) -> bytes:
    """The Word template of one of them: the same bytes wherever it is made. Raises KeyError."""
    one = shipped_papers()[code]
    return word_of(one.text, numbered_pages=one.in_court)


def _read(path: Path) -> Shipped:
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    return Shipped(path.stem, said["Title"], said["Craft"], said["About"], "@caption" in text, text)
