"""Is this entry sealed? Read from the docket text, and wrong only on the careful side.

An entry that says it is sealed is never shown outside the team (FRCP 5.2(d); each court's sealing rule). A
motion *to*
seal, or an order about one, is usually public itself, but its text and attachments may not be: it is marked
"possible" until a person looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nextfriend.engines.notices.court_email import EmailEntry


@dataclass(frozen=True, slots=True)
class Sealing:
    """`certainty` is "stated" or "possible"; `start` and `end` are offsets of the words in the description.

    Both are 0 when the sign is not a word but a numbered document without a link beside words about
    confidentiality.
    """

    certainty: str
    start: int
    end: int


_STATED = re.compile(
    r"\bSEALED\b|\bunder (?:full |partial )?seal\b"
    r"|\brestricted (?:document|filing|exhibit|transcript|order|motion|access)\b"
    r"|\brestrict(?:ed|ion)\s*[-–—:,(]?\s*level\s*[1-4]\b|\blevel[\s-]*[1-4][\s-]*restrict(?:ed|ion)\b"
    r"|[*\[(]\s*restricted\s*[*\])]|^\W{0,20}restricted\b"
    r"|\brestricted to (?:the )?(?:case |selected |court )?"
    r"(?:participants?|parties|users?|attorneys?|counsel|court)\b"
    r"|\b(?:non-?public|court[- ](?:users? )?only|(?:case )?participants? only|attorneys?'? eyes only"
    r"|private entry|highly sensitive (?:document|information|material))\b|\*\s*private\s*\*"
    r"|\bnot (?:available|viewable|accessible|open) (?:to|by) the public\b"
    r"|\bex[ -]parte (?:application|document|filing|motion|order|submission)\b|\bselected part(?:y|ies)\b"
    r"|\bviewable only by\b|\bfiled in camera\b|\bfor in camera review\b",
    re.IGNORECASE,
)
_ABOUT_SEALING = re.compile(
    r"\bunseal(?:ed|ing)?\b|\bsealing\b|\bfor leave to restrict\b|\bto (?:seal|restrict)\b"
    r"|\b(?:to|for leave to)(?: file)?(?: \w+){0,6} (?:seal|under seal|under restriction)\b"
    r"|\bmotion[^.]{0,40}\b(?:seal|restrict(?:ion)?)\b",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"\bconfidential\b|\bprotective order\b|\brestricted\b|\bin camera\b", re.IGNORECASE
)


def sealing(entry: EmailEntry) -> Sealing | None:
    """Say whether an entry is sealed, may be, or (None) shows no sign of it."""
    text = entry.description
    about = [found.span() for found in _ABOUT_SEALING.finditer(text)]
    for found in _STATED.finditer(text):
        if not any(start <= found.start() < end for start, end in about):
            return Sealing("stated", *found.span())
    if about:
        return Sealing("possible", *about[0])
    # A number without a link is how the clerk's system shows a document this recipient may not open;
    # text-only orders look the same, so it counts only beside words about confidentiality.
    if entry.document_number and not entry.document_url and _CONFIDENTIAL.search(text):
        return Sealing("possible", 0, 0)
    return None
