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

from nextfriend.engines.notices import setting_words as words
from nextfriend.engines.notices.date_proposal import DateProposal, EndedDate
from nextfriend.engines.notices.dead_dates import MOVING, heads_an_end, is_dead, is_former
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
    rest: str
    floor: int
    at: time | None
    end: int
    is_time_before: bool = False
    is_after_another: bool = False

    @property
    def left_on(self) -> str:
        """`left` as if no time stood between: "appear at 9:30 a.m., Wednesday, 3/17" is "appear on"."""
        return f"{self.left.rstrip()} on " if self.is_time_before else self.left


def ordered_dates(text: str, *, filed_on: date | None = None) -> OrderedDates:
    """Dates on which the court says something is due or will be heard, with the offsets of the words that
    say so.

    `filed_on` is the day of the entry: what lies before it is past, and a date without a year is the next one
    after it.
    """
    asking, head = is_asking(text), heads_an_end(text)
    cited = _cited(text)
    found: list[DateProposal] = []
    ended: list[EndedDate] = []
    for place in _places(text, filed_on):
        inside = any(start <= place.written.start < end for start, end in cited)
        if inside or (filed_on and place.written.day < filed_on and not _may_end(place)):
            continue
        _judge(place, asking, head, filed_on, found, ended)
    return OrderedDates(tuple(_once(found)), tuple(_unpaired(found, ended)))


def _once(found: list[DateProposal]) -> Iterator[DateProposal]:
    """A day said twice is one date: with the time or the earlier date, where one of the two says it."""
    said: dict[tuple[str, date | None, time | None], DateProposal] = {}
    timed = {(one.kind, one.due_date) for one in found if one.due_time}
    for one in found:
        if one.kind == "hearing" and one.due_time is None and (one.kind, one.due_date) in timed:
            continue
        known = said.setdefault((one.kind, one.due_date, one.due_time), one)
        if one.kind == "hearing" and known is not one:
            said[one.kind, one.due_date, one.due_time] = replace(known, ends=known.ends or one.ends)
        elif known is not one:
            yield one
    yield from said.values()


def _may_end(place: _Place) -> bool:
    """A past date still matters where the words move it: "continued from … to …"."""
    return is_former(place.sentence, place.left, place.right)


def _judge(
    place: _Place,
    asking: bool,
    head: str,
    filed_on: date | None,
    found: list[DateProposal],
    ended: list[EndedDate],
) -> None:
    denied = bool(words.DENIED_AFTER.match(place.text, place.end)) or bool(
        words.DENIED_BEFORE.search(place.sentence)
    )
    if denied:
        # A denied move leaves the old date standing, and the new one was only asked for.
        if (
            is_former(place.sentence, place.left, place.right)
            and words.EVENT.search(place.sentence)
            and not _is_past(place, filed_on)
        ):
            found.append(_proposal(place, "hearing", 0))
        return
    if same_day := _at_another_time(place, filed_on):
        found.append(same_day)
        return
    dead = not asking and is_dead(place.sentence, place.left, place.right, rest=place.rest, head=head)
    if dead:
        ended.append(EndedDate(place.written.day, place.at, place.written.start, place.written.end))
        if before := _moved_from(place, found):
            found[-1] = replace(before, ends=place.written.day)
        return
    kind, cue = _classify(place, asking, filed_on)
    if kind and not _is_past(place, filed_on):
        one = _proposal(place, kind, cue)
        found.append(replace(one, ends=_ended_beside(place, ended)))


def _at_another_time(place: _Place, filed_on: date | None) -> DateProposal | None:
    """ "The conference on 3/22/2027 10:00 AM is moved to 2:00 PM": the same day; the earlier hour is dead."""
    moved = words.TO_ANOTHER_TIME.match(place.right)
    later = TIME_AFTER.match(place.right, moved.end()) if moved else None
    if moved is None or later is None or _is_past(place, filed_on):
        return None
    is_new = moved["moved"] or moved["now"] or place.at or words.RATHER.search(place.right, later.end())
    one = replace(_proposal(place, "hearing", 0), due_time=clock(later))
    return replace(one, ends=place.written.day) if is_new else one


def _is_past(place: _Place, filed_on: date | None) -> bool:
    return filed_on is not None and place.written.day < filed_on


def _moved_from(place: _Place, found: list[DateProposal]) -> DateProposal | None:
    """ "Reset to 4/2 from 3/10", "reset to 4/2; the 3/10 setting is vacated": the date before it took its
    place."""
    if not found or found[-1].ends:
        return None
    last = found[-1]
    in_sentence = last.start >= place.written.start - len(place.sentence)
    named = is_former(place.sentence, place.left, place.right)
    moved = (
        MOVING.search(place.text, last.start, last.end) and place.text.count(". ", last.end, place.floor) <= 1
    )
    return last if (in_sentence and named) or moved else None


