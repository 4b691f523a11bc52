"""Made-up services, and where the published schemas and examples are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

REPOSITORY = Path(__file__).parents[3]
PUBLISHED = Path(os.environ.get("NEXTFRIEND_DATA", REPOSITORY.parent / "shared" / "data")) / "hsds"
needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(),
    reason="HSDS's schemas and examples are not here: put them in ../shared/data/hsds or set NEXTFRIEND_DATA",
)
SPACE = UUID("00000000-0000-0000-0000-00000000beef")


def an_id(name: str) -> str:
    """The same UUID for the same name."""
    return str(uuid5(SPACE, name))


def a_service(**facts: Any) -> dict[str, Any]:
    """A service that keeps to HSDS 3.0, with a little of everything."""
    return {
        "id": an_id("pantry"),
        "name": "Saturday pantry",
        "status": "active",
        "description": "Groceries for a week.",
        "eligibility_description": "Anyone in Adams County",
        "wait_time": "None",
        "assured_date": "2026-05-04",
        "x_profile": {"kept": [1, 2]},
        "organization": {"id": an_id("org"), "name": "Juniper Table", "description": "A food bank."},
        "phones": [{"id": an_id("p"), "number": "303-555-0110", "extension": 4, "description": "Spanish"}],
        "languages": [{"id": an_id("es"), "name": "Spanish", "code": "es"}],
        "schedules": [{"id": an_id("s"), "byday": "SA", "opens_at": "09:00:00", "closes_at": "12:00:00"}],
        "service_areas": [{"id": an_id("a"), "name": "Adams County"}],
        "attributes": [
            {
                "id": an_id("t"),
                "taxonomy_term": {"id": an_id("tt"), "name": "Food pantries", "description": ""},
            }
        ],
        "service_at_locations": [
            {
                "id": an_id("sal"),
                "location": {
                    "id": an_id("l"),
                    "location_type": "physical",
                    "addresses": [
                        {
                            "id": an_id("ad"),
                            "address_1": "12 Poplar Street",
                            "city": "Thornton",
                            "state_province": "CO",
                            "postal_code": "80229",
                            "country": "US",
                            "address_type": "physical",
                        }
                    ],
                },
            }
        ],
        **facts,
    }
