"""Why a date is that date: facts kept on the due row, turned into words when somebody reads them.

"Last reached 5 days ago" is true on one day. So a row keeps {"reason": "contact-gap", "since": "2026-11-23"},
and what is said of it is said of the day it is read on. A room has its kinds of reason in its
`reasons.py` (docs/recipes/new-kind-of-due.md). Facts are text, whole numbers
and yes or no; days are ISO text. They are read with their row, by whoever sees it, and leave the house as
little as its title does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from nextfriend.ground.rooms import declared

Facts = Mapping[str, str | int]
KIND = "reason"


@dataclass(frozen=True, slots=True)
class Reason:
    """A kind of reason: its code, and how its facts read on a day of the date's own zone. `comes_again` of
    dates that are one series.
    """

    code: str
    said: Callable[[Facts, date], str]
    comes_again: bool = False

    def __call__(self, **facts: str | int) -> dict[str, str | int]:
        """These facts as a due row keeps them. Raises TypeError for anything but text and whole numbers."""
        wrong = [name for name, value in facts.items() if not isinstance(value, str | int)]
        if wrong:
            raise TypeError(f"a reason keeps text and whole numbers: {', '.join(wrong)}")
        return {KIND: self.code, **facts}


def said(reasons: Iterable[Facts], day: date) -> str:
    """All of them in words, on `day`. A kind that no room has any more says nothing."""
    known = _known()
    found = [known[str(r[KIND])].said(r, day) for r in reasons if r.get(KIND) in known]
    return ". ".join(words for words in found if words)


def comes_again(reasons: Iterable[Facts]) -> bool:
    """Whether a date is one of a series."""
    known = _known()
    return any(known[str(r[KIND])].comes_again for r in reasons if r.get(KIND) in known)


@cache
def _known() -> dict[str, Reason]:
    return {one.code: one for one in declared(Reason)}
