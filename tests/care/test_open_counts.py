"""The Care tab's buttons say how much is open, to those who see it."""

from __future__ import annotations

from datetime import timedelta

from nextfriend.care.days import today_for
from nextfriend.care.plans import actions
from tests.care.needs.test_needs import note
from tests.care.plans.test_plans import goal_for, start

CARER = "case-manager"


def test_open_needs_and_goals_are_counted_on_their_buttons(office, browse):
    matter = office.matters["office"]
    assert "goal to reach" not in browse(CARER).page(f"/matters/{matter}/care/").text()
    with office.speaking(CARER) as marcus:
        later = today_for(marcus) + timedelta(days=30)
        note(marcus, matter)
        plan = start(marcus, matter, review_date=later)
        reached, _ = goal_for(marcus, plan, due_date=later), goal_for(marcus, plan, due_date=later)
        told = {"says": "Done", "measure": "Done", "due_date": later, "achievement": "achieved"}
        actions.change_goal(actor=marcus, goal=reached, **told)
    words = browse(CARER).page(f"/matters/{matter}/care/").text()
    assert "Needs and background 1 open" in words
    assert "Service plan 1 goal to reach" in words
    assert "goal to reach" not in browse("paralegal").page(f"/matters/{matter}/care/").text()
