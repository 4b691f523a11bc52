"""How hard a limit is: jurisdictional, a claim-processing rule or a condition of suit, and who says so.

A rule is flagged where its pack says `jurisdictional: true` or `lookups/limits.yaml` names it; the latter
also says what the courts call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from nextfriend.engines.deadlines import loader
from nextfriend.engines.deadlines.model import Limit

KINDS = ("jurisdictional", "claim-processing", "condition")
_PLAIN = Limit("jurisdictional", "", "")


@cache
def limits() -> Mapping[str, Limit]:
    """The limits that are named with an authority, by the citation of the rule."""
    rows = [row for spec in loader.files("lookups").values() for row in spec.get("limits", ())]
    return {cite: Limit(row["kind"], row["cite"], row["why"]) for row in rows for cite in row["rules"]}


def limit_of(cite: str, spec: Mapping[str, Any]) -> Limit | None:
    """The limit a rule is, or None where a late paper is excused in the ordinary way."""
    return limits().get(cite) or (_PLAIN if spec.get("jurisdictional") else None)
