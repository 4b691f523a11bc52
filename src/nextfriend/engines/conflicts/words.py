"""The word lists of names (`words.yaml`) and the public list of nicknames, ready to look up."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from nicknames import NickNamer

_RAW: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text("utf-8"))

TITLES = frozenset(_RAW["titles"])
GENERATIONS: dict[str, str] = _RAW["generations"]
PARTICLES = frozenset(_RAW["particles"])
USUAL = frozenset(_RAW["usual"])
USUAL_GIVEN = frozenset(_RAW["usual_given"])
SPELLINGS: dict[str, str] = _RAW["spellings"]
NUMBERS: dict[str, int] = {str(word): number for word, number in _RAW["numbers"].items()}
ROMANS: dict[str, int] = _RAW["romans"]


def _phrases(spelled: dict[str, list[str]]) -> dict[tuple[str, ...], str]:
    return {tuple(str(text).split()): name for name, texts in spelled.items() for text in texts}


FORMS = _phrases(_RAW["forms"])
ROLES = {tuple(text.split()): text for text in _RAW["roles"]}
OTHER_NAMES = {tuple(text.split()): text for text in _RAW["other_names"]}
OTHER_SHORT = frozenset(phrase[0] for phrase in (*OTHER_NAMES, *FORMS) if len(phrase) == 1)
LONGEST_PHRASE = max(map(len, [*FORMS, *ROLES, *OTHER_NAMES]))

_NICKNAMES = NickNamer()


@cache
def nicknames(given: str) -> frozenset[str]:
    """Other everyday forms of a given name in lower case, both ways (Robert: Bob; Bob: Robert)."""
    return frozenset(_NICKNAMES.nicknames_of(given) | _NICKNAMES.canonicals_of(given))
