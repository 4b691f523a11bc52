"""Payers' answers: an X12 271 or FHIR R4 in, what it says of each member out.

Pure: no clock, no network, no database. Strangers send the file, so it is read apart (ground/sandbox).
"""

from nextfriend.engines.payer_answers.fhir import read_fhir
from nextfriend.engines.payer_answers.model import (
    BadAnswer,
    Line,
    Member,
    PayerAnswer,
    Rejection,
    Standing,
)
from nextfriend.engines.payer_answers.reading import read_271, read_payer_answer

__all__ = [
    "BadAnswer",
    "Line",
    "Member",
    "PayerAnswer",
    "Rejection",
    "Standing",
    "read_271",
    "read_fhir",
    "read_payer_answer",
]
