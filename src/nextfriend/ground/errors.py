"""What an action says when it will not do something: a code for machines, a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A domain error. `sentence` says what to do next and names nothing the reader may not know."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class Stale(Refusal):
    """Others changed the record after its form was opened: `changed` is theirs now, `now` all of it."""

    def __init__(self, changed: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        super().__init__(
            "stale",
            "Someone changed this after you opened it. Nothing was overwritten. Below is what you typed and "
            "what is on record now: choose, then save again.",
        )
        self.changed, self.now = dict(changed), dict(now)


def check_opened(carried: str, now: Mapping[str, Any], wanted: Mapping[str, Any] | None = None) -> None:
    """Raise `Stale` where the record's values `now` are not what the form began with (ground.revisions).

    Call it with the row locked. `wanted` are the new values: a field both set to the same is no conflict.
    """
    from nextfriend.ground import revisions  # it needs Django; readers of files in a terminal do not

    found = revisions.changed(carried, now, wanted)
    if found:
        raise Stale(found, now)
