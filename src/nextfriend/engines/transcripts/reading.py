"""Pages of text become numbered lines: a run of 1, 2, 3 … beside a page number. Nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nextfriend.engines.transcripts.cites import LINES, At
from nextfriend.engines.transcripts.model import Line, NotNumbered, Transcript
from nextfriend.engines.transcripts.speaking import spoken

_WIDE = 400  # characters of a line that are looked at for its number
_STAMP = r"\d{1,2}:\d{2}(?::\d{2})?(?::\d{2})?"
_NUMBERED = re.compile(rf"[ \t]{{0,40}}(?:({_STAMP})[ \t]{{1,20}})?(\d{{1,2}})(?:[ \t](.*))?")
_LATE = re.compile(rf"[ \t]{{3,}}({_STAMP})$")
_PAGE = re.compile(r"(?:.{0,120}[ \t])?page[ \t]{1,4}(\d{1,5})(?:[ \t]+of[ \t]+\d{1,5})?", re.IGNORECASE)
_SEVERAL = re.compile(r"\bpage[ \t]{1,4}\d{1,5}\b.{1,200}\bpage[ \t]{1,4}\d", re.IGNORECASE)
_ALONE = re.compile(r"([ \t]{0,120})(\d{1,5})")
_AT_EDGE = re.compile(r"\S.{0,120}[ \t]{5,}(\d{1,5})")
_FEW = 4  # lines under which a number in the words may be chance
_FAR = 20  # blanks before a page number that stands alone


@dataclass(slots=True)
class _Run:
    sheet: int
    marks: list[int] = field(default_factory=list)
    rows: list[tuple[int, str, int, str]] = field(default_factory=list)  # number, text, row, stamp
    faults: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def read_text(text: str) -> Transcript:
    """A transcript out of plain text; form feeds part the pages where there are any."""
    return read(sheet.splitlines() for sheet in text.replace("\r\n", "\n").split("\f"))


def read(sheets: Iterable[Sequence[str]]) -> Transcript:
    """A transcript out of a file's pages, each its lines."""
    runs: list[_Run] = []
    left: list[NotNumbered] = []
    for number, rows in enumerate(sheets, 1):
        made = _runs(number, rows)
        runs += made
        if not made and any(row.strip() for row in rows):
            left.append(NotNumbered(number, "no line on it has a number"))
    return _put_together(runs, left)


def _put_together(runs: Sequence[_Run], left: list[NotNumbered]) -> Transcript:
    lines: list[Line] = []
    faults: list[str] = []
    seen: set[int] = set()
    before: int | None = None
    for run in runs:
        page = run.marks[0] if len(set(run.marks)) == 1 else None
        if page is None or page in seen or page < 1 or _is_beside(run):
            left.append(NotNumbered(run.sheet, _why_not(run, page)))
            continue
        if before is not None and page != before + 1:
            faults.append(f"Page {page} follows page {before}.")
        before = page
        seen.add(page)
        faults += [f"Page {page}: {fault}" for fault in run.faults]
        lines += [
            Line(At(page, number), text, run.sheet, row, stamp) for number, text, row, stamp in run.rows
        ]
    lines.sort(key=lambda line: line.at)
    said, witness, examinations = spoken(lines)
    left.sort(key=lambda one: one.sheet)
    return Transcript(said, tuple(left), tuple(faults), witness, examinations)


def _is_beside(run: _Run) -> bool:
    """Whether most lines have their number twice: two pages of a sheet, read row by row."""
    said = [(str(number), text.split()) for number, text, _, _ in run.rows if text]
    return len(said) >= _FEW and sum(number in words for number, words in said) * 2 > len(said)


def _why_not(run: _Run, page: int | None) -> str:
    if _is_beside(run):
        return "the words of two pages stand side by side in the file"
    if page is not None:
        return f"page {page} came before" if page > 0 else "there is no page 0"
    return "its page number is told in two ways" if run.marks else "it has no page number"


def _runs(sheet: int, rows: Sequence[str]) -> list[_Run]:
    """The runs of numbers on a page of the file, each with the page numbers that stand at it."""
    runs: list[_Run] = []
    waiting: list[int] = []
    is_top = False
    for row, whole in enumerate(rows, 1):
        line = whole.rstrip()
        now = runs[-1] if runs else None
        expected = now.rows[-1][0] + 1 if now else 1
        found = _numbered(line)
        if found and _begins(found[0], now, rows, row, line):
            runs.append(_Run(sheet, waiting if is_top or now is None else []))
            is_top = is_top or (now is None and bool(waiting))
            waiting = []
            runs[-1].rows.append((found[0], found[1], row, found[2]))
        elif (mark := _page_mark(line, expected)) is not None:
            if now is None or is_top:
                waiting.append(mark)
            else:
                now.marks.append(mark)
        elif now is not None:
            _goes_on(now, found, expected, row, line)
    return runs


def _begins(number: int, now: _Run | None, rows: Sequence[str], row: int, line: str) -> bool:
    if number != 1:
        return False
    # "1" alone over a line 1 is the number of page 1.
    following = next((one for one in rows[row : row + 8] if one.strip()), "")
    again = _numbered(following.rstrip())
    alone = line.strip() == "1"
    return not (alone and again is not None and again[0] == 1) and (now is None or now.rows[-1][0] >= 1)


def _goes_on(now: _Run, found: tuple[int, str, str] | None, expected: int, row: int, line: str) -> None:
    if found is None or found[0] < expected or found[0] > LINES:
        if line.strip() and expected <= LINES:
            now.loose.append(line.strip())
        return
    if now.loose:
        # What follows the last number is a footer; what stands between two is a line without its number.
        now.faults.append(f"words without a number of their own stand after line {expected - 1}.")
        now.loose.clear()
    if found[0] != expected:
        now.faults.append(f"line {expected - 1} is followed by line {found[0]}.")
    now.rows.append((found[0], found[1], row, found[2]))


def _numbered(line: str) -> tuple[int, str, str] | None:
    """A line's number, words and time stamp."""
    found = _NUMBERED.fullmatch(line) if len(line) <= _WIDE else None
    if found is None:
        return None
    words, stamp = found[3] or "", found[1] or ""
    late = _LATE.search(words) if not stamp else None
    if late:
        words, stamp = words[: late.start()], late[1]
    return int(found[2]), words.strip(), stamp


def _page_mark(line: str, expected: int) -> int | None:
    if len(line) > _WIDE or _SEVERAL.search(line):
        return None
    if found := _PAGE.fullmatch(line.strip()):
        return int(found[1])
    if found := _ALONE.fullmatch(line):
        is_next = int(found[2]) == expected and expected <= LINES and len(found[1]) < _FAR
        return None if is_next and expected > 1 else int(found[2])
    if expected in (1, LINES + 1) and (found := _AT_EDGE.fullmatch(line.strip())):
        return int(found[1])
    return None
