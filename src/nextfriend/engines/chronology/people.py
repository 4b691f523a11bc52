"""Whose page it is: the names and birth dates on it, held against the client's.

A name is the client's when first and last name are, letters that a reader mistakes for one another taken as
alike. One other letter is let through only where the birth date is the client's as well, and is said. A page
that names somebody else is never used: whoever looks at the list decides.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nextfriend.engines.chronology.layout import Laid, Line
from nextfriend.engines.chronology.model import Patient, Problem, Quote, Role
from nextfriend.engines.chronology.person_names import apart, parts_of, person_of
from nextfriend.engines.chronology.roles import Dated
from nextfriend.engines.chronology.shipped import names
from nextfriend.engines.chronology.words import Hit, keys_of, loose

_NAME = re.compile(r"[^\W_][^\n\t:;#()/|]{1,44}")
_MISREAD = re.compile(r" [^\W_]{2,9} ?[:;] {0,4}")
_HINT = re.compile(r" {0,3}(?:\([^)\n]{0,60}\))? {0,3}")
_END = re.compile(r" {3}|\d{2}|__| - ")
_WORDS = re.compile(r"[^\W\d_]{1,40}")
_TOKENS = re.compile(r"[^\W_]{1,40}")
_PARTICLES = frozenset(
    {"de", "del", "der", "la", "las", "los", "van", "von", "el", "al", "di", "da", "du", "y"}
)
_HEAD = 12  # lines with words among which a name without a label may stand
_MOST = 40  # phrases of a page that are looked at for a name
_NEAR = 100  # characters behind a label in which its name begins
_SUBJECTS = ("re", "regarding", "name")  # may be of anything
_LOOSE = (*_SUBJECTS, "client")  # labels that name others as well: only at the beginning of a line


class Whose(enum.Enum):
    """What a page says of its patient."""

    CLIENT = "the client"
    OTHER = "somebody else"
    UNTOLD = "nobody"


@dataclass(frozen=True, slots=True)
class Seen:
    """`evidence`: the words that say so; `doubt`: what whoever confirms the page has to know."""

    whose: Whose
    evidence: Quote | None = None
    doubt: str = ""


def whose_page(laid: Laid, dates: Sequence[Dated], patient: Patient) -> Seen:
    """Hold every name and birth date on a page against the client's. One that differs decides."""
    births = [one for one in dates if one.found.role is Role.BIRTH]
    birth, other_birth = _births(births, patient)
    if other_birth is not None:
        return Seen(Whose.OTHER, other_birth)
    known = [person_of(name) for name in patient.names]
    said = list(_named(laid)) if known else []
    judged = [(min((apart(quote.text, one) for one in known), default=9), quote) for quote in said]
    if not judged:
        return Seen(Whose.CLIENT, birth) if birth is not None else Seen(Whose.UNTOLD)
    worst, quote = max(judged, key=lambda pair: pair[0])
    best = min(apart for apart, _ in judged)
    if worst == 0 or (worst == 1 and best == 0):
        return Seen(Whose.CLIENT, quote, _unread(births) if birth is None and patient.born else "")
    if worst == 1 and birth is not None:
        doubt = f"The name here reads “{quote.text}”; the birth date is the client's."
        return Seen(Whose.CLIENT, quote, doubt)
    return Seen(Whose.OTHER, quote)


def _births(births: Iterable[Dated], patient: Patient) -> tuple[Quote | None, Quote | None]:
    """The client's birth date on the page, and another one."""
    same = other = None
    for one in births:
        if patient.born is None or one.found.problem is Problem.UNREADABLE or one.found.day is None:
            continue
        day, born = one.found.day, patient.born
        years = day.year % 100 == born.year % 100 if one.written.short else day.year == born.year
        if years and (day.month, day.day) == (born.month, born.day):
            same = same or one.found.quote
        else:
            other = other or one.found.quote
    return same, other


def _unread(births: Sequence[Dated]) -> str:
    spoiled = next((one.found.quote.text for one in births if one.found.day is None), "")
    return f"The birth date here, “{spoiled}”, cannot be read; the name is the client's." if spoiled else ""


def _named(laid: Laid) -> Iterator[Quote]:
    """The names behind "Patient:" and the like."""
    yield from _headed(laid)
    for line in laid.full_lines:
        for hit in line.hits[:_MOST]:
            if hit.meaning.get("label") == "patient":
                quote = _behind(laid, line, hit)
                if quote is not None and _names_somebody(laid, line, hit, quote):
                    yield quote


def _names_somebody(laid: Laid, line: Line, hit: Hit, quote: Quote) -> bool:
    """ "Re: MRI Results" names nobody, and "Patient: Stable" further down a page does not."""
    if laid.text[hit.start : hit.end].lower() in _SUBJECTS:
        return _is_plain_name(quote.text)
    is_top = line.number <= laid.full_lines[:_HEAD][-1].number
    return is_top or len(parts_of(quote.text)) > 1


