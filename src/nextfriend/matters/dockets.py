"""Docket numbers as people write them, and the form that notices are matched by."""

from __future__ import annotations

from nextfriend.engines.notices import docket_number as read_docket_number
from nextfriend.engines.notices import is_federal_court
from nextfriend.ground.errors import Refusal


def read_docket(court_id: str, written: str) -> tuple[str, str]:
    """The court's id and the form of the number that notices are matched by."""
    number = read_docket_number(court_id, written)
    if number is not None and is_federal_court(number.court_id):
        return number.court_id, number.index
    letters = "".join(c for c in written.lower() if c.isalnum())
    if is_federal_court(court_id) or not letters:
        raise Refusal(
            "docket-unreadable",
            "Enter the docket number the way the court writes it, for example 1:24-cv-00321.",
        )
    return court_id, f"{court_id}:{letters}"[:60]
