"""Canaries in the funder's report: its pages, every list behind a number, and the file with names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nextfriend.care.contact_report.counting import NUMBERS
from tests.office.people import office_day
from tests.walls.canaries import Garden
from tests.walls.visitors import Visitor

READERS = ("case-manager", "supervisor")
OTHERS = ("paralegal", "attorney", "administrator", "outsider")


def period() -> str:
    """A year around the day on which the garden was planted."""
    first, last = (office_day() + timedelta(days=days) for days in (-180, 180))
    return f"first={first.isoformat()}&last={last.isoformat()}&by=client"


def test_nobody_reads_in_the_report_what_is_not_theirs(garden: Garden) -> None:
    read = 0
    for who in READERS:
        visitor = Visitor(garden, who)
        pages = ["", *(f"list/?what={what}" for what in NUMBERS)]
        for page in pages:
            page = f"{page}&{period()}" if page else f"?{period()}"
            answer = visitor.get(f"/contacts/report/{page}")
            assert answer.status == 200, page
            assert garden.leaked(answer.everything, visitor.staff) == [], (who, page)
            read += len(garden.words_in(answer.body))
    assert read, "nobody read a word: the check would find nothing"


def test_the_file_with_names_holds_nothing_that_is_not_the_readers(garden: Garden) -> None:
    read = 0
    for who in READERS:
        visitor = Visitor(garden, who)
        sent = {"with_names": "on", "for_whom": "County"}
        answer = visitor.post(f"/contacts/report/export/?{period()}", sent)
        assert "text/csv" in answer.head, answer.body[:300]
        assert garden.leaked(answer.everything, visitor.staff) == [], who
        read += len(garden.words_in(answer.body))
    assert read, "no name was in it: the check would find nothing"


@pytest.mark.parametrize("who", OTHERS)
def test_to_others_the_file_is_missing(garden: Garden, who: str) -> None:
    answer = Visitor(garden, who).post(f"/contacts/report/export/?{period()}", {})
    assert answer.status == 404
    assert garden.words_in(answer.everything) == set()
