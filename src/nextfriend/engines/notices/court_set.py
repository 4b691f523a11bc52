"""Dates and periods that the court wrote out: "Answer due 3/24/2025", "within 14 days", "set for 4/2/2025
10:00 AM".

Every date in the text is found first; what stands just before it decides whether it is due, a hearing, or
neither. Dates of signing, service, past hearings and of other papers are the common case and propose
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from nextfriend.engines.notices.proposal import Proposal

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(
    r"\b(?:(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})|(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(name[:3] for name in _MONTHS)}|Sept)\.?)\s+"
    r"(?P<md>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<my>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([AP])\.?\s?M\b\.?"
_TIME_AFTER = re.compile(rf"\s*,?\s*(?:at|@|beginning at|starting at)?\s*{_CLOCK}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?:\bat\s+)?{_CLOCK}\s*(?:\([^)]*\)\s*)?(?:,|on)?\s*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:,\s*)?\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?\s*$", re.IGNORECASE)

# What stands immediately before the date.
_DUE = re.compile(
    r"\b(?:due(?: date)?|deadline(?: date)?|cut-?off(?: date)?)(?:\s+from\b[^.;]{1,60}?)?\s*"
    r"(?:(?:is|are|shall be|remains|set|extended)\s+)*(?:by|on|for|to|of|:|-|–)?\s*"
    r"(?:(?:or|on or) before|no later than|not later than)?\s*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:on or before|(?:by )?no(?:t)? later than|(?:up )?to and including|(?:through|until) and including"
    r"|extended (?:to|until|through)|extension (?:to|until))\s*$",
    re.IGNORECASE,
)
_WEAK_BY = re.compile(r"\b(?:by|until|before)\s*$", re.IGNORECASE)
_ORDERING = re.compile(
    r"\b(?:shall|must|ordered|directed|required|is to|are to|may file"
    r"|has until|have until|ha(?:s|ve) up to)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:hearing|conference|trial|meeting of creditors|341 meeting|argument|mediation|arraignment"
    r"|sentencing|deposition|calendar call|jury selection|examination|evaluation)s?\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"(?:\b(?:re-?)?(?:set|scheduled|noticed|calendared)(?:\s+for|\s+on)?"
    r"|\b(?:to|will|shall) be held(?:\s+on)?"
    r"|\b(?:re-?set|rescheduled|continued|moved|adjourned|postponed|advanced)\s+(?:to|for|until))\s*$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\s+\S[^.;]{0,40}?\bto\s*$", re.IGNORECASE)
_SUBMISSION = re.compile(r"\bMotion Docket Date:?\s*$", re.IGNORECASE)
# A motion asks for dates; only what the clerk's system adds to it is set.
_ASKING = re.compile(
    r"^\W*(?:(?!order\b)[\w'-]+\s+){0,4}?(?:motion|application|request|stipulation|proposed)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:request(?:ed|s|ing)?|proposes|proposing|proposed (?:new )?(?:date|deadline))\b[^.;]*$",
    re.IGNORECASE,
)
_CITED = re.compile(r"\((?:RE:?|related doc)[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)

_ABBREVIATIONS = [
    "Hon",
    "Mag",
    "Dist",
    "No",
    "Nos",
    "Rm",
    "Ctrm",
    "Crtrm",
    "Jr",
    "Sr",
    "Dr",
    "Mr",
    "Ms",
    "Mrs",
    "St",
    "vs",
    "Mot",
    "Ord",
    "Dkt",
]
_SENTENCE_END = re.compile(
    r"(?:(?<=[A-Za-z0-9)\]])(?<!\b[A-Z])"
    + "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS)
    + r"\.|[;:](?=\s+[A-Z]))\s+"
)

_NUMBER_WORDS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        range(1, 16),
        strict=True,
    )
) | {
    "twenty": 20,
    "twenty-one": 21,
    "twenty-eight": 28,
    "thirty": 30,
    "forty-five": 45,
    "sixty": 60,
    "ninety": 90,
}
_PERIOD = re.compile(
    r"\b(?P<cue>within|(?:by )?no(?:t)? later than|(?:shall|will) have|ha(?:s|ve)|at least)\s+"
    rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})(?:\s*\(\d{{1,3}}\))?[\s-]+"
    r"(?P<kind>calendar |business |court |working )?(?P<unit>day|week|month|hour)s?\b"
    r"(?:\s+(?P<relation>of|after|from|following|before|prior to|to)\s+(?P<anchor>[^.;,]{1,80}))?",
    re.IGNORECASE,
)
_PERIOD_ORDER = re.compile(
    r"\b(?:shall|must|ordered|directed|required|due|deadline|may file|leave to|is to|are to"
    r"|may (?:respond|amend))\b",
    re.IGNORECASE,
)
_ALREADY_DONE = re.compile(
    r"\b(?:have|has|had|having) (?:not )?been\b[^.;]*$|\b(?:was|were|did not|failed to)\b[^.;]*$",
    re.IGNORECASE,
)
_THIS_ORDER = re.compile(
    r"^(?:the )?(?:date of )?(?:the )?(?:entry|filing|issuance|service|date)?(?: of)?\s*"
    r"(?:this|the present)\s+(?:\w+\s+){0,2}(?:order|notice|entry|date|minute entry|judgment)"
    r"|^(?:today|the date hereof)",
    re.IGNORECASE,
)
# "the parties have 14 days to object" is a period; "within 14 days to" is not said.
_TO_ACT = re.compile(r"^(?:file|respond|answer|object|amend|submit|serve|show|cure|comply)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in the text."""

    day: date
    start: int
    end: int


