"""How alike two parts of names are, and in which way."""

from __future__ import annotations

from functools import lru_cache

from jellyfish import metaphone
from rapidfuzz.distance import OSA

from nextfriend.engines.conflicts import words

EXACT, NICKNAME, INITIAL, SPELLING, SOUND = "exact", "nickname", "initial", "spelling", "sound"
SCRIPT, ACRONYM = "script", "acronym"
# Voiced and unvoiced, r and l as one letter; vowels, and what some scripts write as vowels, left out.
_FOLD = str.maketrans("pcqgjzvdl", "bkkkssftr", "aeiouywh")


@lru_cache(maxsize=262_144)
def sound(part: str) -> str:
    """The metaphone of a part; digits stand for themselves."""
    return part if part.isdigit() else metaphone(part)


@lru_cache(maxsize=65_536)
def skeleton(part: str) -> str:
    """The consonants, voiced and unvoiced as one: what survives Arabic or Hebrew script and back."""
    return part.translate(_FOLD)


@lru_cache(maxsize=262_144)
def likeness(one: str, other: str, scripts_differ: bool = False) -> tuple[float, str]:
    """How alike two parts are (0 … 1) and how: exact, nickname, initial, spelling, sound or script."""
    if one == other:
        return 1.0, EXACT
    if len(one) == 1 or len(other) == 1:
        return (0.8, INITIAL) if one[0] == other[0] and not one.isdigit() else (0.0, SPELLING)
    if one.isdigit() or other.isdigit():
        return 0.0, SPELLING
    distance = OSA.distance(one, other)
    spelled = 1 - distance / max(len(one), len(other))
    if other in words.nicknames(one):
        return max(0.9, spelled), NICKNAME
    if distance <= 3 and spelled >= 0.4 and sound(one) == sound(other):
        return max(0.88, spelled), SOUND
    if scripts_differ and spelled < 0.85:
        return _across_scripts(one, other, spelled)
    return spelled, SPELLING


def _across_scripts(one: str, other: str, spelled: float) -> tuple[float, str]:
    bones, others = skeleton(one), skeleton(other)
    if min(len(bones), len(others)) < 2:
        return spelled, SPELLING
    alike = 0.9 * OSA.normalized_similarity(bones, others)
    return (alike, SCRIPT) if alike > spelled else (spelled, SPELLING)
