"""Services as whole objects, out of whatever shape holds them: below their organization, beside their
location, in a list, or in flat tables. Nothing is changed in what comes; links become nested objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nextfriend.engines.hsds.documents import Document
from nextfriend.engines.hsds.objects import Kind, kind_of_table, kinds

Row = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Row]]  # kind → id → row
# Tables that name their parent by a pair of columns.
_POINTING = {"attribute": ("link_id", "attributes"), "metadata": ("resource_id", "metadata")}


def services_of(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each service with its path and, where it is known, its organization and places inside."""
    if document.shape == "tables":
        yield from _from_tables(document.value)
    for path, one in document.objects:
        if isinstance(one, dict):
            yield from _from_object(one, document.kind, path)


def _from_object(one: dict[str, Any], kind: str, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if kind == "service":
        yield path, one
    elif kind == "service_at_location" and isinstance(one.get("service"), dict):
        here = {key: value for key, value in one.items() if key != "service"}
        there = _listed(one["service"].get("service_at_locations"))
        same = [x for x in there if isinstance(x, dict) and x.get("id") == one.get("id")]
        yield (
            f"{path}.service".lstrip("."),
            {**one["service"], "service_at_locations": there if same else [*there, here]},
        )
    elif kind == "organization":
        own = {key: value for key, value in one.items() if key not in ("services", "locations")}
        for number, service in enumerate(_listed(one.get("services"))):
            if isinstance(service, dict):
                yield f"{path}.services[{number}]".lstrip("."), {"organization": own, **service}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _from_tables(value: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    tables: dict[str, dict[str, Row]] = defaultdict(dict)
    for table, rows in value.items():
        kind = kind_of_table(table)
        for number, row in enumerate(rows if kind else ()):
            if kind and isinstance(row, Mapping):
                tables[kind.name][str(row.get("id") or f"row {number}")] = row
    children = _children_of(tables)
    name = next((table for table in value if kind_of_table(table) is kinds()["service"]), "services")
    for number, row in enumerate(tables["service"].values(), 1):
        yield f"{name}, row {number}", _nested(row, kinds()["service"], tables, children)


def _children_of(tables: Tables) -> dict[tuple[str, str, str], list[tuple[Kind, Row]]]:
    """(parent's kind, its id, attribute) → rows that link to it."""
    found: dict[tuple[str, str, str], list[tuple[Kind, Row]]] = defaultdict(list)
    parents = {
        (kind.name, key): one.kind
        for kind in kinds().values()
        for key, one in kind.fields.items()
        if one.many
    }
    for (parent, attribute), child in parents.items():
        link = _POINTING[child][0] if child in _POINTING else f"{parent}_id"
        if link not in kinds()[child].fields:
            continue
        for row in tables.get(child, {}).values():
            if row.get(link):
                found[parent, str(row[link]), attribute].append((kinds()[child], row))
    return found


def _nested(
    row: Row,
    kind: Kind,
    tables: Tables,
    children: Mapping[tuple[str, str, str], list[tuple[Kind, Row]]],
    above: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The row with what links to it inside, and what it links to in place; never itself within itself."""
    above |= {kind.name}
    made = dict(row)
    mine = str(row.get("id", ""))
    for name, field in kind.fields.items():
        if not field.kind or field.kind in above or name in made:
            continue
        if field.many:
            below = children.get((kind.name, mine, name), [])
            inside = [_nested(one, which, tables, children, above) for which, one in below]
            if inside:
                made[name] = inside
        else:
            target = tables.get(field.kind, {}).get(str(row.get(f"{field.kind}_id", "")))
            if target is not None:
                made[name] = _nested(target, kinds()[field.kind], tables, children, above)
    return made
