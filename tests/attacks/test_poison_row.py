"""A day far off, as someone enters it who means "no end": no page of the office breaks for it."""

from __future__ import annotations

import pytest

PAGES = ("/", "/calendar/", "/calendar/?view=list", "/calendar/day/?day=9999-12-31", "/tasks/not-now/")


@pytest.fixture
def injury(attacked):
    return attacked.one("SELECT id FROM matters_matter WHERE name LIKE '%%Reyes%%' ORDER BY id LIMIT 1")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "12/31/9999", "2101-01-01"])
def test_a_day_far_off_breaks_no_page(attacked, attacker, injury, day):
    """Was taken, and then the Dates page was a 500 for everyone who saw the matter."""
    dana, where = attacker("paralegal"), f"/matters/{injury}/tasks/new/"
    task = {"title": f"Until {day}", "due_date": day, "compartment": "legal", "owner": "", "anyway": "on"}
    answer = dana.post(where, task)
    assert answer.status in {302, 422}
    far = "SELECT count(*) FROM calendar_due WHERE due_date NOT BETWEEN '1900-01-01' AND '2200-01-01'"
    assert attacked.one(far) == 0
    for who in ("paralegal", "attorney", "case manager"):
        reader = attacker(who)
        pages = [*PAGES, f"/matters/{injury}/", f"/matters/{injury}/dates/"]
        answers = {page: reader.get(page).status for page in pages}
        assert not {page: status for page, status in answers.items() if status >= 500}


def test_a_month_beyond_every_calendar_is_a_sentence(attacker):
    dana = attacker("paralegal")
    for day in ("9999-12-31", "0001-01-01", "99999-01-01", "2026-02-30"):
        for view in ("month", "week", "day"):
            assert dana.get(f"/calendar/{view}/?day={day}").status < 500, (view, day)
