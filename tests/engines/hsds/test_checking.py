"""What breaks HSDS and what only asks for a look, each at its path."""

from __future__ import annotations

import pytest

from nextfriend.engines.hsds import check, check_tables
from tests.engines.hsds.made import a_service, an_id


def faults(value, kind="service"):
    return [(fault.path, fault.breaks) for fault in check(value, kind)]


def test_a_whole_service_is_in_order_but_for_what_hsds_does_not_know():
    assert faults(a_service()) == [("x_profile", False)]


@pytest.mark.parametrize(
    ("facts", "path", "breaks"),
    [
        ({"name": 7}, "name", True),
        ({"name": None}, "name", True),
        ({"status": "open"}, "status", True),
        ({"id": "7"}, "id", True),
        ({"id": "urn:uuid:3f7b145d-84af-42d7-8fae-eaca714b02b2"}, "id", True),
        ({"email": "nobody"}, "email", True),
        ({"url": "juniper.example"}, "url", True),
        ({"url": "https://"}, "url", True),
        ({"minimum_age": "12"}, "minimum_age", True),
        ({"minimum_age": True}, "minimum_age", True),
        ({"assured_date": "May 4"}, "assured_date", False),
        ({"last_modified": "2026-05-04"}, "last_modified", True),
        ({"last_modified": "2026-05-04T10:00:00"}, "last_modified", True),
        ({"phones": {"number": "1"}}, "phones", True),
        ({"phones": ["303-555-0110"]}, "phones[0]", True),
        ({"phones": [{"id": an_id("p")}]}, "phones[0].number", True),
        ({"organization": []}, "organization", True),
        ({"organization": {"id": an_id("o"), "name": "J"}}, "organization.description", True),
        ({"schedules": [{"id": an_id("s"), "freq": "DAILY"}]}, "schedules[0].freq", True),
        ({"schedules": [{"id": an_id("s"), "opens_at": "nine"}]}, "schedules[0].opens_at", False),
    ],
)
def test_each_fault_has_its_path(facts, path, breaks):
    assert (path, breaks) in faults({**a_service(), **facts})


def test_what_must_be_there_and_is_not_is_asked_for():
    service = a_service()
    del service["status"]
    (found,) = [fault for fault in check(service, "service") if fault.breaks]
    assert str(found) == "status: A service must have this. Add it."


def test_something_that_is_no_object_is_one_fault():
    assert faults([], "service") == [("", True)]


def test_flat_data_are_judged_by_row():
    org, pantry = an_id("org"), an_id("pantry")
    tables = {
        "organizations.csv": [{"id": org, "name": "J", "description": "A food bank."}],
        "services.csv": [
            {"id": pantry, "name": "Pantry", "status": "active", "organization_id": org},
            {"id": pantry, "name": "Twice", "status": "active", "organization_id": an_id("elsewhere")},
            {"id": an_id("x"), "name": "No organization", "status": "active"},
        ],
        "parking.csv": [],
    }
    assert [(fault.path, fault.breaks) for fault in check_tables(tables)] == [
        ("services.csv, row 2, organization_id", False),
        ("services.csv, row 2, id", True),
        ("services.csv, row 3, organization_id", True),
        ("parking.csv", False),
    ]
