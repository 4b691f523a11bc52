"""Small cases: pages written down as text, and what the engine makes of them as one line a row."""

from __future__ import annotations

from datetime import date

from nextfriend.engines.chronology import Chronology, Page, Patient, Row, Source, chronology

TODAY = date(2026, 12, 1)
JANE = Patient(("Jane Q. Doe",), date(1980, 2, 3))
HEAD = """Juniper Street Clinic
15 Harbor Road, Pueblo, CO 81003

OFFICE VISIT NOTE
Patient: Jane Doe   DOB: 02/03/1980
"""


def page(text: str, number: int = 1, document: str = "a.pdf", source: Source = Source.EMBEDDED) -> Page:
    return Page(document, number, tuple(text.split("\n")), source)


def read(*texts: str, patient: Patient = JANE, source: Source = Source.EMBEDDED) -> Chronology:
    """Pages of one document, in their order."""
    pages = [page(text, at, source=source) for at, text in enumerate(texts, 1)]
    return chronology(pages, patient, today=TODAY)


def told(row: Row) -> str:
    """A row in one line: days, kind, provider, facility, pages."""
    days = f"{row.day}" if row.ends == row.day else f"{row.day} to {row.ends}"
    who = row.provider.text if row.provider else "-"
    where = row.facility.text if row.facility else "-"
    return f"{days} | {row.kind.value} | {who} | {where} | {','.join(str(one.page) for one in row.pages)}"


def rows(*texts: str, patient: Patient = JANE) -> list[str]:
    return [told(row) for row in read(*texts, patient=patient).rows]


def reasons(made: Chronology) -> list[tuple[int, str]]:
    return [(one.place.page, one.reason.value) for one in made.listed]


def roles(made: Chronology) -> list[tuple[str, str]]:
    """Every date of the first row, or of the first page listed: what it is the date of, and how it stands."""
    dates = made.rows[0].dates if made.rows else made.listed[0].dates
    return [(one.role.value, one.quote.text) for one in dates]
