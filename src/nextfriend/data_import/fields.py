"""What a column may mean, for each kind of import. Data: the readers are in `planning.py`."""

from __future__ import annotations

from dataclasses import dataclass

DIRECTORY, MATTERS, PARTIES = "directory", "matters", "parties"
EVERY = frozenset({DIRECTORY, MATTERS, PARTIES})
OF_CASES = frozenset({MATTERS, PARTIES})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a row can say. `also` are headings it goes by, in lower case, letters and digits only."""

    key: str
    label: str
    kinds: frozenset[str]
    also: tuple[str, ...] = ()


FIELDS = (
    Field("number", "Matter number", OF_CASES, ("casenumber", "matterid", "caseid", "number")),
    Field("caption", "Matter name", frozenset({MATTERS}), ("mattername", "casename", "matter", "case")),
    Field("description", "Description", frozenset({MATTERS}), ("matterdescription", "casedescription")),
    Field("matter_kind", "Practice area", frozenset({MATTERS}), ("practicearea", "casetype", "mattertype")),
    Field("opened", "Date opened", frozenset({MATTERS}), ("opendate", "dateopened", "opened")),
    Field("status", "Status", frozenset({MATTERS}), ("matterstatus", "casestatus")),
    Field("name", "Full name", EVERY, ("fullname", "client", "clientname", "contactname", "displayname")),
    Field("first_name", "First name", EVERY, ("first", "clientfirstname", "givenname")),
    Field("middle_name", "Middle name", EVERY, ("middle", "clientmiddlename", "middleinitial")),
    Field("last_name", "Last name", EVERY, ("last", "clientlastname", "surname", "familyname")),
    Field("suffix", "Suffix", EVERY, ("namesuffix",)),
    Field("company", "Company or organization", EVERY, ("organization", "companyname", "organizationname")),
    Field("other_names", "Other names, with ; between", EVERY, ("othernames", "aliases", "maidenname")),
    Field("calling", "What they do", frozenset({DIRECTORY}), ("jobtitle", "contactgroup", "group")),
    Field("part", "Role in the matter", frozenset({PARTIES}), ("role", "relationship", "partytype")),
    Field("born", "Birth date", OF_CASES, ("birthdate", "dateofbirth", "birthday", "dob")),
    Field("pronouns", "Pronouns", OF_CASES, ()),
    Field("languages", "Languages", EVERY, ("language", "preferredlanguage", "primarylanguage")),
    Field("interpreter", "Needs an interpreter", OF_CASES, ("needsinterpreter", "interpreterneeded")),
    Field("phone", "Phone", EVERY, ("primaryphone", "phonenumber", "cellphone", "mobilephone", "mobile")),
    Field("phone_2", "Second phone", EVERY, ("homephone", "phone2", "secondaryphone")),
    Field("phone_3", "Third phone", EVERY, ("workphone", "phone3", "businessphone")),
    Field("email", "E-mail", EVERY, ("emailaddress", "primaryemail")),
    Field("email_2", "Second e-mail", EVERY, ("secondaryemail", "email2")),
    Field("street", "Street", EVERY, ("address", "address1", "street1", "addressline1", "streetaddress")),
    Field("street_2", "Street, second line", EVERY, ("address2", "street2", "addressline2", "apartment")),
    Field("city", "City", EVERY, ("town",)),
    Field("state", "State", EVERY, ("province",)),
    Field("zip", "ZIP code", EVERY, ("zipcode", "postalcode", "zippostalcode")),
    Field("country", "Country", EVERY, ()),
    Field("safe", "Safe to contact", OF_CASES, ("safetocontact", "safe")),
    Field("adverse", "Other side, with ; between", frozenset({MATTERS}), ("otherside", "adverseparty")),
)  # fmt: skip
# A row has a name by one of these.
NAMING = ("name", "first_name", "last_name", "company")
BY_KEY = {field.key: field for field in FIELDS}


def fields_of(kind: str) -> list[Field]:
    """The fields of one kind of import, in the order a form shows them."""
    return [field for field in FIELDS if kind in field.kinds]


def plain(heading: str) -> str:
    """A heading as it is compared: letters and digits, in lower case."""
    return "".join(c for c in heading.lower() if c.isalnum())


def guess(kind: str, columns: list[str], preset: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """The column of each field, by its heading: as the preset has it, else by what people call it."""
    places: dict[str, int] = {}
    for number, heading in enumerate(columns):
        places.setdefault(plain(heading), number)
    found: dict[str, int] = {}
    for named in (preset, _words(kind)):
        for key, headings in named.items():
            place = next((places[plain(h)] for h in headings if plain(h) in places), None)
            if key in found or place is None or place in found.values():
                continue
            if kind in BY_KEY[key].kinds:
                found[key] = place
    return found


def _words(kind: str) -> dict[str, tuple[str, ...]]:
    return {field.key: (plain(field.label), field.key, *field.also) for field in fields_of(kind)}
