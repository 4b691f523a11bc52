"""What is played, in order: each clip with its lines, and its times where the transcript has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nextfriend.engines.transcripts.cites import Cite
from nextfriend.engines.transcripts.model import Transcript


@dataclass(frozen=True, slots=True)
class Clip:
    """`lines` are those the transcript has. `starts` is the stamp of the first line, `ends` that of the line
    after the last, as written; "" where there is none.
    """

    number: int
    cite: Cite
    lines: int
    starts: str
    ends: str


def clips(transcript: Transcript, play: Iterable[Cite]) -> tuple[tuple[Clip, ...], int]:
    """The clips in the order in which they are given, numbered from 1, and how many lines they have."""
    made = []
    for number, cite in enumerate(play, 1):
        there = [at for at, line in enumerate(transcript.lines) if cite.first <= line.at <= cite.last]
        starts = transcript.lines[there[0]].stamp if there else ""
        after = there[-1] + 1 if there else len(transcript.lines)
        ends = transcript.lines[after].stamp if after < len(transcript.lines) else ""
        made.append(Clip(number, cite, len(there), starts, ends))
    return tuple(made), sum(one.lines for one in made)
