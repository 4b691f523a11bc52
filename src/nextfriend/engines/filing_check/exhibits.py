"""Exhibits that the paper speaks of and that are not there, and those that are there and nobody speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nextfriend.engines.filing_check.model import LOOK, MUST, Finding, Known
from nextfriend.engines.filing_check.text import Text

_LABEL = r"(?:[A-Z]{1,2}(?![\w'’])|\d{1,3}(?:-?[A-Z])?(?![\w'’.]\d|\w))"
_SAID = re.compile(
    rf"\b(?P<word>(?i:exhibits?)|(?:Exs?|EXS?)\.|(?i:attachments?))\s+(?P<first>{_LABEL})"
    rf"(?P<more>(?:\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|through\s+|to\s+(?={_LABEL})|[-–—]\s*){_LABEL})*)"
)
_NEXT = re.compile(rf"(?P<link>through|to|[-–—]|,|and|&)?\s*(?P<label>{_LABEL})")
# "Exhibit A to the Complaint", "Ex. 3 (ECF No. 12-3)": they stand with another paper on the docket.
_ELSEWHERE = re.compile(
    r"^[,\s(]*(?:to\s+(?:the|his|her|their|its|plaintiffs?|defendants?)\b|(?:at\s+)?(?:ECF|Dkt\.?"
    r"|Doc\.?|D\.E\.)\s)",
    re.IGNORECASE,
)
_SHEET = re.compile(
    rf"^\W*(?:exhibit|attachment)\s+[“\"]?(?P<label>{_LABEL.replace('A-Z', 'A-Za-z')})[”\"]?\W*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"^\W*(?:exhibit|ex\.|attachment)\s+[“\"]?(?P<label>{_LABEL.replace('A-Z', 'A-Za-z')})(?!\w)",
    re.IGNORECASE,
)
_SHEET_WORDS = 40  # a page with more words than these is no cover sheet of an exhibit
_MOST_IN_A_ROW = 60


def exhibits(text: Text, known: Known) -> Iterator[Finding]:
    """By their letters or numbers: what is attached are cover sheets in the paper, and what is filed
    along.
    """
    sheets = _sheets(text)
    attached = set(sheets) | _labels_of(known.attached)
    on_file = _labels_of(known.on_file)
    said = _said(text)
    for label, span in said.items():
        if label not in attached and label in on_file:
            words = f"Exhibit {label} is not in this file; a document of that name is on file. Attach it."
            yield text.finding("exhibit-on-file", LOOK, *span, words)
        elif label not in attached:
            words = (
                f"The paper speaks of Exhibit {label}, and no Exhibit {label} is attached. Attach it, or mend"
                " the reference."
            )
            yield text.finding("exhibit-missing", MUST, *span, words)
    for label in sorted(attached - set(said), key=lambda one: (len(one), one)):
        words = (
            f"Exhibit {label} is attached, and the paper does not speak of it. Refer to it, or leave it out."
        )
        if label in sheets:
            yield text.finding("exhibit-unsaid", LOOK, *sheets[label], words)
        else:
            yield Finding("exhibit-unsaid", LOOK, 0, words)


def _labels_of(titles: Iterable[str]) -> set[str]:
    return {found["label"].upper() for title in titles if (found := _TITLE.match(title))}


def _sheets(text: Text) -> dict[str, tuple[int, int]]:
    """Cover sheets of exhibits: "EXHIBIT A" by itself on a line, on a page with little else or a
    paragraph.
    """
    found: dict[str, tuple[int, int]] = {}
    position = 0
    for passage in text.passages:
        if len(passage.text.split()) <= _SHEET_WORDS and not passage.part:
            for line in passage.text.splitlines()[:3]:
                if match := _SHEET.match(line.strip()):
                    start = position + passage.text.index(line)
                    found.setdefault(match["label"].upper(), (start, start + len(line)))
        position += len(passage.text) + 1
    return found


def _said(text: Text) -> dict[str, tuple[int, int]]:
    """Each exhibit of this paper with where it is first spoken of."""
    sheets = set(_sheets(text).values())
    found: dict[str, tuple[int, int]] = {}
    for match in _SAID.finditer(text.words):
        if any(start <= match.start() < end for start, end in sheets):
            continue
        if _ELSEWHERE.match(text.words[match.end() : match.end() + 30]):
            continue
        for label in _labels(match):
            found.setdefault(label, match.span())
    return found


def _labels(match: re.Match[str]) -> Iterator[str]:
    previous = match["first"]
    yield previous
    for one in _NEXT.finditer(match["more"]):
        if one["link"] in {"through", "to", "-", "–", "—"}:
            yield from _between(previous, one["label"])
        previous = one["label"]
        yield previous


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdecimal() and last.isdecimal() and int(last) - int(first) < _MOST_IN_A_ROW:
        yield from map(str, range(int(first) + 1, int(last)))
    elif len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        yield from map(chr, range(ord(first) + 1, ord(last)))
