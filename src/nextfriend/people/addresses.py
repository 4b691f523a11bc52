"""A street address, kept as one line, as an envelope has it: in lines, and in parts where they show. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The end of an American address: its state (USPS Publication 28, appendix B) and ZIP code.
_END = re.compile(r"(?P<state>[A-Z]{2})\.?\s+(?P<zip>\d{5}(?:-\d{4})?)", re.IGNORECASE)
_HOME = re.compile(r"(?:U\.?S\.?A?\.?|United States(?: of America)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """`street` is everything before the city; where the parts do not show, it is the whole."""

    street: str
    city: str = ""
    state: str = ""
    zip: str = ""

    @property
    def lines(self) -> list[str]:
        """As an envelope has it, the city last."""
        end = f"{self.city}, {self.state} {self.zip}" if self.zip else ""
        return [line for line in (self.street, end) if line]


def read_address(text: str) -> Address:
    """The parts of "12 Elm St, Apt 3, Denver, CO 80203", with or without a comma before the ZIP code."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) > 1 and _HOME.fullmatch(pieces[-1]):
        pieces.pop()
    if len(pieces) > 1 and re.fullmatch(r"\d{5}(-\d{4})?", pieces[-1]):
        pieces[-2:] = [f"{pieces[-2]} {pieces[-1]}"]
    end = _END.fullmatch(pieces[-1]) if len(pieces) > 2 else None
    if end is None:
        return Address(", ".join(pieces))
    return Address(", ".join(pieces[:-2]), pieces[-2], end["state"].upper(), end["zip"])
