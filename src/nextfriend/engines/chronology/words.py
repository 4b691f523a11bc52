"""The words of a text with their places, and phrases found among them although letters were misread.

Words are compared by a key in which letters that a reader mistakes for one another are alike; a longer word
may also be one letter off. Each word is looked at once: the work grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]{1,40}")
_ALIKE = str.maketrans({"0": "o", "q": "o", "1": "l", "i": "l", "5": "s", "8": "b", "2": "z", "6": "b"})
_NEAR_FROM, _NEAR_TO = 6, 20  # letters of a word that may be one letter off


class Word(NamedTuple):
    """`key` is what it is compared by."""

    key: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase in a text: characters `start` to `end`, words `first` to `last` (included), what it means."""

    start: int
    end: int
    first: int
    last: int
    meaning: Mapping[str, str]


@lru_cache(maxsize=50_000)
def key(word: str) -> str:
    """What a word is compared by; digits alone stay as they are."""
    if word.isdigit():
        return word
    return word.lower().translate(_ALIKE).replace("rn", "m").replace("vv", "w").replace("cl", "d")


def words_of(text: str) -> list[Word]:
    """Every word of a text in its order."""
    return [Word(key(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of a text's words."""
    return tuple(key(found) for found in _WORD.findall(text))


class Phrases:
    """Phrases with their meanings: pairs of a group and a name. A phrase may stand in several groups."""

    def __init__(self, told: Iterable[tuple[str, str, str]]) -> None:
        meanings: dict[tuple[str, ...], dict[str, str]] = {}
        for group, name, phrase in told:
            meanings.setdefault(keys_of(phrase), {})[group] = name
        self._by_first: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
        for keys in sorted(meanings, key=len, reverse=True):
            self._by_first.setdefault(keys[0], []).append((keys, meanings[keys]))
        self._known = frozenset(word for keys in meanings for word in keys)
        self._short: dict[str, str | None] = {}
        for word in self._known:
            if len(word) >= _NEAR_FROM:
                for cut in _without_one(word):
                    self._short[cut] = word if self._short.get(cut, word) == word else None
        self._near = lru_cache(maxsize=50_000)(self._nearest)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """The longest phrases from the left, none within another."""
        keys = [self._near(word.key) for word in words]
        found = []
        at = 0
        while at < len(keys):
            length, meaning = self._at(keys, at)
            if meaning is not None:
                last = at + length - 1
                found.append(Hit(words[at].start, words[last].end, at, last, meaning))
            at += max(1, length)
        return found

    def _at(self, keys: Sequence[str], at: int) -> tuple[int, Mapping[str, str] | None]:
        for phrase, meaning in self._by_first.get(keys[at], ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                return len(phrase), meaning
        return 0, None

    def _nearest(self, word: str) -> str:
        """The known word this one is, or is one letter off from; itself where it is none or several."""
        if word in self._known or not _NEAR_FROM - 1 <= len(word) <= _NEAR_TO or word.isdigit():
            return word
        cuts = _without_one(word)
        near = {self._short.get(word), *(cut for cut in cuts if cut in self._known and len(cut) >= _NEAR_FROM)}
        near |= {self._short.get(cut) for cut in cuts}
        near.discard(None)
        (only, *others) = near or {word}
        return only if only and not others else word


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
