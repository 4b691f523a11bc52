"""Dates that the court wrote out: "Answer due 3/24/2025", "Status conference set for 4/2/2025 at 10:00 AM".

Every date in the text is found first; the words around it decide whether something is due, will be heard, was
ended, or neither. Dates of signing, service, past hearings, periods of reports and other papers are the
common
case and propose nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from nextfriend.engines.notices.date_proposal import DateProposal, EndedDate
from nextfriend.engines.notices.dead_dates import heads_an_end, is_dead
from nextfriend.engines.notices.written_dates import (
    TIME_AFTER,
    WrittenDate,
    clock,
    is_asking,
    sentence_end,
    sentence_start,
    without_weekday_and_time,
    written_dates,
)

# More written dates than any docket text holds; each costs a look at the sentence around it.
MOST_DATES = 400

# What stands immediately before the date.
_DUE = re.compile(
    r"\b(?:due(?: date)?|deadlines?(?: date)?|cut-?off(?: date)?)(?: from\b[^.;]{1,60}?)? ?"
    r"(?:(?:is|are|shall be|remains|set|extended|reset|continued) )*(?:by|on|for|to|of|until|:|-|–)? ?"
    r"(?:(?:or|on or) before|no later than|not later than)?:? ?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:on or before|(?:by )?no(?:t)? later than|(?:up )?to and including|(?:through|until) and including"
    r"|extended (?:to|until|through)|extension (?:to|until|through)|enlarged (?:to|until|through)"
    r"|expires?(?: on| at)?|expiring(?: on| at)?|remains? in (?:full )?(?:force and )?effect (?:until"
    r"|through)"
    r"|extended(?: from[^.;]{1,60}?)? (?:to|until|through)) ?$",
    re.IGNORECASE,
)
_STAY = re.compile(
    r"\b(?:stay(?:ed|ing|s)?|restrain\w*|enjoin\w*|TRO)\b[^.;]{0,200}\b(?:until|through|to) ?$", re.IGNORECASE
)
_WEAK_BY = re.compile(r"\b(?:by|until|before|through) ?$", re.IGNORECASE)
_ORDERING = re.compile(
    r"\b(?:shall|must|ordered|directed|required|is to|are to|may file|granting|granted|instructed|will file"
    r"|has until|have until|ha(?:s|ve) up to)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:hearing|conference|trial|meeting of creditors|341(?:\(a\))? meeting|argument|mediation|arraignment"
    r"|sentencing|deposition|calendar call|jury selection|examination|evaluation|change of plea|docket call"
    r"|show cause|appear|oral argument|presentment|status report call)(?:s|ance)?\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"(?:\b(?:re-?)?(?:set|scheduled|noticed|calendared)(?: for| on| to)?(?: (?:a "
    r"|an )?(?:\w+ ){0,3}?(?:hearing|conference"
    r"|trial|argument))?(?: on| for)?"
    r"|\b(?:to|will|shall) (?:be held|take place|commence|begin|convene|proceed)(?: on)?"
    r"|\b(?:re-?set|rescheduled|continued|moved|adjourned|postponed|advanced) (?:to|for|until|on)) ?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:re-?set|rescheduled|continued|moved|adjourned|postponed|advanced) (?:to|for|until) ?$",
    re.IGNORECASE,
)
_APPEAR = re.compile(
    r"\b(?:shall|must|will|ordered to|directed to) (?:appear|attend|hold|conduct|hear|convene"
    r"|participate)\b[^.;]{0,200}\b"
    r"(?:on|for) ?$",
    re.IGNORECASE,
)
_EVENT_ON = re.compile(
    r"\b(?:hearing|conference|trial|meeting|argument|mediation|arraignment"
    r"|sentencing)\b[^.;]{0,60}?(?:\bon|\bfor|:) ?$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:held|heard|conducted|took place|occurred|appeared|concluded)\b[^.;]{0,120}$", re.IGNORECASE
)
_HEARING_LABEL = re.compile(
    r"\b(?:Motion Docket|Noting|Note|Hearing|Trial|Conference|Submission|Presentment|Return|Sentencing"
    r"|Meeting|Argument)"
    r" Date ?:? ?$|\b(?:submitted|submission|presentment|presented|noted|noting)(?: on| for| date:?)* ?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:requests?|requested|requesting|asks?|proposes|proposing|proposed (?:new )?(?:date"
    r"|deadline))\b[^.;]*$",
    re.IGNORECASE,
)
_ASKED_VERB = re.compile(
    r"\b(?:requests|requested|requesting|asks|proposes|proposed (?:new )?(?:date|deadline))\b[^.;]*$",
    re.IGNORECASE,
)
_GRANTED = re.compile(r"\b(?:grant(?:s|ed|ing)?|approv(?:es|ed|ing)|as requested)\b", re.IGNORECASE)
# "and" begins something else that is not denied with it.
_DENIED_AFTER = re.compile(
    r"(?:(?!\band\b)[^.;]){0,100}?\b(?:is|are|was|hereby)? ?denied\b"
    r"|[^.]{0,100}?; ?(?:NO\b|(?:application |request )?denied\b)",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(
    r"\b(?:denying|denied|denies)\b(?:(?!\b(?:set|setting|scheduled|shall|must|due|and)\b)[^.;])*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom ?$", re.IGNORECASE)
_TO = re.compile(r"^ ?(?:\([^()]{0,40}\) ?)?(?:at [^,;]{1,20} )?(?:to|until|through) ?$", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"\bfrom\b[^.;]{0,80}$", re.IGNORECASE)
_NOT_A_DATE = re.compile(
    r"\bnunc pro tunc(?: to)? ?$|\b(?:period|month|quarter) (?:ending|ended|of) ?$", re.IGNORECASE
)
_TO_ANOTHER_TIME = re.compile(
    r"^[^.;]{0,30}?\b(?:is|has been|are)? ?(?:hereby )?(?:moved|reset|rescheduled|continued|changed"
    r"|advanced) (?:to|until) "
    r"(?!\d{1,2}[/.-]|[A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
_YEAR_NOTE = "The entry prints no year: the next such day was taken."


@dataclass(frozen=True, slots=True)
class OrderedDates:
    """What the words set, and what they end."""

    proposals: tuple[DateProposal, ...]
    ended: tuple[EndedDate, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """One written date among its words."""

    text: str
    written: WrittenDate
    left: str
    sentence: str
    right: str
    floor: int
    at: time | None
    end: int


def ordered_dates(text: str, *, filed_on: date | None = None) -> OrderedDates:
    """Dates on which the court says something is due or will be heard, with the offsets of the words that
    say so.

    `filed_on` is the day of the entry: what lies before it is past, and a date without a year is the next one
    after it.
    """
    asking, head_ended = is_asking(text), heads_an_end(text)
    cited = _cited(text)
    found: list[DateProposal] = []
    ended: list[EndedDate] = []
    for place in _places(text, filed_on):
        inside = any(start <= place.written.start < end for start, end in cited)
        if inside or (filed_on and place.written.day < filed_on and not _may_end(place)):
            continue
        _judge(place, asking, head_ended, filed_on, found, ended)
    return OrderedDates(tuple(found), tuple(_unpaired(found, ended)))


def _may_end(place: _Place) -> bool:
    """A past date still matters where the words move it: "continued from … to …"."""
    return bool(_FROM.search(place.left))


def _judge(
    place: _Place,
    asking: bool,
    head_ended: bool,
    filed_on: date | None,
    found: list[DateProposal],
    ended: list[EndedDate],
) -> None:
    denied = bool(_DENIED_AFTER.match(place.text, place.end)) or bool(_DENIED_BEFORE.search(place.sentence))
    if denied:
        # A denied move leaves the old date standing, and the new one was only asked for.
        if _FROM.search(place.left) and _EVENT.search(place.sentence) and not _is_past(place, filed_on):
            found.append(_proposal(place, "hearing", 0))
        return
    moved = _TO_ANOTHER_TIME.match(place.right)
    if moved and (later := TIME_AFTER.match(place.right, moved.end())):
        found.append(replace(_proposal(place, "hearing", 0), due_time=clock(later), ends=place.written.day))
        return
    dead = not asking and is_dead(place.sentence, place.left, place.right, head_ended=head_ended)
    if dead:
        ended.append(EndedDate(place.written.day, place.at, place.written.start, place.written.end))
        if before := _moved_from(place, found):
            found[-1] = replace(before, ends=place.written.day)
        return
    kind, cue = _classify(place, asking, filed_on)
    if kind and not _is_past(place, filed_on):
        one = _proposal(place, kind, cue)
        found.append(replace(one, ends=_ended_beside(place, ended)))


def _is_past(place: _Place, filed_on: date | None) -> bool:
    return filed_on is not None and place.written.day < filed_on


def _moved_from(place: _Place, found: list[DateProposal]) -> DateProposal | None:
    """ "Reset to 4/2 from 3/10": the date before it in the same sentence took its place."""
    if found and _FROM.search(place.left) and found[-1].start >= place.written.start - len(place.sentence):
        return found[-1]
    return None


def _ended_beside(place: _Place, ended: list[EndedDate]) -> date | None:
    """The last date that died in this sentence or the one before: this one takes its place."""
    if not ended:
        return None
    last = ended[-1]
    in_sentence = last.start >= place.written.start - len(place.sentence)
    if in_sentence or (_SET.search(place.left) and place.text.count(". ", last.end, place.floor) <= 1):
        return last.day
    return None


def _unpaired(found: list[DateProposal], ended: list[EndedDate]) -> Iterator[EndedDate]:
    taken = {one.ends for one in found}
    yield from (one for one in ended if one.day not in taken)


def _places(text: str, filed_on: date | None) -> Iterator[_Place]:
    dates = written_dates(text, filed_on)[:MOST_DATES]
    previous_end = 0
    for number, written in enumerate(dates):
        floor = sentence_start(text, written.start, previous_end)
        left, at = without_weekday_and_time(text[floor : written.start])
        end = written.end
        if at is None and (after := TIME_AFTER.match(text, written.end)):
            at = clock(after)
            end = after.end() if at else end
        begin = sentence_start(text, written.start, 0)
        following = dates[number + 1].start if number + 1 < len(dates) else len(text)
        right = text[end : max(end, min(following, sentence_end(text, end)))]
        yield _Place(text, written, left, text[begin:floor] + left, right, floor, at, end)
        previous_end = written.end


def _proposal(place: _Place, kind: str, cue: int) -> DateProposal:
    start = place.floor + _label_start(place.left, cue)
    note = _YEAR_NOTE if place.written.is_year_missing else ""
    return DateProposal(
        kind, "", start, place.end, "court-set", due_date=place.written.day, due_time=place.at, note=note
    )


def _classify(place: _Place, asking: bool, filed_on: date | None) -> tuple[str, int]:
    """("hearing" | "order-date" | "", offset of the cue in `left`)."""
    left, sentence = place.left, place.sentence
    if _NOT_A_DATE.search(left) or (place.written.is_year_missing and place.written.day == filed_on):
        return "", 0
    due = _DUE.search(left)
    asked = (_ASKED_VERB if due else _ASKED).search(left if due else sentence)
    if asked and not _GRANTED.search(sentence):
        return "", 0
    if found := _HEARING_LABEL.search(left):
        return "hearing", found.start()
    if (found := _SET.search(left)) and (_EVENT.search(sentence) or _moves(place, found)):
        return "hearing", found.start()
    if due:
        return "order-date", due.start()
    return ("", 0) if asking else _ordered(place, sentence, left)


def _moves(place: _Place, found: re.Match[str]) -> bool:
    """ "CONTINUED TO APRIL 14, 2027 AT 11:00AM": an hour makes a hearing of it."""
    return place.at is not None and bool(_MOVED.search(found[0]) or " for hearing" in found[0].lower())


def _ordered(place: _Place, sentence: str, left: str) -> tuple[str, int]:
    """Words that set a date only where the court speaks."""
    if _TO.search(left) and _FROM_BEFORE.search(sentence):
        return ("hearing" if _EVENT.search(sentence) else "order-date"), 0
    if found := _APPEAR.search(left):
        return "hearing", found.start()
    if found := _BY.search(left) or _STAY.search(left):
        return "order-date", found.start()
    found = _WEAK_BY.search(left)
    if found and (_ORDERING.search(sentence) or _ORDERING.search(place.right)):
        return "order-date", found.start()
    if place.at and not _PAST.search(sentence) and (found := _EVENT_ON.search(left)):
        return "hearing", found.start()
    return "", 0


def _label_start(left: str, cue: int) -> int:
    """Highlight what is due along with the cue when the sentence is short, else the cue alone."""
    blank = len(left) - len(left.lstrip(" ,.;:()&-"))
    return blank if cue - blank <= 80 else cue


def _cited(text: str) -> list[tuple[int, int]]:
    """Stretches in brackets that quote another entry: "(RE: related document(s) 13 Notice of Hearing …)"."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if _CITES.match(text, start):
                found.append((start, match.end()))
    # A bracket that is never closed cites to the end: nothing in it is proposed by mistake.
    found += [(start, len(text)) for start in opened if _CITES.match(text, start)]
    return found


_CITES = re.compile(r"\((?:RE:?|related doc)", re.IGNORECASE)
