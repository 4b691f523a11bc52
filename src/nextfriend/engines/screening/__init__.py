"""Screening: an instrument and its answers in; scores, bands, needs and alarms out, each with its sentence.

Pure: no clock, no network, no database. Instruments are YAML beside this file, or an office's own of the same
form. A band is what the publisher's cut-offs say of a number, never a diagnosis.
"""

from nextfriend.engines.screening.answering import CannotScore, read_answers
from nextfriend.engines.screening.instruments import (
    BadInstrument,
    instrument_of,
    instruments,
    read_folder,
    read_instrument,
)
from nextfriend.engines.screening.lines import read_line, read_text
from nextfriend.engines.screening.model import (
    DOMAINS,
    Alarm,
    Choice,
    Instrument,
    Item,
    Positive,
    Result,
    Score,
)
from nextfriend.engines.screening.scoring import score

__all__ = [
    "DOMAINS",
    "Alarm",
    "BadInstrument",
    "CannotScore",
    "Choice",
    "Instrument",
    "Item",
    "Positive",
    "Result",
    "Score",
    "instrument_of",
    "instruments",
    "read_answers",
    "read_folder",
    "read_instrument",
    "read_line",
    "read_text",
    "score",
]
