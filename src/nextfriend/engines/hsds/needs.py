"""What a service helps with, proposed from the words of its category."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

import yaml

from nextfriend.engines.screening import DOMAINS

# The taxonomy that our own codes of needs stand in when they leave as HSDS.
TAXONOMY = "nextfriend-needs"


def needs_of(words: Iterable[str]) -> tuple[str, ...]:
    """Codes of needs that these categories or names say, in the order of lists: the code itself, its label,
    or a word of `needs.yaml`.
    """
    found: set[str] = set()
    for one in words:
        said = " ".join(re.sub(r"[^\w]+", " ", one.lower()).split())
        exact = _by_label().get(said)
        found |= {exact} if exact else {code for code, pattern in _patterns().items() if pattern.search(said)}
    return tuple(code for code in DOMAINS if code in found)


@cache
def _by_label() -> dict[str, str]:
    plain = {re.sub(r"[^\w]+", " ", said.lower()): code for code, said in DOMAINS.items()}
    return {code.replace("-", " "): code for code in DOMAINS} | plain


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("needs.yaml").read_text(encoding="utf-8")
    told: dict[str, list[str]] = yaml.safe_load(text)
    return {code: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})") for code, words in told.items()}
