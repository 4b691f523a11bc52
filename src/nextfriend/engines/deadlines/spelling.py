"""What people type, brought to the terms of the index: one spelling, no endings, no small words."""

from __future__ import annotations

import re
from functools import lru_cache

STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID",
    "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA",
    "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV",
    "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM", "new york": "NY", "north carolina": "NC",
    "north dakota": "ND", "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA",
    "rhode island": "RI", "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "texas": "TX",
    "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV",
    "wisconsin": "WI", "wyoming": "WY",
}  # fmt: skip

# the small words, and those that every deadline has
_SMALL = frozenset((
    "a", "an", "the", "to", "of", "for", "in", "on", "at", "my", "i", "me", "we", "our", "how", "long",
    "do", "does", "did", "have", "has", "is", "are", "was", "be", "by", "with", "from", "what", "when",
    "which", "can", "must", "need", "and", "or", "it", "its", "this", "that", "there", "time",
    "deadline", "due", "date", "days", "day", "file", "filing", "under", "after", "before",
))  # fmt: skip
# one spelling for both sides of the Atlantic, and the field's usual short and other forms
_SAME = {
    "judgement": "judgment", "licence": "license", "defence": "defense", "offence": "offense",
    "favour": "favor", "honour": "honor", "labour": "labor", "programme": "program", "cheque": "check",
    "lawsuit": "suit", "sue": "suit", "sued": "suit", "opp": "opposition", "oppose": "opposition",
    "opposing": "opposition", "opposed": "opposition", "oppo": "opposition", "respond": "response",
    "responding": "response", "replies": "reply", "appealing": "appeal", "evict": "eviction",
    "evicted": "eviction", "expungment": "expungement", "expunge": "expungement", "sealing": "seal",
    "msj": "summary-judgment", "rogs": "interrogatory", "interrogatories": "interrogatory",
    "rfas": "admission", "rfa": "admission", "admissions": "admission", "rfps": "document",
    "rfp": "document", "sol": "limitation", "limitations": "limitation", "ssdi": "disability",
    "foodstamp": "snap", "ei": "unemployment", "crash": "accident", "wreck": "accident",
    "automobile": "car", "auto": "car", "vehicle": "car", "postconviction": "post-conviction",
    "kid": "child", "kids": "child", "children": "child", "employe": "employee", "paycheck": "wage",
    "wages": "wage", "fired": "termination", "counsellor": "counselor", "enrol": "enroll",
    "fulfil": "fulfill", "instalment": "installment", "travelling": "travel", "tyre": "tire",
}  # fmt: skip
_PHRASES = (
    ("summary judgment", "summary-judgment"), ("summary judgement", "summary-judgment"),
    ("post conviction", "post-conviction"), ("food stamps", "snap"), ("food stamp", "snap"),
    ("statute of limitations", "limitation"), ("statutes of limitation", "limitation"),
    ("statute of limitation", "limitation"), ("green card", "uscis"),
    ("restraining order", "protection-order"),
    ("protective order", "protection-order"), ("protection order", "protection-order"),
    ("order of protection", "protection-order"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[str, ...]:
    """The terms of a text in order, each once: "Answering the complaints" gives ("answer", "complaint")."""
    plain = text.lower().replace("’", "'")
    for said, one in _PHRASES:
        plain = plain.replace(said, one)
    words = re.findall(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", plain.replace("'s", "").replace("s'", "s"))
    return tuple(dict.fromkeys(_stem(_SAME.get(word, word)) for word in words if word not in _SMALL))


def _stem(word: str) -> str:
    """The word without a plural or verbal ending; short words stay whole."""
    if word in _SAME.values() or len(word) < 5 or not word.isalpha():
        return word
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) > 2:
            stem = word[: -len(ending)] + instead
            return _SAME.get(stem, stem)
    return word
