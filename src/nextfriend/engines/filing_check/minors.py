"""Names of minors: only the initials may stand (Fed. R. Civ. P. 5.2(a)(3), read Nov 2026)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nextfriend.engines.filing_check.identifiers import RULE
from nextfriend.engines.filing_check.model import LOOK, MUST, Finding, Known, Minor
from nextfriend.engines.filing_check.text import Text

_NAME = r"(?-i:[A-Z][\w'’-]+(?:\s+[A-Z](?:\.|[\w'’-]+)?){0,2}\s+[A-Z][\w'’-]+)"
_CALLED_MINOR = re.compile(
    rf"(?P<name>{_NAME}),?\s+(?:\(?an?\s+minor\b(?!\s+(?:issue|point|matter|error|part|role|injur|change))"
    rf"|\(?age[sd]?\s+(?:1[0-7]|\d)\b(?!\s*(?:%|percent|months\s+later)))"
    r"|(?:minor\s+(?:child|son|daughter|plaintiff|client)|(?:child|son"
    rf"|daughter)\s+of\s+tender\s+years),?\s+(?P<after>{_NAME})",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    {"The", "This", "That", "His", "Her", "Their", "Plaintiff", "Defendant", "Minor", "A", "An"}
)


def minors(text: Text, known: Known) -> Iterator[Finding]:
    """Known minors by any of their names, and people whom the paper itself calls a minor."""
    taken: list[tuple[int, int]] = []
    for start, end, finding in [*_known(text, known), *_called(text)]:
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            yield finding


_Found = Iterator[tuple[int, int, Finding]]


def _known(text: Text, known: Known) -> _Found:
    for minor in known.minors:
        for name in minor.names:
            if pattern := _whole(name):
                said = f"The name of a minor stands in full. Write the initials: {initials(name)}"
                for match in pattern.finditer(text.words):
                    yield *match.span(), text.finding("minor-name", MUST, *match.span(), said, f"{RULE}(3)")
    for minor in known.minors:
        yield from _first_name(text, minor)


def _whole(name: str) -> re.Pattern[str] | None:
    """A full name as papers write it: with a middle name or initial, in capitals, the family name first."""
    words = [re.escape(word) for word in name.split()]
    if len(words) < 2:
        return None
    straight = r"\s+(?:[A-Z][\w.'’-]*\s+)?".join([words[0], r"\s+".join(words[1:])])
    turned = rf"{words[-1]},\s+{words[0]}"
    return re.compile(rf"(?<![\w-])(?:{straight}|{turned})(?![\w-])", re.IGNORECASE)


def _first_name(text: Text, minor: Minor) -> _Found:
    """The first name alone, once a page or paragraph: it may be somebody else's."""
    first = minor.names[0].split()[0] if minor.names and minor.names[0].split() else ""
    if len(first) < 3:
        return
    seen = set[tuple[int, str]]()
    for match in re.finditer(
        rf"(?<![\w-])(?:{re.escape(first)}|{re.escape(first.upper())})(?![\w-])", text.words
    ):
        said = (
            "The first name of a minor stands here. If it is the minor, write the initials:"
            f" {initials(minor.names[0])}"
        )
        finding = text.finding("minor-name", LOOK, *match.span(), said, f"{RULE}(3)")
        if (finding.number, finding.part) not in seen:
            seen.add((finding.number, finding.part))
            yield *match.span(), finding


def _called(text: Text) -> _Found:
    for match in _CALLED_MINOR.finditer(text.words):
        group = "name" if match["name"] else "after"
        if match[group].split()[0] in _NOT_NAMES:
            continue
        said = (
            "The paper calls this person a minor and names them. Write the initials, if the person is a"
            " minor."
        )
        yield *match.span(group), text.finding("minor-name", LOOK, *match.span(group), said, f"{RULE}(3)")


def initials(name: str) -> str:
    """ "M.R." of "Mia Reyes"."""
    return "".join(f"{word[0].upper()}." for word in name.split())
