"""What tests of imports do over and over."""

from __future__ import annotations

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from nextfriend.data_import import actions
from nextfriend.data_import.actions.rows import step
from nextfriend.data_import.models import Import, ImportRow
from nextfriend.data_import.presets import guessed

PAGE = "/office/imports/"


def file_of(*rows, encoding="utf-8", delimiter=","):
    """A CSV of these rows, the first being the headings."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def upload(content):
    return SimpleUploadedFile("export.csv", content, content_type="text/csv")


def work(office, who, batch):
    """What the worker would do, to the end."""
    with office.speaking(who) as actor:
        while step(actor=actor, batch_id=batch.pk):
            pass
        return Import.objects.get(pk=batch.pk)


def brought(office, who, kind, content, **facts):
    """A file of these rows, kept and read."""
    with office.speaking(who) as actor:
        return actions.bring_file(actor=actor, name="Old book", kind=kind, content=content, **facts)


def checked(office, who, kind, content, *, program="embedded", **facts):
    """A file with its columns matched as they are guessed, every row checked."""
    batch = brought(office, who, kind, content, **facts)
    with office.speaking(who) as actor:
        batch = actions.match_columns(
            actor=actor,
            batch=batch,
            mapping=guessed(kind, batch.columns, facts.get("preset", "")),
            program_id=office.programs[program].pk if kind == "matters" else None,
        )
    return work(office, who, batch)


def ran(office, who, batch, *, known="leave"):
    """The import, run to its end."""
    with office.speaking(who) as actor:
        actions.run_import(actor=actor, batch=batch, known=known, seen=True)
    return work(office, who, batch)


def rows(office, who, batch):
    """The rows by their number, as their runner sees them."""
    with office.speaking(who):
        return {row.number: row for row in ImportRow.objects.filter(batch=batch)}


def states(office, who, batch):
    return {number: str(row.state) for number, row in rows(office, who, batch).items()}
