"""Names for the search benchmark: a big made-up population, and labelled queries from the real sets."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.conflicts_fit import DATA, labelled
from nextfriend.engines.conflicts import words

_KINDS_OF_BUSINESS = (  # fmt: skip
    "Construction", "Trucking", "Dental", "Roofing", "Logistics", "Realty", "Insurance", "Transit", "Foods",
    "Medical", "Motors", "Capital", "Energy", "Plumbing", "Security", "Staffing", "Homes", "Partners",
    "Holdings", "Services", "Systems", "Consulting", "Pharmacy", "Electric", "Farms",
)  # fmt: skip
_FORMS = ("LLC", "Inc.", "Corp.", "Co.", "Ltd.", "LLP", "P.C.", "")
_END = "$"


@dataclass(frozen=True)
class Query:
    """A name to ask for, the stored name that it is, and the set it comes from."""

    asked: str
    target: str
    organization: bool
    source: str


def _column(file: str) -> list[str]:
    with (DATA / file).open(encoding="utf-8") as lines:
        return [row["full_name"] for row in csv.DictReader(lines)]


def queries(seed: int = 7) -> list[Query]:
    """Labelled positive pairs: name_bench, the UN list, Congress with a slip, a nickname, turned."""
    chance = random.Random(seed)
    found = [
        Query(pair.one, pair.other, bool(pair.organization), "name_bench") for pair in labelled() if pair.same
    ]
    treated, plain = _column("positives_un_treated.csv"), _column("positives_un_untreated.csv")
    found += [Query(a, b, False, "UN treated") for a, b in zip(treated, plain, strict=True)]
    for name in _column("positives_us_congress_untreated.csv"):
        given, _, rest = name.partition(" ")
        found.append(Query(_slip(name, chance), name, False, "Congress, one slip"))
        if known := sorted(words.nicknames(given.lower())):
            found.append(Query(f"{chance.choice(known)} {rest}", name, False, "Congress, nickname"))
        found.append(Query(f"{name.split()[-1]}, {given}", name, False, "Congress, turned, no middle name"))
    return found


def _slip(name: str, chance: random.Random) -> str:
    letters = [at for at, letter in enumerate(name[:-1]) if letter.isalpha() and name[at + 1].isalpha()]
    at = chance.choice(letters)
    way = chance.randrange(4)
    if way == 0:
        return name[:at] + name[at + 1 :]
    if way == 1:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    other = chance.choice("aeiourstlnm")
    return name[:at] + other + name[at + (way == 2) :]


def population(count: int, seed: int = 11) -> Iterator[tuple[str, bool]]:
    """`count` made-up names with whether each is an organization: 64 in 100 persons, 32 organizations.

    Words are spelled by a chain over the letters of the real sets, and used as unevenly as surnames are, so
    that common names are common and most words are rare.
    """
    chance = random.Random(seed)
    chain = _chain()
    surnames = _vocabulary(chain, min(300_000, max(20_000, count // 4)), chance)
    given = sorted({name.split()[0].lower() for name in _column("positives_us_congress_untreated.csv")})
    given += sorted({name for first in given for name in words.nicknames(first)}) + surnames[-2_000:]
    for _ in range(count):
        yield _made(given, surnames, chance)


def _made(given: list[str], surnames: list[str], chance: random.Random) -> tuple[str, bool]:
    first, last = _uneven(given, chance), _uneven(surnames, chance)
    kind = chance.random()
    if kind < 0.40:
        return f"{first} {last}".title(), False
    if kind < 0.64:
        middle = _uneven(given, chance) if chance.random() < 0.5 else chance.choice("abcdefghjklmrst")
        return f"{first} {middle} {last}".title(), False
    business = f"{last} {chance.choice(_KINDS_OF_BUSINESS)}".title()
    if kind < 0.86:
        return f"{business} {chance.choice(_FORMS)}", True
    if kind < 0.96:
        return f"{last} {_uneven(surnames, chance)} {chance.choice(_KINDS_OF_BUSINESS)}".title(), True
    return f"Estate of {first} {last}".title(), False


def _uneven(choices: list[str], chance: random.Random) -> str:
    return choices[int(len(choices) * chance.random() ** 3)]


def _chain() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in ("positives_us_congress_untreated.csv", "positives_un_untreated.csv"):
        for word in (part.lower() for name in _column(file) for part in name.split() if part.isalpha()):
            padded = f"^^{word}{_END}"
            for at in range(len(padded) - 2):
                found.setdefault(padded[at : at + 2], []).append(padded[at + 2])
    return found


def _vocabulary(chain: dict[str, list[str]], size: int, chance: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < size:
        word = "^^"
        while (letter := chance.choice(chain[word[-2:]])) != _END and len(word) < 14:
            word += letter
        if len(word) > 5 and word.isascii():
            found[word[2:]] = None
    return list(found)
