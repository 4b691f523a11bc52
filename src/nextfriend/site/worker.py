"""The worker's process: procrastinate, on the application's own role."""

from __future__ import annotations

import asyncio
import os
import sys
import threading

import django
import psycopg
from django.core.management import call_command

from nextfriend.site.subprocesses import LOST_DATABASE, end_with_parent, give_way


def end_with_database(address: str) -> None:
    """Leave at once when the database breaks off; the server starts another worker.

    A worker that went on could not know which of its jobs' ends were still written, and would hold, with a
    beating heart, jobs that nobody does. What it had begun was rolled back with its connections.
    """

    def watch() -> None:
        try:
            with psycopg.connect(address, autocommit=True, application_name="worker's watch") as connection:
                for _ in connection.notifies():
                    pass
        except psycopg.Error:
            print("The database broke off; the worker ends.", file=sys.stderr, flush=True)  # noqa: T201
            os._exit(LOST_DATABASE)

    threading.Thread(target=watch, daemon=True).start()


def take_up_what_was_left() -> None:
    """Put back what a killed predecessor was doing."""
    from asgiref.sync import sync_to_async
    from django.db import connections
    from procrastinate.contrib.django import app

    from nextfriend.accounts.jobs import put_back

    async def take_up() -> None:
        await put_back(app.job_manager, 0)
        await sync_to_async(connections.close_all)()  # the thread it worked in ends with this

    asyncio.run(take_up())


if __name__ == "__main__":
    end_with_parent()
    give_way()
    django.setup()
    end_with_database(os.environ["NEXTFRIEND_DSN_APP"])
    from nextfriend.accounts import worker_pass

    worker_pass.carry(worker_pass.take_pass())
    take_up_what_was_left()
    # Done jobs go: the audit is sealed every ten seconds. Failed ones stay to be seen.
    call_command(
        "procrastinate",
        "worker",
        "--concurrency=2",
        "--delete-jobs=successful",
        "--shutdown-graceful-timeout=10",
    )
