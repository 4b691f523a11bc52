"""Pages put together: which page goes on from the one before it, and which begins a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nextfriend.engines.chronology.model import Kind
from nextfriend.engines.chronology.people import Whose
from nextfriend.engines.chronology.reading import ReadPage
from nextfriend.engines.chronology.words import keys_of

_NEVER = frozenset({Kind.BILL, Kind.LETTER, Kind.FAX, Kind.BLANK})


@dataclass(slots=True)
class Record:
    """Pages of one document that belong together, in their order."""

    pages: list[ReadPage] = field(default_factory=list)

    @property
    def first(self) -> ReadPage:
        return self.pages[0]


def records_of(pages: Iterable[ReadPage]) -> Iterator[Record]:
    """Each page alone, or behind the page that it goes on from. Bills, letters, faxes, blank pages and pages
    that name somebody else are records of their own.
    """
    current: Record | None = None
    for page in pages:
        if current is not None and goes_on(current, page):
            current.pages.append(page)
            continue
        if (
            page.kind is Kind.BLANK
            and current is not None
            and current.first.place.document == page.place.document
        ):
            yield Record([page])  # between two pages of a record it parts nothing
            continue
        if current is not None:
            yield current
        current = Record([page])
    if current is not None:
        yield current


def goes_on(record: Record, page: ReadPage) -> bool:
    """Whether a page continues a record: by its number, by its words, or by its day and kind."""
    before = record.pages[-1]
    if before.place.document != page.place.document or page.kind in _NEVER or record.first.kind in _NEVER:
        return False
    if Whose.OTHER in (page.seen.whose, record.first.seen.whose):
        return False
    if not _is_same_kind(record, page) or _is_other_house(record, page):
        return False
    days = frozenset(day for one in record.pages for day in one.days)
    if page.days and days and not page.days & days:
        return False
    numbered = _is_next(before, page)
    if numbered or page.continues:
        return True
    # The same day alone joins no page that names nobody to a record that names the client.
    is_named = page.seen.whose is Whose.CLIENT or record.first.seen.whose is Whose.UNTOLD
    is_first = page.numbering is not None and page.numbering[0] == 1
    is_titled = page.judged.titled and page.kind is not record.first.kind
    return is_named and not is_first and not is_titled and bool(page.days) and page.days <= days


def _is_next(before: ReadPage, page: ReadPage) -> bool:
    one, other = before.numbering, page.numbering
    return one is not None and other is not None and one[1] == other[1] and one[0] + 1 == other[0]


def _is_same_kind(record: Record, page: ReadPage) -> bool:
    """A page with a title of another kind begins something else; one that only sounds like it does not."""
    return (
        page.kind in (record.first.kind, Kind.OTHER)
        or record.first.kind is Kind.OTHER
        or not page.judged.titled
    )


def _is_other_house(record: Record, page: ReadPage) -> bool:
    one, other = record.first.letterhead, page.letterhead
    if one is None or other is None:
        return False
    left, right = set(keys_of(one.text)), set(keys_of(other.text))
    return len(left & right) * 2 < min(len(left), len(right))
