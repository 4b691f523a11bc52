"""What stands in the boxes of claim forms: days as "03 14 24" (CMS-1500) and "031424" (UB-04), amounts."""

from __future__ import annotations

import re
from datetime import date

from nextfriend.engines.chronology.written_dates import digits

N = "[0-9OolISB]"
# No dates anywhere else but in these boxes.
_BOXED = re.compile(rf"(?<![\w.,$])({N}{{2}}) ({N}{{2}}) ({N}{{4}}|{N}{{2}})(?![\w.,])")
_PACKED = re.compile(rf"(?<![\w.,$/])({N}{{2}})({N}{{2}})({N}{{4}}|{N}{{2}})(?![\w.,/])")
REVENUE = re.compile(rf"[ |]{{0,4}}(0?{N}{{3}})(?=[ |])")
MONEY = re.compile(
    rf"(?<![\w.,/])\$? ?(-|\()?\$? ?({N}{{1,3}}(?:,{N}{{3}}){{1,2}}|{N}{{1,7}})\.({N}{{2}})(?!\w|[.,/]\d)"
)
_LONGEST = 300  # characters of a line of a form


def is_form_line(text: str) -> bool:
    """Whether a line is one of a form's, whatever the form calls itself: a revenue code, a day, an amount; or
    a day from and a day to in boxes.
    """
    text = text[:_LONGEST]
    if REVENUE.match(text):
        return _PACKED.search(text) is not None and MONEY.search(text) is not None
    boxed = [one.start() for one in _BOXED.finditer(text[:60])]
    return len(boxed) > 1 and not text[: boxed[0]].strip(" |")


def form_date(text: str, today: date) -> tuple[date | None, int, int, list[int]] | None:
    """The day in a box of a form, where it begins, where the last one ends, where boxed ones stand."""
    boxed = list(_BOXED.finditer(text[:60]))
    if boxed and not text[: boxed[0].start()].strip(" |"):
        day = _day(boxed[0], today)
        last = (
            boxed[1]
            if len(boxed) > 1 and not text[boxed[0].end() : boxed[1].start()].strip(" |")
            else boxed[0]
        )
        return (day, boxed[0].start(), last.end(), [one.start() for one in boxed]) if day else None
    for packed in _PACKED.finditer(text):
        day = _day(packed, today)
        if day is not None and REVENUE.match(text):
            return day, packed.start(), packed.end(), []
    return None


def _day(match: re.Match[str], today: date) -> date | None:
    month, day, year = (int(digits(part)) for part in match.groups())
    if len(match[3]) == 2:
        year += 2000 if 2000 + year <= today.year + 1 else 1900
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if made <= today else None
