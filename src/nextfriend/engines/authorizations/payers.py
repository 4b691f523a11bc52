"""The table of payers (payers.yaml): by when each decides, and what its denial is appealed under.

A row names rules of the deadline engine by their citation: the days are there, with their text and versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Payer:
    """One kind of payer. Rules are citations of the deadline engine, `court` the one they are asked under;
    an empty rule means that no federal rule is held, and `note` says what to read instead. `more_days` are
    what a payer may take beyond its rule, `more_days_expedited` on an urgent request.
    """

    code: str
    label: str
    court: str = ""
    decides: str = ""
    decides_expedited: str = ""
    more_days: int = 0
    more_cite: str = ""
    more_days_expedited: int = 0
    more_cite_expedited: str = ""
    appeals: str = ""
    continues: str = ""
    note: str = ""
    read: date | None = None


@cache
def payers() -> tuple[Payer, ...]:
    """Every kind, as the table lists them."""
    text = (files(__package__) / "payers.yaml").read_text(encoding="utf-8")
    return tuple(Payer(**row) for row in yaml.safe_load(text)["payers"])


def payer(code: str) -> Payer:
    """The kind with this code. Raises KeyError."""
    return {one.code: one for one in payers()}[code]
