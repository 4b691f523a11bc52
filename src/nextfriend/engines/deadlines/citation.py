"""Citations as lawyers write them, brought to one key: "Fed. R. Civ. P. 12(a)(1)(A)(i)" is "frcp12a1ai".

Spacing, points, section signs and all but a few brackets carry no meaning in a citation; letters, digits,
and a point or hyphen between digits ("404.909", "2560.503-1") do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache

_DROP = re.compile(r"(?<!\d)[.\-–—]|[.\-–—](?!\d)|[^0-9a-z.\-|]")
# "(i)(I)" is not "(ii)": between two Roman numerals the brackets do carry a meaning
_ROMANS = re.compile(
    r"(?<=\([ivx])\)\s*\((?=[ivx]+\))|(?<=\([ivx]{2})\)\s*\((?=[ivx]+\))|(?<=\([ivx]{3})\)\s*\((?=[ivx]+\))"
)
_LEADING = re.compile(r"^(?:rules?|section|sec|art|article)\b\.?\s*(?!of\b)", re.I)
# "(30 days from mailing)", "(AB 2347, from 1 Jan 2025)", "(reconsideration)": no subdivision
_REMARK = re.compile(
    r"\s*\([^()]*\b(?:since|from|until|before|after|effective|eff|amended|days?|hours?|months?|years?"
    r"|reconsideration|redetermination|appeals council|external review|civil action|fair hearing)\b[^()]*\)",
    re.I,
)
_WORDS = re.compile(r"\bsubd(?:ivision|iv|s)?\b\.?|\bpara(?:graph)?\b\.?|\bsubpara(?:graph)?\b\.?")
_JOINING = ("ofthe", "of", "rules", "rule", "section", "sec", "at")


@lru_cache(maxsize=16384)
def squash(text: str) -> str:
    """A citation without the marks that do not matter, in lower case."""
    text = _WORDS.sub(" ", text.lower()).replace("–", "-").replace("—", "-").replace("‑", "-")
    return _DROP.sub("", _ROMANS.sub("|", text.replace("§", " ").replace(" and ", " ").replace("|", " ")))


# "38 CFR 20.305(a)-(b)" is asked as its first: the others are told in the answer's own steps
_RANGE = re.compile(r"(?<=\))\s*[-–—]\s*\([0-9a-zA-Z]{1,4}\)(?=\s*(?:[;,]|$))")


def parts(text: str) -> list[str]:
    """The citations in a string that names several ("FRCP 6(a)(1)(C); 28 USC 1446"), the whole first."""
    plain = _RANGE.sub("", _REMARK.sub("", text))
    pieces = [p for p in re.split(r"[;,]", plain) if p.strip()]
    # only then at "and" and "&", which belong to names as well ("Welf. & Inst. Code 10951")
    finer = [q for p in pieces for q in re.split(r"\band\b|&", p) if q.strip()]
    return list(dict.fromkeys(p.strip() for p in (text, plain, *pieces, *finer)))


def key_of(text: str, spellings: dict[str, str], held: Callable[[str], bool] = bool) -> str:
    """The key of a citation: the authority's spelling replaced by its id, the rest squashed.

    `spellings` maps squashed spellings ("fedrcivp") to authority ids ("frcp"); the longest that fits wins. A
    spelling fits where a word of the text ends ("CRC" is not in "C.R.C.P.") and what follows is a number, or
    nothing, or a key that `held` knows ("POMS GN 03101.010"): "Va. Sup. Ct. R. 5:9" is not of "VA".
    """
    plain = _LEADING.sub("", text)
    flat, ends = squash(plain), _word_ends(plain)
    for length in range(len(flat), 0, -1):
        authority = spellings.get(flat[:length])
        if authority is None or length not in ends:
            continue
        tail = _tail(flat[length:])
        if not tail or not tail[0].isalpha() or held(f"{authority}:{tail}"):
            return f"{authority}:{tail}"
    return _named_last(flat, spellings)


_TO_DIGITS = re.compile(r"[^\W\d_]\.?\d|\d[-–—]")  # "FRCP12", "P.12", "31-"


@lru_cache(maxsize=16384)
def _word_ends(text: str) -> frozenset[int]:
    """The lengths at which a word of the text ends, counted in its squashed letters: at anything but a point
    or hyphen between letters, where digits follow letters, and where a hyphen follows digits."""
    found = {len(squash(text))}
    for at in range(1, len(text)):
        before, here = text[at - 1], text[at]
        digits = _TO_DIGITS.match(text[max(at - 1 - (before == "."), 0) :]) is not None
        if digits or (here.isalnum() and not before.isalnum() and before not in ".-–—'’"):
            found.add(len(squash(text[:at])))
    return frozenset(found)


def _named_last(flat: str, spellings: dict[str, str]) -> str:
    """A number before its authority: "Rule 12(a)(1)(A)(i), Fed. R. Civ. P." or "Rule 4(m) of the FRCP"."""
    if flat[:1].isdigit():
        for start in range(1, len(flat)):
            authority = spellings.get(flat[start:])
            if authority is not None:
                number = flat[:start]
                for word in _JOINING:
                    number = number.removesuffix(word)
                return f"{authority}:{number}"
    return f"?:{flat}"


def bare_number(key: str) -> str:
    """The number of a citation that names no authority ("Rule 33(b)(2)"), or ""."""
    authority, _, tail = key.partition(":")
    return tail if authority == "?" and tail[:1].isdigit() else ""


def _tail(rest: str) -> str:
    for word in ("rules", "rule", "section", "sec"):
        rest = rest.removeprefix(word)
    return rest


def nearest(key: str, known: dict[str, str], limit: int = 5) -> tuple[str, ...]:
    """Names close to a key that fits none: same beginning first, then similar spelling."""
    authority, _, tail = key.partition(":")
    family = [k for k in known if k.startswith(authority + ":")]
    stem = re.match(r"[\d.\-]*", tail)
    same = [k for k in family if stem and stem[0] and k.partition(":")[2].startswith(stem[0])]
    close = get_close_matches(key, family or list(known), n=limit, cutoff=0.55)
    ordered = list(dict.fromkeys([*get_close_matches(key, same, n=limit, cutoff=0.0), *close]))
    return tuple(dict.fromkeys(known[k] for k in ordered))[:limit]
