"""One way of writing each phone number, e-mail address and street address."""

from __future__ import annotations

import pytest

from nextfriend.ground.errors import Refusal
from nextfriend.people.contact_values import read_contact


@pytest.mark.parametrize(
    ("typed", "value", "key"),
    [
        ("303-555-0142", "(303) 555-0142", "+1-303-555-0142"),
        ("(303) 555 0142", "(303) 555-0142", "+1-303-555-0142"),
        ("+1 303.555.0142", "(303) 555-0142", "+1-303-555-0142"),
        ("1-303-555-0142 ext. 12", "(303) 555-0142 ext. 12", "+1-303-555-0142;ext=12"),
        ("+52 55 5123 4567", "+52 55 5123 4567", "+52-55-5123-4567"),
        ("303 TRIAL 12", "(303) 874-2512", "+1-303-874-2512"),
    ],
)
def test_a_phone_number(typed, value, key):
    found = read_contact("phone", typed)
    assert (found.value, found.key) == (value, key)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("phone", "abc", "not-a-phone"),
        ("phone", "555-0142", "not-a-phone"),
        ("phone", "", "not-a-phone"),
        ("phone", "303-555-0142 or 303-555-0143", "not-a-phone"),
        ("email", "ana", "not-an-email"),
        ("email", "ana@", "not-an-email"),
        ("email", "a@example.org, b@example.org", "not-an-email"),
        ("address", "here", "not-an-address"),
    ],
)
def test_what_is_none_is_refused_with_a_sentence(kind, typed, code):
    with pytest.raises(Refusal) as refused:
        read_contact(kind, typed)
    assert refused.value.code == code


def test_an_email_address_keeps_its_spelling_and_is_known_by_its_letters():
    found = read_contact("email", " Ana.Ruiz@Example.ORG ")
    assert (found.value, found.key) == ("Ana.Ruiz@example.org", "ana.ruiz@example.org")


def test_a_street_address_is_known_by_its_words():
    one = read_contact("address", "12 Elm St., Apt. 4,  Denver, CO 80202")
    other = read_contact("address", "12 elm st apt 4, Denver CO 80202")
    assert one.key == other.key
    assert one.value == "12 Elm St., Apt. 4, Denver, CO 80202"
