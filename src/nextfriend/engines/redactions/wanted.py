"""What is to be taken out of a PDF: numbers and dates that the Rules name, and names that somebody typed.

Fed. R. Civ. P. 5.2(a), read in the courts' own copy (pacer.gov/privacy/cv.html): a filing with "an
individual's social-security number, taxpayer-identification number, or birth date, the name of an individual
known to be a minor, or a financial-account number" may include only "(1) the last four digits of the
social-security number and taxpayer-identification number; (2) the year of the individual's birth; (3) the
minor's initials; and (4) the last four digits of the financial-account number". So that much stays, and the
rest is covered. Whether an exemption of (b) or an order of the court applies is for the attorney.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]  # from, up to, in the letters of a page's text layer


class Kind(enum.StrEnum):
    """What is looked for."""

    SSN = "ssn"
    BIRTH = "birth"
    ACCOUNT = "account"
    NAME = "name"
    MINOR = "minor"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: the patterns by their kinds; names that are covered whole; names of minors, of which
    the initials stay.
    """

    kinds: frozenset[Kind] = frozenset()
    names: tuple[str, ...] = ()
    minors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One place on page `page` (from 1). `whole` is what was found, `covered` the parts of it to take out, as
    letters of the page's text layer; `words` is what it reads there.
    """

    page: int
    kind: Kind
    whole: Span
    covered: tuple[Span, ...]
    words: str

    @property
    def key(self) -> str:
        """What names this hit among those of its file; it holds no words."""
        return f"{self.page}-{self.kind}-{self.whole[0]}-{self.whole[1]}"


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
# Nine digits as numbers of either kind are written, 123-45-6789 and 12-3456789; without a separator only
# where a word says what they are.
_SSN = re.compile(
    r"(?<![\d-])(?:\d{3}([-\u2010-\u2013 ])\d{2}\1\d{4}|\d{2}-\d{7})(?![\d-])"
    r"|(?:SSN|social\s+security|taxpayer|TIN|ITIN|EIN)\D{0,30}?(?<!\d)(?P<plain>\d{9})(?!\d)",
    re.IGNORECASE,
)
# A date within a few words of what says that it is somebody's birth; other dates stay.
_BIRTH = re.compile(
    r"\b(?:born|birth(?:\s*date|day)?|date\s+of\s+birth|D\.?\s?O\.?\s?B\.?)\b[^\d\n]{0,30}?"
    rf"(?P<date>\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*(?P<y1>\d{{4}}|\d{{2}})(?!\d)"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+(?P<y2>\d{{4}})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?\s*,?\s+(?P<y3>\d{{4}})"
    r"|(?P<y4>\d{4})-\d{2}-\d{2})",
    re.IGNORECASE,
)
# A number of five digits or more that a word calls an account; and the numbers of payment cards.
_ACCOUNT = re.compile(
    r"\b(?:account|acct|a/c|routing|IBAN|policy|card)\b[^\d\n]{0,30}?(?P<number>\d[\d -]{3,28}\d)(?!\d)"
    r"|(?<![\d-])(?P<card>\d{4}([- ])\d{4}\3\d{4}\3\d{4})(?![\d-])",
    re.IGNORECASE,
)
_KEPT_DIGITS = 4


def hits_in(text: str, page: int, wanted: Wanted) -> list[Hit]:
    """What is to be taken out of a page whose text layer reads `text`, one character a letter."""
    found: dict[tuple[Kind, Span], Hit] = {}
    finders: dict[Kind, Callable[[str], Iterator[tuple[Span, tuple[Span, ...]]]]] = {
        Kind.SSN: _numbers(_SSN, ("plain",)),
        Kind.BIRTH: _births,
        Kind.ACCOUNT: _numbers(_ACCOUNT, ("number", "card")),
    }
    for kind, finder in finders.items():
        if kind in wanted.kinds:
            for whole, covered in finder(text):
                found[kind, whole] = Hit(page, kind, whole, covered, _words(text, whole))
    for kind, names in ((Kind.NAME, wanted.names), (Kind.MINOR, wanted.minors)):
        for whole in _names(text, names):
            covered = _but_initials(text, whole) if kind is Kind.MINOR else (whole,)
            found[kind, whole] = Hit(page, kind, whole, covered, _words(text, whole))
    return sorted((hit for hit in found.values() if hit.covered), key=lambda hit: hit.whole)


def _words(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _numbers(
    pattern: re.Pattern[str], groups: tuple[str, ...]
) -> Callable[[str], Iterator[tuple[Span, tuple[Span, ...]]]]:
    """Numbers of which the last four digits stay."""

    def find(text: str) -> Iterator[tuple[Span, tuple[Span, ...]]]:
        for match in pattern.finditer(text):
            named = next((name for name in groups if match[name] is not None), None)
            start, end = match.span(named) if named else match.span()
            digits = [n for n in range(start, end) if text[n].isdigit()]
            if len(digits) > _KEPT_DIGITS:
                yield (start, end), ((start, digits[-_KEPT_DIGITS]),)

    return find


def _births(text: str) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Dates of birth, of which the year stays."""
    for match in _BIRTH.finditer(text):
        whole = match.span("date")
        year = next(match.span(name) for name in ("y1", "y2", "y3", "y4") if match[name] is not None)
        parts = ((whole[0], year[0]), (year[1], whole[1]))
        yield whole, tuple(part for part in parts if _words(text, part))


def _names(text: str, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        parts = [re.escape(part) for part in name.split()]
        if parts:
            pattern = r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)"
            yield from (match.span() for match in re.finditer(pattern, text, re.IGNORECASE))


def _but_initials(text: str, whole: Span) -> tuple[Span, ...]:
    words = re.finditer(r"\S+", text[whole[0] : whole[1]])
    spans = [(whole[0] + word.start() + 1, whole[0] + word.end()) for word in words]
    return tuple(span for span in spans if span[0] < span[1])
