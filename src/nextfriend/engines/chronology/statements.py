"""What a record says in its own words: complaint, impression, assessment, diagnosis. Quoted, never retold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nextfriend.engines.chronology.layout import Laid, Line, is_fax_line, is_page_line
from nextfriend.engines.chronology.model import Kind, Statement
from nextfriend.engines.chronology.providers import signer_of
from nextfriend.engines.chronology.words import Hit

_LONGEST = 500  # characters of one quote
_MOST_LINES = 6
# Which passages a kind of page is quoted by, the first ones first.
_WANTED = {
    Kind.IMAGING: ("impression", "findings"),
    Kind.LAB: ("impression", "findings"),
    Kind.OPERATIVE: ("diagnosis", "operation", "findings"),
    Kind.DISCHARGE: ("diagnosis", "complaint", "assessment"),
    Kind.THERAPY: ("complaint", "assessment", "diagnosis"),
}
_ELSE = ("complaint", "impression", "assessment", "diagnosis")
_DASH = re.compile(r" ?[\-–] ")
_LABEL = re.compile(r"[ \t]{0,8}[^\W\d_][^:\n]{1,44}:(?=\s|$)")  # a head that no list knows
_MOST = 2  # passages of one record
_LETTERS = {
    "s",
    "o",
    "a",
    "p",
    "cc",
}  # heads of one or two letters: only with a colon, at the line's beginning


def statements_of(laid: Laid, kind: Kind) -> list[Statement]:
    """The passages that this kind of page is quoted by, in the page's order."""
    wanted = _WANTED.get(kind, _ELSE)
    found: dict[str, Statement] = {}
    for name, line, hit in _heads(laid):
        if name in wanted and name not in found:
            statement = _passage(laid, name, line, hit)
            if statement is not None:
                found[name] = statement
    kept = sorted(found, key=wanted.index)[:_MOST]
    return sorted((found[name] for name in kept), key=lambda one: one.quote.start)


def _heads(laid: Laid) -> Iterator[tuple[str, Line, Hit]]:
    for line in laid.full_lines:
        for hit in line.hits:
            name = hit.meaning.get("section")
            if name and _is_head(laid, line, hit):
                yield name, line, hit


def _is_head(laid: Laid, line: Line, hit: Hit) -> bool:
    leads = line.begins_with(hit) or (
        hit.first - 1 == line.first_word and laid.words[hit.first - 1].key.isdigit()
    )
    if laid.has_colon(hit):
        said = laid.text[hit.start : hit.end].lower().replace("/", "").strip(".")
        return leads or said not in _LETTERS
    if hit.end - hit.start == 1 and line.begins_with(hit) and _DASH.match(laid.text, hit.end):
        return True  # "S - Neck pain"
    return leads and line.ends_with(hit) and hit.end - hit.start > 2


def _passage(laid: Laid, name: str, line: Line, hit: Hit) -> Statement | None:
    """From behind the head to the next head, a blank line or the limit; whole lines."""
    start = hit.end
    while start < line.end and laid.text[start] in " \t:;.-":
        start += 1
    end = _next_head(laid, line, hit.end)
    if end < line.end:
        return _made(laid, name, start, end)
    is_begun = bool(laid.text[start:end].strip())
    for below in laid.lines[line.number + 1 : line.number + 1 + _MOST_LINES]:
        if below.is_blank:
            if is_begun:
                break
            continue
        if (
            _LABEL.match(below.text)
            or is_fax_line(below)
            or is_page_line(below)
            or below.end - start > _LONGEST
            or _begins_other(laid, below)
        ):
            break
        end = _next_head(laid, below, below.start)
        is_begun = True
        if end < below.end:
            break
    return _made(laid, name, start, end)


def _made(laid: Laid, name: str, start: int, end: int) -> Statement | None:
    quote = laid.quote(start, min(end, start + _LONGEST))
    has_words = sum(map(str.isalpha, quote.text)) >= 3
    return Statement(name, quote) if has_words else None


def _next_head(laid: Laid, line: Line, after: int) -> int:
    """Where another head begins on this line, or the line's end."""
    for hit in line.hits_from(after + 1, after + _LONGEST):
        if laid.has_colon(hit) and ("section" in hit.meaning or "label" in hit.meaning):
            return hit.start
    return line.end


def _begins_other(laid: Laid, line: Line) -> bool:
    """Whether a line is no more of the passage above it: another head, a label, whoever signed."""
    if signer_of(laid, line) is not None:
        return True
    for hit in line.hits[:1]:
        if not line.begins_with(hit):
            return False
        if "section" in hit.meaning and _is_head(laid, line, hit):
            return True
        if ("label" in hit.meaning or "role" in hit.meaning) and laid.has_colon(hit):
            return True
        return hit.meaning.get("label") == "signature"
    return False
