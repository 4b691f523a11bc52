"""Which part of one name stands for which part of the other."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from nextfriend.engines.conflicts.normal import Name
from nextfriend.engines.conflicts.parts import ACRONYM, EXACT, likeness

_WORTH_PAIRING = 0.3


@dataclass(frozen=True, slots=True)
class Pairing:
    """A part of the name asked and the part of the name found that it was taken for."""

    asked: str
    found: str
    alike: float
    how: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every part of both names, paired or left over."""

    pairs: tuple[Pairing, ...]
    asked_left: tuple[str, ...]
    found_left: tuple[str, ...]


def align(asked: Name, found: Name) -> Alignment:
    """Pair the parts of two names, best pairs first; each part is used once, whatever its place."""
    one, other = asked.parts, found.parts
    if (asked.organization or found.organization) and (_stands_for(one, other) or _stands_for(other, one)):
        return Alignment((Pairing(" ".join(one), " ".join(other), 0.9, ACRONYM),), (), ())
    if one != other:
        one, other = _joined(one, other), _joined(other, one)
    return _paired(list(one), list(other), asked.foreign != found.foreign)


def _stands_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one name is the initials of the other: ibm, international business machines."""
    return (
        len(short) == 1 and 3 <= len(short[0]) == len(long) and short[0] == "".join(part[0] for part in long)
    )


def _joined(parts: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Neighbors of one name written as one word where the other name has that word: good will → goodwill."""
    if len(parts) < 2:
        return parts
    for size in (2, 3):
        for at in range(len(parts) - size + 1):
            word = "".join(parts[at : at + size])
            if any(_same_word(word, other) for other in others):
                return (*parts[:at], word, *parts[at + size :])
    return parts


def _same_word(word: str, other: str) -> bool:
    if word == other:
        return True
    return len(word) > 6 and abs(len(word) - len(other)) < 2 and OSA.distance(word, other, score_cutoff=1) < 2


def _paired(one: list[str], other: list[str], scripts_differ: bool) -> Alignment:
    pairs = []
    for part in tuple(one):
        if part in other:
            pairs.append(Pairing(part, part, 1.0, EXACT))
            one.remove(part)
            other.remove(part)
    ranked = sorted(
        ((*likeness(a, b, scripts_differ), a, b) for a in one for b in other), key=lambda pair: -pair[0]
    )
    for alike, how, a, b in ranked:
        if alike >= _WORTH_PAIRING and a in one and b in other:
            pairs.append(Pairing(a, b, alike, how))
            one.remove(a)
            other.remove(b)
    return Alignment(tuple(pairs), tuple(one), tuple(other))
