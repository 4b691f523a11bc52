"""Dates the paper names for a hearing or deadline of the matter, compared with the calendar; and days of the
week.

Only a date near a date of the calendar is compared – within a month, or the same day of another year: of any
other nobody can say that it is meant to be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nextfriend.engines.filing_check.model import LOOK, Finding, Known, KnownDate
from nextfriend.engines.filing_check.text import Text
from nextfriend.engines.notices.written_dates import WrittenDate, sentence_end, sentence_start, written_dates

_NEAR = 31  # days
_EARLIEST = date(2000, 1, 1)  # a day without a year is first read as of this one, then as of the calendar's
_HEARING = re.compile(
    r"\b(?:hearings?|trials?|conferences?|oral\s+arguments?|arraignments?|sentencings?|appearances?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    {"with", "from", "this", "that", "have", "date", "days", "deadline", "file", "filed", "serve", "time"}
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEFORE = re.compile(rf"\b(?P<day>{'|'.join(_DAYS)})(?:\s+the)?,?\s*(?:\([^)]*\)\s*)?$", re.IGNORECASE)


def calendar_dates(text: Text, known: Known) -> Iterator[Finding]:
    """Where the paper and the calendar say different days, and days of the week that are wrong."""
    spaced = _spaced(text)
    on_calendar = {one.day for one in known.dates}
    for written in written_dates(spaced, _EARLIEST):
        yield from _weekday(text, spaced, written)
        near = [(one, day) for one in known.dates if (day := _near(written, one.day))]
        sentence = _sentence(spaced, written) if near else ""
        meant = [(one, day) for one, day in near if _is_meant(one, sentence)]
        if not meant or any(day in on_calendar for _, day in meant):
            continue
        one, day = min(meant, key=lambda pair: abs((pair[0].day - pair[1]).days))
        said = (
            f"The paper says {_said(day)}; on the calendar “{one.title}” is on {_said(one.day)}. Compare"
            " with the order or rule and mend the one that is wrong."
        )
        yield text.finding("date", LOOK, written.start, written.end, said)


def _spaced(text: Text) -> str:
    """The words with a space for each line that goes on: a date or sentence may be broken over two lines. A
    paragraph of Word ends with its line; in a PDF a line of capitals is a heading, and a full stop ends one.
    """
    found = []
    for passage in text.passages:
        lines = re.sub(r"[^\S\n]", " ", passage.text).split("\n")
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            ends = line.rstrip()[-1:] in {".", ":", ";", "?", "!"} or line.isupper() or after.isupper()
            found.append(line + ("\n" if ends else " "))
        found[-1] = found[-1][:-1] + "\n"
    return "".join(found)


def _sentence(spaced: str, written: WrittenDate) -> str:
    start = max(sentence_start(spaced, written.start, 0), spaced.rfind("\n", 0, written.start) + 1)
    end = sentence_end(spaced, written.end)
    line = spaced.find("\n", written.end)
    return spaced[start : end if line < 0 else min(end, line)]


def _near(written: WrittenDate, day: date) -> date | None:
    """The day that was written, if it may be meant for `day`."""
    if written.is_year_missing:
        years = [_in_year(written.day, year) for year in (day.year - 1, day.year, day.year + 1)]
        found = min((one for one in years if one), key=lambda one: abs((one - day).days), default=None)
    else:
        found = written.day
    if found is None:
        return None
    is_other_year = (found.month, found.day) == (day.month, day.day) and abs(found.year - day.year) == 1
    return found if abs((found - day).days) <= _NEAR or is_other_year else None


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _is_meant(known: KnownDate, sentence: str) -> bool:
    """Whether a sentence speaks of this date: of a hearing by that word, of any by the words of its title."""
    if known.is_hearing and _HEARING.search(sentence):
        return True
    wanted = {_stem(word) for word in _WORD.findall(known.title.lower())} - _COMMON
    said = {_stem(word) for word in _WORD.findall(sentence.lower())}
    return len(wanted) > 0 and 3 * len(wanted & said) >= 2 * len(wanted)


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _weekday(text: Text, spaced: str, written: WrittenDate) -> Iterator[Finding]:
    if written.is_year_missing:
        return
    before = _BEFORE.search(spaced, max(0, written.start - 40), written.start)
    right = _DAYS[written.day.weekday()]
    if before and before["day"].title() != right:
        said = f"{_said(written.day)} is a {right}, not a {before['day'].title()}. Mend the day or the date."
        yield text.finding("weekday", LOOK, before.start("day"), written.end, said)


def _said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
