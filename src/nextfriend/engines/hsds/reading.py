"""A whole file as listings: HSDS as JSON, or a spreadsheet whose cells were read."""

from __future__ import annotations

from nextfriend.engines.hsds.checking import check
from nextfriend.engines.hsds.documents import Document
from nextfriend.engines.hsds.listings import listing_of
from nextfriend.engines.hsds.model import Fault, Reading, Row
from nextfriend.engines.hsds.nesting import services_of


def read_document(document: Document) -> Reading:
    """Every service of an HSDS document, each with its faults and as it came. One without a name is no
    listing; other faults keep nothing out.
    """
    rows = []
    for path, service in services_of(document):
        faults = check(service, "service", path)
        listing = listing_of(service)
        if not listing.name:
            rows.append(Row(path or "service", None, faults, service))
        else:
            rows.append(Row(path or "service", listing, faults, service))
    none = Fault(
        "", "The file holds no service. Choose one with services, or with organizations that have some."
    )
    return Reading(tuple(rows), (), () if rows else (none,))
