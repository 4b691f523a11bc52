"""Where it was: the facility by its label, by the letterhead, or by the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nextfriend.engines.chronology.layout import Laid, Line, is_fax_line
from nextfriend.engines.chronology.model import Quote
from nextfriend.engines.chronology.shipped import names
from nextfriend.engines.chronology.words import Word, key, loose

_HEAD, _FOOT = 7, 5  # lines with words at the top and the bottom
_LONGEST = 9  # words of a house's name
_ADDRESS = re.compile(
    r"\b\d{1,6} [A-Z0-9][\w.]{0,20}|\b[A-Z]{2} {1,3}\d{5}\b|\(?\d{3}\)?[ .\-]\d{3}[.\-]\d{4}"
    r"|\bP\.? ?O\.? Box\b"
)
_VALUE = re.compile(r"[ \t]{0,8}[:;][ \t]{0,8}([^\n]{2,80})")
_WIDE = re.compile(r" {3}|\t")
_WITH_ADDRESS = 3  # lines below the name in which its address may stand


def facility_of(laid: Laid) -> Quote | None:
    """The house a page names as the place of the service, or as its own."""
    return _labelled(laid) or letterhead_of(laid) or _foot(laid)


def letterhead_of(laid: Laid) -> Quote | None:
    """The house at the top of the page."""
    top = [line for line in laid.full_lines[: _HEAD + 3] if not is_fax_line(line)][:_HEAD]
    return _house_among(laid, top, with_address=False)


def _labelled(laid: Laid) -> Quote | None:
    for line in laid.full_lines:
        for hit in line.hits:
            if hit.meaning.get("label") == "facility":
                found = _VALUE.match(laid.text, hit.end, line.end)
                quote = _cut(laid, line, found.start(1), found.end(1)) if found else None
                if quote is not None and _is_house(_words(laid, quote), needs_word=False):
                    return quote
    return None


def _cut(laid: Laid, line: Line, start: int, end: int) -> Quote:
    """A value up to the next label on its line."""
    for other in line.hits_from(start + 1, end):
        is_label = "label" in other.meaning or "role" in other.meaning
        if is_label and laid.has_colon(other):
            end = other.start
            break
    wide = _WIDE.search(laid.text, start, end)
    return laid.quote(start, wide.start() if wide else end)


def _foot(laid: Laid) -> Quote | None:
    """A house whose letterhead stands at the foot: only with its address, on its line or below it."""
    return _house_among(laid, laid.full_lines[-_FOOT:], with_address=True)


def _house_among(laid: Laid, lines: Sequence[Line], *, with_address: bool) -> Quote | None:
    for number, line in enumerate(lines):
        quote = _first_part(laid, line)
        if quote is None or not _is_house(_words(laid, quote)):
            continue
        near = [line.text, *(other.text for other in lines[number + 1 : number + 1 + _WITH_ADDRESS])]
        if not with_address or any(_ADDRESS.search(text[:200]) for text in near):
            return quote
    return None


def _first_part(laid: Laid, line: Line) -> Quote | None:
    """The line, or what stands before a wide blank, a stroke, a bullet or its address."""
    text = line.text[:200]
    if ":" in text.split("   ")[0]:
        return None
    ends = [at for mark in ("   ", "\t", " | ", " • ", " · ", ", ") if (at := text.strip().find(mark)) > 0]
    lead = len(text) - len(text.lstrip())
    end = lead + min(ends) if ends else len(text)
    address = _ADDRESS.search(text)
    if address and address.start() > lead:
        end = min(end, address.start())
    quote = laid.quote(line.start, line.start + end)
    return quote if quote.text and quote.text[:1].isalnum() and not _is_sentence(quote.text) else None


def _is_sentence(text: str) -> bool:
    """Whether it is written as a sentence is: names begin their longer words with capitals."""
    words = text.split()
    long = [word for word in words if len(word) > 3]
    ends = text.endswith(".") and len(words[-1].replace(".", "")) > 3
    return ends or sum(word[0].islower() for word in long) * 2 >= max(1, len(long))


def _words(laid: Laid, quote: Quote) -> Sequence[Word]:
    return laid.words[laid.word_at(quote.start) : laid.word_at(quote.end)]


def _is_house(words: Sequence[Word], *, needs_word: bool = True) -> bool:
    keys = [loose(word.key) for word in words]
    if not 1 <= len(keys) <= _LONGEST or any(one in names().no_house for one in keys):
        return False
    if sum(one.isdigit() for one in keys) > 1:
        return False
    if len(keys) <= 2 and keys[0] in names().chains:
        return True
    # "Physical Therapy" alone is a title; a house has a name besides.
    return not needs_word or (
        len(keys) >= 2 and any(one in names().house for one in keys) and not _is_title(keys)
    )


def _is_title(keys: Sequence[str]) -> bool:
    return not _BODIES & set(keys) and all(one in names().house or one in _GENERAL for one in keys)


_BODIES = frozenset(
    loose(key(word))
    for word in ("associates", "hospital", "clinic", "center", "group", "institute", "partners", "llc")
)
_GENERAL = frozenset(
    loose(key(word))
    for word in ("physical", "occupational", "emergency", "room", "of", "and", "the", "diagnostic")
)
