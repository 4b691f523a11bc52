"""A register of names in memory: what `nextfriend conflicts check` searches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from nextfriend.engines.conflicts.keys import Variant, asked_keys, stored_keys
from nextfriend.engines.conflicts.records import Hit, Record, compare
from nextfriend.engines.conflicts.scoring import THRESHOLD
from nextfriend.engines.conflicts.spellings import asked_codes, codes, near


class Register:
    """Records under the keys of all their names. Not frozen: it is filled once and then only asked."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = list(records)
        self._by_key: dict[int, set[int]] = defaultdict(set)
        self._by_code: dict[int, list[str]] = defaultdict(list)
        self._names: dict[str, int] = {}
        self._variants: dict[str, list[Variant]] = {}
        for at, record in enumerate(self._records):
            self._keep(at, record)

    def _keep(self, at: int, record: Record) -> None:
        for name in record.names:
            for key in stored_keys(name):
                self._by_key[key].add(at)
            for part in set(name.parts):
                if part not in self._names:
                    for code in codes(part):
                        self._by_code[code].append(part)
                self._names[part] = self._names.get(part, 0) + 1

    def hits(self, asked: Record, threshold: float = THRESHOLD) -> list[Hit]:
        """Every record that may be the one asked for, best first; the same record once."""
        found = (compare(asked, self._records[at], threshold) for at in sorted(self._candidates(asked)))
        return sorted((hit for hit in found if hit), key=lambda hit: (-hit.score, hit.id))

    def _candidates(self, asked: Record) -> set[int]:
        keys = {key for name in asked.names for key in asked_keys(name, self._meant)}
        return {at for key in keys for at in self._by_key.get(key, ())}

    def _meant(self, part: str) -> list[Variant]:
        if part not in self._variants:
            stored = {other for code in asked_codes(part) for other in self._by_code.get(code, ())}
            self._variants[part] = near(part, ((other, self._names[other]) for other in stored))
        return self._variants[part]