def written_dates(text: str) -> list[WrittenDate]:
    """Every calendar date written in the text (1990–2099), in order. Impossible dates are left out."""
    found = ((match, _day(match)) for match in _DATE.finditer(text))
    return [WrittenDate(day, *match.span()) for match, day in found if day and 1990 <= day.year <= 2099]


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["month"]:
            month = [name[:3].lower() for name in _MONTHS].index(match["month"][:3].lower()) + 1
            return date(int(match["my"]), month, int(match["md"]))
        year = int(match["y"])
        return date(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def set_dates(text: str) -> Iterator[Proposal]:
    """Dates on which the court says something is due or will be heard, with the offsets of the words that
    say so."""
    asking = bool(_ASKING.match(text))
    cited = [match.span() for match in _CITED.finditer(text)]
    previous_end = 0
    for written in written_dates(text):
        floor = _sentence_start(text, written.start, previous_end)
        if not any(start <= written.start < end for start, end in cited):
            yield from _one_date(text, written, floor, asking)
        previous_end = written.end


def _one_date(text: str, written: WrittenDate, floor: int, asking: bool) -> Iterator[Proposal]:
    left, at = _without_weekday_and_time(text[floor : written.start])
    sentence = text[_sentence_start(text, written.start, 0) : floor] + left
    end = written.end
    if at is None and (after := _TIME_AFTER.match(text, written.end)):
        at = _clock(after)
        end = after.end() if at else end
    kind, cue = _classify(left, sentence, asking)
    if kind:
        start = floor + _label_start(left, cue)
        yield Proposal(kind, "", start, end, "court-set", due_date=written.day, due_time=at)


def _classify(left: str, sentence: str, asking: bool) -> tuple[str, int]:
    """("hearing" | "order-date" | "", offset of the cue in `left`)."""
    if _ASKED.search(left):
        return "", 0
    moved = _FROM_TO.search(sentence)
    if _EVENT.search(sentence) and not asking and moved:
        return "hearing", 0
    if (found := _SET.search(left)) and _EVENT.search(sentence):
        return "hearing", found.start()
    if found := _SUBMISSION.search(left):
        return "hearing", found.start()
    if found := _DUE.search(left):
        return "order-date", found.start()
    if asking:
        return "", 0
    if found := _BY.search(left):
        return "order-date", found.start()
    if (found := _WEAK_BY.search(left)) and _ORDERING.search(sentence):
        return "order-date", found.start()
    return "", 0


def _without_weekday_and_time(left: str) -> tuple[str, time | None]:
    """Take "Wednesday, " and "10:00 AM on " off the end of the words before a date."""
    left = _WEEKDAY.sub("", left)
    found = _TIME_BEFORE.search(left)
    at = _clock(found) if found else None
    return (left[: found.start()], at) if found and at else (left, None)


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3].upper()
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if half == "P" else 0), minute)


def _sentence_start(text: str, position: int, floor: int) -> int:
    """Where the sentence holding `position` begins. Initials and "Hon." do not end one."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, floor, position)]
    return ends[-1] if ends else floor


def _label_start(left: str, cue: int) -> int:
    """Highlight what is due along with the cue when the sentence is short, else the cue alone."""
    blank = len(left) - len(left.lstrip(" ,.;:()&-"))
    return blank if cue - blank <= 80 else cue


def set_periods(text: str, ordered_on: date | None) -> Iterator[Proposal]:
    """Periods the court ordered, such as "within 14 days". `ordered_on` is the day the order was entered.

    The day is used as trigger only when the period is counted from the order itself or from nothing named.
    """
    if _ASKING.match(text):
        return
    for found in _PERIOD.finditer(text):
        before = text[_sentence_start(text, found.start(), 0) : found.start()]
        if _ALREADY_DONE.search(before) or not _orders_something(found, before, text):
            continue
        number = _NUMBER_WORDS.get(found["n"].lower()) or int(found["n"])
        unit = f"{(found['kind'] or '').lower()}{found['unit'].lower()}"
        backward = (found["relation"] or "").lower() in ("before", "prior to")
        trigger = None if backward else _trigger(found, ordered_on)
        yield Proposal(
            "order-period", "", found.start(), _period_end(found),
            "court-set" if trigger else "needs-trigger",
            trigger_date=trigger, period=f"{number} {unit}{'s' if number != 1 else ''}",
            direction="before" if backward else "after",
            note="" if trigger else "Say which day this period runs from.",
        )  # fmt: skip


def _orders_something(found: re.Match[str], before: str, text: str) -> bool:
    cue = found["cue"].lower()
    if cue.endswith("have") or cue.startswith("ha"):
        return found["relation"] is not None and _names_an_act(found)
    after = re.split(r"(?<=[a-z0-9)])[.;]\s", text[found.end() : found.end() + 120])[0]
    return bool(_PERIOD_ORDER.search(before) or _PERIOD_ORDER.search(after))


def _names_an_act(found: re.Match[str]) -> bool:
    anchor = (found["anchor"] or "").strip()
    return bool(_TO_ACT.match(anchor)) or found["relation"].lower() != "to"


def _trigger(found: re.Match[str], ordered_on: date | None) -> date | None:
    relation = (found["relation"] or "").lower()
    if not relation or relation == "to":
        return ordered_on
    return ordered_on if _THIS_ORDER.match((found["anchor"] or "").strip()) else None


def _period_end(found: re.Match[str]) -> int:
    return found.start() + len(found[0].rstrip())


def as_day(moment: datetime | None, otherwise: date | None) -> date | None:
    """The day of a moment on the court's clock, or the other day when the moment is not known."""
    return moment.date() if moment else otherwise
