"""What a transcript is made of: numbered lines with their places, and what could not be numbered."""

from __future__ import annotations

from dataclasses import dataclass

from nextfriend.engines.transcripts.cites import At


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered line. `sheet` is the page of the file, `row` the line of that page, both from 1. `stamp` is
    the time in the margin as it is written, or "". `speaker` is "" where it is not told.
    """

    at: At
    text: str
    sheet: int
    row: int
    stamp: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class NotNumbered:
    """Something of the file that gives no page and line, and why."""

    sheet: int
    reason: str


@dataclass(frozen=True, slots=True)
class Examination:
    """Who asks, from the line that names them to the last line before the next."""

    by: str
    first: At
    last: At


@dataclass(frozen=True, slots=True)
class Transcript:
    """`lines` are in order of page and line, each once. `faults`: what is wrong with the numbering."""

    lines: tuple[Line, ...]
    not_numbered: tuple[NotNumbered, ...]
    faults: tuple[str, ...]
    witness: str
    examinations: tuple[Examination, ...]
