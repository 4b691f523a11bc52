"""A file of HSDS data, read and written without loss: one object, a page of a list, an array, or tables.

`read_json` keeps the value as it came, with every attribute it does not know; `write_json` writes it.
`read_tables` and `write_tables` do the same for CSV files, one a table.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nextfriend.engines.hsds.checking import check, check_tables
from nextfriend.engines.hsds.model import Fault, Unreadable
from nextfriend.engines.hsds.objects import kind_of_table

DEEPEST = 40
_PAGED = {"contents", "total_items", "total_pages", "page_number"}
# Attributes that only one kind has, the surest first.
_SIGNS = (
    ("address", {"address_1", "postal_code"}),
    ("location", {"location_type"}),
    ("service", {"status", "name"}),
    ("service_at_location", {"service", "location"}),
    ("taxonomy_term", {"taxonomy"}),
    ("taxonomy_term", {"term_uri"}),
    ("taxonomy", {"name", "version"}),
    ("organization", {"name", "description"}),
    ("organization", {"services"}),
    ("service_at_location", {"location"}),
    ("service", {"organization"}),
)


@dataclass(frozen=True, slots=True)
class Document:
    """`shape` is "object", "page" (of a list), "array", "tables" or "about" (what an API says of itself);
    `kind` the kind of its objects, "" in tables. `value` is the whole as it came.
    """

    shape: str
    kind: str
    value: Any

    @property
    def objects(self) -> list[tuple[str, Any]]:
        """Each object with its path; none where the document is tables."""
        if self.shape == "page":
            return [(f"contents[{n}]", one) for n, one in enumerate(self.value["contents"])]
        if self.shape == "array":
            return [(f"[{n}]", one) for n, one in enumerate(self.value)]
        return [("", self.value)] if self.shape == "object" else []

    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with it."""
        if self.shape == "tables":
            return check_tables(self.value)
        return tuple(fault for path, one in self.objects for fault in check(one, self.kind, path))


def read_json(content: bytes) -> Document:
    """What a JSON file holds. Raises Unreadable."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        value = json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Unreadable("This is not UTF-8 text. Save it as JSON in UTF-8, and try again.") from None
    except json.JSONDecodeError as fault:
        raise Unreadable(
            f"This is not JSON: line {fault.lineno}, character {fault.colno} cannot be read. Export it again."
        ) from None
    except (RecursionError, ValueError):
        raise Unreadable("This JSON cannot be read: a number is none, or it goes too deep.") from None
    _check_depth(value)
    return _shaped(value)


def write_json(value: Any) -> bytes:
    """The same as UTF-8, readable by people."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def read_tables(files: Mapping[str, bytes]) -> Document:
    """CSV files named as HSDS's tables ("services.csv"). A column that holds numbers gives numbers; an empty
    cell is left out. Raises Unreadable.
    """
    return Document("tables", "", {name: _rows(name, content) for name, content in files.items()})


def write_tables(document: Document) -> dict[str, bytes]:
    """Each table as a CSV file; columns in the order of HSDS, then what HSDS does not know."""
    return {name: _csv(name, rows) for name, rows in document.value.items()}


def _shaped(value: Any) -> Document:
    if isinstance(value, list):
        return Document("array", _kind(value), value)
    if not isinstance(value, dict):
        raise Unreadable("This JSON holds no objects. Choose a file of services or organizations.")
    if isinstance(value.get("contents"), list) and _PAGED & value.keys():
        return Document("page", _kind(value["contents"]), value)
    if value and all(isinstance(rows, list) and _is_table(name) for name, rows in value.items()):
        return Document("tables", "", value)
    if {"version", "openapi_url"} <= value.keys():
        return Document("about", "", value)
    return Document("object", _kind([value]), value)


def _is_table(name: str) -> bool:
    return name.endswith(".csv") or kind_of_table(name) is not None and name != "services"


def _kind(objects: Sequence[Any]) -> str:
    """What the objects are, by the first that tells; `service` where none does."""
    for one in objects[:20]:
        found = next((kind for kind, signs in _SIGNS if isinstance(one, dict) and signs <= one.keys()), "")
        if found:
            return found
    return "service"


def _check_depth(value: Any) -> None:
    level, depth = [value] if isinstance(value, dict | list) else [], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(f"This JSON goes deeper than {DEEPEST} levels. It is no directory of services.")
        level = [child for one in level for child in _children(one) if isinstance(child, dict | list)]


def _children(value: Any) -> Iterator[Any]:
    yield from value.values() if isinstance(value, dict) else value


def _no_number(_: str) -> Any:
    raise ValueError


def _rows(name: str, content: bytes) -> list[dict[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    kind = kind_of_table(name)
    numbers = {key for key, field in kind.fields.items() if field.holds == "number"} if kind else set()
    rows: list[dict[str, Any]] = []
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=""):
            more = row.pop("", None)
            if more:
                raise Unreadable(f"{name}, row {len(rows) + 1} has more cells than headings. Mend the file.")
            rows.append({k: _number(v) if k in numbers else v for k, v in row.items() if v != ""})
    except csv.Error:
        raise Unreadable(
            f"{name}, row {len(rows) + 1} cannot be read: a quotation mark is never closed."
        ) from None
    return rows


def _number(said: str) -> Any:
    for read in (int, float):
        try:
            found = read(said)
        except ValueError:
            continue
        if str(found) == said:
            return found
    return said


def _csv(name: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    kind = kind_of_table(name)
    used = {key: None for row in rows for key in row}
    columns = [key for key in (kind.fields if kind else ()) if key in used]
    columns += [key for key in used if key not in columns]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
