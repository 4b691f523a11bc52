"""What other systems call a kind of matter and a person's part in it."""

from __future__ import annotations

from nextfriend.data_import.fields import plain
from nextfriend.ground.errors import Refusal
from nextfriend.matters.terms.lists import KIND, ROLE, lists

# By the words a practice area holds; the first line that fits.
AREAS = (
    ("injury", ("injury", "accident", "malpractice", "tort", "wrongful death")),
    ("eviction", ("eviction", "landlord", "housing", "unlawful detainer", "tenant")),
    ("medicaid", ("medicaid", "health")),
    ("benefits", ("benefit", "social security", "ssi", "ssdi", "disability", "income maintenance", "snap")),
    ("custody", ("custody", "family", "divorce", "guardianship", "parent")),
    ("immigration", ("immigration", "asylum", "naturalization")),
    ("criminal", ("criminal", "dui", "expunge", "juvenile delinquent")),
    ("education", ("education", "school")),
    ("employment", ("employment", "labor", "wage")),
    ("bankruptcy", ("bankruptcy", "chapter 7", "chapter 13")),
)  # fmt: skip
PARTS = {
    "defendant": "adverse", "plaintiff": "adverse", "opposingparty": "adverse", "adverse": "adverse",
    "opponent": "adverse", "opposingattorney": "opposing-counsel", "spouse": "family", "parent": "family",
    "child": "family", "relative": "family", "judge": "court", "agency": "court", "expertwitness": "expert",
    "doctor": "provider", "medicalprovider": "provider", "insurance": "insurer", "adjuster": "insurer",
    "insurancecompany": "insurer",
}  # fmt: skip


def matter_kind(area: str) -> str:
    """The kind of matter a practice area means, the office's own kinds among them, or ""."""
    said = area.lower()
    if found := _named(KIND, said):
        return found
    return next((kind for kind, words in AREAS if any(word in said for word in words)), "")


def part_of(said: str) -> str:
    """The part somebody has in the matter. Raises Refusal: no-such-part."""
    if found := _named(ROLE, said) or PARTS.get(plain(said)):
        return found
    names = ", ".join(line.label.lower() for line in lists().live(ROLE))
    raise Refusal("no-such-part", f"Enter one of these roles: {names}.")


def _named(sort: str, said: str) -> str:
    """The code of the line that is called so, or has that code itself; "" for none."""
    word = plain(said)
    live = lists().live(sort)
    called = {plain(line.code): line.code for line in live} | {plain(line.label): line.code for line in live}
    return called.get(word, "")
