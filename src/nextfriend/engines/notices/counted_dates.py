"""From one docket entry to dates the calendar can hold: proposals.py reads what the court wrote, the
deadlines
engine counts.

What cannot be counted is not dropped: it stays with the notice as something to calculate by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from nextfriend.engines.deadlines import Answer, Refused, Request, answer, find_court
from nextfriend.engines.notices.court_email import EmailEntry
from nextfriend.engines.notices.courts import courtlistener_id
from nextfriend.engines.notices.date_proposal import DateProposal, EndedDate
from nextfriend.engines.notices.ordered_dates import MOST_DATES
from nextfriend.engines.notices.proposals import ended_dates, proposals
from nextfriend.engines.notices.written_dates import written_dates

TITLES = {
    "answer-due": "Answer due",
    "response-to-motion": "Response to motion",
    "amend-of-course": "Last day to amend as of course",
    "judgment-appeal": "Notice of appeal",
    "judgment-motion": "Motion about the judgment",
    "cross-appeal": "Notice of cross-appeal",
    "objections": "Objections to the recommendation",
    "hearing": "Hearing",
    "order-date": "Date set by the court",
    "order-period": "Period set by the court",
}


@dataclass(frozen=True, slots=True)
class DatedProposal:
    """A date to propose: counted (`answer` and the `request` that gave it) or written by the court (`day`,
    `clock`)."""

    title: str
    kind: str
    trigger_label: str
    words: str
    note: str
    request: Request | None = None
    answer: Answer | None = None
    day: date | None = None
    clock: time | None = None
    ends: date | None = None

    @property
    def is_hearing(self) -> bool:
        return self.kind == "hearing"

    @property
    def due(self) -> date:
        """The day it falls on: as the court wrote it, or as it was counted."""
        if self.day is not None:
            return self.day
        assert self.answer is not None
        moment = self.answer.prevailing
        return date(moment.year, moment.month, moment.day)

    def as_json(self) -> dict[str, str | None]:
        return {
            "date": self.due.isoformat(),
            "time": self.clock.strftime("%H:%M") if self.clock else None,
            "kind": self.kind,
            "title": self.title,
            "words": self.words,
            "ends": self.ends.isoformat() if self.ends else None,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class UndatedProposal:
    """Something that starts a clock we could not count, and why."""

    title: str
    rule: str
    words: str
    note: str

    def as_json(self) -> dict[str, str]:
        return {"title": self.title, "rule": self.rule, "words": self.words, "note": self.note}


@dataclass(frozen=True, slots=True)
class EntryDates:
    """What one entry says of dates: to propose, to count by hand, and off.

    `more` are dates that its words hold and nobody looked at: the limits of one e-mail were reached.
    """

    dated: tuple[DatedProposal, ...]
    undated: tuple[UndatedProposal, ...]
    ended: tuple[EndedDate, ...]
    more: int = 0


def entry_dates(
    entry: EmailEntry, *, court_id: str = "", docket_number: str = "", is_sealed: bool = False
) -> EntryDates:
    """Everything an entry says of dates, counted where it can be. Of a sealed entry no words are kept.

    `court_id` is PACER's or CourtListener's.
    """
    court_id = courtlistener_id(court_id)
    dated: list[DatedProposal] = []
    undated: list[UndatedProposal] = []
    for one in proposals(entry, court_id=court_id, docket_number=docket_number):
        facts = _Wording(one, entry, is_sealed)
        counted = _counted(one, court_id)
        if isinstance(counted, _Counted):
            dated.append(facts.dated(request=counted.request, answer=counted.answer))
        if one.due_date and not (isinstance(counted, _Counted) and counted.day == one.due_date):
            # Where the docket prints another day than the rule gives, a person has to see both.
            dated.append(facts.dated(day=one.due_date, clock=one.due_time))
        elif not isinstance(counted, _Counted):
            undated.append(facts.undated(counted))
    beyond = len(written_dates(entry.description, entry.date_filed)) - MOST_DATES
    return EntryDates(tuple(dated), tuple(undated), ended_dates(entry), max(0, beyond))


@dataclass(frozen=True, slots=True)
class _Counted:
    request: Request
    answer: Answer

    @property
    def day(self) -> date:
        moment = self.answer.prevailing
        return date(moment.year, moment.month, moment.day)


def _counted(one: DateProposal, court_id: str) -> _Counted | str:
    """The counted answer, or why there is none."""
    if one.trigger_date is None or not (one.rule or one.period):
        return one.note
    # a period the court wrote is counted under the national rules (FRCP 6, FRAP 26)
    if one.period:
        request = Request(
            trigger=one.trigger_date,
            period=one.period,
            under=_under(court_id),
            court=court_id,
            direction=one.direction,
        )
    else:
        request = Request(trigger=one.trigger_date, rule=one.rule, court=court_id, service=one.service)
    result = answer(request)
    return _Counted(request, result) if isinstance(result, Answer) else result.reason


def _under(court_id: str) -> str:
    try:
        group = find_court(court_id).group
    except Refused:
        group = ""
    if "appel" in group or court_id.startswith("ca"):
        return "FRAP"
    return "FRBP" if "bankruptcy" in group else "FRCP"


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of one proposal, with nothing of a sealed entry in them."""

    one: DateProposal
    entry: EmailEntry
    is_sealed: bool

    @property
    def words(self) -> str:
        return "" if self.is_sealed else self.entry.description[self.one.start : self.one.end][:400]

    @property
    def title(self) -> str:
        if self.is_sealed:
            return f"Date from a sealed entry{self._number}"
        title = TITLES.get(self.one.kind, "Date to check")
        return f"{title}{self._number}"

    @property
    def _number(self) -> str:
        return f" (no. {self.entry.document_number})" if self.entry.document_number else ""

    @property
    def trigger_label(self) -> str:
        if self.is_sealed:
            return "A sealed docket entry"
        event = "Entry" if self.one.kind.startswith("judgment") else "Filing"
        # The number says which paper; its name stands beside it wherever this is read.
        number = self.entry.document_number
        paper = f"no. {number}" if number else self.entry.short_description or "the docket entry"
        return f"{event} of {paper}"[:200]

    def dated(
        self,
        *,
        request: Request | None = None,
        answer: Answer | None = None,
        day: date | None = None,
        clock: time | None = None,
    ) -> DatedProposal:
        return DatedProposal(
            title=self.title,
            kind=self.one.kind,
            trigger_label=self.trigger_label,
            words=self.words,
            note=self.one.note,
            request=request,
            answer=answer,
            day=day,
            clock=clock,
            ends=self.one.ends,
        )

    def undated(self, why: str) -> UndatedProposal:
        return UndatedProposal(self.title, self.one.rule, self.words, why or self.one.note)
