"""Requests from other programs: one JSON object a line, read as it was meant or refused in a sentence.

Nothing that stands in a line may be misread in silence: a value of the wrong kind is refused by its name, a
field nobody knows is told in the answer, and every answer carries the id of its request, whatever else the
line holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from nextfriend.engines.deadlines.answers import answer
from nextfriend.engines.deadlines.model import Answer, Refusal, Refused, Request

# each field and the other names other programs give it
_FIELDS = {
    "rule": ("rule_citation", "citation"),
    "period": (),
    "under": ("authority",),
    "court": ("court_id",),
    "direction": (),
    "trigger": ("trigger_date", "trigger_datetime"),
    "service": ("service_method",),
    "as_of": ("asof", "as-of"),
    "facts": (),
}
_NOT_GIVEN = {"", "null", "none", "n/a", "nan"}
_LONGEST = 400  # no citation, court or date is longer; a whole paper pasted by mistake is
_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')


@dataclass(frozen=True, slots=True)
class Asked:
    """What `from_json` could read: the request, or the refusal it earned; and fields it passed over."""

    request: Request | None
    refusal: Refusal | None = None
    passed_over: tuple[str, ...] = ()


def from_json(row: object) -> Asked:
    """A request from one JSON object; a row that is none, or lacks a trigger, becomes a refusal."""
    if not isinstance(row, Mapping):
        return Asked(
            None, Refusal("request-unclear", "Each line must be one JSON object with a rule and a trigger.")
        )
    name = _id(row.get("id"))
    try:
        return _asked(row, name)
    except Refused as refused:
        return Asked(None, Refusal(refused.code, refused.reason, refused.nearest, name))


def _asked(row: Mapping[str, object], name: str) -> Asked:
    given = {field: _field(row, field, others) for field, others in _FIELDS.items()}
    facts = _facts(given.pop("facts"))
    texts = {field: _text(field, value) for field, value in given.items()}
    as_of = texts.pop("as_of") or None
    if not texts["trigger"]:
        raise Refused("trigger-missing", "The request names no trigger date.")
    known = {"id", *_FIELDS, *(other for others in _FIELDS.values() for other in others)}
    passed = tuple(str(key)[:80] for key in row if key not in known)
    return Asked(Request(**{"trigger": "", **texts}, as_of=as_of, facts=facts, id=name), None, passed)


def _field(row: Mapping[str, object], field: str, others: tuple[str, ...]) -> object:
    """A field under its own name, or under one of the others where that is not there."""
    return next((row[key] for key in (field, *others) if row.get(key) not in (None, "")), None)


def _id(value: object) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def _text(field: str, value: object) -> str:
    """A field's text. A list names several rules, or one of anything else; an object is refused."""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        if len(value) > 1 and field != "rule":
            raise Refused(f"{field}-unclear", f"`{field}` names {len(value)} things: ask for one at a time.")
        value = "; ".join(value)
    if value is None or value is False:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | list | dict | float):
        raise Refused(f"{field}-unclear", f"`{field}` must be a text such as {_LIKE[field]}.")
    text = str(value).strip()
    if len(text) > _LONGEST:
        raise Refused(
            f"{field}-unclear", f"`{field}` is longer than {_LONGEST} characters; it must be {_LIKE[field]}."
        )
    return "" if text.lower() in _NOT_GIVEN else text


_LIKE = {
    "rule": "“FRCP 33(b)(2)”",
    "period": "“14 days”",
    "under": "“FRCP”",
    "court": "“cod”",
    "direction": "“before” or “after”",
    "trigger": "“2025-03-31”",
    "service": "“mail”",
    "as_of": "“2025-03-31”",
}


def _facts(value: object) -> dict[str, object]:
    """Facts from an object, or from "name=value" texts as on the command line."""
    if not value:
        return {}
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list) and all(isinstance(one, str) and "=" in one for one in value):
        value = {one.partition("=")[0].strip(): one.partition("=")[2].strip() for one in value}
    if not isinstance(value, dict):
        raise Refused(
            "facts-unclear", '`facts` must be an object of names and values, such as {"us_party": true}.'
        )
    for key, one in value.items():
        if isinstance(one, dict) or (isinstance(one, list) and any(isinstance(o, dict | list) for o in one)):
            raise Refused(
                "facts-unclear", f"The fact “{key[:80]}” must be a word, a date, a number, true or false."
            )
        if len(str(key)) + len(str(one)) > 10 * _LONGEST:
            raise Refused("facts-unclear", f"The fact “{key[:80]}” is too long to be one.")
    return dict(value)


def read_line(line: str, number: int) -> dict[str, object]:
    """The answer, or the refusal, to one line of a file as an object for JSON; `id` is as the line has it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        found = _ID.search(line)
        reason = (
            f"Line {number} is not a JSON object. Write one request a line, with its quotation marks closed."
        )
        refusal = Refusal("request-unclear", reason).as_json()
        return {**refusal, "id": json.loads(found[1], strict=False)} if found else refusal
    asked = from_json(row)
    result = asked.refusal if asked.request is None else answer(asked.request)
    if isinstance(result, Answer) and asked.passed_over:
        result = replace(result, unmodelled=(*result.unmodelled, *map(_passed_over, asked.passed_over)))
    elif isinstance(result, Refusal) and not isinstance(row, dict):
        result = replace(result, reason=f"Line {number}: {result.reason}")
    assert result is not None
    own = row.get("id") if isinstance(row, dict) else None
    return {**result.as_json(), **({"id": own} if isinstance(own, int) and not isinstance(own, bool) else {})}


def _passed_over(field: str) -> str:
    return f"A request has no field “{field}”; it was not read."
