"""Everything recorded of a records request, in sentences, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nextfriend.accounts.models import Staff
from nextfriend.documents.records.models import RecordsPart, RecordsRequest, RecordsStep
from nextfriend.ground import dates


@dataclass(frozen=True)
class Line:
    """Who recorded what, and when."""

    at: datetime
    by: Staff
    words: str


def history_of(row: RecordsRequest) -> list[Line]:
    """The lines of one request, as queries.requests read it."""
    found = [Line(row.asked_at, row.asked_by, "asked for the records")]
    found += [Line(one.at, one.by, _of_step(one)) for one in row.steps.all()]
    found += [Line(one.at, one.by, _of_part(one)) for one in row.parts.all()]
    found += [Line(one.at, one.by, "put a newer authorization behind it") for one in row.renewals.all()]
    return sorted(found, key=lambda line: line.at)[::-1]


def _of_step(one: RecordsStep) -> str:
    if one.step == RecordsStep.END:
        return f"ended it: {one.get_outcome_display()}. {one.note}"
    said = [f"{one.get_step_display()}, {dates.full_day(one.happened_date)}: {one.get_outcome_display()}"]
    if one.spoke_with:
        said.append(f"with {one.spoke_with}")
    if one.expected_date:
        said.append(f"expected {dates.full_day(one.expected_date)}")
    if one.fee:
        said.append(f"fee {one.fee}")
    return ", ".join(said) + (f". {one.note}" if one.note else "")


def _of_part(one: RecordsPart) -> str:
    said = f"{one.get_kind_display()}: {one.get_state_display()}, {dates.full_day(one.received_date)}"
    return said + (f". {one.note}" if one.note else "")
