"""What each date on a page is the date of: by the words before it, by the head of its column, by its line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from nextfriend.engines.chronology.columns import Columns
from nextfriend.engines.chronology.layout import Laid, Line, is_fax_line, is_page_line
from nextfriend.engines.chronology.model import DateFound, Patient, Problem, Role
from nextfriend.engines.chronology.roles import ROLES, Dated
from nextfriend.engines.chronology.words import Hit
from nextfriend.engines.chronology.written_dates import Written, behind_label, written_dates

# How many words may stand between the words that say what a date is and the date.
_REACH = {
    "service": 2, "printed": 7, "signed": 10, "birth": 1, "history": 9, "next": 6, "other": 3, "date": 1,
}  # fmt: skip
_PROSE = frozenset({"history", "next"})  # where a sentence's end ends their reach
_RANGE = re.compile(r"\s{0,3}(?:-|–|—|to|thru|through|until|and)\s{0,3}", re.IGNORECASE)
_LEADING = re.compile(r"[\s|>*#\-]{0,12}(?:\d{1,3}[.)]?[ |]{1,4})?")
_TOP = 14  # lines with words in which "Date:" may be the date of the whole page
_SHORT_LINE = 3  # words beside a date that stands alone
_ENTRY_WORDS = 6  # of a line that begins an entry
_LOOK = 12  # phrases before or after a date that are looked at


def dates_of(laid: Laid, patient: Patient, today: date) -> list[Dated]:
    """Every date of a page in its order, with its role; in doubt `Role.UNTOLD`."""
    found: list[Dated] = []
    by_line: dict[int, list[Written]] = {}
    written_on_page = written_dates(laid.text, today)
    for written in (*written_on_page, *_spoiled(laid, written_on_page)):
        by_line.setdefault(laid.line_at(written.start).number, []).append(written)
    tops = {line.number for line in laid.full_lines[:_TOP]}
    columns = Columns(laid)
    for number, on_line in sorted(by_line.items()):
        on_line.sort(key=lambda one: one.start)
        line = laid.lines[number]
        found += columns.under_heads(
            line, _on_line(laid, line, on_line, is_top=number in tops), number in tops
        )
    found.sort(key=lambda one: one.written.start)
    return [_judged(one, patient, today) for one in found]


def _spoiled(laid: Laid, written: Sequence[Written]) -> Iterator[Written]:
    """What stands behind "Date of service" or "DOB" as a date and is none: no year, or not to be read."""
    starts = [one.start for one in written]
    for hit in laid.hits:
        if hit.meaning.get("role") in ("service", "birth"):
            found = behind_label(laid.text, hit.end)
            at = bisect_left(starts, hit.end)
            if found is not None and (at == len(starts) or starts[at] >= found.end):
                yield found


def _on_line(laid: Laid, line: Line, written: Sequence[Written], *, is_top: bool) -> list[Dated]:
    found: list[Dated] = []
    edge = line.start
    for one in written:
        joined = bool(found) and _RANGE.fullmatch(laid.text, edge, one.start) is not None
        if joined:
            before = found[-1]
            made = Dated(one, _as_found(laid, one, before.found.role), line, before.weak, joined=True)
        else:
            made = _alone(laid, line, one, edge, is_top)
        found.append(made)
        edge = one.end
    return found


def _alone(laid: Laid, line: Line, one: Written, edge: int, is_top: bool) -> Dated:
    leads = _LEADING.fullmatch(line.text[: one.start - line.start]) is not None
    name, hit = _before(laid, line, one, edge)
    label = laid.text[hit.start : hit.end].lower() if hit else ""
    if name == "date" and any(other.meaning.get("role") == "signed" for other in _back(line, one, edge)):
        name = "signed"  # "Signature: ____ Date: 3/16/2024"
    if not name:
        name = "history" if _is_history_after(laid, line, one) else ""
    if not name and (is_fax_line(line) or is_page_line(line)):
        name = "printed"
    if name == "date":
        entry = hit is not None and _is_entry(laid, line, hit)
        return Dated(one, _as_found(laid, one, Role.UNTOLD), line, is_top, leads, label=label, entry=entry)
    if name:
        return Dated(
            one, _as_found(laid, one, ROLES[name]), line, leads=leads, label=label, labelled=hit is not None
        )
    alone = is_top and line.words - _words_in(laid, one) <= _SHORT_LINE and leads
    return Dated(one, _as_found(laid, one, Role.UNTOLD), line, alone, leads)


def _before(laid: Laid, line: Line, one: Written, edge: int) -> tuple[str, Hit | None]:
    """The role that the nearest words before a date give it, no other date between."""
    at = laid.word_at(one.start)
    for hit in _back(line, one, edge):
        name = hit.meaning.get("role", "")
        between = laid.text[hit.end : one.start]
        if not name:
            # Another label with a colon ends what came before it: "DOB: ____ MRN: 4/5/2024".
            if ("label" in hit.meaning or "section" in hit.meaning) and laid.has_colon(hit):
                return "", None
            continue
        if name == "date" and not _stands_alone(laid, line, hit):
            continue  # "Change of Status Date:"
        if name == "service" and not _stands_alone(laid, line, hit):
            return "", None
        if at - hit.last - 1 > _REACH[name] or (name in _PROSE and _ends_sentence(between)):
            continue
        return name, hit
    return "", None


def _stands_alone(laid: Laid, line: Line, hit: Hit) -> bool:
    """Whether "visit" or "date" has no word before it that makes it another, as "Ncxt visit" has."""
    if laid.text[hit.start : hit.end].lower() not in ("visit", "date") or line.begins_with(hit):
        return True
    before = laid.words[hit.first - 1]
    between = laid.text[before.end : hit.start]
    return before.key.isdigit() or between.strip() != "" or len(between) > 1


def _back(line: Line, one: Written, edge: int) -> list[Hit]:
    """The phrases before a date up to `edge`, the nearest first; the last few are enough."""
    at = bisect_left(line.hits, one.start, key=lambda hit: hit.start)
    return [
        hit for hit in line.hits[max(0, at - _LOOK) : at][::-1] if edge <= hit.start and hit.end <= one.start
    ]


def _ends_sentence(between: str) -> bool:
    return ". " in between or ";" in between


def _is_history_after(laid: Laid, line: Line, one: Written) -> bool:
    """Whether the sentence goes on with what happened that day: "On 3/4/2024 she was in a car accident"."""
    after = laid.word_at(one.end)
    at = bisect_left(line.hits, one.end, key=lambda hit: hit.start)
    for hit in line.hits[at : at + _LOOK]:
        if hit.first - after <= 6 and hit.meaning.get("role") == "history":
            return not _ends_sentence(laid.text[one.end : hit.start])
    return False


def _is_entry(laid: Laid, line: Line, hit: Hit) -> bool:
    """Whether "Date: 6/12/2024" begins an entry of running notes: its line, and no signature's."""
    if not line.begins_with(hit) or line.words > _ENTRY_WORDS:
        return False
    above = laid.lines[max(0, line.number - 2) : line.number]
    return not any("signed" in one.meaning.get("role", "") for other in above for one in other.hits[:_LOOK])


def _words_in(laid: Laid, one: Written) -> int:
    return laid.word_at(one.end) - laid.word_at(one.start)


def _as_found(laid: Laid, one: Written, role: Role) -> DateFound:
    return DateFound(role, laid.quote(one.start, one.end), one.day, one.problem, one.mended)


def _judged(one: Dated, patient: Patient, today: date) -> Dated:
    """A service cannot be after today nor before the birth; a birth written short is in the past."""
    day, role = one.found.day, one.found.role
    if day is None:
        return one
    if day == patient.born and not one.labelled:
        return replace(one, found=replace(one.found, role=Role.BIRTH), weak=False, leads=False)
    if role is Role.BIRTH and day > today and one.written.short:
        return replace(one, found=replace(one.found, day=_century_before(day)))
    if role is Role.SERVICE or (role is Role.UNTOLD and (one.weak or one.leads)):
        problem = _impossible(day, patient, today)
        if problem:
            return replace(one, found=replace(one.found, day=None, problem=problem))
    return one


def _impossible(day: date, patient: Patient, today: date) -> Problem | None:
    if day > today:
        return Problem.FUTURE
    return Problem.BEFORE_BIRTH if patient.born and day < patient.born else None


def _century_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 100)
    except ValueError:
        return None
