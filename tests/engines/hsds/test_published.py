"""Every published schema and every published example of HSDS 3.0: the same judgment as the schemas, and the
same data out as in.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012 as DRAFT

from nextfriend.engines.hsds import (
    check,
    kinds,
    listing_of,
    read_json,
    read_tables,
    service_of,
    services_of,
    write_json,
    write_tables,
)
from nextfriend.engines.hsds.objects import kind_of_table
from tests.engines.hsds.made import PUBLISHED, needs_published

pytestmark = needs_published
EXAMPLES = sorted((PUBLISHED / "examples").glob("*.json"))
COMPILED = ("organization", "service", "service_at_location")


def schemas() -> dict[str, dict[str, Any]]:
    """The flat schemas by kind."""
    found = {}
    for path in sorted((PUBLISHED / "schema").glob("*.json")):
        told = json.loads(path.read_text())
        if path.stem in kinds():
            found[path.stem] = told
    return found


def compiled(kind: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((PUBLISHED / "schema" / f"compiled_{kind}.json").read_text())
    return told


def test_every_schema_is_known_with_each_attribute():
    told = schemas()
    assert set(told) == set(kinds())
    for name, schema in told.items():
        kind = kinds()[name]
        assert f"{kind.table}.csv" == schema["path"]
        more = {"organization": {"services"}, "service_at_location": {"service"}}.get(name, set())
        assert set(kind.fields) == set(schema["properties"]) | more
        assert {key for key, one in kind.fields.items() if one.required} == set(schema.get("required", []))
        flat = {key for key, one in kind.fields.items() if one.required_flat}
        assert flat == set(schema.get("tabular_required", []))
        for key, said in schema["properties"].items():
            words = kind.fields[key].words
            assert words == tuple(said.get("enum", ())), (name, key)


@pytest.mark.parametrize("kind", COMPILED)
def test_the_compiled_schemas_have_what_is_known(kind):
    assert set(compiled(kind)["properties"]) == set(kinds()[kind].fields)
    assert set(compiled(kind)["required"]) == {
        key for key, one in kinds()[kind].fields.items() if one.required
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_goes_out_as_it_came_in(path: Path):
    document = read_json(path.read_bytes())
    assert json.loads(write_json(document.value)) == json.loads(path.read_text())
    for _, service in services_of(document):
        assert service_of(listing_of(service), uuid4(), service) == service


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_judged_as_it_deserves(path: Path):
    document = read_json(path.read_bytes())
    broken = [str(fault) for fault in document.faults() if fault.breaks]
    # The flat example writes two identifiers as numbers, where its own schemas say text.
    wrong = ["locations.csv, row 1, external_identifier", "organization_identifiers.csv, row 1, identifier"]
    expected = wrong if path.stem == "tabular" else []
    assert [one.split(":")[0] for one in broken] == expected


def test_the_examples_as_csv_go_out_as_they_came_in():
    files = {path.name: path.read_bytes() for path in sorted((PUBLISHED / "examples_csv").glob("*.csv"))}
    document = read_tables(files)
    assert read_tables(write_tables(document)).value == document.value
    as_json = json.loads((PUBLISHED / "examples" / "tabular.json").read_text())
    known = {table: rows for table, rows in as_json.items() if kind_of_table(table)}
    # Two identifiers are numbers there, where its own schemas say text.
    known["locations.csv"][0]["external_identifier"] = "10092008082"
    known["organization_identifiers.csv"][0]["identifier"] = "1234567"
    assert document.value == known
    assert not [fault for fault in document.faults() if fault.breaks]
    ((_, service),) = services_of(document)
    listing = listing_of(service)
    assert (listing.name, listing.organization) == ("Community Counselling", "Example Organization Inc.")
    assert listing.phones.startswith("+44 1234 234567 ext. 100")
    assert "MyCity" in listing.address


def changed(value: Any, chance: random.Random) -> Any:
    """The same data with one thing somewhere gone, of another type, or misspelled."""
    value = copy.deepcopy(value)
    places = list(_places(value))
    holder, key = chance.choice(places)
    what = chance.choice(["gone", "number", "text", "null", "list", "word"])
    if what == "gone":
        del holder[key]
    else:
        new = {"number": 7, "text": "7", "null": None, "list": ["x"], "word": "not one of them"}
        holder[key] = new[what]
    return value


def _places(value: Any) -> Iterator[tuple[dict[str, Any], str]]:
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(value, dict):
            yield value, key
        if isinstance(one, dict | list):
            yield from _places(one)


@pytest.mark.parametrize("kind", COMPILED)
def test_damaged_examples_are_judged_as_the_schemas_judge_them(kind):
    """300 damaged copies of each: refused by us where the published schemas refuse them, and nowhere else."""
    # The flat schemas, which refer to one another, say what the compiled ones say and are read faster. What
    # nested data alone have is added as it stands in the compiled ones.
    told = schemas()
    told["organization"]["properties"]["services"] = {"type": "array", "items": {"$ref": "service.json"}}
    told["service_at_location"]["properties"]["service"] = {"$ref": "service.json"}
    made = [(f"{name}.json", Resource.from_contents(one, DRAFT)) for name, one in told.items()]
    judge = Draft202012Validator(
        told[kind], registry=Registry().with_resources(made), format_checker=FormatChecker(["uuid", "email"])
    )
    example = json.loads((PUBLISHED / "examples" / f"{kind}_full.json").read_text())
    chance = random.Random(f"damaged {kind}")
    refused = 0
    for _ in range(300):
        value = changed(example, chance)
        theirs = not judge.is_valid(value)
        ours = [fault for fault in check(value, kind) if fault.breaks and "web address" not in fault.sentence]
        ours = [fault for fault in ours if "moment" not in fault.sentence]
        assert bool(ours) == theirs, (list(map(str, ours)), [e.json_path for e in judge.iter_errors(value)])
        refused += theirs
    assert 100 < refused < 300
