"""Who treated, and who sent: names behind their labels, by a signature, or with their credentials in a line.

A name is taken only where it looks like one: "Provider: Clinical Indication:", "Physician: ____" and a house
are none. Whoever referred or ordered is never the provider.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nextfriend.engines.chronology.layout import Laid, Line, is_fax_line
from nextfriend.engines.chronology.model import Quote
from nextfriend.engines.chronology.shipped import names
from nextfriend.engines.chronology.words import Hit, key, loose

_LEAD = re.compile(r"[ \t]{0,8}[:;\-]?[ \t]{0,8}(?:[Bb][Yy][: ]{1,3})?")
_PERSON = re.compile(r"[A-Z][^\n\t:;#()/|\[\]_]{1,60}")
_END = re.compile(r" {3}|,? (?:on|at|date|dated) |\d{1,2}[/:\-]\d| - | – ", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w.'’\-]{0,30}")
_ALONE = re.compile(r"[ \t]{0,40}((?:Dr\.? )?[A-Z][^\n\t:;#()/|\[\]_]{4,50})[ \t]{0,40}")
_LABELLED, _SIGNED, _BARE = range(3)


@dataclass(frozen=True, slots=True)
class Providers:
    """The provider and whoever referred; None where the page names nobody."""

    provider: Quote | None = None
    referring: Quote | None = None


def providers_of(laid: Laid) -> Providers:
    """A label comes before a signature, and that before a name with credentials in a line of its own."""
    best: dict[int, Quote] = {}
    referring = None
    for line in laid.full_lines:
        if is_fax_line(line):
            continue
        for hit in line.hits:
            label = hit.meaning.get("label")
            if label not in ("provider", "signature", "referring"):
                continue
            quote = _behind(laid, line, hit)
            if quote is None:
                continue
            if label == "referring":
                referring = referring or quote
            else:
                best.setdefault(_LABELLED if label == "provider" else _SIGNED, quote)
    alone = None if best else _alone(laid)
    best |= {_BARE: alone} if alone else {}
    return Providers(best[min(best)] if best else None, referring)


def _behind(laid: Laid, line: Line, hit: Hit) -> Quote | None:
    lead = _LEAD.match(laid.text, hit.end, line.end)
    assert lead is not None  # every part of it may be missing
    start = lead.end()
    is_by = laid.text[hit.start : hit.end].lower().endswith("by") or lead[0].lower().rstrip(" :;").endswith(
        "by"
    )
    if not laid.has_colon(hit) and not is_by:
        # "Provider THOMAS GREENE, MD": only at the beginning of a line, and only with credentials.
        person = _person_at(laid, start, line) if line.begins_with(hit) and start < line.end else None
        return person if person is not None and _has_credentials(person.text) else None
    if start < line.end:
        return _person_at(laid, start, line)
    below = laid.lines[line.number + 1] if line.number + 1 < len(laid.lines) else None
    if below is None or below.is_blank or (below.hits and below.begins_with(below.hits[0])):
        return None
    return _person_at(laid, below.start + len(below.text) - len(below.text.lstrip()), below)


def _person_at(laid: Laid, start: int, line: Line) -> Quote | None:
    """The person whose name begins here, with credentials, or None where it is none."""
    found = _PERSON.match(laid.text, start, line.end)
    if found is None:
        return None
    end = found.end()
    for hit in line.hits_from(start, end):
        # "Clinic" of a house's name, which is no person's then.
        is_part = not laid.has_colon(hit) and hit.meaning.get("label") == "facility"
        if not is_part and not _is_credential(laid, hit):
            end = hit.start
            break
    stop = _END.search(laid.text, start, end)
    return _as_person(laid, start, stop.start() if stop else end)


def _is_credential(laid: Laid, hit: Hit) -> bool:
    """ "PT" and "RN" behind a name are credentials, although they are labels elsewhere."""
    before = laid.text[max(0, hit.start - 2) : hit.start]
    return key(laid.text[hit.start : hit.end]) in names().credentials and before.strip() in ("", ",")


def _as_person(laid: Laid, start: int, end: int) -> Quote | None:
    quote = laid.quote(start, end)
    found = list(_WORD.finditer(quote.text))
    kept, proper, credentials = 0, 0, 0
    for at, one in enumerate(found):
        word = key(one[0].replace(".", "").replace("-", ""))
        if proper and word in names().credentials and one[0][:1].isupper():
            credentials += 1
        elif credentials or not one[0][:1].isupper():
            if not proper:
                return None
            break  # a small word, or one that goes on after the credentials, ends the name
        elif word in names().no_name or loose(word) in names().house:
            return None
        elif word not in names().titles:
            proper += 1
        kept = at + 1
    is_doctor = bool(found) and key(found[0][0].strip(".")) == "dr"
    if not 1 <= proper <= 4 or (proper == 1 and not credentials and not is_doctor):
        return None
    finish = found[kept - 1].end()
    if (
        not credentials
        and any(map(str.isdigit, quote.text[:finish]))
        and not _is_mostly_letters(quote.text[:finish])
    ):
        return None
    return laid.quote(quote.start, quote.start + finish)


def _is_mostly_letters(text: str) -> bool:
    return sum(map(str.isdigit, text)) * 4 <= sum(map(str.isalpha, text))


def _alone(laid: Laid) -> Quote | None:
    """The name with credentials in a line of its own, where the page has just one."""
    said: dict[tuple[str, ...], Quote] = {}
    for line in laid.full_lines:
        quote = signer_of(laid, line)
        if quote is not None:
            said.setdefault(tuple(key(word) for word in _WORD.findall(quote.text)), quote)
    return next(iter(said.values())) if len(said) == 1 else None


def signer_of(laid: Laid, line: Line) -> Quote | None:
    """The name of a line that holds a name with credentials and nothing else: "Robert Hale, MD"."""
    found = _ALONE.fullmatch(line.text) if len(line.text) < 100 and 2 <= line.words <= 7 else None
    if found is None or any("label" in hit.meaning and not _is_credential(laid, hit) for hit in line.hits):
        return None
    quote = _as_person(laid, line.start + found.start(1), line.start + found.end(1))
    return quote if quote is not None and _has_credentials(quote.text) else None


def _has_credentials(text: str) -> bool:
    parts = [key(word.replace(".", "").replace("-", "")) for word in _WORD.findall(text)]
    return any(part in names().credentials for part in parts[1:]) or parts[:1] == ["dr"]
