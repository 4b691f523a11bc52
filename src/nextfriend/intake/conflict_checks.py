"""What the conflict checks of an intake say to its reader, and whether it may be accepted.

The checks come by themselves: every name, role and tie is noted in its own transaction, and the worker
searches it a few seconds later (docs/decisions/conflicts.md). An intake's wall is one they know.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from nextfriend.conflicts.queries import ASK_COUNSEL, PROTECTED, AskedRecord, HitRecord, checks_of
from nextfriend.ground.errors import Refusal
from nextfriend.intake.models import Intake
from nextfriend.matters.models import Party
from nextfriend.privacy.wall.matrix import Topology


@dataclass(frozen=True)
class Line:
    """One hit in words: for which name, who was found, where, which question it puts, how it stands."""

    asked: str
    found: str
    where: str
    question: str
    rule: str
    outcome: str
    url: str
    is_open: bool


@dataclass(frozen=True)
class Standing:
    """All hits that stand, open ones first; `waiting` are names that nobody has searched yet."""

    lines: tuple[Line, ...]
    waiting: tuple[str, ...]
    is_asked: bool = True

    @property
    def open_lines(self) -> int:
        return sum(line.is_open for line in self.lines)


def standing_of(intake: Intake) -> Standing:
    """How the checks of this intake stand. In a protected program nothing is asked: nothing crosses."""
    if intake.program.topology == Topology.PROTECTED:
        return Standing((), (), is_asked=False)
    checks = [one for one in checks_of(intake.matter_id) if one.finished_at]
    searched = {(asked.key, asked.name) for one in checks for asked in one.asked}
    parties = Party.objects.filter(matter_id=intake.matter_id).select_related("person").order_by("id")
    waiting = [one.person.name for one in parties if (str(one.person_id), one.person.name) not in searched]
    lines = [
        _line(asked, hit, _address(one.id))
        for one in checks
        for asked in one.asked
        if asked.is_last
        for hit in asked.hits
    ]
    return Standing(tuple(sorted(lines, key=lambda line: not line.is_open)), tuple(dict.fromkeys(waiting)))


def refuse_conflicts(intake: Intake) -> None:
    """Raise Refusal: conflict-open, conflict-searching where the intake may not be accepted yet."""
    standing = standing_of(intake)
    if standing.waiting:
        raise Refusal(
            "conflict-searching",
            "The conflict check is still searching these names. Wait a few seconds, then send this again. "
            "Nothing was saved.",
        )
    if standing.open_lines:
        raise Refusal(
            "conflict-open",
            "The conflict check found someone, and nobody has decided about it. Decide each hit, or ask the "
            "ethics screener, then send this again.",
        )


def _line(asked: AskedRecord, hit: HitRecord, url: str) -> Line:
    if hit.state in {ASK_COUNSEL, PROTECTED}:
        found, where, question = "Someone you may not see", "", "Ask the ethics screener."
    else:
        found, question = str(hit.facts.get("name", "")), str(hit.facts.get("words", ""))
        where = " ".join(
            filter(None, [hit.facts.get("number"), hit.facts.get("matter_name") or hit.facts.get("relation")])
        )
    outcome = str((hit.decision or {}).get("outcome", ""))
    return Line(asked.name, found, where, question, str(hit.facts.get("rule", "")), outcome, url, hit.is_open)


def _address(check_id: object) -> str:
    try:
        return reverse("conflicts:check", args=[check_id])
    except NoReverseMatch:
        return ""