def _ended_beside(place: _Place, ended: list[EndedDate]) -> date | None:
    """The last date that died in this sentence or the one before: this one takes its place."""
    if not ended:
        return None
    last = ended[-1]
    in_sentence = last.start >= place.written.start - len(place.sentence)
    if in_sentence or (words.SET.search(place.left) and place.text.count(". ", last.end, place.floor) <= 1):
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
        is_before = at is not None
        end = written.end
        if at is None and (after := TIME_AFTER.match(text, written.end)):
            at = clock(after)
            end = after.end() if at else end
        begin = sentence_start(text, written.start, 0)
        following = dates[number + 1].start if number + 1 < len(dates) else len(text)
        last = sentence_end(text, end)
        right, rest = text[end : max(end, min(following, last))], text[end:last]
        yield _Place(
            text,
            written,
            left,
            text[begin:floor] + left,
            right,
            rest,
            floor,
            at,
            end,
            is_before,
            0 < floor == previous_end,
        )
        previous_end = end


def _proposal(place: _Place, kind: str, cue: int) -> DateProposal:
    start = place.floor + _label_start(place.left, cue)
    note = _YEAR_NOTE if place.written.is_year_missing else ""
    return DateProposal(
        kind, "", start, place.end, "court-set", due_date=place.written.day, due_time=place.at, note=note
    )


def _classify(place: _Place, asking: bool, filed_on: date | None) -> tuple[str, int]:
    """("hearing" | "order-date" | "", offset of the cue in `left`)."""
    left, sentence = place.left, place.sentence
    if words.NOT_A_DATE.search(left) or (place.written.is_year_missing and place.written.day == filed_on):
        return "", 0
    if words.WAS_DUE.search(left) or (asking and _only_names_it(place)) or _is_of_a_partys_paper(place):
        return "", 0
    due = words.DUE.search(left)
    asked = (words.ASKED_VERB if due else words.ASKED).search(left if due else sentence)
    if asked and not words.GRANTED.search(sentence):
        return "", 0
    if found := words.HEARING_LABEL.search(left):
        return "hearing", found.start()
    if (found := words.SET.search(left)) and (words.EVENT.search(sentence) or _moves(place, found)):
        return "hearing", found.start()
    if due:
        return "order-date", due.start()
    return ("", 0) if asking else _ordered(place, sentence, left)


def _only_names_it(place: _Place) -> bool:
    """A request names the day it wants to move."""
    is_moved = words.ASKS_TO_MOVE.search(place.sentence)
    return bool(is_moved) or is_former(place.sentence, place.left, place.right)


def _is_of_a_partys_paper(place: _Place) -> bool:
    """A party's paper names the hearing it is for; what the clerk adds stands in a sentence of its own."""
    is_first = place.text.find(". ", 0, place.floor) < 0
    paper = is_first and words.PARTYS_PAPER.match(place.text)
    return bool(paper and words.NAMES_ITS_EVENT.search(place.sentence, paper.end()))


def _moves(place: _Place, found: re.Match[str]) -> bool:
    """ "CONTINUED TO APRIL 14, 2027 AT 11:00AM": an hour makes a hearing of it."""
    return place.at is not None and bool(words.MOVED.search(found[0]) or " for hearing" in found[0].lower())


def _ordered(place: _Place, sentence: str, left: str) -> tuple[str, int]:
    """Words that set a date only where the court speaks."""
    if place.is_after_another and words.MOVED_TO.match(left) and MOVING.search(sentence):
        is_due = words.DEADLINE.search(sentence) and not place.at
        return ("hearing" if words.EVENT.search(sentence) and not is_due else "order-date"), 0
    if found := words.APPEAR.search(place.left_on):
        return "hearing", min(found.start(), len(left))
    if found := words.BY.search(left) or words.STAY.search(left):
        return "order-date", found.start()
    found = words.WEAK_BY.search(left)
    if found and (words.ORDERING.search(sentence) or words.ORDERING.search(place.right)):
        return "order-date", found.start()
    if place.at and not words.PAST.search(sentence) and (found := words.EVENT_ON.search(place.left_on)):
        return "hearing", min(found.start(), len(left))
    return _by_its_label(place)


def _by_its_label(place: _Place) -> tuple[str, int]:
    """What stands above a list of dates, or before the colon."""
    before = place.text[max(0, place.floor - 300) : place.floor] + place.left
    if place.at and words.LABELLED.search(before):
        return "hearing", 0
    return ("order-date", 0) if not place.at and words.LISTED.search(before) else ("", 0)


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
            if words.CITES.match(text, start):
                found.append((start, match.end()))
    # A bracket that is never closed cites to the end: nothing in it is proposed by mistake.
    found += [(start, len(text)) for start in opened if words.CITES.match(text, start)]
    return found
