"""One request a line: `{"instrument": "phq-9", "answers": {"1": 2, …}}` in, a result or a refusal out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nextfriend.engines.screening.answering import CannotScore
from nextfriend.engines.screening.instruments import BadInstrument, instrument_of, read_instrument
from nextfriend.engines.screening.model import Instrument
from nextfriend.engines.screening.scoring import score


def read_text(text: str, own: Iterable[Instrument] = ()) -> Iterator[dict[str, Any]]:
    """The answers to a whole text: one object a line, or one JSON list (or object) over many lines."""
    whole = _whole(text)
    if whole is not None:
        for number, asked in enumerate(whole, 1):
            yield _answered(asked, number, tuple(own))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield read_line(line, number, own)


def _whole(text: str) -> list[Any] | None:
    """What the text holds where it is a single JSON value; None where its lines are to be read one by one."""
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return None
    return found if isinstance(found, list) else [found]


def read_line(line: str, number: int, own: Iterable[Instrument] = ()) -> dict[str, Any]:
    """The answer to one line, with the line's `id` or its number. `own` instruments come before ours.

    `instrument` is a code, a LOINC code, or a whole instrument as its file would have it. Whatever cannot be
    scored is answered with `refused`, a sentence.
    """
    try:
        asked = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return {"id": number, "refused": "This line is no JSON. Write one object a line."}
    return _answered(asked, number, tuple(own))


def _answered(asked: Any, number: int, own: tuple[Instrument, ...]) -> dict[str, Any]:
    if not isinstance(asked, Mapping):
        return {"id": number, "refused": "Write one object a line, with instrument and answers."}
    ident = asked.get("id", number)
    answers = asked.get("answers")
    if not isinstance(answers, Mapping):
        return {"id": ident, "refused": "Say under “answers” what was answered: an object, item by item."}
    try:
        return {"id": ident, **score(_meant(asked.get("instrument"), own), answers).as_json()}
    except (BadInstrument, CannotScore) as refusal:
        return {"id": ident, "refused": str(refusal)}


def _meant(named: Any, own: tuple[Instrument, ...]) -> Instrument:
    if isinstance(named, Mapping):
        try:
            return read_instrument(named)
        except (KeyError, TypeError, AttributeError) as problem:
            raise BadInstrument("The instrument is not of the form that the README tells.") from problem
    for known in (own, None):
        try:
            return instrument_of(str(named), known)
        except LookupError:
            continue
    raise CannotScore(f"There is no instrument “{str(named)[:60]}”. See nextfriend screening --list.")
