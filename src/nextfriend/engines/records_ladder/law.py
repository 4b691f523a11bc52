"""What the law says of fees and of certification, out of `law.yaml`: only what could be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

INDIVIDUAL, AUTHORIZATION = "individual", "authorization"


@dataclass(frozen=True, slots=True)
class Law:
    """One paragraph: where it stands, what it says in our words, and when and in what it was read."""

    cite: str
    says: str
    read: str


@cache
def _told() -> dict[str, Any]:
    return yaml.safe_load(  # type: ignore[no-any-return]
        resources.files(__package__).joinpath("law.yaml").read_text(encoding="utf-8")
    )


def fee_law(basis: str, state: str) -> list[Law]:
    """What is known of the fee: the federal rule of the basis ("individual" or "authorization"), then the
    state's where its text was read; else a line without a cite that says whom to ask.
    """
    found = [Law(**_told()[INDIVIDUAL if basis == INDIVIDUAL else AUTHORIZATION])]
    if state in _told()["states"]:
        return [*found, Law(**_told()["states"][state])]
    return [*found, Law("", _told()["unknown"], "")]


def certification_law() -> Law:
    """What a custodian's certification is for."""
    return Law(**_told()["certification"])
