"""A person's name as it is on record and as a page has it: how many letters they are apart."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.engines.chronology.shipped import names
from nextfriend.engines.chronology.words import Word, words_of

ANOTHER = 9  # letters: another name


@dataclass(frozen=True, slots=True)
class Person:
    """A name in its parts. What stands between first and last may be a middle name or a part of the last."""

    first: Word | None
    last: tuple[Word, ...]
    middle: tuple[Word, ...] = ()


def person_of(name: str) -> Person:
    """The parts of "Jane Q. Doe" or "Doe, Jane Q."."""
    last, _, first = name.partition(",")
    given, family = parts_of(first), parts_of(last)
    if given:
        return Person(given[0], family, given[1:])
    if len(family) < 2:
        return Person(None, family)
    return Person(family[0], family[-1:], family[1:-1])


def parts_of(text: str) -> tuple[Word, ...]:
    """The words of a name, without titles and "Jr."."""
    aside = names().titles | names().suffixes
    return tuple(word for word in words_of(text) if word.key not in aside)


def apart(said: str, person: Person) -> int:
    """How many letters a name is off: 0, 1, or `ANOTHER`. Order does not count, nor a middle name that one
    of the two leaves out; two that differ do.
    """
    parts = list(parts_of(said))
    wanted = [*person.last, *([person.first] if person.first else [])]
    if len(parts) == 1:
        return min((letters_apart(parts[0], one) for one in wanted), default=ANOTHER)
    off = 0
    for one in wanted:
        nearest = min(parts, key=lambda part: letters_apart(part, one), default=None)
        if nearest is None or letters_apart(nearest, one) > 1:
            return ANOTHER
        off += letters_apart(nearest, one)
        parts.remove(nearest)
    if parts and person.middle and not any(_is_middle(one, two) for one in parts for two in person.middle):
        return ANOTHER
    return off if off <= 1 else ANOTHER


def _is_middle(one: Word, other: Word) -> bool:
    if 1 in (len(one.plain), len(other.plain)):
        return one.plain[0] == other.plain[0]
    return letters_apart(one, other) <= 1


def letters_apart(one: Word, other: Word) -> int:
    """0 for the same word, 1 where one letter is another, missing or too many, 2 for another word; with
    pairs of letters that look like one taken as one, or as they stand: what is nearer.
    """
    return min(_between(one.key, other.key), _between(one.plain, other.plain))


def _between(one: str, other: str) -> int:
    if one == other:
        return 0
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 3:
        return 2
    shorter = min(len(one), len(other))
    at = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    rests = ((one[at + 1 :], other[at + 1 :]), (one[at:], other[at + 1 :]), (one[at + 1 :], other[at:]))
    return 1 if any(left == right for left, right in rests) else 2
