"""The segments of a 271 put together into members: whose each one is, and which days count for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from importlib import resources

import yaml

from nextfriend.engines.payer_answers.model import Line, Member, PayerAnswer, Rejection

Elements = dict[int, str]
SUBSCRIBER, DEPENDENT, PAYER = "22", "23", "20"
# Which days count: the plan's before the eligibility's before the benefit's (X12 RFI 886: plan dates are the
# primary way to tell coverage dates). Each pair is begin and end; the third tells both at once.
DAYS = (("346", "347", "291"), ("356", "357", "307"), ("348", "349", "292"))
GROUPS, NUMBERS = ("6P", "1L"), ("1W", "NQ")


@cache
def meanings() -> dict[str, dict[str, str]]:
    """What the codes mean (codes.yaml)."""
    text = resources.files(__package__).joinpath("codes.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)  # type: ignore[no-any-return]


@dataclass
class _Draft:
    """A member while their segments come in."""

    member: Member
    days: dict[str, tuple[date | None, date | None]] = field(default_factory=dict)
    lines: list[tuple[Line, dict[str, tuple[date | None, date | None]]]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


class Answering:
    """Takes one segment after another and keeps whose level it is at."""

    def __init__(self) -> None:
        self.set_code = ""
        self.has_answer = False
        self.is_cut = False
        self._payer = ""
        self._level = ""
        self._subscriber: _Draft | None = None
        self._now: _Draft | None = None
        self._done: list[_Draft] = []
        self._rejections: list[Rejection] = []
        self._faults: list[str] = []
        meanings()

    def begin(self, set_code: str) -> None:
        """A transaction set begins."""
        self.set_code = set_code
        self.has_answer = self.has_answer or set_code == "271"
        self._payer, self._level, self._now, self._subscriber = "", "", None, None

    def take(self, name: str, told: Elements) -> None:
        """One segment of a 271."""
        if name == "HL":
            self._go_to(told.get(3, ""))
        elif name == "AAA":
            self._reject(told)
        elif name == "NM1":
            self._name(told)
        elif self._now is not None and (taking := _OF_MEMBER.get(name)):
            taking(self, self._now, told)

    def whole(self, faults: Iterable[str]) -> PayerAnswer:
        """All that came in; `faults` are of the envelope."""
        members = tuple(_finished(draft) for draft in self._done)
        found = tuple(dict.fromkeys([*faults, *self._faults]))
        return PayerAnswer(members, tuple(self._rejections), found, self.is_cut)

    def _go_to(self, level: str) -> None:
        self._level, self._now = level, None
        if level in {SUBSCRIBER, DEPENDENT}:
            self._now = _Draft(Member("", "", self._payer, level == DEPENDENT))
            self._done.append(self._now)
        if level == SUBSCRIBER:
            self._subscriber = self._now

    def _reject(self, told: Elements) -> None:
        code, action = told.get(3, ""), told.get(4, "")
        said = meanings()
        found = Rejection(code, said["rejections"].get(code, f"Code {code}"), said["actions"].get(action, ""))
        (self._now.rejections if self._now else self._rejections).append(found)

    def _name(self, told: Elements) -> None:
        if self._level == PAYER:
            self._payer = told.get(3, "")
        elif self._now is None:
            return
        elif self._now.lines:
            self._other(self._now, told)
        else:
            self._now.member = replace(
                self._now.member,
                family_name=told.get(3, ""),
                given_name=told.get(4, ""),
                member_id=told.get(9, ""),
            )

    def _other(self, draft: _Draft, told: Elements) -> None:
        """Somebody named below a line (loop 2120): another payer is told, a provider is not the member."""
        line, days = draft.lines[-1]
        if told.get(1) in {"PR", "PRP", "SEP", "TTP"} or line.code == "R":
            draft.lines[-1] = replace(line, other_payer=told.get(3, "")), days

    def _number(self, draft: _Draft, told: Elements) -> None:
        kind, value = told.get(1, ""), told.get(2, "")
        if kind in GROUPS and not draft.member.group:
            draft.member = replace(draft.member, group=value)
        elif kind in NUMBERS and not draft.member.member_id:
            draft.member = replace(draft.member, member_id=value)

    def _birth(self, draft: _Draft, told: Elements) -> None:
        if told.get(1) == "D8" and 2 in told:
            draft.member = replace(draft.member, born=self._day(told[2]))

    def _benefit(self, draft: _Draft, told: Elements) -> None:
        said = meanings()
        code, kind = told.get(1, ""), told.get(4, "")
        services = tuple(filter(None, told.get(3, "").split("^")))
        line = Line(
            code=code,
            says=said["benefits"].get(code, f"Code {code}"),
            services=services,
            insurance=said["insurances"].get(kind, kind),
            plan=told.get(5, ""),
        )
        draft.lines.append((line, {}))

    def _dates(self, draft: _Draft, told: Elements) -> None:
        days = draft.lines[-1][1] if draft.lines else draft.days
        first, _, last = told.get(3, "").partition("-")
        days[told.get(1, "")] = self._day(first), self._day(last) if last else None

    def _message(self, draft: _Draft, told: Elements) -> None:
        if draft.lines:
            line, days = draft.lines[-1]
            draft.lines[-1] = replace(line, messages=(*line.messages, told.get(1, ""))), days

    def _day(self, text: str) -> date | None:
        try:
            return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a bare day
        except ValueError:
            self._faults.append(f"“{text[:20]}” is no day, and was left out.")
            return None


_OF_MEMBER = {
    "REF": Answering._number,
    "DMG": Answering._birth,
    "EB": Answering._benefit,
    "DTP": Answering._dates,
    "MSG": Answering._message,
}


def _finished(draft: _Draft) -> Member:
    starts, ends = _span(draft.days)
    lines = []
    for line, days in draft.lines:
        own = _span(days)
        # A line that says a day of its own says both: an end of the member's is not its end.
        begun, ended = own if any(own) else (starts, ends)
        lines.append(replace(line, starts=begun, ends=ended))
    return replace(
        draft.member, starts=starts, ends=ends, lines=tuple(lines), rejections=tuple(draft.rejections)
    )


def _span(days: dict[str, tuple[date | None, date | None]]) -> tuple[date | None, date | None]:
    for begin, end, both in DAYS:
        starts, ends = days.get(both, (None, None))
        starts = days.get(begin, (None, None))[0] or starts
        ends = days.get(end, (None, None))[0] or ends
        if starts or ends:
            return starts, ends
    return None, None
