"""A funder's codes as data (lsc_codes.yaml): LSC problem codes and closing codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Code:
    """One code: what it is called, which words speak for it, the answer of an intake that it belongs to, and
    whether it is for matters that were in court (None: for either).
    """

    code: str
    label: str
    words: tuple[str, ...] = ()
    outcome: str = ""
    court: bool | None = None

    def found_in(self, said: str) -> int:
        """How many of its words begin a word of what was written, in lower case."""
        return sum(bool(re.search(rf"\b{re.escape(word)}", said)) for word in self.words)


@cache
def codes(kind: str) -> tuple[Code, ...]:
    """All codes of a kind, "problem" or "closing", in the order of the file."""
    text = Path(__file__).with_name("lsc_codes.yaml").read_text(encoding="utf-8")
    given: dict[str, Any] = yaml.safe_load(text)
    return tuple(
        Code(code, one["label"], tuple(one.get("words", ())), one.get("outcome", ""), one.get("court"))
        for code, one in given[kind].items()
    )


def label_of(kind: str, code: str) -> str:
    """The code and what it is called, as pages show it; "" for none."""
    return next((f"{one.code} {one.label}" for one in codes(kind) if one.code == code), "")


def choices(kind: str) -> list[tuple[str, str]]:
    """What a form offers: none, or a code, in the order of the codes."""
    return [
        ("", "Not reported"),
        *((one.code, f"{one.code} {one.label}") for one in sorted(codes(kind), key=_place)),
    ]


def proposed_closing(text: str, *, in_court: bool) -> str:
    """The highest level of help that what was written speaks of (CSR Handbook 6.2); "" for none."""
    said = text.lower()
    fitting = (one for one in codes("closing") if one.court in (None, in_court))
    return next((one.code for one in fitting if one.found_in(said)), "")


def _place(code: Code) -> str:
    return code.code
