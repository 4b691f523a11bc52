"""Services are found by need, place, language, who can get them, openings and how fresh they are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.resources import actions, queries
from nextfriend.resources.models import Resource
from nextfriend.resources.queries import Asked
from tests.office.people import office_day

SERVICES = {
    "Saturday pantry": {
        "organization": "Juniper Table",
        "domains": ["food"],
        "address": "12 Poplar Street, Thornton, CO 80229",
        "area": "Adams County",
        "languages": "Spanish, Somali",
        "eligibility": "Anyone in Adams County; no documents asked",
        "capacity": "open",
    },
    "Night shelter": {
        "organization": "Poplar House",
        "domains": ["housing", "food"],
        "address": "400 Elm Street, Denver, CO 80202",
        "languages": "Arabic",
        "eligibility": "Women and their children",
        "description": "Beds and dinner. No pantry.",
        "capacity": "waitlist",
    },
    "Renters’ clinic": {
        "domains": ["legal", "housing"],
        "area": "Denver",
        "eligibility": "Tenants with an eviction notice",
        "applying": "Call before noon",
    },
    "Peña dental": {"domains": ["health-care"], "status": "defunct", "languages": "Español"},
}


@pytest.fixture
def services(office):
    with office.speaking("case-manager") as marcus:
        for days, (name, facts) in zip((400, 30, None, 10), SERVICES.items(), strict=True):
            row = actions.add_resource(actor=marcus, name=name, **facts)
            if days is not None:
                day = office_day() - timedelta(days=days)
                actions.confirm_resource(actor=marcus, resource=row, how="visit", on_date=day)
    return office


def names(office, who="paralegal", **asked) -> list[str]:
    with office.speaking(who):
        found = queries.find(Asked(**asked))
        assert found.total == len(found.rows)
        return [row.name for row in found.rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # what was confirmed last comes first; what was never confirmed comes last
        ({}, ["Night shelter", "Saturday pantry", "Renters’ clinic"]),
        # the words in its name come before the words in its text
        ({"words": "pantry"}, ["Saturday pantry", "Night shelter"]),
        ({"words": "pantries"}, ["Saturday pantry", "Night shelter"]),
        ({"words": "shel"}, ["Night shelter"]),
        ({"words": "poplar"}, ["Night shelter", "Saturday pantry"]),
        ({"words": "call noon"}, ["Renters’ clinic"]),
        ({"words": "renters'"}, ["Renters’ clinic"]),
        ({"words": "call shelter"}, []),
        ({"domain": "food"}, ["Night shelter", "Saturday pantry"]),
        ({"domain": "legal"}, ["Renters’ clinic"]),
        ({"place": "denver"}, ["Night shelter", "Renters’ clinic"]),
        ({"place": "80229"}, ["Saturday pantry"]),
        ({"place": "juniper"}, []),
        ({"language": "spanish"}, ["Saturday pantry"]),
        ({"language": "women"}, []),
        ({"eligibility": "child"}, ["Night shelter"]),
        ({"eligibility": "dinner"}, []),
        ({"capacity": "open"}, ["Saturday pantry"]),
        ({"words": "dental"}, []),
        ({"words": "pena", "whole": True}, ["Peña dental"]),
        ({"words": "the"}, ["Night shelter", "Saturday pantry", "Renters’ clinic"]),
        ({"words": "'); drop"}, []),
        ({"words": "a:b & !c | <-> '"}, []),
        (
            {"domain": "food", "place": "denver", "language": "arabic", "eligibility": "women"},
            ["Night shelter"],
        ),
    ],
)
def test_what_is_found(services, asked, found):
    assert names(services, **asked) == found


def test_confirmed_since(services):
    assert names(services, since=office_day() - timedelta(days=90)) == ["Night shelter"]


def test_the_administrator_finds_nothing(services):
    assert names(services, "administrator") == []


def test_found_by_their_new_words_after_an_edit(services):
    with services.speaking("paralegal") as dana:
        row = Resource.objects.get(name="Renters’ clinic")
        actions.change_resource(actor=dana, resource=row, languages="Amharic")
    assert names(services, language="amharic") == ["Renters’ clinic"]


def test_pages_of_what_is_found(services):
    with services.speaking("paralegal"):
        first, second = (queries.find(Asked(), skip=skip, most=2) for skip in (0, 2))
    assert [row.name for row in first.rows] == ["Night shelter", "Saturday pantry"]
    assert [row.name for row in second.rows] == ["Renters’ clinic"]
    assert first.total == second.total == 3


def test_what_is_to_be_confirmed_again(services):
    with services.speaking("paralegal"):
        due = queries.to_reconfirm(office_day() - timedelta(days=365))
        assert [row.name for row in due] == ["Renters’ clinic", "Saturday pantry"]


def test_the_one_box_finds_services(services, browse):
    page = browse("case-manager").page("/search/?q=saturday+pantry")
    assert "Juniper Table, Food" in page.text()
