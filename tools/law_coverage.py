"""Write docs/law/coverage.md from the packs: per state, what is held, on what it rests, and what is not held.

python tools/law_coverage.py            # writes the page
python tools/law_coverage.py --check    # exits with 1 when the page is not what the packs say
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from nextfriend.engines.deadlines import courts, loader, packs
from nextfriend.engines.deadlines.coverage import basis_on, place_of
from nextfriend.engines.deadlines.local_rules import held, rules_to_read
from nextfriend.engines.deadlines.pack import Pack, Rule

PAGE = Path(__file__).parents[1] / "docs" / "law" / "coverage.md"
HEAD = """# What law is held, per state

Made from the packs by `python tools/law_coverage.py`; a test holds it to them. “Read”: the text itself was
read, of the rule and of the way it counts days. “Account”: of one of them only a reliable account. “Memory”:
of one of them neither, so a second person reads the text before the date is firm; the answer says which.
What is not in a pack is refused, and no date is given.
"""
TODAY = date(2026, 11, 28)


def gaps() -> dict[str, list[str]]:
    """What each pack says it does not hold, by its id."""
    return {spec["authority"]: spec.get("not_held", []) for spec in loader.files("rules").values()}


def basis(rule: Rule) -> str:
    """On what a rule rests on the day the page was made."""
    return basis_on(rule, TODAY)


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
        kinds = Counter(basis(rule) for rule in pack.rules)
        counts = " | ".join(str(kinds[kind]) for kind in ("read", "account", "memory"))
        yield f"| {pack.title} | {len(pack.rules)} | {counts} | {' '.join(gaps()[pack.id])} |"
    yield ""


def _districts() -> Iterator[str]:
    districts = sorted((c for c in courts().values() if c.group == "federal-district"), key=lambda c: c.name)
    kinds = Counter(basis(rule) for rule in held("response").values())
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in ("read", "account", "memory"))
    yield "## Responses to motions in the federal districts\n"
    yield f"The response is held for {len(held('response'))} of {len(districts)} districts ({counts}),"
    yield f"the reply for {len(held('reply'))}.\n"
    yield "| district | response | rests on | reply | rests on |\n|---|---|---|---|---|"
    for court in districts:
        response, reply = held("response").get(court.id), held("reply").get(court.id)
        missing = f"not held: read {rules_to_read().get(court.id, '')}"
        said = f"{response.cite} | {basis(response)}" if response else f"{missing} |"
        yield f"| {court.name} | {said} | " + (f"{reply.cite} | {basis(reply)} |" if reply else " | |")


def main() -> None:
    text = "\n".join(lines()) + "\n"
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
