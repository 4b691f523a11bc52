"""Which rooms' pages axe-core looks at: those that have changed since the last landing, or all.

What last landed is NEXTFRIEND_LANDED, else the commit named in `.ci/landed` (whoever lands writes it there),
else where this branch left origin/main. It is all rooms where none of them says, where something has changed
that every page is made of, and by `bin/test --long`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from django.urls import resolve

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = "src/nextfriend/"
# Frame, components, styles and scripts of every page; what finds and judges the pages; the libraries.
EVERYWHERE = ("src/nextfriend/desk/", "tests/browser/axe.py", "tests/browser/crawl.py", "requirements/")
EVERYWHERE_WITHIN = ("/static/", "/templates/base", "/templates/cotton/", "/templates/allauth/")


def rooms_of(paths: Iterable[str]) -> set[str] | None:
    """The rooms that these changed files belong to; None when every page may look different."""
    rooms = set()
    for path in paths:
        if path.startswith(EVERYWHERE) or any(part in path for part in EVERYWHERE_WITHIN):
            return None
        if path.startswith(SOURCE):
            rooms.add(path.removeprefix(SOURCE).partition("/")[0])
    return rooms


def changed_rooms() -> set[str] | None:
    """Since the last landing, the working tree included; None for all."""
    landed = _landed()
    if not landed:
        return None
    changed = _git("diff", "--name-only", landed).splitlines()
    new = _git("ls-files", "--others", "--exclude-standard").splitlines()
    return rooms_of([*changed, *new])


def room_of(path: str) -> str:
    """The room that answers this address; a library's pages (allauth's) count to the accounts."""
    first, *rest = resolve(path.partition("?")[0]).func.__module__.split(".")
    return rest[0] if first == "nextfriend" else "accounts"


def head() -> str:
    """The commit at hand, or "" where nobody knows."""
    return _git("rev-parse", "HEAD")


def _landed() -> str:
    """The commit that last landed, or "" where nobody knows."""
    named = CHECKOUT / ".ci" / "landed"
    landed = os.environ.get("NEXTFRIEND_LANDED", "") or (named.read_text().strip() if named.exists() else "")
    if landed:
        return _git("rev-parse", "--verify", "--quiet", f"{landed}^{{commit}}")
    branched = _git("merge-base", "HEAD", "origin/main")
    return branched if branched != head() else ""


def _git(*arguments: str) -> str:
    """What git says, or "" where it says nothing: no history, no such commit, no git."""
    try:
        done = subprocess.run(["git", *arguments], cwd=CHECKOUT, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
