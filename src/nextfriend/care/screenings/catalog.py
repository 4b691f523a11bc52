"""Which instruments this office has: those that come along, and the files in its own folder."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.conf import settings

from nextfriend.care.care_access import compartment_under, topology_of
from nextfriend.care.screenings.models import SEALED
from nextfriend.engines.screening import BadInstrument, Instrument, instrument_of, instruments, read_folder
from nextfriend.ground.errors import Refusal
from nextfriend.privacy.wall.matrix import Compartment, Topology


@cache
def own_instruments() -> tuple[tuple[Instrument, ...], str]:
    """The office's own (`instruments/` where its data is kept), and what is wrong with them if anything is.

    They are read once: a new file counts after the next start.
    """
    try:
        return read_folder(settings.INSTANCE / "instruments"), ""
    except (BadInstrument, KeyError, TypeError, AttributeError, OSError) as problem:
        return (), f"The office’s own instruments cannot be read. {problem}"


def known() -> tuple[Instrument, ...]:
    """Every instrument, the office's own first."""
    return (*own_instruments()[0], *instruments())


def meant(code: str) -> Instrument:
    """The instrument of this code. Raises Refusal: unknown-instrument."""
    try:
        return instrument_of(code, known())
    except LookupError:
        raise Refusal("unknown-instrument", "This instrument is not here any more. Choose another.") from None


def compartment_of(matter_id: UUID, instrument: Instrument) -> Compartment:
    """Where its answers lie: the source of a record decides. In a survivor or Part 2 program all of it is the
    program's own.
    """
    topology = topology_of(matter_id)
    record = "health" if instrument.code in SEALED and instrument.record == "care" else instrument.record
    if topology == Topology.PROTECTED or record == "care":
        return compartment_under(topology)
    return Compartment(record)
