"""A service as flat text, and back with nothing lost but what was edited."""

from __future__ import annotations

import copy
from dataclasses import replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from nextfriend.engines.hsds import FACTS, Listing, check, listing_of, service_of
from nextfriend.engines.screening import DOMAINS
from tests.engines.hsds.made import a_service, an_id

HERE = UUID(an_id("here"))


def test_what_a_worker_looks_up():
    assert listing_of(a_service()) == Listing(
        name="Saturday pantry",
        organization="Juniper Table",
        description="Groceries for a week.",
        domains=("food",),
        address="12 Poplar Street, Thornton, CO 80229",
        area="Adams County",
        languages="Spanish",
        eligibility="Anyone in Adams County",
        phones="303-555-0110 ext. 4 (Spanish)",
        hours="Sat 09:00–12:00",
        wait="None",
        checked_date="2026-05-04",
        source_id=an_id("pantry"),
    )


def test_an_edit_changes_what_was_edited_and_nothing_else():
    came = a_service()
    as_it_was = copy.deepcopy(came)
    out = service_of(replace(listing_of(came), fees="Free"), HERE, came)
    assert came == as_it_was
    assert out == {**as_it_was, "fees_description": "Free"}


def test_what_was_taken_away_is_gone():
    out = service_of(replace(listing_of(a_service()), wait="", phones=""), HERE, a_service())
    assert "wait_time" not in out
    assert "phones" not in out


def test_new_needs_stand_beside_the_terms_of_others():
    out = service_of(replace(listing_of(a_service()), domains=("food", "clothing")), HERE, a_service())
    assert [one["taxonomy_term"]["name"] for one in out["attributes"]] == [
        "Food pantries",
        "Food",
        "Clothing",
    ]
    assert listing_of(out).domains == ("food", "clothing")


def test_hours_that_are_understood_leave_as_days_and_times_beside_their_words():
    out = service_of(Listing("Clinic", hours="Mon-Fri 9-5\nBy appointment"), HERE)
    assert [(one["description"], one.get("byday")) for one in out["schedules"]] == [
        ("Mon-Fri 9-5", "MO,TU,WE,TH,FR"),
        ("By appointment", None),
    ]


def test_services_of_one_organization_leave_with_one():
    one, other = (service_of(Listing(name, organization="Juniper  Table"), HERE) for name in "ab")
    assert one["organization"]["id"] == other["organization"]["id"]


text = st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=12)
line = text.map(lambda words: " ".join(words.split()))
listings = st.builds(
    Listing,
    name=text.filter(bool),
    organization=line,
    description=line,
    domains=st.sets(st.sampled_from(list(DOMAINS)), min_size=1).map(
        lambda some: tuple(code for code in DOMAINS if code in some)
    ),
    eligibility=line,
    hours=line,
    applying=line,
    fees=line,
    wait=line,
    address=st.sampled_from(
        ["", "12 Elm St, Denver, CO 80202", "Behind the church", "1 A St, Suite 2, Aurora, CO 80010"]
    ),
    languages=st.sampled_from(["", "Spanish", "Spanish, Somali"]),
    area=st.sampled_from(["", "Denver", "Adams County; Denver"]),
    phones=st.sampled_from(
        ["", "303-555-0110", "303-555-0110 ext. 4 (Rosa)\n720-555-0120", "211", "ask at the desk"]
    ),
)


@given(listings)
def test_a_listing_leaves_as_hsds_and_comes_back(listing):
    out = service_of(listing, HERE)
    assert check(out, "service") == ()
    back = listing_of(out)
    assert {name: getattr(back, name) for name in FACTS} == {name: getattr(listing, name) for name in FACTS}


@given(listings, listings)
def test_an_edited_listing_comes_back_as_it_was_edited(one, other):
    out = service_of(other, HERE, service_of(one, HERE))
    back = listing_of(out)
    assert {name: getattr(back, name) for name in FACTS} == {name: getattr(other, name) for name in FACTS}
