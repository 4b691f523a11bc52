"""The lines of a bill: day, code, amount – itemized statements, CMS-1500 and UB-04 alike, a line at a time.

An amount that cannot be read is None and never a guess; payments, adjustments and totals are no charges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from nextfriend.engines.chronology.forms import MONEY, REVENUE, N, form_date
from nextfriend.engines.chronology.layout import Laid, Line
from nextfriend.engines.chronology.model import BillLine, Quote, Role
from nextfriend.engines.chronology.roles import Dated
from nextfriend.engines.chronology.written_dates import digits

_CODE = re.compile(rf"(?<![\w.,$/\-#])({N}{{5}}|[A-HJ-NP-VX]{N}{{4}}|{N}{{4}}[TF])(?![\w/]|[.,]\d)")
_SPLIT = re.compile(rf"(?<![\w.,/$])({N}{{1,6}}) ({N}{{2}})[1-9]?(?![\w/]|[.,]\d)")
_PLACED_CODE = re.compile(
    rf"[ |]{{1,4}}\d{{2}}({N}{{5}})(?!\w)"
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
        if MONEY.search(text) or (numbers >= _ROW_OF_NUMBERS and _CODE.search(text)):
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
        boxed = form_date(text, today)
        if boxed is None:
            return None
        day, begin, rest, spans = boxed
    revenue = REVENUE.match(text) if leads is None and not spans else None
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
    found = MONEY.search(text, start)
    if found and any(map(str.isdigit, found[2] + found[3])):
        cents = int(digits(found[2]).replace(",", "")) * 100 + int(digits(found[3]))
        return (-cents if found[1] else cents), found.end()
    if is_form:
        for split in _SPLIT.finditer(text, start):
            # Units and modifiers are small numbers too: a charge has two digits or more before its cents.
            # The units may have run into the cents, of which there are two.
            if len(split[1]) >= 2 and any(map(str.isdigit, split[1])):
                return int(digits(split[1])) * 100 + int(digits(split[2])), split.end()
    return None, start
