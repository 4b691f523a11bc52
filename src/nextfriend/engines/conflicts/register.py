"""A register of names in memory: what `nextfriend conflicts check` searches."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from nextfriend.engines.conflicts.keys import Variant, asked_keys, stored_keys
from nextfriend.engines.conflicts.records import Hit, Record, compare
from nextfriend.engines.conflicts.scoring import THRESHOLD
from nextfriend.engines.conflicts.spellings import asked_codes, codes, near

_PLACE_BITS = 32


class Register:
    """Records under the keys of all their names. Filled once, then only asked."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = list(records)
        self._by_code: dict[int, list[str]] = defaultdict(list)
        self._names: dict[str, int] = {}
        self._variants: dict[str, list[Variant]] = {}
        entries = {entry for at, record in enumerate(self._records) for entry in self._entries(at, record)}
        # Key and place in one sorted number: eight bytes an entry, where a dictionary of sets takes 250.
        self._entries_sorted = array("q", sorted(entries))

    def _entries(self, at: int, record: Record) -> Iterator[int]:
        for name in record.names:
            for part in set(name.parts):
                self._count(part)
            yield from ((key << _PLACE_BITS) + at for key in stored_keys(name))

    def _count(self, part: str) -> None:
        if part not in self._names:
            for code in codes(part):
                self._by_code[code].append(part)
        self._names[part] = self._names.get(part, 0) + 1

    def hits(self, asked: Record, threshold: float = THRESHOLD) -> list[Hit]:
        """Every record that may be the one asked for, best first; the same record once."""
        found = (compare(asked, self._records[at], threshold) for at in self._candidates(asked))
        return sorted((hit for hit in found if hit), key=lambda hit: (-hit.score, hit.id))

    def _candidates(self, asked: Record) -> set[int]:
        keys = {key for name in asked.names for key in asked_keys(name, self._meant)}
        return {at for key in keys for at in self._places(key)}

    def _places(self, key: int) -> Iterator[int]:
        at = bisect_left(self._entries_sorted, key << _PLACE_BITS)
        while at < len(self._entries_sorted) and self._entries_sorted[at] >> _PLACE_BITS == key:
            yield self._entries_sorted[at] & 0xFFFF_FFFF
            at += 1

    def _meant(self, part: str) -> list[Variant]:
        if part not in self._variants:
            stored = {other for code in asked_codes(part) for other in self._by_code.get(code, ())}
            self._variants[part] = near(part, ((other, self._names[other]) for other in sorted(stored)))
        return self._variants[part]
