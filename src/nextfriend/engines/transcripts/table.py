"""Designations as CSV for a spreadsheet, and back: a line an objection; one for whatever has none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from nextfriend.engines.transcripts.cites import BadCite, Cite, parse
from nextfriend.engines.transcripts.designations import BadDesignation, Designation, Objection, Ruling

COLUMNS = ("name", "side", "cite", "answers", "objection_by", "ground", "part", "ruling")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def written(designations: Iterable[Designation]) -> str:
    """The CSV. "p. " before a cite keeps a spreadsheet from taking 5:12 for a time of day."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    for one in designations:
        head = (_cell(one.name), _cell(one.side), f"p. {one.cite}", _cell(one.answers))
        for said in one.objections:
            part = f"p. {said.part}" if said.part else ""
            writer.writerow((*head, _cell(said.side), _cell(said.ground), part, said.ruling.value))
        if not one.objections:
            writer.writerow((*head, "", "", "", ""))
    return held.getvalue()


def read_back(text: str) -> tuple[Designation, ...]:
    """The designations of a CSV. Raises BadDesignation with the line of the file."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    made: dict[str, Designation] = {}
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise BadDesignation(f"The first line has to be: {','.join(COLUMNS)}.")
        for row in rows:
            if any(row):
                _take(made, row, rows.line_num)
    except csv.Error:
        raise BadDesignation(f"Line {rows.line_num} of the file is no line of a CSV.") from None
    return tuple(made.values())


def _take(made: dict[str, Designation], row: list[str], number: int) -> None:
    if len(row) != len(COLUMNS):
        raise BadDesignation(f"Line {number} of the file has {len(row)} cells; {len(COLUMNS)} are needed.")
    name, side, cite, answers, by, ground, part, ruling = map(_uncell, row)
    try:
        head = Designation(name, side, _cite(cite), answers)
        has_objection = bool(by or ground or part or ruling)
        said = (
            (Objection(by, ground, _cite(part) if part else None, Ruling(ruling)),) if has_objection else ()
        )
    except BadCite as problem:
        raise BadDesignation(f"Line {number} of the file: {problem}") from None
    except ValueError:
        known = ", ".join(one.value for one in Ruling if one.value)
        raise BadDesignation(f"Line {number} of the file: “{ruling}” is no ruling. Write {known}.") from None
    before = made.get(name, head)
    if (before.side, before.cite, before.answers) != (side, head.cite, answers):
        raise BadDesignation(f"Line {number} of the file tells {name} otherwise than a line before.")
    made[name] = Designation(name, side, head.cite, answers, before.objections + said)


def _cite(said: str) -> Cite:
    return parse(said.removeprefix("p. "))


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _uncell(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
