"""A paper and what is known of its matter in; every finding at its place, and what was not checked, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nextfriend.engines.filing_check.calendar_dates import calendar_dates
from nextfriend.engines.filing_check.captions import captions, the_case
from nextfriend.engines.filing_check.exhibits import exhibits
from nextfriend.engines.filing_check.identifiers import identifiers
from nextfriend.engines.filing_check.kinds import COMPLAINT, OTHER, kind_of, label_of
from nextfriend.engines.filing_check.leftovers import leftovers
from nextfriend.engines.filing_check.lengths import counted_words, lengths, limits_for, word_count
from nextfriend.engines.filing_check.minors import minors
from nextfriend.engines.filing_check.model import MUST, Case, Finding, Known, Limit, Paper, Report
from nextfriend.engines.filing_check.reading import read_paper
from nextfriend.engines.filing_check.redactions import Covered, covered_words
from nextfriend.engines.filing_check.signatures import services, signatures
from nextfriend.engines.filing_check.text import Text, head_of, text_of
from nextfriend.engines.filing_check.whose_rules import cited_for, is_elsewhere, unsaid

EXEMPTIONS = (
    "Rule 5.2(b) exempts, among others, the record of an agency, of a state court’s proceeding, or"
    " of a court where it"
    " was not subject to redaction when it was filed; an account number that identifies property in"
    " a forfeiture; and"
    " what Rule 5.2(c) (Social Security and immigration cases) or an order to seal (5.2(d)) covers."
)
_PROTECTED = frozenset({"ssn", "taxpayer-number", "birth-date", "minor-name", "account-number"})
MOST = 500  # findings of one paper


def import_libraries() -> None:
    """Load what reads before the reader forks (ground/sandbox)."""
    import lxml.etree
    import pypdfium2  # noqa: F401

    lxml.etree.XMLParser()


def check_file(
    content: bytes, media_type: str, known: Known, scanned: Mapping[int, str] | None = None
) -> Report:
    """Read a file and check it; `scanned` as `read_paper` takes it. Raises UnreadablePaper."""
    paper = read_paper(content, media_type, scanned)
    return check(paper, known, Covered() if paper.is_word else covered_words(content))


def check(paper: Paper, known: Known, covered: Covered | None = None) -> Report:
    """Everything that is found in a paper, and what of it is `covered`; what must be mended first, each part
    in the order of its places.
    """
    covered = covered or Covered()
    text, head = text_of(paper), head_of(paper)
    kind = kind_of(known.title, head)
    case = the_case(head, known)
    limits = limits_for(kind, case.group if case else "", known)
    found = cited_for([*_found(paper, text, head, kind, known, limits), *covered.findings], case)
    found.sort(key=lambda one: (one.severity != MUST, one.number, one.start))
    return Report(
        kind=kind,
        kind_label=label_of(kind),
        pages=paper.page_count,
        words=word_count(text.words),
        counted_words=counted_words(text),
        findings=tuple(found[:MOST]),
        unchecked=tuple(
            _without(covered.unchecked, _unchecked(paper, text, kind, case, known, limits, len(found)))
        ),
        exemptions=EXEMPTIONS if not is_elsewhere(case) and _are_protected(found) else "",
        place_name=paper.place_name,
        without_words=paper.without_words,
    )


def _are_protected(found: list[Finding]) -> bool:
    return any(one.kind in _PROTECTED for one in found)


def _found(
    paper: Paper, text: Text, head: str, kind: str, known: Known, limits: list[Limit]
) -> Iterator[Finding]:
    yield from leftovers(paper, text)
    if paper.locked == "password":
        return
    first = next((one.number for one in paper.passages if one.text.strip()), 0)
    yield from captions(head, kind, known, first)
    yield from identifiers(text, known)
    yield from minors(text, known)
    yield from signatures(text, kind)
    yield from services(text, kind)
    yield from calendar_dates(text, known)
    yield from exhibits(text, known)
    yield from lengths(paper, text, limits)


def _unchecked(
    paper: Paper,
    text: Text,
    kind: str,
    case: Case | None,
    known: Known,
    limits: list[Limit],
    count: int,
) -> Iterator[str]:
    if paper.locked == "password":
        yield "Everything inside the PDF: it asks for a password."
        return
    if unread := [number for number in paper.without_words if number not in paper.scanned]:
        which = ", ".join(map(str, unread[:20])) + (" and more" if len(unread) > 20 else "")
        where = "the picture on page" if len(unread) == 1 else "the pictures on pages"
        yield f"What {where} {which} may say: nobody has read it."
    if paper.scanned:
        yield (
            "Scanned pages were checked as the reader of scans saw them; compare their numbers and"
            " names yourself."
        )
    if paper.is_word:
        yield "The PDF you will file. Check it too once it is made from this file."
        yield "Pictures in this file."
    if rules := unsaid(case):
        yield rules
    yield from _of_caption(known, case)
    if not any(one.words or one.pages for one in limits):
        yield _no_limits(kind, paper)
    elif paper.is_word and not paper.page_count:
        yield "The number of pages: the file does not say how many it has."
    if not any(one.size for one in limits):
        yield "The size of the file: how large this court takes one is not on record."
    if not known.minors:
        yield (
            "Names of minors beyond those the paper itself calls minors: no minor is on record among"
            " this matter’s people."
        )
    if not known.dates:
        yield "Dates against the calendar: the matter has no confirmed date."
    if case is not None and "-cr-" in case.number.lower():
        yield (
            "Home addresses: in a criminal case only city and state may stand (Fed. R. Crim. P. 49.1(a)(5))."
        )
    yield (
        "Which files you attach at the court: exhibits were compared with the cover sheets in this file"
        " and with the matter’s documents called “Exhibit …”."
    )
    if kind == COMPLAINT:
        yield "Service of the complaint: it is served with a summons (Fed. R. Civ. P. 4)."
    if count > MOST:
        yield f"More than {MOST} findings: only those are shown. Mend them and check again."


def _without(redactions: str, others: Iterator[str]) -> Iterator[str]:
    if redactions:
        yield redactions
    yield from others


def _of_caption(known: Known, case: Case | None) -> Iterator[str]:
    if not known.cases:
        yield "The caption: the matter has no court case on record."
    elif case is None:
        yield (
            "Parties and court in the caption: it has none of the matter’s case numbers, so nobody"
            " knows which case to compare."
        )
    elif not case.heading:
        yield "The court’s name in the caption: how this court is named there is not on record."


def _no_limits(kind: str, paper: Paper) -> str:
    named = "a paper of this kind" if kind == OTHER else f"this kind of paper ({label_of(kind).lower()})"
    count = "1 page" if paper.page_count == 1 else f"{paper.page_count} pages"
    has = f" It has {count}." if paper.page_count else ""
    return (
        f"Page and word limits: none is on record for {named} in this court. Look into its local rules"
        f" and the judge’s.{has}"
    )
