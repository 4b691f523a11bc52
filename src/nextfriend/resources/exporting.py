"""The directory as HSDS 3.0, for others: never what coworkers noted, nor who confirmed what with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nextfriend.engines.hsds import service_of, write_json
from nextfriend.resources.models import Resource


def exported(rows: Iterable[Resource]) -> bytes:
    """The services as a JSON array of whole services."""
    return write_json([service(row) for row in rows])


def service(row: Resource) -> dict[str, Any]:
    """One service: as it came, with what was corrected here. The day it was last confirmed here is its
    `assured_date`, where it is later than the source's.
    """
    listing = row.listing()
    confirmed = row.confirmed_on.isoformat() if row.confirmed_on else ""
    original = row.original if isinstance(row.original, dict) and row.original else None
    return service_of(replace(listing, checked_date=max(listing.checked_date, confirmed)), row.pk, original)
