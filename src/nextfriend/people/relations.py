"""How people and organizations stand to each other, said from either side. Pure.

A relation is kept once, as its first phrase says it ("parent of"); whoever reads it from the other person's
page reads the second ("child of"). Words of an office's own are kept as they were typed and said one way.
"""

from __future__ import annotations

RELATIONS: dict[str, tuple[str, str]] = {
    "parent": ("parent of", "child of"),
    "spouse": ("spouse of", "spouse of"),
    "partner": ("partner of", "partner of"),
    "sibling": ("sibling of", "sibling of"),
    "grandparent": ("grandparent of", "grandchild of"),
    "relative": ("relative of", "relative of"),
    "caregiver": ("caregiver of", "cared for by"),
    "employer": ("employer of", "employee of"),
    "insurer": ("insurer of", "insured by"),
    "counsel": ("counsel for", "represented by"),
    "provider": ("provider for", "patient or client of"),
    "parent-company": ("parent company of", "subsidiary of"),
    "owner": ("owner of", "owned by"),
    "officer": ("officer or director of", "has as officer or director"),
    "landlord": ("landlord of", "tenant of"),
}
OTHER = "other"


def choices() -> list[tuple[str, str]]:
    """What a form offers: each phrase, from either side; "~" before a code says it is the second phrase."""
    found = []
    for code, (forward, backward) in RELATIONS.items():
        found.append((code, forward))
        if backward != forward:
            found.append((f"~{code}", backward))
    return [*found, (OTHER, "something else, in my words")]


def said(kind: str, *, backward: bool = False) -> str:
    """The phrase for a kept kind. Words of one's own have no second phrase: "" backward."""
    phrases = RELATIONS.get(kind)
    if phrases is None:
        return "" if backward else kind
    return phrases[1] if backward else phrases[0]
