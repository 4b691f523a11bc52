"""The caption: case number, parties and court as the matter has them.

Fed. R. Civ. P. 10(a), read Nov 2026: "a caption with the court’s name, a title, a file number, and a Rule
7(a) designation"; after the complaint the first party on each side is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nextfriend.engines.filing_check.kinds import COMPLAINT
from nextfriend.engines.filing_check.model import LOOK, MUST, Case, Finding, Known
from nextfriend.engines.filing_check.text import plain
from nextfriend.engines.notices.docket_numbers import docket_number

RULE = "Fed. R. Civ. P. 10(a)"
# A docket number by its form: of federal courts 1:26-cv-01437, of others letters between a year and a serial.
_FEDERAL = re.compile(
    r"(?<![\w-])(?:\d{1,2}:)?\d{2}-[a-z]{2,4}-\d{3,6}(?:-[A-Z]{2,4})*(?![\w])", re.IGNORECASE
)
_OTHER = re.compile(r"(?<![\w-])(?:19|20)\d{2}[ -]?[A-Z]{1,4}[ -]?\d{2,7}(?!\w)")
_VERSUS = re.compile(r"\s+(?:v|vs)\.?\s+", re.IGNORECASE)
_ENDINGS = frozenset(
    {"INC", "INCORPORATED", "LLC", "LLP", "LP", "CORP", "CORPORATION", "CO", "COMPANY", "LTD", "PC", "PLLC"}
)
_AND_OTHERS = re.compile(r",?\s+et\s+(?:al|ux|vir)\b\.?", re.IGNORECASE)


def captions(head: str, kind: str, known: Known, place: int) -> Iterator[Finding]:
    """What the head of the paper has otherwise than the matter. `place` is where the head begins."""
    if not known.cases or not head.strip():
        return
    case = the_case(head, known)
    yield from _number(head, kind, case, known, place)
    if case is not None:
        yield from _parties(head, case, place)
        yield from _court(head, case, place)


def the_case(head: str, known: Known) -> Case | None:
    """The docket of the matter that the paper is on: the one whose number it has, or the only one."""
    named = [case for case in known.cases if _has_number(head, case)]
    return named[0] if named else known.cases[0] if len(known.cases) == 1 else None


def _has_number(head: str, case: Case) -> bool:
    wanted = docket_number(case.court_id, case.number)
    for written in _FEDERAL.findall(head):
        found = docket_number(case.court_id, written)
        if wanted and found and (found.index, found.kind.lower()) == (wanted.index, wanted.kind.lower()):
            return True
    number = _joined(case.number)
    return bool(number) and number in _joined(head)


def _joined(words: str) -> str:
    return plain(words).replace(" ", "")


def _number(head: str, kind: str, case: Case | None, known: Known, place: int) -> Iterator[Finding]:
    if case is not None and _has_number(head, case):
        return
    ours = " or ".join(one.number for one in known.cases)
    other = _FEDERAL.search(head) or _OTHER.search(head)
    if other:
        said = (
            f"The caption has case number {other[0]}; the matter has {ours}. Compare it with the docket"
            " and mend the one that is wrong."
        )
        yield Finding("case-number", MUST, place, said, RULE, *other.span(), excerpt=other[0])
    elif kind == COMPLAINT:
        said = (
            "No case number stands in the caption. A first complaint has none yet; for a later one"
            f" write {ours}."
        )
        yield Finding("case-number", LOOK, place, said, RULE)
    else:
        yield Finding(
            "case-number", MUST, place, f"No case number stands in the caption. Write {ours}.", RULE
        )


def _parties(head: str, case: Case, place: int) -> Iterator[Finding]:
    sides = _VERSUS.split(case.title.strip(), maxsplit=1)
    if len(sides) != 2:
        return  # "In re …": a title without sides is compared by nobody's eye but the reader's
    standing = f" {plain(head)} "
    for side in sides:
        name = plain(_AND_OTHERS.sub("", side))
        core = " ".join(word for word in name.split() if word not in _ENDINGS) or name
        if not core or f" {core} " in standing:
            continue
        shown = _AND_OTHERS.sub("", side).strip()
        some = [word for word in core.split() if len(word) > 2 and f" {word} " in standing]
        if some:
            said = f"The caption does not name “{shown}” as the matter does. Compare the spelling."
        else:
            said = (
                f"“{shown}” is a party on the docket and does not stand in the caption. Name the first"
                " party on each side."
            )
        yield Finding("party", MUST, place, said, RULE)


def _court(head: str, case: Case, place: int) -> Iterator[Finding]:
    wanted = plain(case.heading)
    if wanted and any(
        f" {line} " not in f" {plain(head)} " for line in map(plain, case.heading.splitlines())
    ):
        shown = " ".join(case.heading.split()).title().replace(" Of ", " of ").replace(" The ", " the ")
        said = f"The caption does not have the court’s name as it is on record: {shown}."
        yield Finding("court", LOOK, place, said, RULE)
