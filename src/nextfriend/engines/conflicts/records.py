"""A person or organization as a register holds it, and the comparison of two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nextfriend.engines.conflicts.normal import Name, names_in
from nextfriend.engines.conflicts.scoring import THRESHOLD, Reason, match, name_score, weighed

_READINGS = {"person": False, "organization": True}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
# In log-odds. A birth date is typed wrongly so often that another one never hides a name that is the same.
_SAME_DAY, _SAME_YEAR, _SWAPPED, _OTHER = 2.0, 0.3, 0.7, -1.5


@dataclass(frozen=True, slots=True)
class Record:
    """One person or organization with every name it is known by.

    `kind` is "person", "organization" or "" where nobody said. `birth_date` is 1990-05-01, 1990-05, 1990 or
    "".
    """

    id: str
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()
    birth_date: str = ""

    @property
    def names(self) -> tuple[Name, ...]:
        """Every name and alias, read; in both ways where nobody said what it is."""
        if self.kind not in _READINGS:
            return tuple(dict.fromkeys(name for way in (None, True) for name in self._read(way)))
        return self._read(_READINGS[self.kind])

    def _read(self, organization: bool | None) -> tuple[Name, ...]:
        return tuple(name for text in (self.name, *self.aliases) for name in names_in(text, organization))


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that may be the one asked for, with the names that met and why.

    `score` orders hits and is no probability.
    """

    id: str
    score: float
    asked_name: str
    found_name: str
    reasons: tuple[Reason, ...]


def compare(asked: Record, found: Record, threshold: float = THRESHOLD) -> Hit | None:
    """The best meeting of any name of one with any name of the other; None below the threshold.

    A person is compared with an organization too: sole proprietors, estates and trusts carry a person's name.
    """
    met = max(
        ((name_score(a, b), a, b) for a in asked.names for b in found.names),
        key=lambda meeting: meeting[0],
        default=None,
    )
    if met is None:
        return None
    evidence, reason = birth_evidence(asked.birth_date, found.birth_date)
    # Names that are the same are always shown: the date beside them may be the mistake.
    score = weighed(met[0], evidence) if met[0] < 1 else (1.0 if evidence >= 0 else 0.9)
    if score < threshold:
        return None
    reasons = match(met[1], met[2]).reasons + ((reason,) if reason else ())
    return Hit(found.id, score, met[1].text, met[2].text, reasons)


def birth_evidence(asked: str, found: str) -> tuple[float, Reason | None]:
    """What two birth dates say, in log-odds, and in a sentence. Nothing where one is unknown."""
    one, other = _DATE.match(asked.strip()), _DATE.match(found.strip())
    if not one or not other:
        return 0.0, None
    a, b = one.groups(), other.groups()
    known = [(x, y) for x, y in zip(a, b, strict=True) if x and y]
    if all(x == y for x, y in known):
        weight = _SAME_DAY if len(known) == 3 else _SAME_YEAR * len(known)
        return weight, Reason(asked, found, "birth-date", f"born {asked} ~ {found}: the same as far as known")
    if _slip(asked, found):
        return _SWAPPED, Reason(
            asked, found, "birth-date", f"born {asked} ~ {found}: one slip of the hand apart"
        )
    return _OTHER, Reason(asked, found, "other-birth-date", f"born {asked}, not {found}")


def _slip(one: str, other: str) -> bool:
    """Day and month exchanged, or one digit wrong: 1990-05-01 and 1990-01-05, 1990-05-11."""
    if len(one) != 10 or len(other) != 10:
        return False
    return one == f"{other[:4]}-{other[8:]}-{other[5:7]}" or sum(map(str.__ne__, one, other)) == 1
