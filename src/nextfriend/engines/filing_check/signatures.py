"""The signature block, and the certificate of service.

Fed. R. Civ. P. 11(a), read Nov 2026: signed "by at least one attorney of record in the attorney’s name"; the
paper "must state the signer’s address, e-mail address, and telephone number". 5(d)(3)(C): a filing through a
person’s account with that person’s name on a signature block is signed. 5(d)(1)(B): no certificate of service
for what is served by filing it with the court’s electronic-filing system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nextfriend.engines.filing_check.kinds import COMPLAINT
from nextfriend.engines.filing_check.model import LOOK, MUST, Finding
from nextfriend.engines.filing_check.text import Text

RULE, SERVICE_RULE = "Fed. R. Civ. P. 11(a)", "Fed. R. Civ. P. 5(d)(1)(B)"
_SIGNED = re.compile(r"(?m)(?:^|(?<=\s))/?s/[ \t]*(?P<name>[^\s_][^\n]*)?", re.IGNORECASE)
_LINE = re.compile(r"(?m)^[ \t]*(?:(?:By|Signed|Signature|Dated?)\b[^_\n]{0,40})?_{8,}[^\n]*$")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}(?!\d)")
_ZIP = re.compile(
    r"\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b|\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)?,?\s+\d{5}(?:-\d{4})?\b"
)
_LINES_BEFORE, _LINES_AFTER = 4, 16
_OF_SERVICE = re.compile(
    r"\b(?:certificate|proof|affidavit|declaration)\s+of\s+(?:\w+\s+)?service\b", re.IGNORECASE
)
_NO_DAY = re.compile(r"_{3,}|\[\s*(?:date|day)?\s*\]|\b(?:this|the)\s+day\s+of\b", re.IGNORECASE)
# Who is served with these is served otherwise, or nobody is.
_NOT_SERVED = frozenset({COMPLAINT, "certificate", "order", "declaration", "permission-petition"})
_SIGNED_BY_OTHERS = frozenset({"order"})


def signatures(text: Text, kind: str) -> Iterator[Finding]:
    """What the block that signs the paper lacks."""
    if kind in _SIGNED_BY_OTHERS or not text.words.strip():
        return
    signed = [match for match in _SIGNED.finditer(text.words) if match["name"]]
    if signed:
        yield from _block(text, signed[0])
        return
    open_line = next(iter([*_SIGNED.finditer(text.words), *_LINE.finditer(text.words)]), None)
    if open_line is None:
        said = (
            "No signature block was found: neither “s/ Name” nor a line to sign on. Add the signer’s"
            " name, address, e-mail address and telephone number."
        )
        yield Finding("signature", MUST, 0, said, RULE)
        return
    said = (
        "The signature line is empty. Have the paper signed, or write “s/” and the name, as this court"
        " takes signatures."
    )
    yield text.finding("signature", MUST, *open_line.span(), said, RULE)
    yield from _block(text, open_line)


def _block(text: Text, found: re.Match[str]) -> Iterator[Finding]:
    before = text.words[: found.start()].splitlines()[-_LINES_BEFORE:]
    after = text.words[found.start() :].splitlines()[:_LINES_AFTER]
    block = "\n".join([*before, *after])
    lacks = [
        name
        for name, form in (("address", _ZIP), ("e-mail address", _EMAIL), ("telephone number", _PHONE))
        if not form.search(block)
    ]
    if lacks:
        said = (
            f"Beside the signature the signer’s {_listed(lacks)} {'is' if len(lacks) == 1 else 'are'}"
            f" missing. Add {'it' if len(lacks) == 1 else 'them'}."
        )
        yield text.finding("signature-block", MUST, *found.span(), said, RULE)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def services(text: Text, kind: str) -> Iterator[Finding]:
    """A certificate of service that is not there, or has no day."""
    if kind in _NOT_SERVED or not text.words.strip():
        return
    named = list(_OF_SERVICE.finditer(text.words))
    found = named[-1] if named else None  # a table of contents may name it before
    if found is None:
        said = (
            "No certificate of service was found. None is needed where everyone is served by the"
            " court’s electronic filing; for anyone who is served otherwise, add one."
        )
        yield Finding("service", LOOK, 0, said, SERVICE_RULE)
    elif _NO_DAY.search(text.words, found.end(), found.end() + 400):
        said = "The certificate of service has a blank. Write the day, how it was served, and on whom."
        yield text.finding("service", MUST, *found.span(), said, SERVICE_RULE)
