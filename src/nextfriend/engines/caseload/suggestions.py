"""Who might take a client, best first, each with its reasons.

Whoever must not have the client, or is away, is not among them and nothing tells that they were left out. Nor
is whoever is over already: nobody is helped by one more client there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from nextfriend.engines.caseload.model import (
    FULL,
    ONE_MORE,
    OVER,
    Candidate,
    Reason,
    Suggestion,
    Wanted,
)
from nextfriend.engines.caseload.weights import POINT, Weights

MOST = 6
Count = Callable[..., None]


def suggest(wanted: Wanted, candidates: Iterable[Candidate], weights: Weights) -> tuple[Suggestion, ...]:
    """At most six people, the best fit first; of equals in the order of their names."""
    able = (one for one in candidates if not (one.must_not or one.is_away or _is_over(one)))
    found = [_suggestion(wanted, one, weights) for one in able]
    return tuple(sorted(found, key=lambda one: (-one.points, one.name, one.key))[:MOST])


def _is_over(one: Candidate) -> bool:
    return one.load is not None and one.load.verdict == OVER


def _suggestion(wanted: Wanted, one: Candidate, weights: Weights) -> Suggestion:
    scored: list[tuple[int, Reason]] = []

    def count(code: str, reason: Reason, share: float = 1.0) -> None:
        scored.append((int(weights.line(POINT, code).value * share), reason))

    if one.knows:
        count("knows", Reason("knows"))
    against = _by_language(wanted, one, count)
    for words in _shared(wanted.experience, one.experience):
        count("experience", Reason("experience", {"words": words}))
    if one.near:
        count("near", Reason("near", {"number": one.near}))
    against += _by_room(wanted, one, count)
    points = sum(number for number, _ in scored)
    return Suggestion(one.key, one.name, points, tuple(reason for _, reason in scored), tuple(against))


def _by_language(wanted: Wanted, one: Candidate, count: Count) -> list[Reason]:
    """Each client's languages; what two of them share counts once."""
    spoken = {words.casefold() for words in (*one.languages, "English")}
    found: dict[tuple[str, str], Reason] = {}
    for languages in filter(None, (wanted.languages, *wanted.others)):
        reason = _spoken_with(languages, spoken)
        if reason is not None:
            found.setdefault((reason.code, str(reason.facts["words"]).casefold()), reason)
    for reason in found.values():
        if reason.code != "interpreter":
            count(reason.code, reason)
    return [reason for reason in found.values() if reason.code == "interpreter"]


def _spoken_with(languages: tuple[str, ...], spoken: set[str]) -> Reason | None:
    first, *others = languages
    if first.casefold() in spoken:
        return Reason("language", {"words": first}) if first.casefold() != "english" else None
    other = next((words for words in others if words.casefold() in spoken), "")
    return Reason("second-language", {"words": other}) if other else Reason("interpreter", {"words": first})


def _by_room(wanted: Wanted, one: Candidate, count: Count) -> list[Reason]:
    if one.load is None:
        return [Reason("hours-unknown")]
    facts = {"free": one.load.free, "takes": wanted.weight.hours_a_week}
    if one.load.verdict == ONE_MORE and one.load.free >= wanted.weight.hours_a_week:
        count("free", Reason("room", facts))
        return []
    if one.load.verdict in {ONE_MORE, FULL} and one.load.free > 0:
        count("free", Reason("little-room", facts), 0.5)
        return []
    return [Reason("no-room", facts)]


def _shared(wanted: Iterable[str], has: Iterable[str]) -> list[str]:
    known = {words.casefold() for words in has}
    return [words for words in dict.fromkeys(wanted) if words.casefold() in known]
