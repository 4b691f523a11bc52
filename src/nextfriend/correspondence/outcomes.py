"""What became of one docket of one e-mail, for the page, the command and the mail listener to tell."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

FILED, KNOWN, WAITING, STILL_WAITING, SET_ASIDE = "filed", "known", "waiting", "still-waiting", "set-aside"
KEPT, STILL_KEPT, FAULT, HELD, STILL_HELD = "kept", "still-kept", "fault", "held", "still-held"
ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the codes above with counts. Ids only: whoever shows it looks the names up behind the wall."""

    code: str
    notice_id: UUID | None = None
    matter_id: UUID | None = None
    entries: int = 0
    dates: int = 0
    undated: int = 0
    email_id: UUID | None = None

    @property
    def is_new(self) -> bool:
        """Whether anything was written."""
        return self.code in {FILED, WAITING, KEPT, FAULT, HELD}

    @property
    def sentence(self) -> str:
        """One sentence without anything from the e-mail."""
        if self.code == FILED:
            return f"Filed: {_count(self.entries, 'docket entry', 'docket entries')}, {self._dates()}."
        return _SENTENCES[self.code]

    def _dates(self) -> str:
        known = _count(self.dates, "proposed date", "proposed dates")
        return f"{known} and {self.undated} to calculate by hand" if self.undated else known


_SENTENCES = {
    ARRIVED: "It is saved and is being read.",
    KNOWN: "Already on the docket here. Nothing new was added.",
    WAITING: "No matter has this docket number. It is waiting in the Inbox.",
    STILL_WAITING: "It is already waiting in the Inbox. Nothing new was added.",
    SET_ASIDE: "This notice was answered before. Nothing new was added.",
    KEPT: "It has no docket entry to file. The e-mail is saved: open it in the Inbox.",
    STILL_KEPT: "It is already saved. Nothing new was added.",
    HELD: "It is not filed yet: read its warnings in the Inbox and compare it with the court's docket.",
    STILL_HELD: "It is already held in the Inbox. Nothing new was added.",
    FAULT: "This e-mail could not be filed. It is saved, and the Inbox says what to do.",
}


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"
