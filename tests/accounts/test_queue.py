"""Jobs: in the transaction, with the asker's rights, ids only, and a failure that is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import JobFailed, enqueue, job
from nextfriend.accounts.signals import job_failed
from nextfriend.correspondence.models import Fault
from nextfriend.matters.models import Matter
from tests.office.people import TestOffice

SEEN: list[tuple[Any, ...]] = []


@job(what="Look at matters", attempts=2)
def look(*, actor: Staff, matter_id: str) -> None:
    """Writes down who runs and what they see."""
    SEEN.append((actor.pk, Matter.objects.filter(pk=matter_id).exists()))


@job(what="Fail", attempts=2)
def fail(*, actor: Staff) -> None:
    """Fails with words that must not be kept."""
    raise ValueError("she told me in confidence")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    SEEN.clear()


def run(task: Any, *, attempts: int = 0, **values: Any) -> None:
    """Run a task as the worker does."""
    number = app.tasks[task.name].defer(**values)
    held = Job(
        id=number, queue="default", lock=None, queueing_lock=None, task_name=task.name, attempts=attempts
    )
    context = JobContext(app=app, job=held, start_timestamp=0, abort_reason=lambda: None)
    task.func(context, **values)


def test_a_job_exists_exactly_if_the_transaction_commits(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        enqueue(look, actor=dana, matter_id=office.matters["office"])
    found = ProcrastinateJob.objects.get(task_name=look.name)
    assert found.args == {"speaker": str(dana.pk), "matter_id": str(office.matters["office"])}
    with pytest.raises(ZeroDivisionError):
        _enqueue_and_fail(office)
    assert ProcrastinateJob.objects.filter(task_name=look.name).count() == 1


def _enqueue_and_fail(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        enqueue(look, actor=dana, matter_id=office.matters["office"])
        raise ZeroDivisionError


def test_a_job_holds_no_content(office: TestOffice) -> None:
    with (
        office.speaking("paralegal") as dana,
        pytest.raises(ValueError, match="ids only; too long for one: note"),
    ):
        enqueue(look, actor=dana, note="She told me that " * 10)


@pytest.mark.parametrize(("key", "sees"), [("paralegal", True), ("outsider", False)])
def test_a_job_has_the_rights_of_whoever_asked(office: TestOffice, key: str, sees: bool) -> None:
    person = office.staff[key].pk
    run(look, speaker=str(person), matter_id=str(office.matters["office"]))
    assert [(person, sees)] == SEEN
    assert not Matter.objects.exists()  # its session has ended


def test_a_job_that_comes_again_after_its_commit_is_not_done_again(office: TestOffice) -> None:
    person, matter = str(office.staff["paralegal"].pk), str(office.matters["office"])
    number = look.defer(speaker=person, matter_id=matter)
    for _ in range(2):  # a worker killed before it noted the end leaves the job to the next
        held = ProcrastinateJob.objects.get(pk=number)
        again = Job(id=number, queue="default", lock=None, queueing_lock=None, task_name=look.name)
        context = JobContext(app=app, job=again, start_timestamp=0, abort_reason=lambda: None)
        look.func(context, **held.args)
    assert len(SEEN) == 1


def test_a_job_that_another_worker_has_finished_is_left(office: TestOffice) -> None:
    gone = Job(id=0, queue="default", lock=None, queueing_lock=None, task_name=look.name)
    context = JobContext(app=app, job=gone, start_timestamp=0, abort_reason=lambda: None)
    look.func(
        context,
        speaker=str(office.staff["paralegal"].pk),
        matter_id=str(office.matters["office"]),
    )
    assert SEEN == []


def test_somebody_who_left_leaves_a_job_that_does_nothing(office: TestOffice) -> None:
    pia = office.staff["second-paralegal"].pk
    with office.speaking("administrator"):
        Staff.objects.filter(pk=pia).update(left_at=timezone.now() - timedelta(minutes=1))
    run(look, speaker=str(pia), matter_id=str(office.matters["office"]))
    assert SEEN == []


def test_the_last_failure_is_shown_in_the_inbox_without_its_words(office: TestOffice) -> None:
    person = str(office.staff["paralegal"].pk)
    with pytest.raises(JobFailed, match="^ValueError$"):
        run(fail, speaker=person, attempts=0)
    with office.speaking("paralegal"):
        assert not Fault.objects.exists()  # it will be tried again
    with pytest.raises(JobFailed):
        run(fail, speaker=person, attempts=1)
    with office.speaking("paralegal"):
        fault = Fault.objects.get()
    assert (fault.what, fault.cause) == ("A job was given up: Fail", "ValueError")
    assert "confidence" not in fault.what + fault.advice


def test_a_case_managers_failure_is_shown_where_she_looks(office: TestOffice) -> None:
    with pytest.raises(JobFailed):
        run(fail, speaker=str(office.staff["case-manager"].pk), attempts=1)
    with office.speaking("case-manager"):
        assert Fault.objects.count() == 1


def test_a_listener_that_fails_does_not_hide_the_failure(office: TestOffice) -> None:
    def deaf(sender: Any, **_: Any) -> None:
        raise RuntimeError

    job_failed.connect(deaf)
    try:
        with pytest.raises(JobFailed, match="^ValueError$"):
            run(fail, speaker=str(office.staff["paralegal"].pk), attempts=1)
    finally:
        job_failed.disconnect(deaf)


def test_enqueueing_needs_a_transaction(
    founded: TestOffice, django_db_blocker: pytest.FixtureRequest
) -> None:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        assert not connection.in_atomic_block
        with pytest.raises(RuntimeError, match="inside the transaction"):
            enqueue(look, actor=founded.staff["paralegal"])
        assert db_session.current() == ""
        connection.close()
