"""How long the paper is, and how long it may be.

Fed. R. App. P. 32(f), read Nov 2026: headings, footnotes and quotations count; cover page, disclosure
statement, table of contents, table of citations, statement regarding oral argument, addendum of statutes,
rules or regulations, certificate of counsel, signature block and proof of service do not. Parts are known by
their headings; whoever certifies the number counts with the program that wrote the paper (32(g)(1)).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

import yaml

from nextfriend.engines.filing_check.model import LOOK, MUST, Finding, Known, Limit, Paper
from nextfriend.engines.filing_check.text import Text, plain

NOT_COUNTED = (
    "cover page, disclosure statement, tables of contents and citations, statement regarding oral"
    " argument, addendum of"
    " statutes, rules or regulations, certificates, signature block and proof of service (Fed. R."
    " App. P. 32(f))"
)
_LEFT_OUT = re.compile(
    r"(?:CORPORATE )?DISCLOSURE STATEMENT|TABLE OF (?:CONTENTS|AUTHORITIES|CITATIONS)"
    r"|STATEMENT (?:REGARDING|CONCERNING)"
    r" ORAL ARGUMENT|REQUEST FOR ORAL ARGUMENT|(?:STATUTORY )?ADDENDUM"
    r"|CERTIFICATES? OF (?:COMPLIANCE|COUNSEL|SERVICE)"
    r"(?: .{0,40})?|PROOF OF SERVICE|CORPORATE DISCLOSURE"
)
_COUNTED = re.compile(
    r"(?:[IVX]+ )?(?:INTRODUCTION|PRELIMINARY STATEMENT|JURISDICTIONAL STATEMENT"
    r"|STATEMENT OF .{2,40}|ISSUES? PRESENTED|"
    r"BACKGROUND|FACTS|FACTUAL BACKGROUND|STANDARDS? OF REVIEW|SUMMARY OF (?:THE )?ARGUMENT|ARGUMENT"
    r"|DISCUSSION|ANALYSIS|"
    r"RELIEF (?:SOUGHT|REQUESTED)|CONCLUSION)"
)
_SIGNATURE = re.compile(r"\s*(?:respectfully submitted\b.{0,40}|/?s/.*)", re.IGNORECASE)
_WORD = re.compile(r"\S*\w\S*")
_CERTIFIED = re.compile(
    r"certificate\s+of\s+compliance|type-?\s?volume\s+limit|contains\s+[\d,]+\s+words", re.IGNORECASE
)


@cache
def shipped_limits() -> tuple[Limit, ...]:
    """The limits of the federal rules that were read (limits.yaml)."""
    text = resources.files(__package__).joinpath("limits.yaml").read_text("utf-8")
    held = yaml.safe_load(text)
    return tuple(Limit(group=held["group"], **row) for row in held["limits"])


def limits_for(kind: str, group: str, known: Known) -> list[Limit]:
    """What binds this kind of paper in this group of courts: the caller's limits, and where there is none of
    theirs of words or pages, the shipped ones.
    """
    own = [one for one in known.limits if one.kind in {"", kind} and one.group in {"", group}]
    if any(one.words or one.pages for one in own):
        return own
    return own + [one for one in shipped_limits() if (one.kind, one.group) == (kind, group)]


def word_count(words: str) -> int:
    """Words as word processors count them: what stands between spaces and has a letter or digit."""
    return sum(1 for _ in _WORD.finditer(words))


def counted_words(text: Text) -> int:
    """Words less those in the parts that 32(f) leaves out, as far as headings show them. The body begins at
    its first heading, and the signature block ends it.
    """
    body = (one for one in text.passages if not one.part.endswith("er"))  # no header and no footer
    lines = [line for one in body for line in one.text.splitlines() if line.strip()]
    first = next((n for n, line in enumerate(lines) if _is_heading(line, _COUNTED)), 0)
    counts, total = first == 0, 0
    for line in lines:
        if _is_heading(line, _LEFT_OUT) or _SIGNATURE.fullmatch(line):
            counts = False
        elif _is_heading(line, _COUNTED):
            counts = True
        total += word_count(line) if counts else 0
    return total


def _is_heading(line: str, form: re.Pattern[str]) -> bool:
    """A line of these words and nothing else: in a table of contents a page number follows."""
    return len(line) < 90 and form.fullmatch(plain(line)) is not None and not line.rstrip()[-1:].isdigit()


def lengths(paper: Paper, text: Text, limits: Iterable[Limit]) -> Iterator[Finding]:
    """What is longer than its limit."""
    total, counted = word_count(text.words), counted_words(text)
    for limit in limits:
        yield from _words_and_pages(paper, limit, total, counted)
        if limit.size and paper.size > limit.size:
            said = (
                f"The file has {_megabytes(paper.size)} MB; the court takes {_megabytes(limit.size)} MB."
                " Make it smaller, or file it in parts."
            )
            yield Finding("size", MUST, 0, said, limit.authority)
        has_words = limit.words and (not limit.pages_or_words or paper.page_count > limit.pages)
        if limit.needs_certificate and has_words and not _CERTIFIED.search(text.words):
            said = "No certificate of compliance was found. Add one that states the number of words."
            yield Finding("certificate", MUST, 0, said, "Fed. R. App. P. 32(g)(1)")


def _words_and_pages(paper: Paper, limit: Limit, total: int, counted: int) -> Iterator[Finding]:
    is_long = bool(limit.pages) and paper.page_count > limit.pages
    if limit.pages_or_words and not is_long and paper.page_count:
        return
    if limit.words and counted > limit.words:
        said = (
            f"{counted:,} words count toward the limit of {limit.words:,} as far as its headings show."
            f" Shorten it, or ask leave for a longer one. Not counted: {NOT_COUNTED}."
        )
        yield Finding("words", MUST, 0, said, limit.authority)
    elif limit.words and total > limit.words:
        said = (
            f"The paper has {total:,} words in all, of which {counted:,} seem to count toward the limit"
            f" of {limit.words:,}. Compare with your word processor’s count. Not counted: {NOT_COUNTED}."
        )
        yield Finding("words", LOOK, 0, said, limit.authority)
    if is_long and not limit.pages_or_words:
        said = (
            f"The paper has {paper.page_count} pages; the limit is {limit.pages}. Shorten it, or ask"
            " leave for a longer one."
        )
        yield Finding("pages", LOOK if paper.is_word else MUST, 0, said, limit.authority)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f}".removesuffix(".0")
