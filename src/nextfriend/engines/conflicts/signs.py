"""What speaks for and against two names being one, as numbers: the signs that the score weighs."""

from __future__ import annotations

from rapidfuzz.distance import OSA, JaroWinkler

from nextfriend.engines.conflicts import words
from nextfriend.engines.conflicts.aligning import Alignment, Pairing
from nextfriend.engines.conflicts.normal import Name
from nextfriend.engines.conflicts.parts import ACRONYM, EXACT, INITIAL, NICKNAME, SCRIPT, SOUND

SIGNS = (
    "always",
    "covered",  # share of the shorter name's weight that was found in the longer
    "worst",  # likeness of the least alike pair; 0 where both names have a part left over
    "left_both",  # parts left over on both sides: one name says what the other denies
    "left_longer",  # further parts that only the longer name has
    "distance",  # letters to change in the paired parts, at most 6
    "joined",  # likeness of the two names written as one word
    "kept",  # share of all letters that need no change once the parts are paired
    "leftover_alike",  # likeness of what was left over on both sides
    "nickname",
    "initial",
    "sound",
    "form_differs",  # both have a legal form, and not the same
    "organization",
    "single",  # one of the names has one part only
)
_OWN_LETTERS = {EXACT, INITIAL, NICKNAME, SCRIPT, ACRONYM}
_MIXED_UP = {"corporation", "llc", "limited", "partnership", "professional"}
_ACRONYM_ALIKE = 0.85


def signs(asked: Name, found: Name, aligned: Alignment) -> tuple[float, ...]:
    """The signs in the order of `SIGNS`, each 0 … 1 or a small count."""
    pairs = aligned.pairs
    left_both, left_longer = _left(aligned)
    distance = sum(OSA.distance(pair.asked, pair.found) for pair in pairs if pair.how not in _OWN_LETTERS)
    hows = {pair.how for pair in pairs}
    return (
        1.0,
        _covered(asked, found, pairs),
        0.0 if left_both else min((pair.alike for pair in pairs), default=0.0),
        float(left_both),
        float(left_longer),
        min(float(distance), 6.0),
        _joined(asked, found, aligned),
        _kept(asked, found, aligned, distance),
        _leftover_alike(aligned) if left_both else 1.0,
        float(NICKNAME in hows),
        float(INITIAL in hows),
        float(SOUND in hows),
        float(forms_differ(asked, found)),
        float(asked.organization or found.organization),
        float(min(len(asked.parts), len(found.parts)) == 1),
    )


def forms_differ(asked: Name, found: Name) -> bool:
    """Whether legal forms speak against a match. U.S. forms are mixed up daily: they never do."""
    forms = {asked.form, found.form}
    return "" not in forms and len(forms) == 2 and not forms <= _MIXED_UP


def _joined(asked: Name, found: Name, aligned: Alignment) -> float:
    """Likeness as one word, in the order written or in the order paired: Zhang Wei is Wei Zhang."""
    if any(pair.how == ACRONYM for pair in aligned.pairs):
        return _ACRONYM_ALIKE
    written: float = OSA.normalized_similarity(asked.joined, found.joined)
    one = "".join([*(pair.asked for pair in aligned.pairs), *aligned.asked_left])
    other = "".join([*(pair.found for pair in aligned.pairs), *aligned.found_left])
    return max(written, float(OSA.normalized_similarity(one, other)))


def _left(aligned: Alignment) -> tuple[int, int]:
    fewer, more = sorted((len(aligned.asked_left), len(aligned.found_left)))
    return min(fewer, 3), min(more - fewer, 3)


def _covered(asked: Name, found: Name, pairs: tuple[Pairing, ...]) -> float:
    gained = sum(min(_weight(pair.asked), _weight(pair.found)) * pair.alike for pair in pairs)
    return min(1.0, gained / min(sum(map(_weight, asked.parts)), sum(map(_weight, found.parts))))


def _weight(part: str) -> float:
    if len(part) == 1:
        return 0.4
    return 0.5 if part in words.USUAL or part in words.USUAL_GIVEN else 1.0


def _kept(asked: Name, found: Name, aligned: Alignment, distance: int) -> float:
    if any(pair.how == ACRONYM for pair in aligned.pairs):
        return _ACRONYM_ALIKE
    paired = sum(min(len(pair.asked), len(pair.found)) for pair in aligned.pairs)
    changed = distance + len("".join(aligned.asked_left)) + len("".join(aligned.found_left))
    return max(0.0, 1 - changed / (len(asked.joined) + len(found.joined) - paired))


def _leftover_alike(aligned: Alignment) -> float:
    return JaroWinkler.similarity("".join(aligned.asked_left), "".join(aligned.found_left))
