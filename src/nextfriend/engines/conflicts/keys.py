"""Keys under which a name is stored, and under which another one asks for it.

A stored name has one key for every pair of its parts, for a part with the initial of another, for every
single part and for neighbors written as one. Whoever asks tries the pairs of everything its parts may have
been meant as (`spellings.py`), so a lookup of whole keys finds names with mistakes in every part. A key is a
32-bit hash: a collision costs a comparison, never a hit. Why so: docs/decisions/conflicts.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

from nextfriend.engines.conflicts.normal import Name
from nextfriend.engines.conflicts.parts import sound

MOST_PARTS, MOST_KEYS = 8, 6_000
RARE = 300
_BUDGETS = {2: 0.50, 3: 0.60}
_BUDGET = 0.72


@dataclass(frozen=True, slots=True)
class Variant:
    """A stored part that an asked one may stand for, how alike they are (0 … 1), and its count of names."""

    part: str
    alike: float
    names: int


# What a part may stand for, best first.
Variants = Callable[[str], Sequence[Variant]]


def key(text: str) -> int:
    """The signed 32-bit key of a text, as PostgreSQL's integer holds it."""
    return crc32(text.encode()) - 0x8000_0000


def stored_keys(name: Name) -> frozenset[int]:
    """Every key under which a name can be found: about a dozen for three parts."""
    parts = _significant(name.parts)
    return frozenset(map(key, (*_pairs(parts), *parts, *_joins(name.parts), *_initials(name))))


def _significant(parts: Sequence[str]) -> list[str]:
    # A long name would have a key for every pair of its words; its longest words tell it apart.
    unique = list(dict.fromkeys(parts))
    return sorted(unique, key=len, reverse=True)[:MOST_PARTS]


def _pairs(parts: Sequence[str]) -> Iterator[str]:
    for one, other in combinations(parts, 2):
        yield pair(one, other)
        if len(other) > 1:
            yield f"{one} ^{other[0]}"
        if len(one) > 1:
            yield f"{other} ^{one[0]}"


def pair(one: str, other: str) -> str:
    """Two parts, whatever their order."""
    return f"{one} {other}" if one <= other else f"{other} {one}"


def _joins(parts: Sequence[str]) -> Iterator[str]:
    for size in (2, 3):
        for at in range(len(parts) - size + 1):
            word = "".join(parts[at : at + size])
            yield word
            yield f"~{sound(word)}"


def _initials(name: Name) -> Iterator[str]:
    if name.organization and len(name.parts) >= 3:
        yield "".join(part[0] for part in name.parts)


def asked_keys(name: Name, variants: Variants) -> dict[int, float]:
    """Keys to look up for a name, best first, with how alike the parts behind each are; `MOST_KEYS` at most.

    `variants` gives the stored parts that one asked part may stand for, itself included.
    """
    parts = _significant(name.parts)
    meant = {part: variants(part) for part in parts_asked(name)}
    found: dict[str, float] = {}
    for text, alike in (
        *_asked_pairs(parts, meant),
        *_asked_singles(name, parts, meant),
        *_asked_joins(name, meant),
    ):
        if alike > found.get(text, 0.0):
            found[text] = alike
    best = sorted(found.items(), key=lambda item: -item[1])[:MOST_KEYS]
    return {key(text): alike for text, alike in best}


def parts_asked(name: Name) -> set[str]:
    """Every text that `asked_keys` will want variants of, so that one query can fetch them all."""
    return {*_significant(name.parts), *_long_joins(name)}


def _long_joins(name: Name) -> Iterator[str]:
    """Neighbors that may be one word with a slip in it: "Andrang Heta" for "Ndrangheta"."""
    neighbors = (one + other for one, other in zip(name.parts, name.parts[1:], strict=False))
    yield from (word for word in neighbors if len(word) > 6)


def _asked_pairs(parts: Sequence[str], meant: dict[str, Sequence[Variant]]) -> Iterator[tuple[str, float]]:
    budget = _BUDGETS.get(len(parts), _BUDGET)
    for one, other in combinations(parts, 2):
        for a in meant[one]:
            for b in meant[other]:  # both best first: what follows is below the budget too
                if a.alike * b.alike < budget:
                    break
                yield pair(a.part, b.part), a.alike * b.alike
    for at, part in enumerate(parts):
        others = {other[:2] for other in (*parts[:at], *parts[at + 1 :])}
        for variant in meant[part] if len(part) > 1 else ():
            # "J Smith" asks for every Smith with a J…; "John Smith" asks for a stored "J Smith".
            for other in others:
                text = f"{variant.part} ^{other}" if len(other) == 1 else pair(variant.part, other[0])
                yield text, 0.8 * variant.alike


def _asked_singles(
    name: Name, parts: Sequence[str], meant: dict[str, Sequence[Variant]]
) -> Iterator[tuple[str, float]]:
    for part in parts:
        for variant in meant[part]:
            if len(parts) == 1 or (variant.names <= RARE and variant.alike > 0.7):
                yield variant.part, variant.alike * (1.0 if len(parts) == 1 else 0.75)
    if len(name.parts) == 1:
        yield f"~{sound(name.parts[0])}", 0.8


def _asked_joins(name: Name, meant: dict[str, Sequence[Variant]]) -> Iterator[tuple[str, float]]:
    for word in _long_joins(name):
        yield from ((variant.part, 0.85 * variant.alike) for variant in meant[word] if variant.alike > 0.85)
    yield from ((text, 0.85) for text in _joins(name.parts))
    yield from ((text, 0.7) for text in _initials(name))
