"""What the signer has seen people prove, and how often they failed. Kept in memory, for minutes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

PASSWORD, CODE, PASSKEY, RESET = "password", "code", "passkey", "reset"
# A sign-in may take a quarter of an hour until its second step (allauth's LOGIN_TIMEOUT).
LASTS = {PASSWORD: 900.0, CODE: 120.0, PASSKEY: 120.0, RESET: 300.0}
RECENT = 900.0  # how long somebody who has proved who they are may change how they sign in
_MOST = 50_000


@dataclass
class Proofs:
    """Who proved what, and when. `seconds` is a clock that never goes back."""

    seconds: Callable[[], float]
    _seen: OrderedDict[tuple[str, str], float] = field(default_factory=OrderedDict)
    _recent: OrderedDict[tuple[str, str], float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def note(self, person: str, how: str) -> None:
        """They have just proved it."""
        with self._lock:
            for kept in (self._seen, self._recent):
                kept[person, how] = self.seconds()
                kept.move_to_end((person, how))
                while len(kept) > _MOST:
                    kept.popitem(last=False)

    def holds(self, person: str, how: str) -> bool:
        """Whether a session may still be begun on it."""
        return self._younger(self._seen, person, how, LASTS[how])

    def is_recent(self, person: str, *ways: str) -> bool:
        """Whether they proved one of these in the last minutes, used for a session or not."""
        return any(self._younger(self._recent, person, how, min(RECENT, _longest(how))) for how in ways)

    def use_up(self, person: str) -> None:
        """One session is one proof."""
        with self._lock:
            for how in LASTS:
                self._seen.pop((person, how), None)

    def _younger(self, kept: OrderedDict[tuple[str, str], float], person: str, how: str, age: float) -> bool:
        with self._lock:
            at = kept.get((person, how))
            return at is not None and 0 <= self.seconds() - at <= age


def _longest(how: str) -> float:
    return LASTS[RESET] if how == RESET else RECENT


@dataclass
class Tries:
    """Wrong tries: `burst` at once, then one each `refill` seconds. The oldest are forgotten first."""

    seconds: Callable[[], float]
    burst: int
    refill: float
    _paid: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def may(self, key: str) -> bool:
        """Whether one more may be tried."""
        with self._lock:
            return self._paid.get(key, 0.0) - self.seconds() < self.burst * self.refill

    def wrong(self, key: str) -> None:
        """Count one that was wrong."""
        with self._lock:
            self._paid[key] = max(self._paid.get(key, 0.0), self.seconds()) + self.refill
            self._paid.move_to_end(key)
            while len(self._paid) > _MOST:
                self._paid.popitem(last=False)
