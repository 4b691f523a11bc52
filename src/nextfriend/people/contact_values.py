"""A phone number, an e-mail address or a street address as it is kept: one way of writing each.

`key` is the same for the same point however it was typed; `value` is what people read. Phones are read as
American unless they begin with + (libphonenumber's rules).
"""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from nextfriend.ground.errors import Refusal

COUNTRY = "US"
NO_PHONE = "Enter a phone number with its area code, such as 303-555-0142. For another country begin with +."
NO_EMAIL = "Enter one whole e-mail address, such as ana.ruiz@example.org."
NO_ADDRESS = "Enter the street and number, the city, the state and the ZIP code."
SHORTEST_ADDRESS = 8


@dataclass(frozen=True, slots=True)
class ContactValue:
    """What is kept of one point: `value` to read, `key` to know it by."""

    value: str
    key: str


def read_contact(kind: str, typed: str) -> ContactValue:
    """The point as it is kept. `kind` is phone, email or address. Raises Refusal: not-a-phone, not-an-email,
    not-an-address.
    """
    reader = {"phone": _phone, "email": _email, "address": _address}[kind]
    return reader(" ".join(typed.split()))


def _phone(typed: str) -> ContactValue:
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException:
        raise Refusal("not-a-phone", NO_PHONE) from None
    whole = phonenumbers.ValidationResult.IS_POSSIBLE
    if phonenumbers.is_possible_number_with_reason(number) != whole:
        raise Refusal("not-a-phone", NO_PHONE)
    home = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    form = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL)
    return ContactValue(shown, phonenumbers.format_number(number, form.RFC3966).removeprefix("tel:"))


def _email(typed: str) -> ContactValue:
    try:
        found = validate_email(typed, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        raise Refusal("not-an-email", NO_EMAIL) from None
    return ContactValue(found.normalized, found.normalized.lower())


def _address(typed: str) -> ContactValue:
    if len(typed) < SHORTEST_ADDRESS:
        raise Refusal("not-an-address", NO_ADDRESS)
    letters = "".join(c if c.isalnum() else " " for c in typed.lower())
    return ContactValue(typed, " ".join(letters.split()))
