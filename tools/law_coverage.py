"""Write docs/law/coverage.md from the packs: per state, what is held, on what it rests, and what is not held.

python tools/law_coverage.py            # writes the page
python tools/law_coverage.py --check    # exits with 1 when the page is not what the packs say
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from nextfriend.engines.deadlines import courts, loader, packs
from nextfriend.engines.deadlines.choices import rules_to_read
from nextfriend.engines.deadlines.pack import Pack, basis_of
from nextfriend.engines.deadlines.spelling import STATES

PAGE = Path(__file__).parents[1] / "docs" / "law" / "coverage.md"
HEAD = """# What law is held, per state

Made from the packs by `python tools/law_coverage.py`; a test holds it to them. “Read”: the text itself was
read. “Account”: a reliable account of it. “Memory”: neither, so a second person reads the text before the
date is firm. What is not in a pack is refused, and no date is given.
"""


def place_of(pack: Pack) -> str:
    """The state a pack belongs to, or "Federal" and the agencies' law."""
    states = {
        court.state
        for court in courts().values()
        if {court.id, court.group} & set(pack.groups) and not court.group.startswith(("federal", "supreme"))
    }
    names = {code: name.title() for name, code in STATES.items()}
    return names[states.pop()] if len(states) == 1 and states <= set(names) else "Federal courts and agencies"


def gaps() -> dict[str, list[str]]:
    """What each pack says it does not hold, by its id."""
    return {spec["authority"]: spec.get("not_held", []) for spec in loader.files("rules").values()}


def lines() -> Iterator[str]:
    yield HEAD
    by_place: dict[str, list[Pack]] = defaultdict(list)
    for pack in packs().values():
        if pack.rules and not pack.id.startswith("local-"):
            by_place[place_of(pack)].append(pack)
    for place in sorted(by_place):
        yield from _state(place, by_place[place])
    yield from _districts()


def _state(place: str, held: list[Pack]) -> Iterator[str]:
    yield f"## {place}\n\n| law | rules | read | account | memory | not held |\n|---|---|---|---|---|---|"
    for pack in sorted(held, key=lambda one: (one.title, one.id)):
        kinds = Counter(basis_of(rule.versions[-1].spec, pack).kind for rule in pack.rules)
        counts = " | ".join(str(kinds[kind]) for kind in ("read", "account", "memory"))
        yield f"| {pack.title} | {len(pack.rules)} | {counts} | {' '.join(gaps()[pack.id])} |"
    yield ""


def _districts() -> Iterator[str]:
    yield "## Responses to motions in the federal districts\n"
    yield "| district | held, or the rule to read |\n|---|---|"
    local = {pack.court: pack for pack in packs().values() if pack.id.startswith("local-")}
    for court in sorted(
        (c for c in courts().values() if c.group == "federal-district"), key=lambda c: c.name
    ):
        pack = local.get(court.id)
        said = (
            "; ".join(rule.cite for rule in pack.rules)
            if pack
            else f"not held: read {rules_to_read()[court.id]}"
        )
        yield f"| {court.name} | {said} |"


def main() -> None:
    text = "\n".join(lines()) + "\n"
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
