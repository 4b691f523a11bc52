"""HSDS (Human Services Data Specification 3.0): a file of services in; what is wrong with it by path, and
each service as a worker looks it up, out; and back again without loss.

Pure: no clock, no network, no database. The schemas are those of openreferral/specification, version 3.0.
"""

from nextfriend.engines.hsds.checking import check, check_tables
from nextfriend.engines.hsds.documents import Document, read_json, read_tables, write_json, write_tables
from nextfriend.engines.hsds.hours import Opening, read_hours
from nextfriend.engines.hsds.listings import listing_of, service_of
from nextfriend.engines.hsds.model import FACTS, Fault, Listing, Reading, Row, Unreadable
from nextfriend.engines.hsds.needs import needs_of
from nextfriend.engines.hsds.nesting import services_of
from nextfriend.engines.hsds.objects import VERSION, kinds
from nextfriend.engines.hsds.phones import Phone, read_phones
from nextfriend.engines.hsds.reading import read_document
from nextfriend.engines.hsds.spreadsheets import guess_columns, read_spreadsheet

__all__ = [
    "FACTS",
    "VERSION",
    "Document",
    "Fault",
    "Listing",
    "Opening",
    "Phone",
    "Reading",
    "Row",
    "Unreadable",
    "check",
    "check_tables",
    "guess_columns",
    "kinds",
    "listing_of",
    "needs_of",
    "read_document",
    "read_hours",
    "read_json",
    "read_phones",
    "read_spreadsheet",
    "read_tables",
    "service_of",
    "services_of",
    "write_json",
    "write_tables",
]
