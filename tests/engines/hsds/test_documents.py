"""Files of every shape are read, and what is none is refused in a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.hsds import (
    Unreadable,
    read_document,
    read_json,
    read_tables,
    services_of,
    write_json,
    write_tables,
)
from tests.engines.hsds.made import a_service, an_id


def as_json(value) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("value", "shape", "paths"),
    [
        (a_service(), "object", [""]),
        ([a_service(), a_service()], "array", ["[0]", "[1]"]),
        ({"total_items": 1, "contents": [a_service()]}, "page", ["contents[0]"]),
        (
            {"id": an_id("o"), "name": "J", "description": "", "services": [a_service()]},
            "object",
            ["services[0]"],
        ),
        ({"id": an_id("l"), "service": a_service(), "location": {}}, "object", ["service"]),
        ({"services.csv": [{"id": "1", "name": "Pantry"}]}, "tables", ["services.csv, row 1"]),
        ({"version": "3.0", "openapi_url": "https://x.example"}, "about", []),
    ],
)
def test_services_are_found_in_every_shape(value, shape, paths):
    document = read_json(as_json(value))
    assert document.shape == shape
    assert [path for path, _ in services_of(document)] == paths


def test_a_service_below_its_organization_knows_it():
    bare = {"id": an_id("x"), "name": "Bare", "status": "active"}
    document = read_json(
        as_json({"id": an_id("o"), "name": "Juniper", "description": "", "services": [bare]})
    )
    ((_, service),) = services_of(document)
    assert service["organization"]["name"] == "Juniper"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"7",
        b'"text"',
        b"null",
        b"\xff\xfe\x00",
        b'{"a": NaN}',
        b"[" * 100_000,
        b"[" * 60 + b"]" * 60,
    ],
)
def test_what_is_no_directory_is_refused_in_a_sentence(content):
    with pytest.raises(Unreadable) as refused:
        read_json(content)
    assert str(refused.value).endswith(".")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    try:
        document = read_json(content)
    except Unreadable:
        return
    document.faults()
    read_document(document)


WORDS = [
    *(
        "id",
        "name",
        "status",
        "contents",
        "phones",
        "number",
        "service",
        "services",
        "organization",
        "location",
    ),
    *("attributes", "taxonomy_term", "services.csv", "phones.csv", "service_at_locations", "languages"),
    *("schedules", "description", "total_items", "addresses", "link_id"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=5),
    max_leaves=25,
)


@given(JSON)
def test_any_json_is_judged_without_falling_over_and_kept_whole(value):
    try:
        document = read_json(as_json(value))
    except Unreadable:
        return
    document.faults()
    read_document(document)
    assert json.loads(write_json(document.value)) == value


def test_tables_are_written_as_they_were_read():
    files = {
        "services.csv": b'id,name,minimum_age,x_own\r\n1,"Pantry, big",12,yes\r\n2,"Two\nlines",,\r\n',
        "phones.csv": b"id,service_id,number,extension\r\np,1,0303,007\r\n",
    }
    document = read_tables(files)
    assert document.value["services.csv"][0]["minimum_age"] == 12
    assert document.value["phones.csv"][0]["number"] == "0303"  # text stays text
    assert document.value["phones.csv"][0]["extension"] == "007"  # no number is written so
    assert read_tables(write_tables(document)).value == document.value
    first, _ = services_of(document)
    assert first[1]["phones"][0]["number"] == "0303"


def test_a_row_with_more_cells_than_headings_is_refused():
    with pytest.raises(Unreadable, match="row 1 has more cells"):
        read_tables({"services.csv": b"id,name\n1,Pantry,more\n"})
