"""Chronology: pages of medical records in; services, charges, gaps and duplicates out, each with its place.

Pure: words in, quotes out. Nothing is claimed without a page, and every page is used or listed with a reason.
"""

from nextfriend.engines.chronology.building import chronology
from nextfriend.engines.chronology.model import (
    Billed,
    BillLine,
    Chronology,
    DateFound,
    Duplicate,
    Gap,
    Kind,
    Listed,
    Page,
    Patient,
    Place,
    Problem,
    Quote,
    Reason,
    Role,
    Row,
    Source,
    Statement,
)

__all__ = [
    "BillLine",
    "Billed",
    "Chronology",
    "DateFound",
    "Duplicate",
    "Gap",
    "Kind",
    "Listed",
    "Page",
    "Patient",
    "Place",
    "Problem",
    "Quote",
    "Reason",
    "Role",
    "Row",
    "Source",
    "Statement",
    "chronology",
]
