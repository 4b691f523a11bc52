"""Contact cards of others (vCard 2.1, 3.0 and 4.0) as proposals, and ours as text (4.0). Pure.

RFC 6350 is version 4.0, RFC 2426 3.0, RFC 9554 adds pronouns. `read_cards` is called apart
(ground/sandbox): a card is a stranger's file. What it proposes nobody has confirmed yet.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from vobject.base import ContentLine, ParseError, VObjectError, getLogicalLines, textLineToContentLine

from nextfriend.ground.errors import Refusal
from nextfriend.people.addresses import read_address
from nextfriend.people.birth_dates import read_birth_date
from nextfriend.people.contact_values import read_contact

MOST_CARDS, MOST_POINTS, MOST_NAMES = 100, 20, 10
LONGEST_NAME, LONGEST_CALLING, LONGEST_LANGUAGES = 200, 80, 120
FOLDED = 75  # octets of one line, RFC 6350 section 3.2
KINDS = {"TEL": "phone", "EMAIL": "email", "ADR": "address"}
LANGUAGES = {
    "en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese", "ht": "Haitian Creole",
    "zh": "Chinese", "vi": "Vietnamese", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic",
    "so": "Somali", "am": "Amharic", "ko": "Korean", "tl": "Tagalog", "fa": "Persian", "prs": "Dari",
    "ps": "Pashto", "ne": "Nepali", "my": "Burmese", "sw": "Swahili", "ti": "Tigrinya", "hi": "Hindi",
    "ur": "Urdu", "pl": "Polish", "de": "German", "ja": "Japanese",
}  # fmt: skip
_CODES = {name.lower(): code for code, name in LANGUAGES.items()}


class NotACard(Exception):
    """There is no contact card in the file."""


@dataclass(frozen=True, slots=True)
class CardPoint:
    """One way to reach someone: `kind` is phone, email or address. `key` as people.contact_values makes
    it.
    """

    kind: str
    value: str
    key: str = ""
    is_unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `left_out` says in words what of it we do not take."""

    name: str
    kind: str = "person"
    other_names: tuple[str, ...] = ()
    pronouns: str = ""
    languages: str = ""
    born: str = ""
    calling: str = ""
    points: tuple[CardPoint, ...] = ()
    left_out: tuple[str, ...] = field(default=())

    @property
    def carried(self) -> str:
        """As a form carries it from one page to the next."""
        return json.dumps(asdict(self))


def carried_card(text: str) -> Card | None:
    """A card that a form carried; None where it is none."""
    try:
        said = json.loads(text)
        points = tuple(CardPoint(**point) for point in said.pop("points"))
        names, left_out = (tuple(map(str, said.pop(listed))) for listed in ("other_names", "left_out"))
        texts: dict[str, Any] = {name: str(value) for name, value in said.items()}
        return Card(points=points, other_names=names, left_out=left_out, **texts)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def read_cards(content: bytes) -> tuple[Card, ...]:
    """The cards of a file, at most MOST_CARDS. Raises NotACard."""
    found: list[Card] = []
    lines: list[ContentLine] | None = None
    for line in _lines(_decoded(content)):
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            lines = []
        elif line.name == "END" and lines is not None:
            found += _card(lines)
            lines = None
        elif lines is not None:
            lines.append(line)
        if len(found) == MOST_CARDS:
            break
    if not found:
        raise NotACard
    return tuple(found)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _lines(text: str) -> Iterator[ContentLine]:
    """Each property; one that cannot be read is passed over."""
    for line, number in getLogicalLines(io.StringIO(text), allowQP=True):
        try:
            yield textLineToContentLine(line, number)
        except (ParseError, VObjectError, ValueError, LookupError):
            continue


def _card(lines: Sequence[ContentLine]) -> list[Card]:
    """The card of these properties; none where it names nobody, or a group of others."""
    said: dict[str, list[ContentLine]] = {}
    for line in lines:
        if isinstance(line.value, str) and line.value.strip():
            said.setdefault(line.name, []).append(line)
    kind = _first(said, "KIND").lower()
    name, organization = _name(said), next(iter(_parts(_first(said, "ORG", plain=False))), "")
    is_company = kind == "org" or not name or _first(said, "X-ABSHOWAS").upper() == "COMPANY"
    if kind == "group" or not (name or organization):
        return []
    points, unread = _points(said)
    left_out = [f"{word} that cannot be read" for word in unread]
    left_out += [word for key, word in (("PHOTO", "a picture"), ("NOTE", "a note")) if key in said]
    work = [_first(said, "TITLE") or _first(said, "ROLE"), "" if is_company else organization]
    card = Card(
        name=((organization or name) if is_company else name)[:LONGEST_NAME],
        kind="organization" if is_company else "person",
        other_names=_other_names(said, name),
        pronouns=_first(said, "PRONOUNS")[:40],
        languages=_languages(said),
        born=_born(said),
        calling=", ".join(filter(None, work))[:LONGEST_CALLING],
        points=points,
        left_out=tuple(left_out),
    )
    return [card]


def _first(said: dict[str, list[ContentLine]], name: str, *, plain: bool = True) -> str:
    value = said[name][0].value.strip() if name in said else ""
    return _unescaped(value) if plain else value


def _name(said: dict[str, list[ContentLine]]) -> str:
    family, given, middle, _, suffix = (*_parts(_first(said, "N", plain=False)), *[""] * 5)[:5]
    return _first(said, "FN") or " ".join(filter(None, (given, middle, family, suffix)))


