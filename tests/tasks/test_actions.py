"""Tasks keep their date true, wait in "Not now" without scolding, and leave audit line and sentence."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from nextfriend.calendar.models import Due
from nextfriend.ground.errors import Refusal
from nextfriend.tasks import actions
from nextfriend.tasks.models import LONGEST_NOTE, Task
from tests.matters.trace import sentences, verbs

FRIDAY, MONDAY = date(2026, 12, 4), date(2026, 12, 7)


@pytest.fixture
def matter_id(office):
    return office.matters["office"]


def _add(office, who, matter_id, **facts):
    with office.speaking(who) as actor:
        facts = {"title": "Ask for the records", "due_date": FRIDAY, **facts}
        return actions.add_task(actor=actor, matter_id=matter_id, **facts)


def test_a_task_is_a_due_row_of_its_owner(office, matter_id):
    task = _add(office, "paralegal", matter_id, owner=office.staff["case-manager"])
    with office.speaking("case-manager") as marcus:
        due = Due.objects.get(subject_id=task.pk)
        assert (due.kind, due.title, due.due_date, due.owner_id) == (
            "task",
            "Ask for the records",
            FRIDAY,
            marcus.pk,
        )
        assert (due.why, due.zone) == ("Dana P. set this day", "America/Denver")
        assert verbs(task.pk) == ["added task"]
        assert sentences(matter_id)[-1] == "Dana Price added a task for Marcus Todd: Ask for the records."


def test_a_task_of_one_craft_is_hidden_from_the_other(office, matter_id):
    task = _add(office, "paralegal", matter_id, compartment="work-product")
    with office.speaking("case-manager"):
        assert not Task.objects.filter(pk=task.pk).exists()
        assert not Due.objects.filter(subject_id=task.pk).exists()
        assert "Ask for the records" not in " ".join(sentences(matter_id))


@pytest.mark.parametrize(
    ("who", "facts", "code"),
    [
        ("paralegal", {"title": " "}, "title-missing"),
        ("paralegal", {"owner": "outsider"}, "not-on-team"),
        ("paralegal", {"compartment": "care"}, "not-your-compartment"),
        ("outsider", {}, "not-your-compartment"),
    ],
)
def test_a_task_is_refused(office, matter_id, who, facts, code):
    if "owner" in facts:
        facts = {"owner": office.staff[facts["owner"]]}
    with pytest.raises(Refusal) as refused:
        _add(office, who, matter_id, **facts)
    assert refused.value.code == code


def test_the_same_form_sent_twice_is_one_task(office, matter_id):
    one = _add(office, "paralegal", matter_id, key="form-1")
    assert _add(office, "paralegal", matter_id, key="form-1").pk == one.pk


def test_done_ends_the_due_row_once(office, matter_id):
    task = _add(office, "paralegal", matter_id)
    with office.speaking("case-manager") as marcus:
        done = actions.finish_task(actor=marcus, task=task, note="by telephone")
        assert (done.done_by_id, done.note) == (marcus.pk, "by telephone")
        assert Due.objects.get(subject_id=task.pk).state == Due.State.MET
        assert verbs(task.pk) == ["added task", "finished task"]
        assert sentences(matter_id)[-1] == "Marcus Todd finished a task: Ask for the records."
        for again in (actions.finish_task, _postpone, _move):
            with pytest.raises(Refusal) as refused:
                again(actor=marcus, task=task)
            assert refused.value.code == "done-already"


def test_a_long_note_and_how_it_went_are_both_kept_whole(office, matter_id):
    before, after = "a" * 500, "b" * 300
    task = _add(office, "paralegal", matter_id, note=before)
    with office.speaking("case-manager") as marcus:
        actions.finish_task(actor=marcus, task=task, note=after)
        task.refresh_from_db()
        assert task.note == f"{before} {after}"


def test_what_does_not_fit_beside_the_note_is_refused_and_stays_typed(office, browse, matter_id):
    task = _add(office, "paralegal", matter_id, note="a" * (LONGEST_NOTE - 10))
    page = browse("case-manager").send(f"/tasks/{task.pk}/completion/", {"note": "by telephone"}, status=422)
    assert "Shorten this one by 3 characters." in page.text()
    assert 'value="by telephone"' in page.html
    with office.speaking("case-manager"):
        task.refresh_from_db()
        assert (task.done_at, len(task.note)) == (None, LONGEST_NOTE - 10)


def _postpone(*, actor, task):
    actions.postpone_task(actor=actor, task=task, plan_date=date(2099, 1, 1))


def _move(*, actor, task):
    actions.move_task(actor=actor, task=task, due_date=MONDAY, why="x")


def test_not_now_moves_the_plan_and_never_the_due_date(office, matter_id):
    task = _add(office, "paralegal", matter_id)
    before = []
    with office.speaking("paralegal") as dana, time_machine.travel("2026-12-01 18:00Z", tick=False):
        before = sentences(matter_id)
        with pytest.raises(Refusal, match="before that day") as late:
            actions.postpone_task(actor=dana, task=task, plan_date=MONDAY)
        assert late.value.code == "past-due"
        actions.postpone_task(actor=dana, task=task, plan_date=MONDAY, past_due=True)
        due = Due.objects.get(subject_id=task.pk)
        assert (due.due_date, due.plan_date, due.may_turn_red) == (FRIDAY, MONDAY, False)
        assert verbs(task.pk)[-1] == "postponed task"
        assert sentences(matter_id) == before
        with pytest.raises(Refusal) as past:
            actions.postpone_task(actor=dana, task=task, plan_date=date(2026, 11, 30))
    assert past.value.code == "plan-past"


def test_today_is_the_offices_own_day(office, matter_id):
    """02:00 on 2 December in UTC is still 1 December in Denver."""
    task = _add(office, "paralegal", matter_id)
    with office.speaking("paralegal") as dana, time_machine.travel("2026-12-02 02:00Z", tick=False):
        assert actions.postpone_task(actor=dana, task=task, plan_date=date(2026, 12, 1)).plan_date


def test_another_due_date_is_agreed_with_its_reason(office, matter_id):
    task = _add(office, "paralegal", matter_id, plan_date=date(2026, 12, 2))
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as silent:
            actions.move_task(actor=dana, task=task, due_date=MONDAY, why=" ")
        actions.move_task(actor=dana, task=task, due_date=MONDAY, why="The clinic is closed")
        due = Due.objects.get(subject_id=task.pk)
        assert (due.due_date, due.why, due.plan_date) == (MONDAY, "The clinic is closed", date(2026, 12, 2))
        assert sentences(matter_id)[-1] == "Dana Price moved a task to Mon, Dec 7, 2026: Ask for the records."
    assert silent.value.code == "reason-missing"


def test_the_pages_of_a_task(office, matter_id, browse):
    client = browse("paralegal")
    form = {"title": "Ask for the records", "due_date": "2099-12-04", "compartment": "shared", "anyway": "on"}
    client.send(f"/matters/{matter_id}/tasks/new/", form)
    with office.speaking("paralegal"):
        task = Task.objects.get(title="Ask for the records")
    for name in ("completion", "not-now", "date"):
        assert "Ask for the records" in client.page(f"/tasks/{task.pk}/{name}/").text()
        browse("outsider").page(f"/tasks/{task.pk}/{name}/", status=404)
    client.send(f"/tasks/{task.pk}/not-now/", {"plan_date": "2099-11-30", "anyway": "on"})
    assert "Ask for the records" in client.page("/tasks/not-now/").text()
    assert "Ask for the records" not in browse("case-manager").page("/tasks/not-now/").text()
    client.send(
        f"/tasks/{task.pk}/date/", {"due_date": "2099-12-07", "why": "The clinic is closed", "anyway": "on"}
    )
    client.send(f"/tasks/{task.pk}/completion/", {})
    again = client.send(f"/tasks/{task.pk}/completion/", {}, status=422)
    assert "This task is already done." in again.text()
    with office.speaking("paralegal"):
        due = Due.objects.get(subject_id=task.pk)
        assert (due.due_date, due.plan_date, due.state) == (date(2099, 12, 7), date(2099, 11, 30), "met")


def test_a_day_past_the_due_date_is_warned_of_once(office, matter_id, browse):
    task, client = _add(office, "paralegal", matter_id), browse("paralegal")
    with time_machine.travel("2026-12-01 18:00Z", tick=False):
        warned = client.send(f"/tasks/{task.pk}/not-now/", {"plan_date": MONDAY.isoformat()}, status=422)
        assert "before that day" in warned.text()
        assert "Save it anyway" in warned.text()
        client.send(f"/tasks/{task.pk}/not-now/", {"plan_date": MONDAY.isoformat(), "anyway": "on"})
    with office.speaking("paralegal"):
        assert Due.objects.get(subject_id=task.pk).plan_date == MONDAY


def test_a_task_is_given_to_nobody_who_cannot_read_it(office, browse, matter_id):
    """The form offers who reads something the giver writes, the action who reads this."""
    other = office.staff["case-manager"]
    with pytest.raises(Refusal) as refused:
        _add(office, "paralegal", matter_id, owner=other, compartment="legal")
    assert refused.value.code == "not-theirs-to-read"
    assert "Choose someone who can" in refused.value.sentence
    reader = office.staff["attorney"]
    assert _add(office, "paralegal", matter_id, owner=reader, compartment="legal").owner_id == reader.pk
    assert f'value="{other.pk}"' in browse("paralegal").page(f"/matters/{matter_id}/tasks/new/").html
    partner = office.matters["partner"]
    page = browse("paralegal").page(f"/matters/{partner}/tasks/new/")
    assert f'value="{other.pk}"' not in page.html, "a partner's people read nothing that she writes"
    assert f'value="{reader.pk}"' in page.html


def test_a_form_that_gives_it_to_someone_who_cannot_read_it_says_so_and_keeps_what_was_typed(
    office, browse, matter_id
):
    typed = {"title": "Read the motion", "due_date": "2026-12-04", "compartment": "legal"}
    typed["owner"] = str(office.staff["case-manager"].pk)
    page = browse("paralegal").send(f"/matters/{matter_id}/tasks/new/", typed, status=422)
    assert "Marcus Todd cannot see “Read the motion”" in page.text()
    assert "Read the motion" in page.html