def _headed(laid: Laid) -> Iterator[Quote]:
    """A name without a label at the top, before a number or a birth date: "Doe, Jane Q (MRN 12345)"."""
    for line in laid.full_lines[:_HEAD]:
        first = line.hits[0] if line.hits else None
        if first is None or line.begins_with(first) or not _is_number_of_person(laid, first):
            continue
        found = _NAME.match(laid.text, line.start + len(line.text) - len(line.text.lstrip()), first.start)
        quote = laid.quote(found.start(), found.end()) if found else None
        if quote is not None and _is_plain_name(quote.text):
            yield quote


def _is_number_of_person(laid: Laid, hit: Hit) -> bool:
    return hit.meaning.get("role") == "birth" or laid.text[hit.start : hit.end].lower() in (
        "mrn",
        "medical record",
    )


def _is_plain_name(text: str) -> bool:
    """Two to four words with capitals, none of them a credential or of a house."""
    keys = keys_of(text)
    words = _TOKENS.findall(text)  # "G1oria" is one
    aside = names().credentials | names().no_name
    houses = names().house | names().no_house
    return (
        2 <= len(words) <= 4
        and not any(map(str.isdigit, words))
        and not any(word[0].islower() for word in words)
        and not any(one in aside and len(one) > 1 for one in keys)
        and not any(loose(one) in houses for one in keys)
    )


def _behind(laid: Laid, line: Line, hit: Hit) -> Quote | None:
    label = laid.text[hit.start : hit.end].lower()
    leads = line.begins_with(hit)
    rest = laid.text[hit.end : min(line.end, hit.end + _NEAR)]
    misread = _MISREAD.match(laid.text, hit.end, line.end) if leads and hit.first == hit.last else None
    if misread and laid.word_at(misread.end()) - hit.last == 2:  # "Patient NName:"
        return _name_at(laid, misread.end(), line)
    colon = laid.has_colon(hit)
    if label in _LOOSE and not leads:
        return None
    if not colon and not (rest.startswith("  ") or rest.startswith("\t")):
        return _in_form(laid, line, hit) if hit.last > hit.first else None
    if not colon and _is_table_head(line):
        return _below(laid, line, hit)
    if colon and rest.strip(" :;") == "" or not rest.strip():
        return _below(laid, line, hit)
    start = hit.end + len(rest) - len(rest.lstrip(" :;\t"))
    return _name_at(laid, start, line)


def _in_form(laid: Laid, line: Line, hit: Hit) -> Quote | None:
    """The name in a form's box: behind "8 PATIENT NAME", or below "2. PATIENT'S NAME (Last, First)"."""
    behind = _HINT.match(laid.text, hit.end, line.end)
    start = behind.end() if behind else hit.end
    if laid.text[start : start + 1].isupper() and not any(True for _ in line.hits_from(start, start + 1)):
        return _name_at(laid, start, line)
    return _below(laid, line, hit)


def _is_table_head(line: Line) -> bool:
    """Heads of columns: the names stand in the next line."""
    told = sum("label" in hit.meaning or "role" in hit.meaning for hit in line.hits[:_MOST])
    return told > 1 and not any(map(str.isdigit, line.text[: _NEAR * 2]))


def _below(laid: Laid, line: Line, hit: Hit) -> Quote | None:
    """A name under its label, where that begins its line; the number of a form's box may come before."""
    numbered = hit.first == line.first_word + 1 and laid.words[line.first_word].key.isdigit()
    if not (line.begins_with(hit) or numbered) or line.number + 1 >= len(laid.lines):
        return None
    below = laid.lines[line.number + 1]
    if below.hits and below.begins_with(below.hits[0]):
        return None
    return _name_at(laid, below.start + len(below.text) - len(below.text.lstrip()), below)


def _name_at(laid: Laid, start: int, line: Line) -> Quote | None:
    """The name that begins here: up to the next label, a wide blank or a number."""
    found = _NAME.match(laid.text, start, line.end)
    if found is None:
        return None
    end = found.end()
    for hit in line.hits_from(start, end):
        if "label" in hit.meaning or "role" in hit.meaning:
            end = hit.start
            break
    stop = _END.search(laid.text, start, end)
    quote = laid.quote(start, stop.start() if stop else end)
    return quote if _is_name(quote.text) else None


def _is_name(text: str) -> bool:
    """Whether it may name somebody. What may is compared: a name overlooked lets a stranger's page in."""
    written = _WORDS.findall(text)
    small = [word for word in written if word[0].islower() and word.lower() not in _PARTICLES]
    parts = [part.key for part in parts_of(text)]
    return (
        bool(parts)
        and len(parts) <= 6
        and len(small) <= 1
        and not all(part in names().no_name for part in parts)
    )
