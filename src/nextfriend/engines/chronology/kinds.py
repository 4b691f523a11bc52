"""What kind of page it is: by its title, by the words that kind uses, or not told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from nextfriend.engines.chronology.forms import is_form_line
from nextfriend.engines.chronology.layout import Laid, Line, is_fax_line
from nextfriend.engines.chronology.model import Kind, Source
from nextfriend.engines.chronology.words import Hit

_TITLE, _MENTION, _HINT = 6, 2, 1
_LOUD = {Kind.BILL.value: 5, Kind.FAX.value: 5}  # more for a title that outweighs a letterhead's
_TOP = 12  # lines with words among which a title stands
_TITLE_WORDS = 8  # of its line
_SOAP = 3  # of the letters S, O, A and P at the beginning of lines
_MOST_HINTS = 5  # that count for a kind: a long page has no more of a title than a short one
_LEAST = 3  # a kind with less is none
_MOST_LINES, _FORM_LINES = 80, 2  # lines that are looked at for charges in boxes, and how many make a bill
_BLANK_WORDS = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """`titled`: the page calls itself so near its top. `lists`: each dated line is a service of its own;
    `runs`: each entry that begins with "Date:" is.
    """

    kind: Kind
    titled: bool = False
    lists: bool = False
    runs: bool = False


def kind_of(laid: Laid) -> Judged:
    """The kind that most speaks for; of two alike the one whose title stands first."""
    if laid.page.source is Source.NONE or len(laid.words) < _BLANK_WORDS:
        return Judged(Kind.BLANK)
    points: Counter[str] = Counter()
    hints: Counter[str] = Counter()
    titled: dict[str, int] = {}
    lists = False
    top = [line for line in laid.full_lines if not is_fax_line(line)][:_TOP]
    last_top = top[-1].number if top else -1
    for line in laid.full_lines:
        is_top = line.number <= last_top
        for hit in line.hits:
            if name := hit.meaning.get("kind"):
                is_title = is_top and _is_title(line, hit.start, hit.end)
                if is_title and name not in titled:
                    points[name] += _TITLE + _LOUD.get(name, 0)
                    titled[name] = line.number
                elif is_top:
                    points[name] += _MENTION
            hints.update(hit.meaning.get("hint", "").split("|"))
            lists = lists or ("listing" in hit.meaning and is_top)
    del hints[""]
    if (
        len(
            {
                laid.text[hit.start]
                for line in laid.full_lines
                for hit in line.hits[:1]
                if _is_letter(line, hit)
            }
        )
        >= _SOAP
    ):
        points[Kind.VISIT.value] += _TITLE
    if sum(is_form_line(line.text) for line in laid.full_lines[:_MOST_LINES]) >= _FORM_LINES:
        points[Kind.BILL.value] += _TITLE
    for name, count in hints.items():
        points[name] += _HINT * min(count, _MOST_HINTS)
    return _best(points, titled, lists)


def _is_letter(line: Line, hit: Hit) -> bool:
    """Whether a line begins with the one letter of a SOAP note's part."""
    return hit.end - hit.start == 1 and line.begins_with(hit) and "section" in hit.meaning


def _best(points: Counter[str], titled: dict[str, int], lists: bool) -> Judged:
    ranked = sorted(points, key=lambda name: (-points[name], titled.get(name, 999)))
    if not ranked or points[ranked[0]] < _LEAST:
        return Judged(Kind.OTHER)
    best = Kind(ranked[0])
    return Judged(best, best.value in titled, lists and best in (Kind.THERAPY, Kind.PHARMACY))


def _is_title(line: Line, start: int, end: int) -> bool:
    """Whether a line is a title: these words and few others, no sentence and no label."""
    rest = line.text[: start - line.start] + line.text[end - line.start :]
    if line.words > _TITLE_WORDS or rest.rstrip().endswith("."):
        return False
    behind = line.text[end - line.start :].lstrip()
    return not behind.startswith(":") or not behind[1:].strip()
