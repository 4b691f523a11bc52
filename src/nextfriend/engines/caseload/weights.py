"""The weights: shipped as data with their sources, and as an office changed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from nextfriend.engines.caseload.model import BadWeights, Client

TIER, RISK, STAGE, POINT = "tier", "risk", "stage", "point"
SHARE = "share"
# From the least to the most: an office's own numbers keep the order.
RISK_ORDER = ("low", "moderate", "high", "crisis")
TIER_ORDER = ("light", "standard", "intensive")
_LIMITS = {TIER: (0, 3000), RISK: (0, 300), STAGE: (-90, 300), POINT: (0, 100), SHARE: (10, 100)}


@dataclass(frozen=True)
class Line:
    """One weight: minutes a month of a tier, percent that a risk or stage adds, points of a suggestion."""

    sort: str
    code: str
    label: str
    value: int
    about: str
    source: str = ""
    visits: int = 0

    @property
    def key(self) -> str:
        return f"{self.sort}-{self.code}"


@dataclass(frozen=True)
class Weights:
    """Every line, the share of a week that is for clients, and the client expected next."""

    lines: tuple[Line, ...]
    share: Line
    one_more: Client
    travel_about: str = ""
    one_more_about: str = ""

    def line(self, sort: str, code: str) -> Line:
        """The line of this code. Raises LookupError."""
        found = next((one for one in self.lines if (one.sort, one.code) == (sort, code)), None)
        if found is None:
            raise LookupError(f"There is no {sort} called {code!r}.")
        return found

    def of(self, sort: str) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.sort == sort)

    @property
    def changeable(self) -> tuple[Line, ...]:
        """What an office may set, in the order of its page."""
        return (self.share, *self.lines)

    def values(self) -> dict[str, int]:
        """Each line's number by its key."""
        return {line.key: line.value for line in self.changeable}

    def changed(self, values: Mapping[str, int]) -> Weights:
        """The same lines with an office's numbers. Keys of lines that are no longer there are passed over.

        Raises BadWeights where a number is out of bounds, or more risk would weigh less.
        """
        lines = tuple(_with(line, values) for line in self.lines)
        found = Weights(
            lines, _with(self.share, values), self.one_more, self.travel_about, self.one_more_about
        )
        _check_order(found, RISK, RISK_ORDER, "A higher risk cannot add less than a lower one.")
        _check_order(found, TIER, TIER_ORDER, "A more intensive tier cannot take less than a lighter one.")
        return found


@cache
def shipped() -> Weights:
    """The weights that come along."""
    return read(yaml.safe_load(files(__package__).joinpath("weights.yaml").read_text("utf-8")))


def read(told: Mapping[str, Any]) -> Weights:
    """Weights out of the form of weights.yaml."""
    lines = [
        *(_line(TIER, one, "minutes") for one in told["tiers"]),
        *(_line(RISK, one, "percent") for one in told["risks"]),
        *(_line(STAGE, one, "percent") for one in told["stages"]),
        *(_line(POINT, one, "points") for one in told["points"]),
    ]
    more = told["one_more"]
    share = Line(
        SHARE,
        "clients",
        "For clients",
        told["share"]["percent"],
        told["share"]["about"],
        told["share"]["source"],
    )
    one_more = Client(more["tier"], more["risk"], more["stage"], more["travel_minutes"])
    return Weights(tuple(lines), share, one_more, told["travel"]["about"], more["about"])


def _line(sort: str, told: Mapping[str, Any], number: str) -> Line:
    kept = {name: told[name] for name in ("code", "label", "about")}
    return Line(
        sort=sort, value=told[number], source=told.get("source", ""), visits=told.get("visits", 0), **kept
    )


def _with(line: Line, values: Mapping[str, int]) -> Line:
    value = values.get(line.key, line.value)
    least, most = _LIMITS[line.sort]
    if not least <= value <= most:
        raise BadWeights(f"{line.label}: enter a whole number from {least} to {most}.")
    return Line(line.sort, line.code, line.label, value, line.about, line.source, line.visits)


def _check_order(weights: Weights, sort: str, order: Iterable[str], sentence: str) -> None:
    values = [weights.line(sort, code).value for code in order]
    if values != sorted(values):
        raise BadWeights(sentence)
