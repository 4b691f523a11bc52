"""One written name read into its parts: any script, any order; titles, roles and legal forms set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from nextfriend.engines.conflicts import words

_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹʾʿ\u200b\u200c\u200d]")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}(?:\w\b)?|\b\w(?:/\w)+\b")
_CAMEL = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z]{2})|(?<=[a-z]{4})(?=[A-Z]{2,4}\b)")
_PART = re.compile(r"[a-z0-9%]+")
_LEET = str.maketrans("0134", "oiea")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and what is compared.

    `parts` are the words that make the name, in lower-case ASCII, family name last for persons written
    "Family, Given". `form` is the legal form ("llc", "" for none), `generation` "jr", "sr", "2" …, `foreign`
    whether it was written in another script.
    """

    text: str
    parts: tuple[str, ...]
    organization: bool
    form: str = ""
    generation: str = ""
    foreign: bool = False
    roles: tuple[str, ...] = ()

    @property
    def joined(self) -> str:
        """All parts as one word."""
        return "".join(self.parts)


@lru_cache(maxsize=65_536)
def names_in(text: str, organization: bool | None = None) -> tuple[Name, ...]:
    """Every name one line of a file holds: "Acme LLC d/b/a Joe's Diner" holds two; a blank line none.

    `organization` is None when nobody said what it is; a legal form then decides.
    """
    found, rest = [], _plain_words(text, organization)
    while rest:
        end, after = _cut(rest)
        if name := _read(text, rest[:end], organization):
            found.append(name)
        rest = rest[after:]
    return tuple(found)


def read_name(text: str, organization: bool | None = None) -> Name:
    """The first name in the line; a name without parts for a line that holds none."""
    found = names_in(text, organization)
    return found[0] if found else Name(text, (), bool(organization))


def _cut(parts: list[str]) -> tuple[int, int]:
    """Where the first of several names ends and the next begins."""
    for at in range(1, len(parts)):
        if size := _phrase_at(parts, at, words.OTHER_NAMES):
            return at, at + size
    return len(parts), len(parts)


def _plain_words(text: str, organization: bool | None) -> list[str]:
    plain = anyascii(_separated(text))
    plain = _DOTTED.sub(lambda dotted: _undotted(dotted[0], organization), plain)
    plain = _APOSTROPHES.sub("", plain).replace("&", " and ")
    return _PART.findall(_turned(_CAMEL.sub(" ", plain).lower()))


def _undotted(dotted: str, organization: bool | None) -> str:
    """ "A.B.C." as one word; a person's initials ("J. D. Vance") stay letters, degrees do not."""
    together = re.sub(r"[./\s]", "", dotted)
    person = organization is False or (organization is None and " " in dotted.strip())
    if person and together.lower() not in words.TITLES | words.OTHER_SHORT:
        return f"{' '.join(together)} "
    return f"{together} "


def _separated(text: str) -> str:
    # anyascii writes ideographs as syllables that begin with a capital; a space keeps the syllables apart.
    return re.sub(r"(?<=[\u3400-\u9fff\uac00-\ud7af])(?=[\u3400-\u9fff\uac00-\ud7af])", " ", _marks_off(text))


def _marks_off(text: str) -> str:
    return _APOSTROPHES.sub("", text)


def _turned(plain: str) -> str:
    """ "Reyes, Lena" as "Lena Reyes"; a comma before a legal form or a title is left alone."""
    before, comma, after = plain.partition(",")
    tail = _PART.findall(after)
    if not comma or "," in after or not tail or not 1 <= len(_PART.findall(before)) <= 4 or len(tail) > 4:
        return plain
    known = words.TITLES | words.GENERATIONS.keys() | {part for form in words.FORMS for part in form}
    if any(part in known for part in tail) or _phrase_at(tail, 0, words.ROLES):
        return plain
    return f"{after} {before}"


def _phrase_at(parts: list[str], at: int, phrases: dict[tuple[str, ...], str]) -> int:
    for size in range(min(words.LONGEST_PHRASE, len(parts) - at), 0, -1):
        if tuple(parts[at : at + size]) in phrases:
            return size
    return 0


def _read(text: str, parts: list[str], organization: bool | None) -> Name | None:
    parts, roles = _without(parts, words.ROLES)
    bare, forms = _without(parts, words.FORMS, first=bool(organization))
    forms = forms if bare else []  # "The Company": the word is all the name there is
    is_organization = organization if organization is not None else bool(forms)
    if is_organization:
        kept, generation = _organization_parts(bare or parts), ""
    else:
        kept, generation = _person_parts(parts if organization is None else bare or parts)
        forms = [] if organization is False else forms
    if not kept:
        return None
    foreign = not text.isascii() and any(
        ord(letter) > 0x36F
        for letter in _marks_off(text)
        if letter.isalpha() and not 0x1E00 <= ord(letter) <= 0x1EFF
    )
    form = next(iter(sorted(forms)), "")
    return Name(text, tuple(kept), is_organization, form, generation, foreign, tuple(roles))


def _without(
    parts: list[str], phrases: dict[tuple[str, ...], str], *, first: bool = True
) -> tuple[list[str], list[str]]:
    """The parts that belong to no phrase, and what the phrases found mean."""
    kept, found, at = [], [], 0
    while at < len(parts):
        size = _phrase_at(parts, at, phrases) if first or at else 0
        if size:
            found.append(phrases[tuple(parts[at : at + size])])
        else:
            kept.append(parts[at])
        at += size or 1
    return kept, found


def _person_parts(parts: list[str]) -> tuple[list[str], str]:
    generation = next((words.GENERATIONS[part] for part in parts[1:] if part in words.GENERATIONS), "")
    dropped = words.TITLES | words.GENERATIONS.keys()
    named = [part for at, part in enumerate(parts) if part not in dropped] or parts
    kept = [part for at, part in enumerate(named) if at == 0 or part not in words.PARTICLES]
    return [_letters(part) for part in (kept if len(kept) > 1 or len(named) == 1 else named)], generation


def _letters(part: str) -> str:
    return part.translate(_LEET) if not part.isdigit() and any(letter.isdigit() for letter in part) else part


def _organization_parts(parts: list[str]) -> list[str]:
    found: list[str] = []
    for at, part in enumerate(parts):
        number = words.NUMBERS.get(part) or (words.ROMANS.get(part) if at else None)
        if number is None and part.isdigit() and len(part) == 1:
            number = int(part)
        if number and number < 10 and found and found[-1] in {"20", "30", "40", "50", "60", "70", "80", "90"}:
            found[-1] = str(int(found[-1]) + number)
        else:
            found.append(str(number) if number else words.SPELLINGS.get(part, part))
    meaningful = [part for part in found if part not in {"the", "of", "and", "for", "a"}]
    return meaningful or found
