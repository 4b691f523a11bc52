"""The directory leaves as HSDS that the published schema takes, without a word of what coworkers noted."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from nextfriend.engines.hsds import check, read_json
from nextfriend.resources import actions
from nextfriend.resources.models import Resource
from tests.engines.hsds.made import PUBLISHED, a_service, needs_published
from tests.office.people import office_day


@pytest.fixture
def file(office, browse):
    """The export of a directory with one service of each origin."""
    with office.speaking("case-manager") as marcus:
        batch = actions.bring_resources(
            actor=marcus, source="County 211", content=json.dumps([a_service()]).encode()
        )
        actions.apply_import(actor=marcus, batch=batch, taken={})
        own = actions.add_resource(
            actor=marcus,
            name="Night shelter",
            organization="Poplar House",
            domains=["housing"],
            address="400 Elm Street, Denver, CO 80202",
            phones="303-555-0120 ext. 4 (intake)\nask at the desk",
            hours="Mon-Fri 9-5\nnights",
            languages="Arabic, Spanish",
            email="door@poplar.example",
            website="https://poplar.example",
        )
        actions.write_worker_note(actor=marcus, resource=own, text="zqnote Ask for Rosa.")
        actions.confirm_resource(
            actor=marcus, resource=own, how="phone", with_whom="zqines", on_date=office_day(), note="zqnote"
        )
        came = Resource.objects.get(name="Saturday pantry")
        actions.change_resource(actor=marcus, resource=came, fees="Free")
    client = browse("case-manager")
    assert "2 services" in client.page("/resources/export/").text()
    answer = client.post("/resources/export/")
    assert answer.status_code == 200
    return answer.content


def test_nothing_of_what_coworkers_noted_leaves(file):
    assert b"zqnote" not in file
    assert b"zqines" not in file
    assert b"Night shelter" in file


def test_it_keeps_to_hsds_and_what_came_goes_out_with_what_was_corrected(file):
    document = read_json(file)
    assert [str(fault) for fault in document.faults() if fault.breaks] == []
    shelter, pantry = document.value
    assert pantry == {**a_service(), "fees_description": "Free"}
    assert shelter["assured_date"] == office_day().isoformat()
    assert check(shelter, "service") == ()


@needs_published
def test_the_published_schema_takes_it(file):
    schema = json.loads((PUBLISHED / "schema" / "compiled_service.json").read_text())
    judge = Draft202012Validator(schema, format_checker=FormatChecker())
    for service in json.loads(file):
        assert [one.message for one in judge.iter_errors(service)] == []


def test_it_comes_in_again_and_changes_nothing(office, file):
    from nextfriend.resources.comparing import compared

    with office.speaking("case-manager") as marcus:
        first = actions.bring_resources(actor=marcus, source="Copy", content=file)
        taken = {str(one.place): one.digest for one in compared("Copy", first.rows)}
        actions.apply_import(actor=marcus, batch=first, taken=taken)
        again = actions.bring_resources(actor=marcus, source="Copy", content=file)
        assert [one.kind for one in compared("Copy", again.rows)] == ["same", "same"]
