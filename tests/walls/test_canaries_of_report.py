"""Canaries in the funder's report: its pages, the list behind each number, and the file."""

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


@pytest.mark.parametrize("sent", [{}, {"with_names": "on", "for_whom": "County"}])
def test_the_file_holds_no_word_of_anybody(garden: Garden, sent: dict[str, str]) -> None:
    for who in READERS:
        answer = Visitor(garden, who).post(f"/contacts/report/export/?{period()}", sent)
        assert "text/csv" in answer.head, answer.body[:300]
        assert len(answer.body.splitlines()) > 2, "nothing was in it: the check would find nothing"
        assert garden.words_in(answer.body) == set(), who


@pytest.mark.parametrize("who", OTHERS)
def test_to_others_the_file_is_missing(garden: Garden, who: str) -> None:
    answer = Visitor(garden, who).post(f"/contacts/report/export/?{period()}", {})
    assert answer.status == 404
    assert garden.words_in(answer.everything) == set()
