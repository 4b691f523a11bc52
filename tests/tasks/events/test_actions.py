"""An event makes its tasks once, on counted days, for whoever has the role; later changes leave them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal, Stale
from nextfriend.ground.revisions import opened
from nextfriend.matters import actions as matters
from nextfriend.matters.models import Matter, Milestone
from nextfriend.matters.terms import actions as terms
from nextfriend.matters.terms.lists import task_list
from nextfriend.tasks.events.actions import apply_task_list
from nextfriend.tasks.models import Task
from tests.matters.trace import sentences, verbs
from tests.office.people import office_day

DAY = date(2037, 12, 1)


@pytest.fixture(autouse=True)
def clock():
    """Long after the test office's seats begin (its real today), on days of 2026's weekdays."""
    with time_machine.travel("2037-11-29T18:00:00+00:00", tick=True):
        yield


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _line(office, **facts):
    told = {
        "kind": "other",
        "what": "File the answer",
        "who": "paralegal",
        "event": "served",
        "days": 10,
        **facts,
    }
    with office.speaking("administrator") as ada:
        return terms.add_task_line(actor=ada, **told)


def _event(office, matter_id, event="served", day=DAY, who="paralegal"):
    with office.speaking(who) as actor:
        return matters.record_event(actor=actor, matter_id=matter_id, event=event, day=day)


def _tasks(office, matter_id):
    with office.speaking("attorney"):
        dues = dict(
            Due.objects.filter(matter_id=matter_id, kind="task").values_list("subject_id", "due_date")
        )
        rows = Task.objects.filter(matter_id=matter_id).order_by("id")
        return {row.title: (row.owner.name, dues[row.pk]) for row in rows}


def test_an_event_makes_the_tasks_of_its_list_with_the_reason(office, matter_id):
    _line(office)
    _line(office, what="Call the client", who="case-manager", days=2, counted="court")
    _line(office, what="Order the transcript", event="hearing")
    event = _event(office, matter_id)
    made = _tasks(office, matter_id)
    assert made["File the answer"] == ("Dana Price", date(2037, 12, 11))
    assert made["Call the client"][1] == date(2037, 12, 3)
    assert made["Call the client"][0] in {"Marcus Todd", "Nia Okoro"}
    assert "Order the transcript" not in made
    with office.speaking("paralegal"):
        told = sentences(matter_id)
        assert "Dana Price recorded an event: Served, Tue, Dec 1, 2037." in told
        assert verbs(event.pk) == ["recorded event"]
        due = Due.objects.get(matter_id=matter_id, title="File the answer")
        assert due.why == "Task list: 10 days after: Served"


def test_the_same_event_again_makes_nothing_whoever_records_it(office, matter_id):
    _line(office)
    first = _event(office, matter_id)
    before = _tasks(office, matter_id)
    assert _event(office, matter_id, who="case-manager").pk == first.pk
    with office.speaking("attorney") as alma:
        assert apply_task_list(actor=alma, milestone=first) == []
        assert Milestone.objects.filter(matter_id=matter_id).count() == 1
    assert _tasks(office, matter_id) == before


def test_a_changed_list_leaves_tasks_that_were_made_and_a_new_line_makes_its_own(office, matter_id):
    row = _line(office)
    _event(office, matter_id)
    with office.speaking("administrator") as ada:
        [line] = [one for one in task_list("other") if one.code == row.code]
        facts = {**terms.words_of_task(line), "what": "Answer or move to dismiss", "days": 20}
        terms.change_task_line(actor=ada, line=line, **facts)
    _line(office, what="Ask for the file")
    _event(office, matter_id)
    made = _tasks(office, matter_id)
    assert made["File the answer"][1] == date(2037, 12, 11)
    assert "Answer or move to dismiss" not in made
    assert made["Ask for the file"][1] == date(2037, 12, 11)


def test_another_hearing_is_another_event(office, matter_id):
    _line(office, what="Call the client before court", event="hearing", days=-1)
    for day in (DAY, DAY + timedelta(days=30)):
        _event(office, matter_id, "hearing", day)
    with office.speaking("attorney"):
        days = Due.objects.filter(matter_id=matter_id, title="Call the client before court")
        assert sorted(days.values_list("due_date", flat=True)) == [date(2037, 11, 30), date(2037, 12, 30)]


def test_a_day_that_has_passed_is_today(office, matter_id):
    _line(office, event="hearing", days=-30)
    _event(office, matter_id, "hearing")
    assert _tasks(office, matter_id)["File the answer"][1] == office_day()


def test_nothing_is_planned_before_an_event_that_is_over(office, matter_id):
    _line(office, what="Call the client before court", event="hearing", days=-1)
    _line(office, what="Order the transcript", event="hearing", days=3)
    _event(office, matter_id, "hearing", date(2037, 11, 20))
    made = _tasks(office, matter_id)
    assert made == {"Order the transcript": ("Dana Price", office_day())}


def test_a_retired_line_makes_no_task_of_either_list(office, matter_id):
    with office.speaking("administrator") as ada:
        for line in task_list("any"):
            terms.change_task_line(actor=ada, line=line, **{**terms.words_of_task(line), "is_retired": True})
    _event(office, matter_id, "opened")
    assert _tasks(office, matter_id) == {}


def test_opening_applies_the_list_where_it_is_asked_for(office):
    with office.speaking("attorney") as alma:
        told = {"actor": alma, "program": office.programs["office"], "kind": "bankruptcy"}
        without = matters.open_matter(name="a", client_name="Ida Sun", **told)
        matter = matters.open_matter(name="b", client_name="Uma Lake", first_tasks=True, **told)
    assert _tasks(office, without.pk) == {}
    made = _tasks(office, matter.pk)
    assert made["Means test worksheet"] == ("Alma Reed", office_day() + timedelta(days=14))
    assert "Set the contact plan with the client" in made


def test_closing_plans_what_follows_and_again_after_reopening_only_once_a_day(office, matter_id):
    with office.speaking("attorney") as alma:
        matter = Matter.objects.get(pk=matter_id)
        for _ in range(2):
            matters.close_matter(actor=alma, matter=matter, reason="Settled")
            matters.reopen_matter(actor=alma, matter=matter)
    made = _tasks(office, matter_id)
    assert made["Send the closing letter and return the client's papers"][1] == office_day() + timedelta(
        days=7
    )
    assert len(made) == 1


def test_in_a_partner_program_what_care_would_do_is_the_actor_s(office):
    matter_id = office.matters["partner"]
    _event(office, matter_id, "opened", office_day(), who="attorney")
    assert _tasks(office, matter_id)["Set the contact plan with the client"][0] == "Alma Reed"
    with pytest.raises(Refusal) as refused:
        _event(office, matter_id, "served", who="case-manager")
    assert refused.value.code == "not-your-compartment"


def test_an_event_s_day_is_corrected_and_its_tasks_stay(office, matter_id):
    _line(office)
    event = _event(office, matter_id)
    with office.speaking("paralegal") as dana:
        matters.move_event(actor=dana, milestone=event, day=date(2037, 12, 4), opened=opened({"day": DAY}))
        assert sentences(matter_id)[-1] == (
            "Dana Price moved an event: Served, from Tue, Dec 1, 2037 to Fri, Dec 4, 2037."
        )
        assert verbs(event.pk)[-1] == "moved event"
        with pytest.raises(Stale):
            matters.move_event(
                actor=dana, milestone=event, day=date(2037, 12, 9), opened=opened({"day": DAY})
            )
    assert _tasks(office, matter_id)["File the answer"][1] == date(2037, 12, 11)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"what": " "}, "what-missing"),
        ({"who": "king"}, "no-such-choice"),
        ({"event": "eclipse"}, "no-such-choice"),
        ({"days": 4000}, "no-such-choice"),
        ({"counted": "moons"}, "no-such-choice"),
    ],
)
def test_a_line_is_refused(office, facts, code):
    with pytest.raises(Refusal) as refused:
        _line(office, **facts)
    assert refused.value.code == code


def test_only_the_administrator_writes_lists(office):
    with office.speaking("attorney") as alma, pytest.raises(Refusal) as refused:
        terms.add_task_line(actor=alma, kind="other", what="x", who="paralegal", event="served", days=1)
    assert refused.value.code == "not-your-role"


def test_pages_record_an_event_and_show_it(office, matter_id, browse):
    desk = browse("paralegal")
    page = desk.page(f"/matters/{matter_id}/events/new/")
    assert "1 court day after: Served" not in page.text()
    assert "Served" in page.text()
    told = {"event": "served", "day": "2037-12-01"}
    assert desk.post(f"/matters/{matter_id}/events/new/", told).status_code == 302
    shown = desk.page(f"/matters/{matter_id}/")
    assert "Tue, Dec 1, 2037" in shown.text()
    [path] = [link for link in shown.links() if f"/matters/{matter_id}/events/" in link and "new" not in link]
    assert desk.page(path).h1 == "Correct the day"
    assert "Calculate and check every date that service starts" in _tasks(office, matter_id)


def test_the_administrator_s_page_adds_and_changes_a_line(office, browse):
    ada = browse("administrator")
    told = {
        "what": "Order the record",
        "who": "paralegal",
        "event": "decided",
        "days": "3",
        "counted": "court",
    }
    assert ada.post("/matters/kinds/injury/tasks/", told).status_code == 302
    page = ada.page("/matters/kinds/injury/tasks/")
    assert "3 court days after: Decision or judgment" in page.text()
    form = ada.page("/matters/kinds/injury/tasks/order-the-record/")
    carried = next(box.get("value") for box in form.all("input") if box.get("name") == "opened")
    changed = {**told, "days": "-1", "counted": "calendar", "opened": carried}
    assert ada.post("/matters/kinds/injury/tasks/order-the-record/", changed).status_code == 302
    assert "1 day before: Decision or judgment" in ada.page("/matters/kinds/injury/tasks/").text()
    assert ada.get("/matters/kinds/injury/tasks/nothing/").status_code == 404
    assert ada.get("/matters/kinds/nothing/tasks/").status_code == 404
