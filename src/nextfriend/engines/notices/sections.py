"""One court notice inside an e-mail, read label by label from its text: "Case Name:", "Docket Text:", …

A forward may hold several notices, of several courts; an entry may be spread over several cases. The
docket text
is everything between its label and the next part of the notice, whatever fonts, lists and paragraphs it is
set in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from nextfriend.engines.notices.page_text import PageText
from nextfriend.engines.notices.printed_moments import PrintedMoment, entered_moment, filed_day

_PART = re.compile(
    r"^(?P<label>Case Name|Case Number|Document Number|Document\(s\)|Docket Text|Description of changes"
    r"|Claim Number|Creditor Name|Filer|WARNING: CASE CLOSED on[^\n:]{0,20}|Document)[ ]?:"
    r"|^(?P<copy>Copy the URL address)"
    r"|(?P<transaction>\bThe following transaction was\b)"
    r"|^(?P<heading>Notice of (?:Electronic (?:Claims )?Filing|Docket Activity)\b)(?=[^\n]{0,20}$)"
    r"|^(?P<list>[^\n]{0,80}?\bNotice (?:has|will)(?: not)? be(?:en)?(?: not)? (?:electronically mailed"
    r"|mailed|delivered by other means|sent|stored in the notice cart)[^\n]{0,40}?(?:to|for)[ ]?:{1,2})"
    r"|^(?P<documents>The following document\(s\) are associated with)",
    re.MULTILINE | re.IGNORECASE,
)
# What may follow a docket text. Any other label inside it is a word of the docket text itself.
_AFTER_TEXT = frozenset({"case name", "document", "heading", "transaction", "list", "documents"})
_BY_OTHER_MEANS = re.compile(
    r"other means|not (?:be(?:en)? )?(?:electronically )?mailed|be not", re.IGNORECASE
)
_COUNTRY = re.compile(r"U\.?S\.?(?:A\.?)?|United States(?: of America)?", re.IGNORECASE)
# "Denver, CO 80202": the address is over. A name is no telephone and no number.
_ADDRESS_END = re.compile(r"(?:,? [A-Z]{2}\.? \d{5}(?:-\d{4})?|, [A-Z]{2})$")
_NAME = re.compile(r"(?!(?:Email|Fax|Phone)\b)[^\W\d_][^@:]{2,119}$")
_DOCUMENT_NAME = re.compile(r"^Document description:[ ]?([^\n]{0,200})", re.MULTILINE | re.IGNORECASE)
_NO_DOCUMENT = re.compile(r"no document attached", re.IGNORECASE)
_CHANGED = re.compile(
    r"Modified (?:Dkt|docket) text from:(?P<old>.*?)\n[ ]?to:(?P<new>.*)", re.IGNORECASE | re.DOTALL
)
_CASES = re.compile(r"\[((?:\d{2}-\d{1,6})(?:, ?\d{2}-\d{1,6}){1,40})\]")


@dataclass(frozen=True, slots=True)
class CaseInSection:
    """One case as the notice names it. `text` is None where the notice carries no docket text for it."""

    case_name: str = ""
    docket_number: str = ""
    case_address: str = ""
    document_number: str = ""
    document_address: str = ""
    is_text_only: bool = False
    text: str | None = None
    replaced_text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One notice. `not_mailed` are the names of those the court does not serve by e-mail."""

    is_appellate: bool
    is_claim: bool
    is_edit: bool
    entered: PrintedMoment | None
    filed_date: date | None
    cases: tuple[CaseInSection, ...]
    claim_number: str
    documents: tuple[str, ...]
    not_mailed: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A label and what stands behind it."""

    name: str
    words: str
    value: str
    links: tuple[str, ...]


def sections(page: PageText) -> tuple[Section, ...]:
    """Every notice on the page that names a case, in order."""
    found = list(_parts(page))
    starts = [place for place, part in enumerate(found) if part.name == "transaction"]
    if not starts:
        starts = [place for place, part in enumerate(found) if part.name == "case name"][:1]
    ends = [*starts[1:], len(found)]
    groups = [(_heading(found, start), found[start:end]) for start, end in zip(starts, ends, strict=False)]
    return tuple(one for heading, parts in groups if (one := _section(heading, parts)).cases)


def _parts(page: PageText) -> Iterator[_Part]:
    """Labels with what follows them; after "Docket Text:" only what can end it counts as a label."""
    matches: list[tuple[re.Match[str], str]] = []
    for match in _PART.finditer(page.text):
        inside_text = matches and matches[-1][1] in ("docket text", "description of changes")
        name = (match["label"] or match.lastgroup or "").lower()
        if not inside_text or name in _AFTER_TEXT:
            matches.append((match, name))
    for place, (match, name) in enumerate(matches):
        end = matches[place + 1][0].start() if place + 1 < len(matches) else len(page.text)
        value = page.text[match.end() : end].strip()
        yield _Part(name, match[0], value, page.links_between(match.start(), end))


def _heading(found: list[_Part], start: int) -> str:
    return next((part.words for part in reversed(found[:start]) if part.name == "heading"), "").lower()


def _section(heading: str, parts: list[_Part]) -> Section:
    cases = _with_texts(_cases(parts))
    appellate = "docket activity" in heading
    if appellate:
        cases = _with_companions(cases)
    opening = next((part.value for part in parts if part.name == "transaction"), "")
    return Section(
        is_appellate=appellate,
        is_claim="claims" in heading,
        is_edit=opening.lower().startswith("edited"),
        entered=entered_moment(opening),
        filed_date=filed_day(opening),
        cases=tuple(cases),
        claim_number=_first_word(next((p.value for p in parts if p.name == "claim number"), "")),
        documents=_documents(parts),
        not_mailed=_not_mailed(parts),
        links=tuple(link for part in parts for link in part.links),
    )


def _cases(parts: list[_Part]) -> list[CaseInSection]:
    cases: list[CaseInSection] = []
    for part in parts:
        if part.name == "case name":
            cases.append(CaseInSection(case_name=" ".join(part.value.split())[:300]))
        elif cases:
            cases[-1] = _fill(cases[-1], part)
    return cases


def _fill(case: CaseInSection, part: _Part) -> CaseInSection:
    address = part.links[0] if part.links else ""
    if part.name == "case number":
        return replace(case, docket_number=_first_word(part.value)[:60], case_address=address)
    if part.name == "document number":
        number = "" if part.value.lower().startswith("no document") else _first_word(part.value)
        text_only = bool(_NO_DOCUMENT.search(part.value))
        number = "" if number.lower() == "doc" else number
        return replace(case, document_number=number[:20], document_address=address, is_text_only=text_only)
    if part.name in ("copy", "document(s)", "document"):
        return replace(case, document_address=case.document_address or address)
    if part.name == "docket text":
        return replace(case, text=" ".join(part.value.split()) or None)
    if part.name == "description of changes":
        return _changed(case, part.value)
    return case


def _changed(case: CaseInSection, value: str) -> CaseInSection:
    """An edited entry: the words it has now, and the words they take the place of."""
    found = _CHANGED.search(value)
    if not found:
        return replace(case, text=" ".join(value.split()) or None)
    return replace(
        case, text=" ".join(found["new"].split()) or None, replaced_text=" ".join(found["old"].split())
    )


def _with_texts(cases: list[CaseInSection]) -> list[CaseInSection]:
    """Cases listed one after the other share the docket text that follows them, and the document beside
    it."""
    later: CaseInSection | None = None
    shared = []
    for case in reversed(cases):
        if case.text is not None:
            later = case
        elif later is not None:
            case = replace(case, text=later.text, replaced_text=later.replaced_text)
        shared.append(case)
    return shared[::-1]


def _with_companions(cases: list[CaseInSection]) -> list[CaseInSection]:
    """An appellate entry spread over several appeals names the others only at its end: [27-1037, 27-1119]."""
    named = {case.docket_number for case in cases}
    companions = []
    for case in cases:
        for found in _CASES.finditer(case.text or ""):
            numbers = [n.strip() for n in found[1].split(",")]
            companions += [n for n in dict.fromkeys(numbers) if n not in named]
            named.update(numbers)
    first = cases[0] if cases else CaseInSection()
    return cases + [replace(first, docket_number=number, case_address="") for number in companions]


def _documents(parts: list[_Part]) -> tuple[str, ...]:
    """The names of the papers that came with the entry, the main one first."""
    listed = next((part.value for part in parts if part.name == "documents"), "")
    named = [found[1].strip() or "Document" for found in _DOCUMENT_NAME.finditer(listed)]
    acms = [_first_line(part.value) or "Document" for part in parts if part.name == "document" and part.links]
    return tuple(named or acms)


def _not_mailed(parts: list[_Part]) -> tuple[str, ...]:
    """The first line of each block under "delivered by other means to:" is a name; an address follows it, and
    then the next name."""
    lists = [part for part in parts if part.name == "list" and _BY_OTHER_MEANS.search(part.words)]
    # Where nobody is to be named the clerk prints "No Trustee".
    names = [name for part in lists for name in _names(part.value)]
    return tuple(
        dict.fromkeys(name[:120] for name in names if name and "@" not in name and not name.startswith("No "))
    )


def _names(value: str) -> Iterator[str]:
    lines = [line.strip(" :") for line in value.splitlines()]
    lines = [line for line in lines if line and not _COUNTRY.fullmatch(line)]
    yield from lines[:1]
    for before, line in pairwise(lines[:400]):
        if _ADDRESS_END.search(before) and _NAME.match(line):
            yield line


def _first_line(value: str) -> str:
    return value.partition("\n")[0].strip(" :")


def _first_word(value: str) -> str:
    words = re.split(r"[(\s<]", value.strip(), maxsplit=1)
    return words[0] if words else ""


def section_moment(section: Section) -> datetime | None:
    """The court's wall clock at entry, without a zone."""
    return section.entered.clock if section.entered else None
