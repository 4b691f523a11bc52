"""The worker's process, for tests that commit."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import SyncToAsync
from django.db import connections
from procrastinate.contrib.django import app

from tests.office.queue import as_worker


def in_the_worker(do: Callable[[], None]) -> None:
    """Do it in a thread of its own: the worker starts an event loop, and in this thread a browser test may
    have left Playwright's running."""
    with as_worker(), ThreadPoolExecutor(1) as worker:
        worker.submit(_and_hang_up, do).result()
    # What the worker asks beside its jobs goes through the one thread that this process has for it, whose
    # connection would wait there for the next test, in a database that may be gone by then.
    SyncToAsync.single_thread_executor.submit(connections.close_all).result()
    connections.close_all()


def work() -> None:
    """Do everything in the queue, as the worker process would."""
    with as_worker():
        ours = app.with_connector(app.connector.get_worker_connector())
        in_the_worker(
            lambda: ours.run_worker(
                wait=False,
                install_signal_handlers=False,
                listen_notify=False,
                task_middleware=[_and_hang_up],
            )
        )


def _and_hang_up(work_on: Callable[[], object], *_: object) -> object:
    """A job runs in a thread of its own, whose connection nobody else closes."""
    try:
        return work_on()
    finally:
        connections.close_all()
