"""What `nextfriend chronology` prints, and its CSV: a line a service, page, charge, gap and duplicate."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nextfriend.engines.chronology import BillLine, Chronology, Place, Quote, Row

_WIDE = 90  # characters of a quote that are printed; the CSV has all of them
COLUMNS = (
    "what", "from", "to", "kind", "provider", "facility", "referred_by", "says", "charge", "file", "pages",
    "rests_on", "place", "doubts", "found_by", "confirmed_by",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def needs_a_look(made: Chronology) -> bool:
    """Whether a page was held back that may record a service, or something in it could not be read."""
    from nextfriend.engines.chronology import Reason

    plain = {Reason.BLANK, Reason.FAX, Reason.LETTER}
    return bool(made.cut or made.unnamed_bills or made.unread_bill_lines) or any(
        one.reason not in plain for one in made.listed
    )


def lines_of(made: Chronology, *, has_client: bool) -> Iterator[str]:
    """What is printed, line by line."""
    gaps = {gap.before: gap.days for gap in made.gaps}
    yield f"{_count(len(made.rows), 'service')}, found by rules and confirmed by nobody yet"
    if not has_client:
        yield "No --client and no --born: nothing was held against a name or a birth date."
    for at, row in enumerate(made.rows):
        if at in gaps:
            yield f"        {gaps[at]} days without a service"
        yield from _row(row)
    yield from _charges(made)
    yield from _rest(made)


def _row(row: Row) -> Iterator[str]:
    days = f"{row.day}" if row.ends == row.day else f"{row.day} to {row.ends}"
    said = [days, row.kind.value]
    said += [quote.text for quote in (row.provider, row.facility) if quote]
    said += [f"referred by {row.referring.text}"] if row.referring else []
    said += [_dollars(row.charge)] if row.charge is not None else []
    yield f"{'; '.join(said)}  [{_places(row.pages)}]"
    for one in row.says:
        yield f"    {one.head}: “{_short(one.quote.text)}” (page {one.quote.page})"
    for doubt in row.doubts:
        yield f"    Look at this: {doubt}"


def _charges(made: Chronology) -> Iterator[str]:
    if not made.billed:
        return
    without = [made.rows[one.row] for one in made.billed if one.row is not None and not one.lines]
    alone = [one for one in made.billed if one.row is None and not one.candidates]
    untold = [one for one in made.billed if one.candidates]
    charged = sum(row.charge or 0 for row in made.rows)
    yield ""
    yield f"Charges: {_dollars(charged)} billed for these services"
    for row in without:
        yield f"    no bill here for {row.day}, {row.kind.value}  [{_places(row.pages)}]"
    for one in alone:
        yield f"    no record here for {_bill(one.lines)}"
    for one in untold:
        yield f"    the bill does not tell which service of that day it is for: {_bill(one.lines)}"
    for line in made.repeated:
        yield f"    billed on another page too, counted once: {_bill([line])}"
    for place in made.unnamed_bills:
        yield f"    whose bill this is, it does not say  [{_places([place])}]"
    for quote in made.unread_bill_lines:
        yield f"    could not be read: “{_short(quote.text)}”  [{_places([quote.place])}]"


def _rest(made: Chronology) -> Iterator[str]:
    if made.duplicates:
        yield ""
        yield _count(len(made.duplicates), "page") + " seen before"
        for one in made.duplicates:
            how = "the same words as" if one.exact else "nearly the same words as"
            yield f"    {_places([one.again])}: {how} {_places([one.first])}"
    if made.listed:
        yield ""
        yield _count(len(made.listed), "page") + " without a service"
        for listed in made.listed:
            seen = f": “{_short(listed.evidence.text)}”" if listed.evidence else ""
            bad = [f"“{date.quote.text}” {date.problem.value}" for date in listed.dates if date.problem]
            also = f" ({'; '.join(bad)})" if bad else ""
            yield f"    {_places([listed.place])}: {listed.reason.value}{seen}{also}"
    for place in made.cut:
        yield f"    {_places([place])}: the page has more words than were looked at"


def csv_lines(made: Chronology) -> str:
    """The whole chronology as CSV."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for told in _records(made):
        writer.writerow([_cell(told.get(column, "")) for column in COLUMNS])
    return held.getvalue()


