"""The words of a page as they are shown: by lines, what is marked apart, Word paragraphs numbered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nextfriend.documents.passages.quotes import Span, parts_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line in pieces, each with whether it is marked. `number` counts the paragraphs of a Word file that
    have words, from 1, as a check before filing does; 0 elsewhere.
    """

    parts: tuple[tuple[str, bool], ...]
    number: int = 0


def lines_of(text: str, spans: Iterable[Span], *, counted: bool = False) -> list[Line]:
    """Every line of a text; `counted` where its lines are paragraphs."""
    lines: list[list[tuple[str, bool]]] = [[]]
    for part, is_marked in parts_of(text, spans):
        first, *others = part.split("\n")
        lines[-1].append((first, is_marked))
        lines += [[(one, is_marked)] for one in others]
    found, number = [], 0
    for pieces in lines:
        has_words = any(piece.strip() for piece, _ in pieces)
        number += has_words
        kept = tuple((piece, is_marked) for piece, is_marked in pieces if piece)
        found.append(Line(kept, number if counted and has_words else 0))
    return found
