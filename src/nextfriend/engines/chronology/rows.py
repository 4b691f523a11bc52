"""Rows out of records: one for each service, with the quote its day rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nextfriend.engines.chronology.grouping import Record
from nextfriend.engines.chronology.model import (
    DateFound,
    Kind,
    Listed,
    Place,
    Problem,
    Quote,
    Reason,
    Role,
    Row,
    Source,
    Statement,
)
from nextfriend.engines.chronology.people import Whose
from nextfriend.engines.chronology.reading import ReadPage, Service
from nextfriend.engines.chronology.shipped import codes

_PLAIN = {
    Kind.BLANK: Reason.BLANK,
    Kind.FAX: Reason.FAX,
    Kind.LETTER: Reason.LETTER,
    Kind.BILL: Reason.NO_CHARGE,
}


def rows_of(record: Record) -> list[Row]:
    """The services of a record; none where it has no day of service that can be read."""
    kind = kind_of_record(record)
    services = _chosen(record)
    if not services or record.first.seen.whose is Whose.OTHER or not _may_record(record, kind):
        return []
    listed = [one for one in services if one.listed]
    if listed:
        return list(_listed_rows(record, kind, listed, _other_days(services, listed)))
    return [_row(record, kind, services)]


def _may_record(record: Record, kind: Kind) -> bool:
    """A page of a kind the rules do not know is a row only where a label names its day of service."""
    return kind in codes().services or (kind is Kind.OTHER and any(page.services for page in record.pages))


def kind_of_record(record: Record) -> Kind:
    """The kind of its first page that has one."""
    return next((page.kind for page in record.pages if page.kind is not Kind.OTHER), Kind.OTHER)


def why_listed(record: Record) -> Iterator[Listed]:
    """Each page of a record without a row, with the reason."""
    for page in record.pages:
        yield Listed(page.place, _reason(record, page), page.kind, page.dates, _evidence(page))


def _reason(record: Record, page: ReadPage) -> Reason:
    if page.source is Source.NONE:
        return Reason.UNREAD
    if page.kind is Kind.BLANK:
        return Reason.BLANK
    if page.seen.whose is Whose.OTHER:
        return Reason.OTHER_PERSON
    if page.kind in _PLAIN:
        return _PLAIN[page.kind]
    problems = {one.problem for one in page.dates if one.role is Role.SERVICE and one.problem}
    if problems & {Problem.FUTURE, Problem.BEFORE_BIRTH}:
        return Reason.DOUBTFUL_DATE
    if problems:
        return Reason.UNREADABLE_DATE
    if not page.days:
        return Reason.NO_DATE
    return Reason.NOT_TOLD


def _evidence(page: ReadPage) -> Quote | None:
    return page.seen.evidence if page.seen.whose is Whose.OTHER else None


def _chosen(record: Record) -> list[Service]:
    """Days that a label names, on any page of the record; only without them those at its top."""
    strong = [one for page in record.pages for one in page.services]
    return strong or [one for page in record.pages for one in page.weak]


def _row(record: Record, kind: Kind, services: Sequence[Service]) -> Row:
    chosen = services[0]
    doubts = [_other_days(services, [chosen]), *_doubts(record.pages, chosen.date)]
    return Row(
        day=chosen.day,
        ends=chosen.ends,
        kind=kind,
        pages=tuple(page.place for page in record.pages),
        dates=tuple(date for page in record.pages for date in page.dates),
        provider=next((one.providers.provider for one in record.pages if one.providers.provider), None),
        facility=next((one.facility for one in record.pages if one.facility), None),
        referring=next((one.providers.referring for one in record.pages if one.providers.referring), None),
        says=tuple(_says(record.pages)),
        doubts=tuple(filter(None, doubts)),
    )


def _says(pages: Iterable[ReadPage]) -> list[Statement]:
    """The first passage of each kind, the first page's before the next one's."""
    found: dict[str, Statement] = {}
    for page in pages:
        for one in page.says:
            found.setdefault(one.head, one)
    return list(found.values())[:2]


def _listed_rows(record: Record, kind: Kind, services: Sequence[Service], also: str) -> Iterator[Row]:
    """A row for each day of a list; two lines of a day are two fills of a pharmacy, or one visit."""
    by_day: dict[tuple[object, ...], list[Service]] = {}
    for at, one in enumerate(services):
        by_day.setdefault((one.day, at if kind is Kind.PHARMACY else 0), []).append(one)
    pages = {page.place: page for page in record.pages}
    for same in by_day.values():
        lines = [one.line for one in same if one.line]
        on = [pages[place] for place in _places(quote.place for quote in lines)]
        yield Row(
            day=same[0].day,
            ends=max(one.ends for one in same),
            kind=kind,
            pages=tuple(page.place for page in on),
            dates=(
                *(one.date for one in same),
                *(date for page in on for date in page.dates if date.role is not Role.SERVICE),
            ),
            provider=next((one.providers.provider for one in record.pages if one.providers.provider), None)
            if kind is not Kind.PHARMACY
            else None,
            facility=next((one.facility for one in record.pages if one.facility), None),
            referring=next((one.providers.referring for one in on if one.providers.referring), None)
            if kind is not Kind.PHARMACY
            else None,
            says=tuple(Statement("line", quote) for quote in lines),
            doubts=(*([also] if also else []), *_doubts(on, same[0].date)),
        )


def _places(places: Iterable[Place]) -> list[Place]:
    return list(dict.fromkeys(places))


def _doubts(pages: Sequence[ReadPage], rests_on: DateFound) -> list[str]:
    said = []
    spoiled = [one for page in pages for one in page.dates if one.role is Role.SERVICE and one.problem]
    said += [
        f"“{one.quote.text}” stands here as a date of service and {one.problem.value}."
        for one in spoiled[:2]
        if one.problem
    ]
    if rests_on.mended:
        said.append(f"The date was read from “{rests_on.quote.text}”.")
    said += dict.fromkeys(page.seen.doubt for page in pages if page.seen.doubt)
    if all(page.kind is Kind.OTHER for page in pages):
        said.append("What kind of page this is, the rules do not know.")
    if all(page.seen.whose is Whose.UNTOLD for page in pages):
        said.append("No name and no birth date on these pages says whose they are.")
    return said


def _other_days(services: Iterable[Service], chosen: Sequence[Service]) -> str:
    """What is said of days of service that are on the pages and in no row; "" where there are none."""
    others = {one.day for one in services} - {one.day for one in chosen}
    left = sorted(day for day in others if not any(one.day <= day <= one.ends for one in chosen))
    if len(left) > 1:
        return f"{len(left)} other days stand on these pages as dates of service, the first {left[0]}."
    return f"{left[0]} stands on these pages as a date of service too." if left else ""
