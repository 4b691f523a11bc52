"""Rules by what people say: "eviction answer", "statute of limitations car accident", "appeal in Ohio".

The index holds each rule's citation, title, trigger and words (its own, its pack's, and those kept in
`words/`), and the state its courts lie in. A state named in the request is a filter; so is a court.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.citation import squash
from nextfriend.engines.deadlines.courts import Court, courts, find_court
from nextfriend.engines.deadlines.model import Refused
from nextfriend.engines.deadlines.pack import Pack, Rule, packs
from nextfriend.engines.deadlines.spelling import STATES, terms

PHRASE, WORD, TITLE, TRIGGER, PACK = 6.0, 2.5, 3.0, 0.75, 1.0  # how much a match in each field weighs
MOST = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in the index: its terms with their weights, its phrases, and where it holds."""

    rule: Rule
    weights: Mapping[str, float]
    phrases: tuple[tuple[str, ...], ...]
    states: frozenset[str]
    groups: frozenset[str]


def search(text: str, *, state: str = "", court: str = "", most: int = MOST) -> tuple[Rule, ...]:
    """The rules likely meant, best first; a citation finds its own rule first.

    `state` is a postal code or name, `court` an id or usual name (`Refused` when unknown). Without either, a
    state named in the text is the filter, and federal law stands before the states'.
    """
    told, rest = _state_in(text)
    where = find_court(court) if court else None
    wanted = state_code(state) or ("" if where else told)
    asked = terms(rest if told else text)
    found = [(_score(entry, asked, wanted, where), place, entry.rule) for place, entry in enumerate(_index())]
    cited = _cited(text)
    ranked = sorted(
        (row for row in found if row[0] > 0), key=lambda row: (row[2].cite not in cited, -row[0], row[1])
    )
    return tuple(rule for _, _, rule in ranked)[:most]


def state_code(name: str) -> str:
    """The postal code of a state by its name or code, or "" for none; `Refused` for what is no state."""
    plain = name.strip().lower()
    if not plain or plain.upper() in STATES.values():
        return plain.upper()
    if plain in STATES:
        return STATES[plain]
    raise Refused("unknown-state", f"“{name}” is no state here: give its name or two letters, such as CO.")


def _state_in(text: str) -> tuple[str, str]:
    """The state a request names and the request without it; the longest name wins ("west virginia")."""
    plain = " ".join(text.lower().split())
    for name in sorted(STATES, key=len, reverse=True):
        if re.search(rf"\b{name}\b", plain) and (name != "washington" or "washington d" not in plain):
            return STATES[name], re.sub(rf"\b(?:in |of )?{name}\b", " ", plain)
    return "", text


def _cited(text: str) -> set[str]:
    """The rules whose citation holds the text; words alone are no citation."""
    flat = squash(text)
    if not re.search(r"\d", flat):
        return set()
    return {entry.rule.cite for entry in _index() if flat in squash(entry.rule.cite)}


def _score(entry: Entry, asked: tuple[str, ...], state: str, court: Court | None) -> float:
    place = _place(entry, state, court)
    if not place or not asked:
        return 0.0
    weigh = _rarity()
    held = sum(weigh.get(term, 0.0) * entry.weights.get(term, 0.0) for term in asked)
    missed = sum(weigh.get(term, 4.0) for term in asked if term not in entry.weights)
    whole = sum(weigh.get(term, 4.0) for term in asked)
    if missed > whole / 2:
        return 0.0
    phrases = [phrase for phrase in entry.phrases if _within(phrase, asked)]
    best = max((len(phrase) for phrase in phrases), default=0)
    exact = PHRASE * 2 if any(phrase == asked for phrase in entry.phrases) else 0.0
    return place * (held + PHRASE * best + exact) * (1 - missed / whole)


def _within(phrase: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    return bool(phrase) and set(phrase) <= set(asked)


def _place(entry: Entry, state: str, court: Court | None) -> float:
    """How near a rule is to the place asked about; 0 leaves it out."""
    if court is not None:
        if court.group in entry.groups or court.id in entry.groups:
            return 1.5 if court.id in entry.groups else 1.0
        return 0.35 if not entry.groups else 0.0
    if state:
        return 1.0 if state in entry.states else 0.3 if not entry.states else 0.0
    return 1.0 if not entry.states else 0.8


@cache
def _index() -> tuple[Entry, ...]:
    return tuple(_entry(rule, pack) for pack in packs().values() for rule in pack.rules)


def _entry(rule: Rule, pack: Pack) -> Entry:
    spec = rule.versions[-1].spec
    said = (*spec.get("words", ()), *_kept().get(rule.cite, ()))
    weights: dict[str, float] = {}
    # a phrase's words count once each, at the best weight any field gives them
    for weight, texts in (
        (TITLE, (rule.title,)), (WORD, said), (PACK, (pack.title, *_pack_words()[pack.id])),
        (TRIGGER, (str(spec.get("trigger", "")),)), (WORD, (rule.cite,)),
    ):  # fmt: skip
        for term in {term for text in texts for term in terms(text)}:
            weights[term] = max(weights.get(term, 0.0), weight)
    groups = frozenset(spec.get("courts", pack.groups)) or frozenset({pack.court} - {""})
    return Entry(rule, weights, tuple(terms(one) for one in said), _states(groups), groups)


@cache
def _pack_words() -> Mapping[str, tuple[str, ...]]:
    """The words that fit all of a pack, by its id."""
    files = loader.files("rules").values()
    return {spec["authority"]: tuple(map(str, spec.get("words", ()))) for spec in files}


@cache
def _kept() -> Mapping[str, tuple[str, ...]]:
    """The maintained words of packs, by the citation as the pack writes it."""
    return {
        cite: tuple(said) for spec in loader.files("words").values() for cite, said in spec["words"].items()
    }


@cache
def _states(groups: frozenset[str]) -> frozenset[str]:
    """The states a pack belongs to: those of its courts, where they are a state's own."""
    found = {
        court.state for court in courts().values() if groups & {court.id, court.group} and not _federal(court)
    }
    return frozenset(found - {""}) if len(found) == 1 else frozenset()


def _federal(court: Court) -> bool:
    return court.group.startswith("federal") or court.group == "supreme"


@cache
def _rarity() -> Mapping[str, float]:
    """A term's weight: the rarer among the rules, the more it says."""
    seen = Counter(term for entry in _index() for term in entry.weights)
    return {term: log(1 + len(_index()) / count) for term, count in seen.items()}


def strays() -> Iterator[str]:
    """Citations in `words/` that no pack holds: for the lint and the tests."""
    known = {rule.cite for pack in packs().values() for rule in pack.rules}
    yield from (cite for cite in _kept() if cite not in known)
