"""Words of a scan, by the program tesseract where it is installed: our own drawing of the page goes in, and
nothing of the sender's bytes.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO
from statistics import mean

from nextfriend.documents.drawing import paper
from nextfriend.documents.words.reading import LONGEST_PAGE

DOTS = 300  # an inch, at which tesseract reads best
LARGEST = 5_000  # pixels either way
SECONDS = 120  # of the clock, for one page
_SCALE = DOTS / 72


@dataclass(frozen=True, slots=True)
class Seen:
    """What a scan seems to say, and how sure the reader is of its words: percent."""

    text: str
    confidence: int


def can_read_scans() -> bool:
    """Whether the program is installed on this machine."""
    return shutil.which("tesseract") is not None


def picture_of(content: bytes, media_type: str, *, number: int) -> bytes:
    """Page `number` in gray, as PNG, as large as it is read. Run apart (ground/sandbox)."""
    page = paper(content, media_type).image(number, LARGEST, LARGEST, most_scale=_SCALE).convert("L")
    held = BytesIO()
    page.save(held, "PNG")
    return held.getvalue()


def see(picture: bytes) -> Seen:
    """What a page's picture says. Raises OSError and subprocess.SubprocessError where the program fails."""
    return read_table(_table(picture))


def see_words(picture: bytes) -> list[tuple[str, float, float, float, float]]:
    """Each word that a page's picture says, with its left, top, right and bottom in pixels. Raises as
    `see`.
    """
    found = []
    for row in _rows(_table(picture)):
        left, top, wide, high = (float(row[part]) for part in ("left", "top", "width", "height"))
        found.append((row["text"].strip(), left, top, left + wide, top + high))
    return found


def _table(picture: bytes) -> str:
    asked = ["tesseract", "stdin", "stdout", "-l", _languages(), "--dpi", str(DOTS), "--psm", "3", "tsv"]
    answer = subprocess.run(
        asked,
        input=picture,
        capture_output=True,
        timeout=SECONDS,
        check=True,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1"},
    )
    return answer.stdout.decode("utf-8", "replace")


def read_table(said: str) -> Seen:
    """Tesseract's table of words, one line of text for each line of the page."""
    lines: dict[tuple[str, ...], list[str]] = {}
    sure = []
    for row in _rows(said):
        place = tuple(str(row[part]) for part in ("block_num", "par_num", "line_num"))
        lines.setdefault(place, []).append(row["text"].strip())
        sure.append(float(row["conf"]))
    text = "\n".join(" ".join(words) for words in lines.values())
    return Seen(text[:LONGEST_PAGE], round(mean(sure)) if sure else 0)


def _rows(said: str) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            yield row


@cache
def _languages() -> str:
    """English, and Spanish where its words are installed."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "+".join(one for one in ("eng", "spa") if one in listed.stdout.split()) or "eng"
