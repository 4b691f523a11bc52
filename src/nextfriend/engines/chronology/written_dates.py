"""Dates as American records write them, misread digits among them. A day is read or refused, never guessed.

Month first; day first only where the month is a word. O is read as 0, l and I as 1, S as 5, B as 8 and Z as 2
where the rest has the form of a date. "13/04/2024" is no date month first and is left to a person; a weekday
that is not the day's leaves it to a person as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nextfriend.engines.chronology.model import Problem
from nextfriend.engines.chronology.words import key

_D = "[0-9OoQlI|!SBZ]"
_FIRST = "[0-9OoQlISBZ]"  # a stroke before a date is a table's
_MONTH_WORD = r"[A-Za-z01][A-Za-z0-9]{2,9}"
_DATE = re.compile(
    rf"(?<![\w/.\-])(?:"
    rf"(?P<m>{_FIRST}{_D}?) ?(?P<mark>[/.,\-–—]) ?(?P<d>{_D}{{1,2}}) ?(?P<mark2>[/.,\-–—])"
    rf" ?(?P<y>{_D}{{4}}|{_D}{{2}})"
    rf"|(?P<iy>[12lIZ]{_D}{{3}})-(?P<im>{_D}{{2}})-(?P<id>{_D}{{2}})"
    rf"|(?P<wm>{_MONTH_WORD})\.?[ ]{{1,2}}(?P<wd>{_D}{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:,[ ]{{0,2}}|\.?[ ]{{1,2}})(?P<wy>{_D}{{4}})"
    rf"|(?P<dd>{_FIRST}{_D}?)(?:st|nd|rd|th)?[ \-](?P<dm>{_MONTH_WORD})\.?,?[ \-](?P<dy>{_D}{{4}}|{_D}{{2}})"
    rf")(?![\w/]|[.\-]\d)"
)
_SPOILED = re.compile(r"(?<![\w/?*#~])([\w?*#~]{1,3})/([\w?*#~]{1,3})/([\w?*#~]{2,5})(?![\w/?*#~])")
_YEARLESS = re.compile(rf"[ :#]{{0,4}}(?P<all>{_FIRST}{_D}?/{_D}{{1,2}})(?![\w/]|[.\-]\d)")
_MARKED = re.compile(r"[ :;#]{1,4}(?P<all>[^\s:]{1,4}[/.,\-–—][^\s:]{1,4}[/.,\-–—][^\s:]{1,5})(?!\S)")
_RAW = re.compile(r"[ :;#]{1,4}(?P<all>[^\s:;/\-]{0,5}[/\-–][^\s:;]{3,10})(?!\S)")
_WORDED = re.compile(r"[ :;#]{1,4}(?P<all>[A-Za-z01]{3,9}[.]? {1,2}[^\s:]{1,3},? {1,2}[^\s:]{2,5})(?!\S)")
_DIGITS = str.maketrans("OoQlI|!SBZ", "0001111582")
_MARKS = {"/": "/", ".": ".", ",": ".", "-": "-", "–": "-", "—": "-"}
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|s|rs|rsday|urday|r)?\.?,? {1,2}$", re.IGNORECASE
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = {key(name[:length]): at for at, name in enumerate(_MONTH_NAMES, 1) for length in (3, 4, len(name))}
_EARLIEST = 1900
_AHEAD = 10  # years after today that may be meant: a policy ends, a license expires


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text, from `start` to `end`. `short`: its year has two digits."""

    start: int
    end: int
    day: date | None
    problem: Problem | None = None
    mended: bool = False
    short: bool = False


def written_dates(text: str, today: date) -> list[Written]:
    """Every date of a text in its order; what has the form of one and cannot be read among them."""
    found: list[Written] = []
    taken = 0
    for match in _DATE.finditer(text):
        one = _read(match, text, today)
        if one is not None:
            found.append(one)
    spans = [(one.start, one.end) for one in found]
    for match in _SPOILED.finditer(text):
        while taken < len(spans) and spans[taken][1] <= match.start():
            taken += 1
        if (taken == len(spans) or spans[taken][0] >= match.end()) and _is_spoiled(match):
            found.append(Written(match.start(), match.end(), None, Problem.UNREADABLE))
    return sorted(found, key=lambda one: one.start)


def behind_label(text: str, start: int) -> Written | None:
    """What follows a label at `start` and is meant as a date: a day without a year, or spoiled digits."""
    found = _YEARLESS.match(text, start)
    if found is not None and any(map(str.isdigit, found["all"])):
        return Written(found.start("all"), found.end("all"), None, Problem.NO_YEAR)
    found = _MARKED.match(text, start) or _WORDED.match(text, start) or _RAW.match(text, start)
    if found is None or sum(map(str.isdigit, found["all"])) < 3:
        return None
    return Written(found.start("all"), found.end("all"), None, Problem.UNREADABLE)


def digits(written: str) -> str:
    """With the letters that are mistaken for digits as digits."""
    return written.translate(_DIGITS)


def _read(match: re.Match[str], text: str, today: date) -> Written | None:
    numeric = match["m"] is not None
    if match["wm"] or match["dm"]:
        month = MONTHS.get(key(match["wm"] or match["dm"]))
        if month is None:
            return None
        said = (match["wy"] or match["dy"], str(month), match["wd"] or match["dd"])
    else:
        said = (match["y"] or match["iy"], match["m"] or match["im"], match["d"] or match["id"])
    if numeric and _MARKS[match["mark"]] != _MARKS[match["mark2"]]:
        return None
    whole = "".join(said)
    if sum(map(str.isdigit, whole)) < (3 if numeric else 2):
        return None
    mark = _MARKS.get(match["mark"])
    if mark == "." and len(whole) < 6:  # "4.1.24" numbers a heading
        return None
    year, month, day = (int(digits(part)) for part in said)
    short = len(said[0]) == 2
    made, problem = _day(_whole_year(year, today) if short else year, month, day, today)
    if made is None and mark in ("-", "."):
        return None  # a number of three parts
    if made is not None and _is_other_weekday(text, match.start(), made):
        made, problem = None, Problem.AMBIGUOUS
    mended = any(not part.isdigit() for part in said)
    return Written(match.start(), match.end(), made, problem, mended, short)


def _whole_year(short: int, today: date) -> int:
    """The latest year with these two digits that is not after next year."""
    return 2000 + short if 2000 + short <= today.year + 1 else 1900 + short


def _day(year: int, month: int, day: int, today: date) -> tuple[date | None, Problem | None]:
    if not _EARLIEST <= year <= today.year + _AHEAD:
        return None, Problem.UNREADABLE
    try:
        return date(year, month, day), None
    except ValueError:
        is_day_first = 12 < month <= 31 and 1 <= day <= 12
        return None, Problem.AMBIGUOUS if is_day_first else Problem.UNREADABLE


def _is_other_weekday(text: str, start: int, day: date) -> bool:
    said = _WEEKDAY.search(text, max(0, start - 14), start)
    return said is not None and _WEEKDAYS.index(said[1].lower()) != day.weekday()


def _is_spoiled(match: re.Match[str]) -> bool:
    """Three numbers of which one cannot be read: neither "and/or" nor a blank to be filled in."""
    parts = match.groups()
    known = sum(map(str.isdigit, "".join(parts)))
    return known >= 3 and all(any(map(str.isdigit, digits(part))) for part in parts)
