"""Why the next contact is due that day: facts kept on the row, said in the words of the day of reading."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from nextfriend.calendar.reasons import said
from nextfriend.care.contact_plans.reasons import CONTACT_GAP, CONTACT_PERIOD, CONTACT_WEEK

WEEK = {"first": "2026-11-23", "last": "2026-11-29", "period": "week", "asked": 2, "missing": 1, "face": 0}
TWO = {**WEEK, "last": "2026-12-06", "period": "two-weeks"}
MONTH = {**WEEK, "first": "2026-11-01", "last": "2026-11-30", "period": "month"}
GAP = {"since": "2026-11-20", "gap": 5, "never": False}
MOVED = {"moved_from": "2026-11-26", "moved_for": "Thanksgiving Day"}


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(date(2026, 11, 25), tick=False):
        yield


@pytest.mark.parametrize(
    ("reason", "day", "words"),
    [
        (CONTACT_GAP(**GAP), 20, "Last reached today (plan: every 5 days)"),
        (CONTACT_GAP(**GAP), 21, "Last reached 1 day ago (plan: every 5 days)"),
        (CONTACT_GAP(**GAP), 30, "Last reached 10 days ago (plan: every 5 days)"),
        (
            CONTACT_GAP(**{**GAP, "never": True, "gap": 1}),
            21,
            "Not reached since the plan began 1 day ago (plan: every 1 day)",
        ),
        (
            CONTACT_GAP(**GAP, **MOVED),
            20,
            "Last reached today (plan: every 5 days), moved from Thu, Nov 26: Thanksgiving Day",
        ),
        (
            CONTACT_GAP(**GAP, away=True),
            20,
            "Last reached today (plan: every 5 days), and the case manager is away that day",
        ),
        (CONTACT_PERIOD(**WEEK), 22, "Next week’s first contact (plan: 2 a week)"),
        (CONTACT_PERIOD(**WEEK), 23, "1 more to reach this week (plan: 2 a week)"),
        (CONTACT_PERIOD(**WEEK), 29, "1 more to reach this week (plan: 2 a week)"),
        (CONTACT_PERIOD(**WEEK), 30, "1 missing in the week of Mon, Nov 23 (plan: 2 a week)"),
        (CONTACT_PERIOD(**{**WEEK, "face": 1}), 25, "1 more face to face this week (plan: 2 a week)"),
        (
            CONTACT_PERIOD(**{**WEEK, "missing": 2, "face": 1}),
            25,
            "2 more to reach this week, 1 of them face to face (plan: 2 a week)",
        ),
        (CONTACT_PERIOD(**TWO), 25, "1 more to reach these two weeks (plan: 2 in two weeks)"),
        (CONTACT_PERIOD(**MONTH), 25, "1 more to reach this month (plan: 2 a month)"),
        (
            CONTACT_PERIOD(**WEEK, moved_from="2026-11-27", moved_for="away"),
            25,
            "1 more to reach this week (plan: 2 a week), moved from Fri, Nov 27: time off",
        ),
        # A row from before plans had periods.
        (
            CONTACT_WEEK(week="2026-11-23", missing=2, a_week=3),
            25,
            "2 more to reach this week (plan: 3 a week)",
        ),
        (
            CONTACT_WEEK(week="2026-11-23", missing=2, a_week=3),
            30,
            "2 missing in the week of Mon, Nov 23 (plan: 3 a week)",
        ),
    ],
)
def test_the_words_are_of_the_day(reason, day, words):
    assert said([reason], date(2026, 11, day)) == words
