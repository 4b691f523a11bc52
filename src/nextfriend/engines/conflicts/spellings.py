"""Near spellings: codes under which a part is kept, so that a part with mistakes meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from jellyfish import nysiis
from rapidfuzz import process
from rapidfuzz.distance import OSA

from nextfriend.engines.conflicts import words
from nextfriend.engines.conflicts.keys import Variant, key
from nextfriend.engines.conflicts.parts import skeleton, sound

_MOST_VARIANTS = 250
_SHORT = 7


def codes(part: str) -> frozenset[int]:
    """Codes of a part: itself with a letter missing (up to two of the first eight if it is long), its sounds.

    Two parts share a code when one or two letters are missing, added, changed or exchanged, or when they
    sound alike. After SymSpell: deletions alone find every kind of slip.
    """
    return frozenset(key(code) for code in (*_deletions(part), *_sounds(part)))


def _deletions(part: str) -> Iterator[str]:
    yield part
    if len(part) < 3 or part.isdigit():
        return
    yield from (part[:at] + part[at + 1 :] for at in range(len(part)))
    if len(part) >= _SHORT:
        head = part[:8]
        yield f"<{head}"
        yield from (f"<{head[:at]}{head[at + 1 :]}" for at in range(len(head)))
        yield from (
            f"<{head[:one]}{head[one + 1 : two]}{head[two + 1 :]}"
            for one, two in combinations(range(len(head)), 2)
        )


def _sounds(part: str) -> Iterator[str]:
    if len(part) < 2 or part.isdigit():
        return
    coded = f"~{sound(part)}", f"={nysiis(part)}", f"#{skeleton(part)}"
    yield from (code for code in coded if len(code) > (3 if code[0] == "#" else 2))


def asked_codes(part: str) -> frozenset[int]:
    """Codes to look up for a part: its own, and the everyday forms of a given name as they are."""
    return codes(part) | {key(name) for name in words.nicknames(part)}


def near(part: str, candidates: Iterable[tuple[str, int]]) -> list[Variant]:
    """Of stored parts (with the number of names they are in), those that `part` may stand for, best first."""
    counted = dict(candidates)
    found = [Variant(part, 1.0, counted.pop(part, 0))]
    close = _close(part, list(counted))
    known, bones = words.nicknames(part), skeleton(part)
    for other, names in counted.items():
        if other in known:
            alike = 0.9
        elif other in close:
            alike = _alike(part, other, close[other])
        else:
            alike = 0.75 if len(bones) > 2 and bones == skeleton(other) else 0.0
        if alike:
            found.append(Variant(other, alike, names))
    found.sort(key=lambda variant: (-variant.alike, -variant.names))
    return found[:_MOST_VARIANTS]


def _close(part: str, others: list[str]) -> dict[str, int]:
    """Those at most three letters away, with the distance; one call, because there are hundreds."""
    if part.isdigit() or not others:
        return {}
    scorer: Any = OSA.distance
    found = process.extract(part, others, scorer=scorer, processor=None, score_cutoff=3, limit=None)
    return {other: int(distance) for other, distance, _ in found}


def _alike(part: str, other: str, distance: int) -> float:
    longest = max(len(part), len(other))
    limit = 1 if longest <= 4 else 2 if longest <= 8 else 3
    if other.isdigit():
        return 0.0
    if distance < longest - 1 and sound(part) == sound(other):
        return max(0.88, 1 - distance / longest)
    if distance <= limit:
        return 1 - distance / longest
    return 0.75 if len(skeleton(part)) > 2 and skeleton(part) == skeleton(other) else 0.0