def _records(made: Chronology) -> Iterator[dict[str, str]]:
    for row in made.rows:
        yield _row_record(row)
    for gap in made.gaps:
        after, before = made.rows[gap.after], made.rows[gap.before]
        yield {"what": "gap", "from": str(after.ends), "to": str(before.day), "says": f"{gap.days} days"}
    for one in made.billed:
        for line in one.lines:
            what = "charge" if one.row is not None else "charge, service not told"
            what = what if one.row is not None or one.candidates else "charge without a record"
            yield {"what": what, **_line_record(line)}
        if one.row is not None and not one.lines:
            row = made.rows[one.row]
            yield {"what": "service without a bill", "from": str(row.day), "kind": row.kind.value}
    for line in made.repeated:
        yield {"what": "charge billed again", **_line_record(line)}
    for bill in made.unnamed_bills:
        yield {"what": "bill that names nobody", "file": bill.document, "pages": str(bill.page)}
    for quote in made.unread_bill_lines:
        yield {"what": "bill line not read", "says": quote.text, **_place_record(quote)}
    for again in made.duplicates:
        says = f"{'same' if again.exact else 'nearly the same'} as {_places([again.first])}"
        yield {
            "what": "page seen before",
            "says": says,
            "file": again.again.document,
            "pages": str(again.again.page),
        }
    for listed in made.listed:
        seen = {"rests_on": listed.evidence.text, "place": _span(listed.evidence)} if listed.evidence else {}
        place = {"file": listed.place.document, "pages": str(listed.place.page)}
        yield {
            "what": "page without a service",
            "kind": listed.kind.value,
            "says": listed.reason.value,
            **place,
            **seen,
        }


def _row_record(row: Row) -> dict[str, str]:
    rests = next(one.quote for one in row.dates if one.day == row.day and one.role.value == "service")
    return {
        "what": "service",
        "from": str(row.day),
        "to": str(row.ends),
        "kind": row.kind.value,
        "provider": row.provider.text if row.provider else "",
        "facility": row.facility.text if row.facility else "",
        "referred_by": row.referring.text if row.referring else "",
        "says": " / ".join(one.quote.text.replace("\n", " ") for one in row.says),
        "charge": f"{row.charge / 100:.2f}" if row.charge is not None else "",
        "file": row.pages[0].document,
        "pages": " ".join(str(place.page) for place in row.pages),
        "rests_on": rests.text,
        "place": _span(rests),
        "doubts": " ".join(row.doubts),
        "found_by": row.found_by,
        "confirmed_by": row.confirmed_by,
    }


def _line_record(line: BillLine) -> dict[str, str]:
    told = {"from": str(line.day or ""), "kind": line.code or line.revenue, "facility": line.facility}
    charge = f"{line.cents / 100:.2f}" if line.cents is not None else ""
    return {**told, "charge": charge, "says": line.quote.text, **_place_record(line.quote)}


def _place_record(quote: Quote) -> dict[str, str]:
    return {"file": quote.document, "pages": str(quote.page), "place": _span(quote)}


def _span(quote: Quote) -> str:
    return f"page {quote.page}, characters {quote.start} to {quote.end}"


def _cell(value: str) -> str:
    """A record's words may begin as a formula does; a spreadsheet is not to calculate them."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _bill(lines: Sequence[BillLine]) -> str:
    told = ", ".join(
        f"{line.day or 'no date'} {line.code or line.revenue or 'no code'} "
        + (_dollars(line.cents) if line.cents is not None else "amount not readable")
        for line in lines[:6]
    )
    more = f" and {len(lines) - 6} more" if len(lines) > 6 else ""
    return f"{told}{more}  [{_places(dict.fromkeys(line.quote.place for line in lines))}]"


def _places(places: Sequence[Place] | dict[Place, None]) -> str:
    by_file: dict[str, list[str]] = {}
    for place in places:
        by_file.setdefault(place.document, []).append(str(place.page))
    return "; ".join(f"{file} p. {', '.join(pages)}" for file, pages in by_file.items())


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _WIDE else plain[: _WIDE - 2] + " …"


def _dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"


def _count(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
