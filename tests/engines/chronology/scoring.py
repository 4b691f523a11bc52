"""Precision and recall of a chronology against a packet's answers, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from nextfriend.engines.chronology import Chronology, Quote, Role, Row
from tests.engines.chronology.packets import Packet
from tests.engines.chronology.truth import TrueRow

LIKE = 0.78  # likeness of a name as it was read and as it was printed
FIELDS = ("row", "kind", "span", "provider", "facility", "referring", "says", "charge", "date", "charge line",
          "gap", "duplicate", "unbilled", "other person", "page")  # fmt: skip


@dataclass
class Score:
    """Claims that are right, claims made, and what there was to claim."""

    right: int = 0
    claimed: int = 0
    there: int = 0

    def add(self, right: int, claimed: int, there: int) -> None:
        self.right += right
        self.claimed += claimed
        self.there += there

    @property
    def precision(self) -> float:
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0


def new_scores() -> dict[str, Score]:
    return {field: Score() for field in FIELDS}


def score(scores: dict[str, Score], packet: Packet, made: Chronology) -> None:
    """Add one packet."""
    pairs, spare = _paired(packet.truth.rows, made.rows)
    scores["row"].add(len(pairs), len(pairs) + len(spare), len(packet.truth.rows))
    for true, row in pairs:
        _exact(scores["kind"], true.kind, row.kind.value)
        _exact(scores["span"], true.ends, row.ends)
        _exact(scores["charge"], true.charge, row.charge)
        _likely(scores["provider"], true.provider, row.provider)
        _likely(scores["facility"], true.facility, row.facility)
        _likely(scores["referring"], true.referring, row.referring)
        _says(scores["says"], true.says, row)
    _dates(scores["date"], packet, made)
    lines = [(one.day, one.code, one.cents) for one in (*made.bill_lines, *made.repeated) if one.is_charge]
    _bags(scores["charge line"], packet.truth.charges, lines)
    gaps = {(made.rows[one.after].ends, made.rows[one.before].day) for one in made.gaps}
    _sets(scores["gap"], packet.truth.gaps, gaps)
    pairs_again = {(tuple_of(one.again), tuple_of(one.first)) for one in made.duplicates}
    _sets(scores["duplicate"], packet.truth.duplicates, pairs_again)
    unbilled = {made.rows[one.row].day for one in made.billed if one.row is not None and not one.lines}
    _sets(scores["unbilled"], packet.truth.unbilled, unbilled)
    others = {tuple_of(one.place) for one in made.listed if one.reason.name == "OTHER_PERSON"}
    _sets(scores["other person"], packet.truth.others, others)
    right = sum(packet.truth.fates[place] == fate for place, fate in fates(made).items())
    scores["page"].add(right, len(fates(made)), len(packet.pages))


def tuple_of(place: object) -> tuple[str, int]:
    return (place.document, place.page)  # type: ignore[attr-defined]


def fates(made: Chronology) -> dict[tuple[str, int], str]:
    """What became of each page."""
    found = {tuple_of(one.place): "listed" for one in made.listed}
    found |= {tuple_of(place): "bill" for place in made.bill_pages}
    found |= {tuple_of(place): "row" for row in made.rows for place in row.pages}
    return found | {tuple_of(one.again): "duplicate" for one in made.duplicates}


def _paired(true: Iterable[TrueRow], rows: Iterable[Row]) -> tuple[list[tuple[TrueRow, Row]], list[Row]]:
    """Rows of the same day on the same page; each true row once."""
    rest = list(true)
    pairs, spare = [], []
    for row in rows:
        on = {tuple_of(place) for place in row.pages}
        at = next((n for n, one in enumerate(rest) if one.day == row.day and on & set(one.pages)), None)
        if at is None:
            spare.append(row)
        else:
            pairs.append((rest.pop(at), row))
    return pairs, spare


def _exact(held: Score, true: object, said: object) -> None:
    held.add(int(true == said and said is not None), int(said is not None), int(true is not None))


def _likely(held: Score, true: str, said: Quote | None) -> None:
    held.add(
        int(bool(true) and said is not None and like(true, said.text)), int(said is not None), int(bool(true))
    )


def like(true: str, said: str) -> bool:
    """Whether a name is meant, credentials aside and whatever the scanner did to it."""
    one, other = (_plain(name) for name in (true, said))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LIKE


def _plain(name: str) -> str:
    return "".join(filter(str.isalpha, name.split(",")[0].lower()))


def _says(held: Score, true: str, row: Row) -> None:
    if true:
        quotes = [one.quote.text for one in row.says]
        held.add(int(any(like_words(true, quote) for quote in quotes)), int(bool(quotes)), 1)


def like_words(true: str, said: str) -> bool:
    return SequenceMatcher(None, true.lower(), said.lower()[: len(true) + 10], autojunk=False).ratio() >= LIKE


def _dates(held: Score, packet: Packet, made: Chronology) -> None:
    """Every date with its role, on every page; "not told" claims nothing."""
    found = [
        *(date for row in made.rows for date in row.dates),
        *(date for one in made.listed for date in one.dates),
    ]
    said = {
        (one.quote.document, one.quote.page, one.day, one.role.value)
        for one in found
        if one.day is not None and one.role is not Role.UNTOLD
    }
    pages = {(document, page) for document, page, *_ in said} | {
        place for place, fate in packet.truth.fates.items() if fate in ("row", "listed")
    }
    true = {one for one in packet.truth.dates if one[:2] in pages}
    _sets(held, true, said)


def _sets(held: Score, true: set, said: set) -> None:
    held.add(len(true & said), len(said), len(true))


def _bags(held: Score, true: list, said: list) -> None:
    rest = list(true)
    right = 0
    for one in said:
        if one in rest:
            rest.remove(one)
            right += 1
    held.add(right, len(said), len(true))


def overall(packets: Iterable[Packet], make: Callable[[Packet], Chronology]) -> dict[str, Score]:
    """The scores of all packets together."""
    scores = new_scores()
    for one in packets:
        score(scores, one, make(one))
    return scores
