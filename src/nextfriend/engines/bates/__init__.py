"""Bates: documents in, stamped PDFs, slip sheets, natives and load files out, under numbers that a ledger
gives once.

Pure: paths in, files and an account of them out. No clock, no network, no database.
"""

from nextfriend.engines.bates.gathering import documents_in, documents_listed
from nextfriend.engines.bates.ledger import NAME as LEDGER
from nextfriend.engines.bates.ledger import Ledger
from nextfriend.engines.bates.model import (
    Document,
    Given,
    Left,
    NotProduced,
    Numbering,
    Produced,
    Production,
)
from nextfriend.engines.bates.producing import produce

__all__ = [
    "LEDGER",
    "Document",
    "Given",
    "Ledger",
    "Left",
    "NotProduced",
    "Numbering",
    "Produced",
    "Production",
    "documents_in",
    "documents_listed",
    "produce",
]
