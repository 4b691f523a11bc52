"""A task can be corrected and reopened; what was stays on the timeline."""

from __future__ import annotations

import pytest

from nextfriend.calendar.models import Due
from nextfriend.calendar.queries import due_of
from nextfriend.ground.errors import Refusal
from nextfriend.matters.models import Body, Entry
from nextfriend.privacy.audit import record_opening
from nextfriend.tasks import actions
from tests.drafts.conftest import fields_of
from tests.office.people import office_day


@pytest.fixture
def task(office):
    with office.speaking("paralegal") as dana:
        return actions.add_task(
            actor=dana,
            matter_id=office.matters["office"],
            title="Call the clerk",
            due_date=office_day(),
        )


def test_its_words_are_corrected(office, browse, task):
    client = browse("paralegal")
    address = f"/tasks/{task.pk}/correction/"
    assert address in client.page(f"/tasks/{task.pk}/date/").links()
    client.send(address, fields_of(client.page(address)) | {"title": "Call the judge's clerk"})
    with office.speaking("paralegal"):
        assert due_of(task.pk).title == "Call the judge's clerk"
        line = Entry.objects.filter(kind="task-corrected").get()
        record_opening(line, "work on the matter")
        assert Body.objects.get(pk=line.pk).text == "Title: “Call the clerk” → “Call the judge's clerk”"


def test_a_done_task_is_reopened_with_a_reason(office, browse, task):
    with office.speaking("paralegal") as dana:
        with pytest.raises(Refusal) as refusal:
            actions.reopen_task(actor=dana, task=task, why="x")
        assert refusal.value.code == "not-done"
        actions.finish_task(actor=dana, task=task)
    client = browse("second-paralegal")
    address = f"/tasks/{task.pk}/reopening/"
    assert address in client.page(f"/tasks/{task.pk}/date/").links()
    client.send(address, {"why": ""}, status=422)
    client.send(address, {"why": "The clerk was out"})
    with office.speaking("paralegal"):
        task.refresh_from_db()
        assert task.done_at is None
        assert Due.objects.get(subject_id=task.pk).state in Due.LIVE
        done = Entry.objects.filter(subject_id=task.pk, kind="task-done")
        assert done.exists(), "that it was done stays"
