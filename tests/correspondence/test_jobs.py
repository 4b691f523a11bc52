"""A real worker on the queue: the job done, the failure shown, the job of a killed worker put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from nextfriend.accounts.mailbox_clerks import clerks
from nextfriend.accounts.models import Staff
from nextfriend.accounts.queue import ATTEMPTS, enqueue
from nextfriend.correspondence import jobs, mail_routing, outcomes
from nextfriend.correspondence.models import DocketEntry, Fault, Notice
from nextfriend.documents.blob_store import Shelf
from nextfriend.site.worker import take_up_what_was_left
from tests.correspondence.court_mail import clerk_of, notice_email, put_on_docket
from tests.correspondence.worker import in_the_worker, work
from tests.office.people import TestOffice
from tests.office.queue import as_worker

pytestmark = pytest.mark.usefixtures("really")


@pytest.fixture(autouse=True)
def _empty_queue(really: None) -> None:
    """Jobs of other tests are theirs."""
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def states() -> dict[str, str]:
    return dict(ProcrastinateJob.objects.values_list("task_name", "status"))


def test_a_waiting_notice_is_matched_by_the_worker(mail_office: TestOffice) -> None:
    clerk = next(c for c in clerks() if c.office_id == mail_office.id)
    (waits,) = mail_routing.file_as_clerk(
        clerk, notice_email("ORDER", number="1:26-cv-07001"), Notice.Route.MAILED
    )
    assert waits.code == outcomes.WAITING
    put_on_docket(mail_office, "office", "1:26-cv-07001")
    jobs.match_everywhere(timestamp=0)
    work()
    assert states()[jobs.match_notices.name] == "succeeded"
    with mail_office.speaking("paralegal"):
        held = Notice.objects.get(pk=waits.notice_id)
        assert held.matter_id == mail_office.matters["office"]
        assert DocketEntry.objects.filter(notice=held).count() == 1


def test_a_job_that_fails_waits_to_be_tried_again(
    mail_office: TestOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise ValueError

    clerk = clerk_of(mail_office)
    with mail_office.speaking("clerk"):
        enqueue(jobs.match_notices, actor=clerk)
    with monkeypatch.context() as broken:
        broken.setattr(jobs.actions, "match_waiting_notices", fail)
        work()
    # The worker's own hourly round may have asked for more of them meanwhile.
    found = ProcrastinateJob.objects.filter(task_name=jobs.match_notices.name).earliest("id")
    assert found.status == "todo"
    assert 1 <= found.attempts < ATTEMPTS  # where a try takes longer than the wait, it is tried again at once
    assert found.scheduled_at is not None


def test_the_job_of_a_killed_worker_is_put_back(mail_office: TestOffice) -> None:
    clerk = clerk_of(mail_office)
    with mail_office.speaking("clerk"):
        number = enqueue(jobs.match_notices, actor=clerk)
    with as_worker(), connection.cursor() as cursor:
        # What kill -9 leaves behind: a job being done by a worker whose heart stopped.
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '5 minutes') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, number]
        )
    app.tasks["nextfriend.accounts.jobs.recover_stalled"].defer(timestamp=0)
    work()
    work()
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"


def test_a_worker_takes_up_at_once_what_its_predecessor_was_doing(mail_office: TestOffice) -> None:
    clerk = clerk_of(mail_office)
    with mail_office.speaking("clerk"):
        number = enqueue(jobs.match_notices, actor=clerk)
    with as_worker(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        (worker,) = cursor.fetchone()  # its heart beat a moment ago
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, number]
        )
    in_the_worker(take_up_what_was_left)
    assert ProcrastinateJob.objects.get(pk=number).status == "todo"
    work()
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"


def test_a_damaged_file_is_told_to_every_office(mail_office: TestOffice, files: Path) -> None:
    digest = Shelf(mail_office.id, None, "legal").hold(b"a letter")
    Shelf(mail_office.id, None, "legal").path(digest).write_bytes(b"another")
    for night in range(9):  # it is in one of seven shares, and read again each night from then on
        jobs.scrub_files(timestamp=night * 86_400)
    work()
    with mail_office.speaking("paralegal") as dana:
        assert isinstance(dana, Staff)
        fault = Fault.objects.get(code="damaged-files")
        assert fault.advice.startswith("1 of the server's files")
