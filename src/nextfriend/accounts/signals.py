"""What happens to accounts, told to whoever keeps the record.

This room is the lowest, so it cannot call the audit; the privacy room subscribes (privacy/apps.py) and writes
the line in the transaction of the action, as the person who speaks in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Happening:
    """Somebody did `verb` to one thing of the office. `note` holds codes, never content."""

    verb: str
    kind: str
    subject_id: UUID
    note: str = ""


_listeners: list[Callable[[Happening], None]] = []


def subscribe(listener: Callable[[Happening], None]) -> None:
    """Have `listener` called in the transaction of every happening; twice the same is once."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(verb: str, kind: str, subject_id: UUID, note: str = "") -> None:
    """Tell everybody who listens, now."""
    for listener in _listeners:
        listener(Happening(verb, kind, subject_id, note))
