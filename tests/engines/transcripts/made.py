"""Transcripts made for tests, with what is true of them: seeded, and sharing nothing with the reader."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

WORDS = (
    "the",
    "light",
    "was",
    "red",
    "when",
    "I",
    "saw",
    "him",
    "turn",
    "left",
    "and",
    "glass",
    "over",
    "road",
)


@dataclass
class Made:
    """`text` as a reporter's ASCII file; `lines` by page and line; `stamps` likewise."""

    text: str = ""
    lines: dict[tuple[int, int], str] = field(default_factory=dict)
    stamps: dict[tuple[int, int], str] = field(default_factory=dict)
    pages: int = 0


def made(seed: int) -> Made:
    """A transcript with its own manner: where the page number stands, form feeds, stamps, footers."""
    chance = random.Random(seed)
    out = Made(pages=chance.randint(2, 6))
    first = chance.choice([1, 4, 98])
    top, feeds = chance.choice([True, False]), chance.choice([True, False])
    mark, stamped, footer = (
        chance.choice(["alone", "page", "edge"]),
        chance.random() < 0.4,
        chance.random() < 0.5,
    )
    sheets = [["", "SUPERIOR COURT OF PUEBLO COUNTY", "DEPOSITION OF JANE DOE", ""]] if feeds else []
    for page in range(first, first + out.pages):
        number = {"alone": " " * 60 + str(page), "page": f"Page {page}", "edge": f"Jane Doe{' ' * 40}{page}"}[
            mark
        ]
        body = [number, ""] if top else []
        for line in range(1, 26):
            words = " ".join(chance.choices(WORDS, k=chance.randint(1, 8)))
            said = f"{'QA'[line % 2]}.  {words}" if chance.random() < 0.6 else words
            stamp = f"{9 + page % 3:02}:{line:02}:{chance.randint(0, 59):02}" if stamped else ""
            body.append(f"{stamp + ' ' if stamp else ''}{line:2}     {said}")
            out.lines[page, line] = said
            out.stamps[page, line] = stamp
            body += [""] * (chance.random() < 0.2)
        body += [] if top else [number]
        body += ["", "HARBOR REPORTING, LLC  719-555-0100"] if footer else []
        sheets.append(body)
    out.text = ("\n\f" if feeds else "\n").join("\n".join(sheet) for sheet in sheets) + "\n"
    return out
