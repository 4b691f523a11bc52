"""Numbers and birth dates that Fed. R. Civ. P. 5.2(a) lets stand only in part (read Nov 2026, as amended Dec
1, 2007): of a Social Security, taxpayer or financial-account number the last four digits, of a birth date the
year.

A number is taken for one of these by its form where the form tells, and else by the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from nextfriend.engines.filing_check.days import DAY, day_in
from nextfriend.engines.filing_check.model import LOOK, MUST, Finding, Known
from nextfriend.engines.filing_check.text import Text

RULE = "Fed. R. Civ. P. 5.2(a)"
_DASH = "[-\u2010-\u2015\u2212]"
_BEFORE = 45  # characters before a number in which the word for it is looked for
# What the Social Security Administration never assigned is no number of anybody: POMS RM 10201.035 (read Nov
# 2026). Those in the 900s are taxpayer numbers that the IRS gives.
_NINE = re.compile(
    rf"(?<![\w/.$-])(?!000|666)(?P<area>\d{{3}})(?P<sep> ?{_DASH} ?| "
    rf"|)(?!00)\d{{2}}(?P=sep)(?!0000)(?P<last>\d{{4}})"
    rf"(?!\d|{_DASH}\d|/|[.,]\d)"
)
_SSN_WORDS = re.compile(
    r"social[\s-]+security|\bSSN?\b|\bS\.S\.(?:N\.)?|\bsoc\.? ?sec\b|seguro social", re.IGNORECASE
)
_TAX_WORDS = re.compile(
    r"\bI?TIN\b|tax(?:payer)?[\s-]+(?:identification|I\.?D\b)|\btax[\s-]+(?:number|no\.)", re.IGNORECASE
)
_OTHER_WORDS = re.compile(
    r"\b(?:cases?|dockets?|claims?|polic(?:y|ies)|bates|invoice|file|index|parts?|models?|serial"
    r"|order|permit|parcel"
    r"|matter|report|check|receipt|tracking)\b[\s.:#]*(?:numbers?|nos?)?[\s.:#]*$",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(rf"(?<![\w-])\d{{2}}{_DASH}\d{{7}}(?![\w-])")
_EMPLOYER_WORDS = re.compile(
    rf"\b(?:F?EIN)\b|employer[\s-]+identification|{_TAX_WORDS.pattern}", re.IGNORECASE
)

_BORN = (
    r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdates?\s+of\s+birth\b|\bbirth[\s-]?(?:date|day)s?\b|\bborn\b"
    r"|\bfecha\s+de\s+nacimiento\b)"
)
_LINK = r"(?:\s*\b(?:is|was|on|in|about|around|of|her|his|their|the|day|to)\b)"
_AT_A_PLACE = r"(?:\s*\bin\s+(?:[A-Z][\w.'’-]+,?\s+){1,5})"
_BIRTH = re.compile(
    rf"(?i:{_BORN})[\s:(=–-]{{0,6}}(?:{_AT_A_PLACE})?(?i:{_LINK}){{0,4}}[\s:,(]{{0,4}}(?P<day>{DAY})"
    rf"|(?P<before>{DAY})[\s,(]{{1,4}}(?i:{_BORN})"
)

_KIND = (
    r"(?:bank|checking|savings?|money[\s-]market|brokerage|investment|retirement|loan|mortgage|trust|IRA"
    r"|credit[\s-]union|deposit|financial|escrow|card)"
)
_ACCOUNT = re.compile(
    rf"\b(?P<what>(?:{_KIND}\s+)?(?:accounts?|accts?\.?|a/c)|(?:credit|debit|charge|bank)[\s-]+cards?"
    rf"|(?:loan|mortgage)(?=\s+(?:numbers?|nos?\b|\#)))"
    r"(?:\s*(?:numbers?|nos?\.?|num\.|\#))?"
    r"(?:\s*(?:is|was|:|=|\(|\#))*\s*"
    rf"(?P<number>(?<![$€£])\d(?:(?:{_DASH}| )?\d){{4,19}})(?!\d|[.,]\d|/)",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"\b(?:utility|electric(?:ity)?|gas|water|sewer|internet|phone|telephone|cable|e-?mail|user"
    r"|customer|library|student"
    r"|twitter|facebook|instagram|online|medicaid|medicare|patient|PACER|ECF)\s+$",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:1[ -])?\d{3}[ -]\d{3}[ -]\d{4}")
_YEARS = re.compile(rf"(?:19|20)\d\d ?{_DASH} ?(?:19|20)\d\d")
_A_DAY = re.compile(rf"(?:19|20)\d\d{_DASH}\d\d{_DASH}\d\d|\d{{1,2}}{_DASH}\d{{1,2}}{_DASH}(?:19|20)\d\d")
_CARD = re.compile(
    r"(?<![\w./$-])(?:(?P<grouped>[3-6]\d{3}([ -])\d{4}\2\d{4}\2\d{4}|3[47]\d{2}([ -])\d{6}\3\d{5})"
    r"|[3-6]\d{14,15})"
    r"(?![\w-]|[.,]\d)"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")

_CUT = "Leave only the last four digits, or ask the court to let you file under seal (Rule 5.2(d), (f))."


def identifiers(text: Text, known: Known) -> Iterator[Finding]:
    """What stands in full and may not; each stretch of the text once."""
    taken: list[tuple[int, int]] = []
    for found in (_numbers(text), _cards(text), _accounts(text), _births(text, known)):
        for start, end, finding in found:
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                yield finding


_Found = Iterator[tuple[int, int, Finding]]


def _numbers(text: Text) -> _Found:
    for match in _NINE.finditer(text.words):
        start, end = match.span()
        before = text.words[max(0, start - _BEFORE) : start]
        is_tax = match["area"][0] == "9"
        is_called = bool(_TAX_WORDS.search(before) or _SSN_WORDS.search(before))
        if not is_called and not re.search(_DASH, match["sep"]):
            continue  # nine digits in a row, or with spaces, are anything
        kind = "taxpayer-number" if is_tax or _TAX_WORDS.search(before) else "ssn"
        named = "A taxpayer number" if kind == "taxpayer-number" else "A Social Security number"
        if is_called or not _OTHER_WORDS.search(before):
            severity, said = MUST, f"{named} stands in full. {_CUT}"
        else:
            severity = LOOK
            said = (
                "This number has the form of a Social Security number. If it is one:"
                f" {_CUT[0].lower()}{_CUT[1:]}"
            )
        mask = f"•••-••-{match['last']}"
        yield start, end, text.finding(kind, severity, start, end, said, f"{RULE}(1)", mask=mask)
    for match in _EMPLOYER.finditer(text.words):
        start, end = match.span()
        if _EMPLOYER_WORDS.search(text.words[max(0, start - _BEFORE) : start]):
            said = (
                "An employer or taxpayer number stands in full. If it is an individual’s:"
                f" {_CUT[0].lower()}{_CUT[1:]}"
            )
            mask = f"••-•••{match[0][-4:]}"
            yield start, end, text.finding("taxpayer-number", LOOK, start, end, said, f"{RULE}(1)", mask=mask)


def _cards(text: Text) -> _Found:
    said = f"A card number stands in full. {_CUT}"
    for match in _CARD.finditer(text.words):
        if _passes_luhn(match[0]):
            severity = MUST if match["grouped"] or _is_after_card(text, match.start()) else LOOK
            yield _account(text, match.span(), severity, said)
    for match in _IBAN.finditer(text.words):
        if _is_iban(match[0]):
            yield _account(
                text, match.span(), MUST, f"An international account number stands in full. {_CUT}"
            )


def _is_after_card(text: Text, start: int) -> bool:
    return bool(
        re.search(
            r"(?i)\b(?:credit|debit|charge|card|visa|mastercard)\b",
            text.words[max(0, start - _BEFORE) : start],
        )
    )


def _passes_luhn(number: str) -> bool:
    """The check digit of a card (ISO/IEC 7812-1, annex B)."""
    digits = [int(c) for c in reversed(number) if c.isdecimal()]
    doubled = (d * 2 - 9 if d > 4 else d * 2 for d in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_iban(number: str) -> bool:
    """The check digits of an IBAN (ISO 13616-1)."""
    joined = number.replace(" ", "")
    turned = joined[4:] + joined[:4]
    return 15 <= len(joined) <= 34 and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _accounts(text: Text) -> _Found:
    for match in _ACCOUNT.finditer(text.words):
        number = match["number"]
        if any(form.fullmatch(number) for form in (_PHONE, _YEARS, _A_DAY)):
            continue
        if re.fullmatch(r"(?:19|20)\d\d .*", number):
            continue  # "the account 2024 …": a year and what follows it
        before = text.words[max(0, match.start() - _BEFORE) : match.start()]
        if _NO_MONEY.search(before):
            said = (
                f"An account number stands in full. If it is a financial account: {_CUT[0].lower()}{_CUT[1:]}"
            )
            yield _account(text, match.span("number"), LOOK, said)
        else:
            yield _account(text, match.span("number"), MUST, f"An account number stands in full. {_CUT}")


def _account(text: Text, span: tuple[int, int], severity: str, said: str) -> tuple[int, int, Finding]:
    last = "".join(c for c in text.words[slice(*span)] if c.isalnum())[-4:]
    finding = text.finding("account-number", severity, *span, said, f"{RULE}(4)", mask=f"••••{last}")
    return *span, finding


def _births(text: Text, known: Known) -> _Found:
    """Days of birth by the words beside them, and days that are the birth date of somebody on record."""
    for match in _BIRTH.finditer(text.words):
        span = match.span("day") if match["day"] else match.span("before")
        said = "A birth date stands in full. Leave only the year."
        yield *span, text.finding("birth-date", MUST, *span, said, f"{RULE}(2)")
    born = dict[date, str]()
    for name, day in known.birth_dates:
        born.setdefault(day, name)
    for match in re.finditer(DAY, text.words) if born else ():
        written = day_in(match[0])
        if written in born:
            said = (
                f"This is the birth date of {born[written]} on record. If it stands here as that, leave"
                " only the year."
            )
            yield *match.span(), text.finding("birth-date", LOOK, *match.span(), said, f"{RULE}(2)")
