"""Docket numbers as courts, lawyers and clerks write them, in one form that can be compared.

`1:24-cv-00321-ABC-DEF`, `24-cv-321`, `1:2024cv00321` and `No. 24-CV-00321` are one civil case;
`24-04888-abc` is a bankruptcy case (`1-24-04888-abc` where the court puts the office digit first with a
dash) and
`22-11299` an appeal. The office digit tells cases of one district
apart (1:24-cv-00321 in Denver is not 3:24-cv-00321), but people leave it out, so a number without it agrees
with every office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nextfriend.engines.notices.courts import courtlistener_id

_NUMBER = re.compile(
    r"(?<![\d-])(?:(?P<office>\d)(?:\s?:\s?|-(?=\d{2}-\d{5}(?!\d))))?(?:19|20)?(?P<year>\d{2})"
    r"(?:\s?-\s?(?P<kind>[A-Za-z]{1,5})\s?-\s?|(?P<joined>[A-Za-z]{2})|\s?-\s?)"
    r"(?P<serial>\d{1,6})(?!\d)"
)
# The Panel numbers multidistrict litigation in one series without years: "MDL No. 3076".
_MDL = re.compile(r"\bMDL[\s-]{0,2}(?:No\.?\s?)?(?P<serial>\d{1,5})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocketNumber:
    """One docket number of one court (CourtListener id). `office` and `kind` are "" when not written."""

    court_id: str
    office: str
    year: str
    kind: str
    serial: int

    @property
    def index(self) -> str:
        """The part every way of writing shares: store it beside a matter and look candidates up by it."""
        return f"{self.court_id}:{self.year}-{self.serial}"

    def __str__(self) -> str:
        if self.year == "mdl":
            return f"MDL No. {self.serial}"
        office = f"{self.office}:" if self.office else ""
        kind = f"{self.kind}-" if self.kind else ""
        return f"{office}{self.year}-{kind}{self.serial:05d}"


def docket_number(court_id: str, written: str | None) -> DocketNumber | None:
    """Read a docket number of a court (PACER or CourtListener id); None when the text holds none."""
    found = _NUMBER.search(written or "")
    if not found:
        mdl = _MDL.search(written or "")
        return DocketNumber(courtlistener_id(court_id), "", "mdl", "", int(mdl["serial"])) if mdl else None
    return DocketNumber(
        court_id=courtlistener_id(court_id),
        office=found["office"] or "",
        year=found["year"],
        kind=(found["kind"] or found["joined"] or "").lower(),
        serial=int(found["serial"]),
    )


def same_docket(one: DocketNumber, other: DocketNumber) -> bool:
    """Whether two numbers may name one case: court, year and serial agree, and nothing both state differs.

    An adversary proceeding and a bankruptcy case share one series of numbers, so a bare `24-03015` agrees
    with either.
    """
    return one.index == other.index and _agree(one.office, other.office) and _agree(one.kind, other.kind)


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other
