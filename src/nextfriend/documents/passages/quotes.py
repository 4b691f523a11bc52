"""Words that were copied or typed from a page, found again on it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice

LONGEST = 2_000  # characters of one quote
MOST_SPANS = 200
Span = tuple[int, int]  # from the first character on, to the one behind the last

# As word processors set them, and as people type them.
_ALIKE = ("'‘’‛`´", '"“”„‟', "-‐‑‒–—−")
_ANY_OF = {one: f"[{re.escape(every)}]" for every in _ALIKE for one in every}
# A word may go on in the next line, behind a hyphen or without one.
_BROKEN = r"(?:[-\xad‐]?\s*\n\s*|[\xad\ufffe\x02])?"
_NUMBER = re.compile(r"(?<!\d)[1-9]")  # its first digit: papers write zeros before it, or do not


def span_of(quote: str, text: str) -> Span | None:
    """Where the quote first stands in the text of a page, whatever its case, line breaks, quotation marks
    and dashes; None where it does not, or has no word.
    """
    pattern = _pattern(quote[:LONGEST])
    found = pattern.search(text) if pattern else None
    return found.span() if found else None


def spans_of(quotes: Iterable[str], text: str) -> list[Span]:
    """Where any of the quotes stands in a text as words of its own, in the text's order; the first 200. As
    the search of pages finds them: whatever commas stand between, and zeros before a number.
    """
    parts = [part for quote in quotes if (part := _loosely(quote[:LONGEST]))]
    if not parts:
        return []
    every = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    return [found.span() for found in islice(every.finditer(text), MOST_SPANS)]


def digest_of(words: str) -> str:
    """The SHA-256 of some words, whatever their line breaks, as 64 hexadecimal digits."""
    return sha256(" ".join(words.split()).encode()).hexdigest()


def parts_of(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it lies in one of the spans."""
    at = 0
    for first, behind in sorted(spans):
        if behind <= at:
            continue
        if first > at:
            yield text[at:first], False
        yield text[max(first, at) : behind], True
        at = behind
    if text[at:]:
        yield text[at:], False


def _pattern(quote: str) -> re.Pattern[str] | None:
    written = _written(quote)
    return re.compile(written, re.IGNORECASE) if written else None


def _loosely(quote: str) -> str:
    return r"[\s,]+".join(_letters(word, zeros=True) for word in quote.split())


def _written(quote: str) -> str:
    return r"\s+".join(_letters(word) for word in quote.split())


def _letters(word: str, *, zeros: bool = False) -> str:
    begins = {found.start() for found in _NUMBER.finditer(word)} if zeros else ()
    letters = (_ANY_OF.get(one, re.escape(one)) for one in word)
    return _BROKEN.join(f"0*{one}" if at in begins else one for at, one in enumerate(letters))
