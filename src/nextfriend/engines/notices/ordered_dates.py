"""Dates that the court wrote out: "Answer due 3/24/2025", "Status conference set for 4/2/2025 at 10:00 AM".

Every date in the text is found first; what stands just before it decides whether something is due, will be
heard, or neither. Dates of signing, service, past hearings and other papers are the common case and propose
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nextfriend.engines.notices.date_proposal import DateProposal
from nextfriend.engines.notices.written_dates import (
    ASKING,
    TIME_AFTER,
    WrittenDate,
    clock,
    sentence_start,
    without_weekday_and_time,
    written_dates,
)

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
_ASKED = re.compile(
    r"\b(?:request(?:ed|s|ing)?|proposes|proposing|proposed (?:new )?(?:date|deadline))\b[^.;]*$",
    re.IGNORECASE,
)
_CITED = re.compile(r"\((?:RE:?|related doc)[^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)


def ordered_dates(text: str) -> Iterator[DateProposal]:
    """Dates on which the court says something is due or will be heard, with the offsets of the words that
    say so."""
    asking = bool(ASKING.match(text))
    cited = [match.span() for match in _CITED.finditer(text)]
    previous_end = 0
    for written in written_dates(text):
        floor = sentence_start(text, written.start, previous_end)
        if not any(start <= written.start < end for start, end in cited):
            yield from _one_date(text, written, floor, asking)
        previous_end = written.end


def _one_date(text: str, written: WrittenDate, floor: int, asking: bool) -> Iterator[DateProposal]:
    left, at = without_weekday_and_time(text[floor : written.start])
    sentence = text[sentence_start(text, written.start, 0) : floor] + left
    end = written.end
    if at is None and (after := TIME_AFTER.match(text, written.end)):
        at = clock(after)
        end = after.end() if at else end
    kind, cue = _classify(left, sentence, asking)
    if kind:
        start = floor + _label_start(left, cue)
        yield DateProposal(kind, "", start, end, "court-set", due_date=written.day, due_time=at)


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


def _label_start(left: str, cue: int) -> int:
    """Highlight what is due along with the cue when the sentence is short, else the cue alone."""
    blank = len(left) - len(left.lstrip(" ,.;:()&-"))
    return blank if cue - blank <= 80 else cue
