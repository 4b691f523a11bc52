"""Jobs: in the transaction, with the asker's rights, ids only, and a failure that is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from nextfriend.accounts import db_session, job_signature
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import JobFailed, JobRefused, enqueue, job
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


def run(task: Any, *, speaker: Any, attempts: int = 0, **ids: Any) -> None:
    """Run a task as the worker does, signed as `enqueue` signs it."""
    work(task, job_signature.signed(task.name, speaker, ids), attempts=attempts)


def work(task: Any, held: dict[str, Any], *, attempts: int = 0) -> None:
    """Give the worker's task what a row of the queue holds."""
    row = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name=task.name, attempts=attempts)
    context = JobContext(app=app, job=row, start_timestamp=0, abort_reason=lambda: None)
    task.func(context, **held)


def test_a_job_exists_exactly_if_the_transaction_commits(office: TestOffice) -> None:
    with office.speaking("paralegal") as dana:
        enqueue(look, actor=dana, matter_id=office.matters["office"])
    found = ProcrastinateJob.objects.get(task_name=look.name)
    assert found.args["speaker"] == str(dana.pk)
    assert job_signature.ids_of(found.args) == {"matter_id": str(office.matters["office"])}
    assert job_signature.refusal(look.name, found.args) == ""
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
    run(look, speaker=person, matter_id=str(office.matters["office"]))
    assert [(person, sees)] == SEEN
    assert not Matter.objects.exists()  # its session has ended


def test_a_job_that_comes_again_after_its_commit_is_not_done_again(office: TestOffice) -> None:
    held = job_signature.signed(
        look.name, office.staff["paralegal"].pk, {"matter_id": str(office.matters["office"])}
    )
    for _ in range(2):  # a worker killed before it noted the end leaves the job to the next
        work(look, held)
    assert len(SEEN) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"speaker": "the attorney"}, "forged"),
        ({"matter_id": str(uuid4())}, "forged"),
        ({"once": str(uuid4())}, "forged"),
        ({"more": "than was signed"}, "forged"),
        ({"signature": "0" * 64}, "forged"),
        ({"signature": None}, "unsigned"),
        ({"once": 7}, "unsigned"),
    ],
)
def test_a_row_that_we_did_not_sign_is_refused_and_told(
    office: TestOffice, change: dict[str, Any], why: str
) -> None:
    held = job_signature.signed(
        look.name, office.staff["paralegal"].pk, {"matter_id": str(office.matters["office"])}
    )
    if change.get("speaker"):
        change = {"speaker": str(office.staff["attorney"].pk)}
    for _ in range(2):
        with pytest.raises(JobRefused, match=f"^{why}$"):
            work(look, {**held, **change})
    assert SEEN == []
    with office.speaking("attorney"):
        fault = Fault.objects.get()  # one line for many
    assert (fault.code, fault.cause) == ("job-forged", why)


def test_a_signed_row_is_of_its_own_task_and_of_its_time(office: TestOffice) -> None:
    held = job_signature.signed(look.name, office.staff["paralegal"].pk, {})
    assert job_signature.refusal(fail.name, held) == "forged"
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert job_signature.refusal(look.name, held) == "old"


def test_a_refused_row_is_not_tried_again_and_a_failed_one_is() -> None:
    row = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name=look.name, attempts=0)
    decide = app.tasks[look.name].retry_strategy.get_retry_decision
    assert decide(exception=JobRefused("forged"), job=row) is None
    assert decide(exception=JobFailed("ValueError"), job=row) is not None


def test_somebody_who_left_leaves_a_job_that_does_nothing(office: TestOffice) -> None:
    pia = office.staff["second-paralegal"].pk
    with office.speaking("administrator"):
        Staff.objects.filter(pk=pia).update(left_at=timezone.now() - timedelta(minutes=1))
    run(look, speaker=pia, matter_id=str(office.matters["office"]))
    assert SEEN == []


def test_the_last_failure_is_shown_in_the_inbox_without_its_words(office: TestOffice) -> None:
    person = office.staff["paralegal"].pk
    with pytest.raises(JobFailed, match="^ValueError$"):
        run(fail, speaker=person, attempts=0)
    with office.speaking("paralegal"):
        assert not Fault.objects.exists()  # it will be tried again
    with pytest.raises(JobFailed):
        run(fail, speaker=person, attempts=1)
    with office.speaking("paralegal"):
        fault = Fault.objects.get()
    assert (fault.what, fault.cause) == ("This could not be finished: Fail", "ValueError")
    assert "confidence" not in fault.what + fault.advice


def test_a_case_managers_failure_is_shown_where_she_looks(office: TestOffice) -> None:
    with pytest.raises(JobFailed):
        run(fail, speaker=office.staff["case-manager"].pk, attempts=1)
    with office.speaking("case-manager"):
        assert Fault.objects.count() == 1


def test_a_listener_that_fails_does_not_hide_the_failure(office: TestOffice) -> None:
    def deaf(sender: Any, **_: Any) -> None:
        raise RuntimeError

    job_failed.connect(deaf)
    try:
        with pytest.raises(JobFailed, match="^ValueError$"):
            run(fail, speaker=office.staff["paralegal"].pk, attempts=1)
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
