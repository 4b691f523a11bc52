"""Whether data keep to HSDS 3.0: every fault with its path, in a sentence that says what to do.

What the published JSON schemas refuse is a fault that `breaks`; formats (uuid, email, uri, date-time) are
asked as well. A day or a time that is none, an attribute unknown to HSDS, a second row of the same id and a
link that leads nowhere are pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from nextfriend.engines.hsds.model import Fault
from nextfriend.engines.hsds.objects import Field, Kind, kind_of_table, kinds

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def check(value: Any, kind: str, path: str = "") -> tuple[Fault, ...]:
    """The faults of one nested object of this kind ("service", "organization", …)."""
    return tuple(_object(value, kinds()[kind], path, flat=False))


def check_tables(tables: Mapping[str, Sequence[Any]]) -> tuple[Fault, ...]:
    """The faults of flat data: table ("services" or "services.csv") to rows. Row 1 is the first one."""
    return tuple(_tables(tables))


def _tables(tables: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    known = {table: kind_of_table(table) for table in tables}
    ids = {kind.name: _ids(tables[table]) for table, kind in known.items() if kind}
    for table, rows in tables.items():
        kind = known[table]
        if kind is None:
            yield Fault(table, "HSDS has no such table. It was kept as it is.", breaks=False)
            continue
        seen: set[str] = set()
        for number, row in enumerate(rows, 1):
            at = f"{table}, row {number}"
            yield from _object(row, kind, at, flat=True)
            if isinstance(row, Mapping):
                yield from _linked(row, kind, ids, at)
                mine = str(row.get("id", ""))
                if mine and mine in seen:
                    yield Fault(f"{at}, id", "An earlier row has this id. Give each row its own.")
                seen.add(mine)


def _ids(rows: Sequence[Any]) -> set[str]:
    return {str(row.get("id", "")) for row in rows if isinstance(row, Mapping)}


def _linked(row: Mapping[str, Any], kind: Kind, ids: Mapping[str, set[str]], at: str) -> Iterator[Fault]:
    for name in kind.fields:
        target = name.removesuffix("_id")
        if name == target or target not in kinds() or not row.get(name):
            continue
        if str(row[name]) not in ids.get(target, set()):
            yield Fault(
                f"{at}, {name}", f"No {kinds()[target].said} in these data has this id.", breaks=False
            )


def _object(value: Any, kind: Kind, path: str, *, flat: bool) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield Fault(path, f"This must be one {kind.said} with its attributes, and is {_called(value)}.")
        return
    for name, field in kind.fields.items():
        if name not in value and (field.required or (flat and field.required_flat)):
            yield Fault(_at(path, name, flat), f"A {kind.said} must have this. Add it.")
    for name, one in value.items():
        at = _at(path, str(name), flat)
        if name not in kind.fields:
            yield Fault(at, f"HSDS 3.0 has no such attribute of a {kind.said}. It is kept.", breaks=False)
            continue
        yield from _value(one, kind.fields[name], at)


def _value(value: Any, field: Field, at: str) -> Iterator[Fault]:
    if field.many:
        if not isinstance(value, list):
            yield Fault(at, f"This must be a list, and is {_called(value)}. Put it in [ ].")
            return
        for number, one in enumerate(value):
            yield from _object(one, kinds()[field.kind], f"{at}[{number}]", flat=False)
    elif field.kind:
        yield from _object(value, kinds()[field.kind], at, flat=False)
    elif field.holds == "number":
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield Fault(at, f"This must be a number, and is {_called(value)}.")
    elif not isinstance(value, str):
        yield Fault(at, f"This must be text, and is {_called(value)}. {_mend(value)}")
    else:
        yield from _text(value, field, at)


def _text(value: str, field: Field, at: str) -> Iterator[Fault]:
    if field.holds == "one of" and value not in field.words:
        yield Fault(at, f"This must be one of: {', '.join(field.words)}.")
    elif field.holds in _FORMATS and not _FORMATS[field.holds][0](value):
        yield Fault(at, _FORMATS[field.holds][1], breaks=field.holds not in ("date", "time"))


def _at(path: str, name: str, flat: bool) -> str:
    return f"{path}, {name}" if flat else f"{path}.{name}".lstrip(".")


def _called(value: Any) -> str:
    if value is None:
        return "empty (null)"
    for kind, said in ((bool, "true or false"), (int | float, "a number"), (str, "text"), (list, "a list")):
        if isinstance(value, kind):
            return said
    return "an object"


def _mend(value: Any) -> str:
    return "Leave it out." if value is None else 'Put it in " ".'


def _is_uuid(value: str) -> bool:
    return _UUID.fullmatch(value) is not None and bool(UUID(value))


def _is_uri(value: str) -> bool:
    try:
        found = urlsplit(value)
    except ValueError:
        return False
    return bool(found.scheme) and bool(found.netloc or found.path) and not re.search(r"\s", value)


def _reads(read: Any, value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _is_moment(value: str) -> bool:
    """RFC 3339: a day, a time and its zone."""
    if not re.match(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d", value):
        return False
    return _reads(datetime.fromisoformat, value) and datetime.fromisoformat(value).tzinfo is not None


def _is_day(value: str) -> bool:
    return _reads(date.fromisoformat, value)


def _is_time(value: str) -> bool:
    return _reads(time.fromisoformat, value)


_FORMATS = {
    "uuid": (_is_uuid, "This must be a UUID, as in 3f7b145d-84af-42d7-8fae-eaca714b02b2."),
    "email": (lambda value: "@" in value, "This must be an e-mail address."),
    "uri": (_is_uri, "This must be a whole web address that begins with https:// or http://."),
    "moment": (_is_moment, "This must be a moment with its zone, as in 2026-03-15T10:30:00Z."),
    "date": (_is_day, "This should be a day as in 2026-03-15."),
    "time": (_is_time, "This should be a time as in 09:30."),
}
