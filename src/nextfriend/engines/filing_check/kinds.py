"""Which kind of paper it is, by its title: what length it may have and what must go with it hang on that."""

from __future__ import annotations

import re

COMPLAINT, OTHER = "complaint", "other"
MOTION, RESPONSE, REPLY = "motion", "response", "reply"
# The first that a title has, wherever it stands there.
_OF_APPEALS = (
    ("reply-brief", "Reply brief", r"\breply\s+brief\b"),
    ("amicus-brief", "Amicus brief", r"\bamic(?:us|i)\b"),
    ("principal-brief", "Principal brief", (
        r"\b(?:opening|principal|answer(?:ing)?)\s+brief\b|\bbrief\s+(?:of"
        r"|for)\s+(?:the\s+)?(?:plaintiffs?|defendants?|petitioners?"
        r"|respondents?)?[\s,/–-]{0,3}(?:appell(?:ants?|ees?)|petitioners?|respondents?)\b"
        r"|\bappell(?:ants?|ees?)['’]?s?['’]?\s+brief\b"
    )),
    ("rehearing-petition", "Petition for rehearing", r"\bpetition\s+for\s+(?:panel\s+)?(?:re)?hearing\b"),
    ("permission-petition", "Petition for permission to appeal", r"\bpetition\s+for\s+permission\s+to\b"),
    ("writ-petition", "Petition for a writ", r"\bpetition\s+for\s+(?:a\s+)?writ\b"),
)  # fmt: skip
# The one that stands first: a motion to dismiss a complaint is a motion, a motion for an order too.
_OTHERS = (
    (REPLY, "Reply", r"\breply\b"),
    (RESPONSE, "Response", r"\b(?:response|opposition)\b(?!\s+date)"),
    (MOTION, "Motion", r"\bmotion\b"),
    ("answer", "Answer", r"\banswer\b"),
    ("notice", "Notice", r"\bnotice\b"),
    ("order", "Proposed order", r"\border\b"),
    ("discovery", "Discovery paper", (
        r"\b(?:interrogator(?:y|ies)|requests?\s+for\s+(?:production|admission)"
        r"|initial\s+disclosures?)\b"
    )),
    ("certificate", "Certificate of service", r"\bcertificate\s+of\s+service\b"),
    (COMPLAINT, "Complaint", r"\b(?:complaint|petition)\b"),
    ("declaration", "Declaration", r"\b(?:declaration|affidavit)\b"),
    ("brief", "Brief", r"\b(?:brief|memorandum)\b"),
)  # fmt: skip
_LABELS = {code: label for code, label, _ in _OF_APPEALS + _OTHERS} | {OTHER: "Paper"}


def kind_of(title: str, head: str) -> str:
    """By the title it is filed under; where that says nothing, by a line of capitals in its head."""
    return _by(title) or next(filter(None, map(_by, _capitals(head))), "") or OTHER


def label_of(kind: str) -> str:
    """What people call the kind."""
    return _LABELS[kind]


def _by(words: str) -> str:
    for code, _, form in _OF_APPEALS:
        if re.search(form, words, re.IGNORECASE):
            return code
    met = ((re.search(form, words, re.IGNORECASE), code) for code, _, form in _OTHERS)
    return min(((found.start(), code) for found, code in met if found), default=(0, ""))[1]


def _capitals(head: str) -> list[str]:
    lines = (line.strip() for line in head.splitlines())
    return [line for line in lines if len(line) > 4 and line.upper() == line]