def _other_names(said: dict[str, list[ContentLine]], name: str) -> tuple[str, ...]:
    found = [nick for line in said.get("NICKNAME", ()) for nick in _parts(line.value, ",")]
    return tuple(dict.fromkeys(nick[:LONGEST_NAME] for nick in found if nick and nick != name))[:MOST_NAMES]


def _languages(said: dict[str, list[ContentLine]]) -> str:
    codes = (
        line.value.strip().lower().split("-")[0] for line in sorted(said.get("LANG", ()), key=_preference)
    )
    return ", ".join(dict.fromkeys(LANGUAGES[code] for code in codes if code in LANGUAGES))[
        :LONGEST_LANGUAGES
    ]


def _preference(line: ContentLine) -> int:
    said = "".join(line.params.get("PREF", ["100"])[:1])
    return int(said) if said.isdigit() else 100


def _born(said: dict[str, list[ContentLine]]) -> str:
    """As much of a birth date as the card knows; a day without its year is none (RFC 6350 section 6.2.5)."""
    written = _first(said, "BDAY").split("T")[0]
    omitted = said["BDAY"][0].params.get("X-APPLE-OMIT-YEAR") if "BDAY" in said else None
    if re.fullmatch(r"\d{8}", written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    try:
        return "" if omitted else read_birth_date(written).iso
    except Refusal:
        return ""


def _points(said: dict[str, list[ContentLine]]) -> tuple[tuple[CardPoint, ...], list[str]]:
    found: dict[tuple[str, str], CardPoint] = {}
    unread = []
    for name, kind in KINDS.items():
        for line in sorted(said.get(name, ()), key=_preference):
            typed = _street(line.value) if kind == "address" else _dialed(_unescaped(line.value))
            try:
                read = read_contact(kind, typed)
            except Refusal:
                unread.append(
                    {"phone": "a phone number", "email": "an e-mail address"}.get(kind, "an address")
                )
                continue
            found.setdefault((kind, read.key), CardPoint(kind, read.value[:300], read.key[:320]))
    return tuple(found.values())[:MOST_POINTS], unread


def _dialed(typed: str) -> str:
    return re.sub(r"^(?:tel|mailto):", "", typed.strip(), flags=re.IGNORECASE)


def _street(value: str) -> str:
    box, extended, street, city, region, code, country = (*_parts(value), *[""] * 7)[:7]
    end = " ".join(filter(None, (region, code)))
    away = "" if re.fullmatch(r"(?i)usa?|u\.s\.(a\.)?|united states( of america)?", country) else country
    return ", ".join(filter(None, (box, street, extended, city, end, away))).replace("\n", ", ")


def _parts(value: str, between: str = ";") -> list[str]:
    """The components of a structured value, without their backslashes."""
    pieces = re.split(rf"(?<!\\){between}", value)
    return [" ".join(_unescaped(piece).split()) for piece in pieces]


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def card_text(card: Card) -> str:
    """A card as vCard 4.0. An unsafe point says so itself, and once more in the note of the card."""
    kind = "org" if card.kind == "organization" else "individual"
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"KIND:{kind}", f"FN:{_escaped(card.name)}"]
    if kind == "org":
        lines.append(f"ORG:{_escaped(card.name)}")
    lines += [f"NICKNAME:{','.join(map(_escaped, card.other_names))}"] if card.other_names else []
    lines += [f"TITLE:{_escaped(card.calling)}"] if card.calling else []
    lines += [f"PRONOUNS:{_escaped(card.pronouns)}"] if card.pronouns else []
    lines += [f"BDAY:{_day(card.born)}"] if card.born else []
    spoken = [_CODES[word] for word in re.split(r"\W+", card.languages.lower()) if word in _CODES]
    lines += [f"LANG;PREF={place}:{code}" for place, code in enumerate(dict.fromkeys(spoken), 1)]
    for place, point in enumerate(card.points, 1):
        lines += _written(point, place)
    if unsafe := [point.value for point in card.points if point.is_unsafe]:
        lines.append(f"NOTE:{_escaped('UNSAFE, do not use: ' + '; '.join(unsafe))}")
    lines.append("END:VCARD")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _written(point: CardPoint, place: int) -> list[str]:
    group = f"unsafe{place}." if point.is_unsafe else ""
    label = [f"{group}X-ABLABEL:UNSAFE, do not use"] if point.is_unsafe else []
    rank = ";PREF=100" if point.is_unsafe else ""
    if point.kind == "phone":
        return [f"{group}TEL;VALUE=uri{rank}:tel:{point.key}", *label]
    if point.kind == "email":
        return [f"{group}EMAIL{rank}:{_escaped(point.value)}", *label]
    parts = read_address(point.value)
    home = (_escaped(part) for part in ("", "", parts.street, parts.city, parts.state, parts.zip, ""))
    return [f"{group}ADR{rank}:{';'.join(home)}", *label]


def _day(iso: str) -> str:
    """RFC 6350 section 4.3.1: a day without dashes, a month with one, a year."""
    return iso.replace("-", "") if len(iso) == 10 else iso


def _escaped(text: str) -> str:
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """Lines of at most FOLDED octets; no character is broken."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > FOLDED:
            yield piece
            piece = " "
        piece += character
    yield piece


def import_libraries() -> None:
    """What the first card would import; done by ground/sandbox before it forks."""
    read_cards(b"BEGIN:VCARD\nFN:A\nTEL:303-555-0100\nEND:VCARD\n")
