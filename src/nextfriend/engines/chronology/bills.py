"""The lines of a bill: day, code, amount – itemized statements, CMS-1500 and UB-04 alike, a line at a time.

An amount that cannot be read is None and never a guess; payments, adjustments and totals are no charges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from nextfriend.engines.chronology.dates import Dated
from nextfriend.engines.chronology.layout import Laid, Line
from nextfriend.engines.chronology.model import BillLine, Quote, Role
from nextfriend.engines.chronology.written_dates import digits

_N = "[0-9OolISB]"
# "03 14 24" of the CMS-1500, "031424" of the UB-04: no dates anywhere else.
_BOXED = re.compile(rf"(?<![\w.,$])({_N}{{2}}) ({_N}{{2}}) ({_N}{{4}}|{_N}{{2}})(?![\w.,])")
_PACKED = re.compile(rf"(?<![\w.,$/])({_N}{{2}})({_N}{{2}})({_N}{{4}}|{_N}{{2}})(?![\w.,/])")
_CODE = re.compile(rf"(?<![\w.,$/\-#])({_N}{{5}}|[A-HJ-NP-VX]{_N}{{4}}|{_N}{{4}}[TF])(?![\w/]|[.,]\d)")
_REVENUE = re.compile(rf"[ |]{{0,4}}(0?{_N}{{3}})(?=[ |])")
_MONEY = re.compile(
    rf"(?<![\w.,/])\$? ?(-|\()?\$? ?({_N}{{1,3}}(?:,{_N}{{3}}){{1,2}}|{_N}{{1,7}})\.({_N}{{2}})(?!\w|[.,/]\d)"
)
_SPLIT_MONEY = re.compile(rf"(?<![\w.,/$])({_N}{{1,6}}) ({_N}{{2}})[1-9]?(?![\w/]|[.,]\d)")
_PLACED_CODE = re.compile(
    rf"[ |]{{1,4}}\d{{2}}({_N}{{5}})(?!\w)"
)  # the place of service has run into the code
_LONGEST = 300  # characters of a line that is a charge
_FEWEST_DIGITS = 3
_ROW_OF_NUMBERS = 5


def bill_lines(laid: Laid, dates: Sequence[Dated], facility: str, today: date) -> list[BillLine]:
    """Every line of a bill that has a day and an amount, or a day and a code."""
    by_line: dict[int, list[Dated]] = {}
    for one in dates:
        by_line.setdefault(one.line.number, []).append(one)
    found = []
    for line in laid.full_lines:
        if line.end - line.start <= _LONGEST:
            made = _line(laid, line, by_line.get(line.number, []), facility, today)
            found += [made] if made else []
    return found


def is_credit(line: Line) -> bool:
    """Whether a line is a payment, an adjustment or a total."""
    return any("credit" in hit.meaning for hit in line.hits)


def unread_lines(laid: Laid, found: Sequence[BillLine]) -> list[Quote]:
    """Lines of a bill that look like a charge and gave none: an amount, or a row of numbers with a code."""
    taken = {laid.line_at(one.quote.start).number for one in found}
    left = []
    for line in laid.full_lines:
        text = line.text[:_LONGEST]
        if line.number in taken or is_credit(line):
            continue
        numbers = sum(word.key.isdigit() for word in laid.words_of(line))
        if _MONEY.search(text) or (numbers >= _ROW_OF_NUMBERS and _CODE.search(text)):
            left.append(laid.quote(line.start, line.start + len(text)))
    return left


def _line(laid: Laid, line: Line, dates: Sequence[Dated], facility: str, today: date) -> BillLine | None:
    text = line.text
    leads = next((one for one in dates if one.leads and one.found.role in (Role.UNTOLD, Role.SERVICE)), None)
    if leads is not None:
        day, rest = leads.day, leads.written.end - line.start
        joined = [one for one in dates if one.joined]
        rest = max([rest, *(one.written.end - line.start for one in joined)])
        begin, spans = leads.written.start - line.start, list[int]()
    else:
        boxed = _form_date(text, today)
        if boxed is None:
            return None
        day, begin, rest, spans = boxed
    revenue = _REVENUE.match(text) if leads is None and not spans else None
    code = _code(text, rest if leads or spans else (revenue.end() if revenue else 0), begin)
    after = max(rest, code[1]) if code else rest
    cents, amount_end = _amount(text, after, is_form=leads is None)
    if cents is None and not code:
        return None
    if leads is None and cents is None:
        return None
    quote = laid.quote(line.start, line.start + max(amount_end, after))
    is_charge = not is_credit(line) and (cents is None or cents >= 0)
    return BillLine(
        quote, day, code[0] if code else "", cents, is_charge, digits(revenue[1]) if revenue else "", facility
    )


def _form_date(text: str, today: date) -> tuple[date | None, int, int, list[int]] | None:
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
        if day is not None and _REVENUE.match(text):
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


def _code(text: str, start: int, date_begin: int) -> tuple[str, int] | None:
    placed = _PLACED_CODE.match(text, start)
    if placed:
        return digits(placed[1]), placed.end()
    for match in _CODE.finditer(text, start):
        if match.start() == date_begin or sum(map(str.isdigit, match[1])) < _FEWEST_DIGITS:
            continue
        written = match[1]
        # A letter at the beginning of a HCPCS code or at the end of a CPT code is meant.
        if written[0] in "ABCDEGHJKLMPQRSTV" and written[0] not in "OlISB":
            return written[0] + digits(written[1:]), match.end()
        if written[-1] in "TF":
            return digits(written[:-1]) + written[-1], match.end()
        return digits(written), match.end()
    return None


def _amount(text: str, start: int, *, is_form: bool) -> tuple[int | None, int]:
    """The first amount from `start` on in cents, and where it ends; a credit is negative."""
    found = _MONEY.search(text, start)
    if found and any(map(str.isdigit, found[2] + found[3])):
        cents = int(digits(found[2]).replace(",", "")) * 100 + int(digits(found[3]))
        return (-cents if found[1] else cents), found.end()
    if is_form:
        for split in _SPLIT_MONEY.finditer(text, start):
            # Units and modifiers are small numbers too: a charge has two digits or more before its cents.
            # The units may have run into the cents, of which there are two.
            if len(split[1]) >= 2 and any(map(str.isdigit, split[1])):
                return int(digits(split[1])) * 100 + int(digits(split[2])), split.end()
    return None, start
