"""One service of HSDS as a worker looks it up, and back again.

`service_of` begins with the service as it came and changes only what differs from what it says: what nobody
edited goes out as it came in, with every attribute this house does not know.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from nextfriend.engines.hsds.hours import read_hours
from nextfriend.engines.hsds.model import FACTS, Listing
from nextfriend.engines.hsds.needs import TAXONOMY, needs_of
from nextfriend.engines.hsds.phones import read_phones
from nextfriend.engines.screening import DOMAINS

Service = dict[str, Any]
_DAYS = {"MO": "Mon", "TU": "Tue", "WE": "Wed", "TH": "Thu", "FR": "Fri", "SA": "Sat", "SU": "Sun"}
_PLAIN = {
    "name": "name",
    "description": "description",
    "eligibility": "eligibility_description",
    "email": "email",
    "website": "url",
    "applying": "application_process",
    "fees": "fees_description",
    "wait": "wait_time",
    "status": "status",
    "checked_date": "assured_date",
}


def listing_of(service: Mapping[str, Any]) -> Listing:
    """What a nested service says, flat. What is of another type than HSDS has it is left out here; `check`
    names it.
    """
    facts = {name: _text(service.get(key)) for name, key in _PLAIN.items()}
    facts["status"] = facts["status"] or "active"
    places = [_one(one.get("location")) for one in _many(service, "service_at_locations")]
    terms = [_one(one.get("taxonomy_term")) for one in _many(service, "attributes")]
    spoken = _spoken(_many(service, "languages")) or _spoken(_below(places, "languages"))
    return Listing(
        **facts,  # type: ignore[arg-type]  # all of them text
        organization=_text(_one(service.get("organization")).get("name")),
        domains=_needs_of(terms) or needs_of([facts["name"]]),
        address=_lines(line for place in places for line in _addresses(place)),
        area="; ".join(_spoken(_many(service, "service_areas"))),
        languages=", ".join(spoken),
        phones=_lines(_phones(service)),
        hours=_lines(_hours(one) for one in _schedules(service)),
        documents=_lines(_text(one.get("document")) for one in _many(service, "required_documents")),
        source_id=_text(service.get("id")),
    )


def _needs_of(terms: list[Mapping[str, Any]]) -> tuple[str, ...]:
    """Our own terms where there are any, else what the words of the others say."""
    ours = [one for one in terms if one.get("taxonomy") == TAXONOMY]
    return needs_of(_text(one.get(key)) for one in ours or terms for key in ("code", "name"))


def _below(holders: list[Mapping[str, Any]], key: str) -> list[Mapping[str, Any]]:
    return [row for one in holders for row in _many(one, key)]


def _lines(said: Iterable[str]) -> str:
    """Each once, one a line."""
    return "\n".join(dict.fromkeys(filter(None, (" ".join(one.split()) for one in said))))


def service_of(listing: Listing, id: UUID, original: Mapping[str, Any] | None = None) -> Service:
    """The listing as a nested service that keeps to HSDS 3.0. `id` is the service's where it has none yet;
    what is new inside gets ids derived from it, the same each time.
    """
    service: Service = copy.deepcopy(dict(original or {}))
    was = listing_of(original) if original else Listing(name="", status="")
    service.setdefault("id", str(id))
    changed = [name for name in FACTS if getattr(listing, name) != getattr(was, name)]
    for name in changed:
        if name in _PLAIN:
            _put(service, _PLAIN[name], getattr(listing, name))
        else:
            _BUILDERS[name](service, listing, UUID(service["id"]) if _is_id(service["id"]) else id)
    return service


def _put(service: Service, key: str, value: Any) -> None:
    if value:
        service[key] = value
    else:
        service.pop(key, None)


def _organization(service: Service, listing: Listing, id: UUID) -> None:
    """By its name, so that the services of one organization leave with one."""
    name = listing.organization
    same = uuid5(_ORGANIZATIONS, " ".join(name.lower().split()))
    service.pop("organization_id", None)
    _put(service, "organization", {"id": str(same), "name": name, "description": name} if name else None)


_ORGANIZATIONS = UUID("5b0e4e0c-6a52-5f0e-9a55-6f2d1f0c8a11")


def _needs(service: Service, listing: Listing, id: UUID) -> None:
    """Terms of our own taxonomy, beside whatever others there are."""
    others = [
        one
        for one in _many(service, "attributes")
        if _one(one.get("taxonomy_term")).get("taxonomy") != TAXONOMY
    ]
    ours = [
        {
            "id": str(uuid5(id, f"need {code}")),
            "link_id": service["id"],
            "link_entity": "service",
            "taxonomy_term": {
                "id": str(uuid5(_ORGANIZATIONS, f"need {code}")),
                "code": code,
                "name": DOMAINS.get(code, code),
                "description": DOMAINS.get(code, code),
                "taxonomy": TAXONOMY,
            },
        }
        for code in listing.domains
    ]
    _put(service, "attributes", [*others, *ours])


def _place(service: Service, listing: Listing, id: UUID) -> None:
    """The address as it was typed, one place a line. HSDS asks for city, state and ZIP: they are read from
    the end of the line ("12 Elm St, Denver, CO 80202"); a line that has none is the place's name.
    """
    made = []
    for number, line in enumerate(filter(None, listing.address.splitlines())):
        location: Service = {
            "id": str(uuid5(id, f"location {number}")),
            "location_type": "physical",
            "name": line,
        }
        parts = read_address(line)
        if parts:
            location["addresses"] = [
                {
                    "id": str(uuid5(id, f"address {number}")),
                    **parts,
                    "country": "US",
                    "address_type": "physical",
                }
            ]
        made.append({"id": str(uuid5(id, f"service at location {number}")), "location": location})
    _put(service, "service_at_locations", made)


def read_address(line: str) -> dict[str, str]:
    """address_1, city, state_province and postal_code of one line; {} where it does not end in them."""
    parts = [part.strip() for part in line.split(",")]
    tail = parts[-1].split()
    if len(parts) >= 4 and len(tail) == 1 and len(parts[-2]) == 2:
        parts, tail = parts[:-1], [parts[-2], parts[-1]]
    if len(parts) < 3 or len(tail) != 2 or len(tail[0]) != 2 or not tail[1][:5].isdigit():
        return {}
    return {
        "address_1": ", ".join(parts[:-2]),
        "city": parts[-2],
        "state_province": tail[0].upper(),
        "postal_code": tail[1],
    }


def _put_phones(service: Service, listing: Listing, id: UUID) -> None:
    made = []
    for number, phone in enumerate(one for line in listing.phones.splitlines() for one in read_phones(line)):
        row: Service = {"id": str(uuid5(id, f"phone {number}")), "number": phone.number or phone.words}
        if phone.extension:
            row["extension"] = int(phone.extension)
        if phone.words and phone.number:
            row["description"] = phone.words
        made.append(row)
    _put(service, "phones", made)


def _put_hours(service: Service, listing: Listing, id: UUID) -> None:
    """The words as they are; beside them days and times where they can mean only one thing."""
    made: list[Service] = []
    for line in filter(None, listing.hours.splitlines()):
        openings = read_hours(line)
        for opening in openings or (None,):
            row: Service = {"id": str(uuid5(id, f"schedule {len(made)}")), "description": line}
            if opening is not None:
                row |= {"freq": "WEEKLY", "byday": ",".join(opening.days)}
                row |= {"opens_at": opening.opens, "closes_at": opening.closes}
            made.append(row)
    _put(service, "schedules", made)


def _named(key: str, kind: str, split: Callable[[str], list[str]], attribute: str) -> Callable[..., None]:
    def build(service: Service, listing: Listing, id: UUID) -> None:
        words = [word.strip() for word in split(getattr(listing, attribute)) if word.strip()]
        named = "document" if kind == "document" else "name"
        _put(service, key, [{"id": str(uuid5(id, f"{kind} {n}")), named: w} for n, w in enumerate(words)])

    return build


_BUILDERS: dict[str, Callable[[Service, Listing, UUID], None]] = {
    "organization": _organization,
    "domains": _needs,
    "address": _place,
    "area": _named("service_areas", "area", lambda text: text.split(";"), "area"),
    "languages": _named("languages", "language", lambda text: text.replace(";", ",").split(","), "languages"),
    "phones": _put_phones,
    "hours": _put_hours,
    "documents": _named("required_documents", "document", str.splitlines, "documents"),
}


def _is_id(value: Any) -> bool:
    try:
        return bool(UUID(value))
    except (ValueError, AttributeError, TypeError):
        return False


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _one(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _many(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _spoken(rows: list[Mapping[str, Any]]) -> list[str]:
    """Names, each once; an area or language without one by its description or code."""
    said = (_text(row.get("name")) or _text(row.get("description")) or _text(row.get("code")) for row in rows)
    return list(dict.fromkeys(filter(None, said)))


def _addresses(place: Mapping[str, Any]) -> list[str]:
    """Each as one line; of a place without any its name."""
    found = [_address(one) for one in _many(place, "addresses")]
    return found or [_text(place.get("name"))]


def _address(row: Mapping[str, Any]) -> str:
    street = ", ".join(filter(None, (_text(row.get(key)) for key in ("address_1", "address_2"))))
    state = " ".join(filter(None, (_text(row.get(key)) for key in ("state_province", "postal_code"))))
    return ", ".join(filter(None, (street, _text(row.get("city")), state)))


def _phones(service: Mapping[str, Any]) -> Iterator[str]:
    """The service's own; where it has none those of its places and people, then of its organization."""
    holders: list[list[Mapping[str, Any]]] = [
        [service],
        [*_many(service, "service_at_locations"), *_many(service, "contacts")],
        [_one(one.get("location")) for one in _many(service, "service_at_locations")],
        [_one(service.get("organization"))],
    ]
    levels = (_below(level, "phones") for level in holders)
    found = next((some for some in levels if some), [])
    for row in found:
        extension, words = row.get("extension"), _text(row.get("description"))
        number = _text(row.get("number")).strip('"')
        said = number + (f" ext. {extension}" if extension not in (None, "") else "")
        yield f"{said} ({words})" if words and said else said or words


def _schedules(service: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    own = _many(service, "schedules")
    return own or [
        one for place in _many(service, "service_at_locations") for one in _many(place, "schedules")
    ]


def _hours(row: Mapping[str, Any]) -> str:
    if _text(row.get("description")):
        return _text(row.get("description"))
    days = ", ".join(_DAYS.get(day, day) for day in _text(row.get("byday")).split(",") if day)
    clock = "–".join(filter(None, (_text(row.get(key))[:5] for key in ("opens_at", "closes_at"))))
    return " ".join(filter(None, (days, clock)))
