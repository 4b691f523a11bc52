"""One docket entry as the office will keep it: what may be shown, what is gated, which dates it proposes.

No database here. A sealed entry's words go behind its timeline sentence (a logged body) and nowhere else: not
into a list, a document title, a date's title or the words a date rests on (FRCP 5.2(d)). An entry that only
may be sealed is treated the same until a person has looked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from nextfriend.engines.deadlines import Refused, find_court
from nextfriend.engines.notices import CourtEmail, Docket, EmailEntry, courtlistener_id, sealing
from nextfriend.engines.notices.counted_dates import EntryDates, entry_dates
from nextfriend.engines.notices.origin import is_official_host, link_host

MOST_DATES_AN_EMAIL = 50


@dataclass(frozen=True, slots=True)
class Docketed:
    """A docket entry read for keeping. `sealing` is "stated", "possible" or ""."""

    entry: EmailEntry
    fingerprint: str
    sealing: str
    address: str
    happened_at: datetime | None
    dates: EntryDates

    @property
    def number(self) -> str:
        return (self.entry.document_number or "")[:20]

    @property
    def short(self) -> str:
        """The clerk's few words for the entry; nothing of a sealed one."""
        return "" if self.sealing else self.entry.short_description[:300]

    @property
    def numbered(self) -> str:
        return f"no. {self.number}" if self.number else "without a number"

    @property
    def sentence(self) -> str:
        """The timeline's sentence, read by everyone who holds legal on the matter."""
        if self.sealing == "stated":
            return f"A sealed entry was docketed ({self.numbered})."
        if self.sealing:
            return f"An entry that may be sealed was docketed ({self.numbered})."
        what = self.short or "an entry without a title"
        return f"The court docketed {self.numbered}: {what}."[:400]

    @property
    def document_title(self) -> str:
        if self.sealing:
            return f"Sealed document ({self.numbered})"
        return self.short or f"Document {self.numbered}"

    @property
    def summary(self) -> dict[str, Any]:
        """What the notice's own row keeps of it, for lists."""
        return {
            "number": self.number,
            "filed": self.entry.date_filed.isoformat() if self.entry.date_filed else "",
            "short": self.short,
            "sealing": self.sealing,
            "undated": [] if self.sealing else [one.as_json() for one in self.dates.undated],
            "more": self.dates.more,
        }


@dataclass(slots=True)
class DateBudget:
    """How many dates one e-mail may still put before people. A scheduling order has twenty; 75 kB of a
    stranger's can hold thousands, and whoever must look through them misses the one that counts."""

    left: int = MOST_DATES_AN_EMAIL

    def spend(self, entry: Docketed) -> Docketed:
        """The entry with as many dates as are left, and the number of those that were left out."""
        dated, undated = entry.dates.dated[: self.left], entry.dates.undated
        self.left -= len(dated)
        undated = undated[: self.left]
        self.left -= len(undated)
        cut = len(entry.dates.dated) - len(dated) + len(entry.dates.undated) - len(undated)
        return replace(
            entry, dates=replace(entry.dates, dated=dated, undated=undated, more=entry.dates.more + cut)
        )


def docketed(notice: CourtEmail, docket: Docket, entry: EmailEntry, fingerprint: str = "") -> Docketed:
    """Read one entry of a court's e-mail for keeping."""
    court_id = courtlistener_id(docket.court_id or notice.court_id)
    sealed = sealing(entry)
    return Docketed(
        entry=entry,
        fingerprint=fingerprint,
        sealing=sealed.certainty if sealed else "",
        address=_court_address(entry.document_url),
        happened_at=_moment(entry, court_id),
        dates=entry_dates(
            entry, court_id=court_id, docket_number=docket.docket_number or "", is_sealed=sealed is not None
        ),
    )


def _court_address(url: str | None) -> str:
    """The document's address if it lies with a court; a forged notice must not become a link of ours."""
    if not url or not url.startswith("https://") or not is_official_host(link_host(url)):
        return ""
    return url


def _moment(entry: EmailEntry, court_id: str) -> datetime | None:
    """The moment of entry: by the zone printed beside it, else by the court's own where that is known."""
    if entry.entered_moment is not None:
        return entry.entered_moment
    try:
        zone = find_court(court_id).zone
    except Refused:
        return None
    if entry.entered_at is None or not zone:
        return None
    return entry.entered_at.replace(tzinfo=ZoneInfo(zone))
