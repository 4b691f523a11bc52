"""The words of a text with their places, and phrases found among them although letters were misread.

Words are compared by a key in which what looks alike is alike. In phrases, where no name hangs on it,
letters are alike that are mistaken now and then (c and e, a and o), and a longer word may be one letter off.
Each word is looked at once: the work grows with the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]{1,40}")
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b", "2": "z", "6": "b"})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("rl", "n"), ("ll", "u"))  # i is l by now
_LOOSELY = str.maketrans({"c": "e", "a": "o", "f": "t", "h": "b", "g": "q"})
_LOOSE_FROM = 4  # letters
_NEAR_FROM, _NEAR_TO = 6, 20  # letters of a word that may be one letter off


class Word(NamedTuple):
    """`key` is what it is compared by, `plain` the same with pairs of letters left as they are."""

    key: str
    plain: str
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
    made = plain(word)
    for read, meant in _PAIRS:
        made = made.replace(read, meant)
    return made


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word with single letters that look alike taken as one."""
    return word if word.isdigit() else word.lower().translate(_ALIKE)


@lru_cache(maxsize=50_000)
def loose(known: str) -> str:
    """A key in which what is mistaken now and then is alike as well: "dofe" is "date". Not for names."""
    return known.translate(_LOOSELY) if len(known) >= _LOOSE_FROM else known


def words_of(text: str) -> list[Word]:
    """Every word of a text in its order."""
    return [Word(key(one[0]), plain(one[0]), one.start(), one.end()) for one in _WORD.finditer(text)]


def keys_of(text: str) -> tuple[str, ...]:
    """The keys of a text's words."""
    return tuple(key(found) for found in _WORD.findall(text))


class Phrases:
    """Phrases with their meanings: a name in each group they stand in, or several with a stroke between."""

    def __init__(self, told: Iterable[tuple[str, str, str]]) -> None:
        meanings: dict[tuple[str, ...], dict[str, str]] = {}
        listed = list(told)
        for group, name, phrase in listed:
            meaning = meanings.setdefault(tuple(map(loose, keys_of(phrase))), {})
            meaning[group] = f"{meaning[group]}|{name}" if group in meaning else name
        self._by_first: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
        for keys in sorted(meanings, key=len, reverse=True):
            self._by_first.setdefault(keys[0], []).append((keys, meanings[keys]))
        self._known = frozenset(word for keys in meanings for word in keys)
        self._long: dict[str, str] = {}
        self._short: dict[str, str | None] = {}
        self._learn({word for *_, phrase in listed for word in _WORD.findall(phrase)})
        self._near = lru_cache(maxsize=50_000)(self._nearest)

    def _learn(self, words: Iterable[str]) -> None:
        """Words that may be one letter off, and each of them without one of its letters."""
        for word in sorted(words):
            written, meant = loose(plain(word)), loose(key(word))
            if len(written) >= _NEAR_FROM:
                self._long[written] = meant
                for cut in _without_one(written):
                    self._short[cut] = meant if self._short.get(cut, meant) == meant else None

    def find(self, words: Sequence[Word], number: int = 0) -> list[Hit]:
        """The longest phrases from the left, none within another. `number`: of the first word on its page."""
        keys = [self._near(loose(word.key), loose(word.plain)) for word in words]
        found = []
        at = 0
        while at < len(keys):
            length, meaning = self._at(keys, at)
            if meaning is not None:
                last = at + length - 1
                found.append(Hit(words[at].start, words[last].end, number + at, number + last, meaning))
            at += max(1, length)
        return found

    def _at(self, keys: Sequence[str], at: int) -> tuple[int, Mapping[str, str] | None]:
        for phrase, meaning in self._by_first.get(keys[at], ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                return len(phrase), meaning
        return 0, None

    def _nearest(self, word: str, written: str) -> str:
        """The known word this one is, or is one letter off from; itself where it is none or several."""
        if word in self._known or not _NEAR_FROM - 1 <= len(written) <= _NEAR_TO or written.isdigit():
            return word
        cuts = _without_one(written)
        near = {
            self._short.get(written),
            *(self._long.get(cut) for cut in cuts),
            *(self._short.get(cut) for cut in cuts),
        }
        (only, *others) = (near - {None}) or {word}
        return only if only and not others else word


def _without_one(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
