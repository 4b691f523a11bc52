"""The worker's process: procrastinate, on the application's own role."""

from __future__ import annotations

import django
from django.core.management import call_command

from nextfriend.site.children import end_with_parent

if __name__ == "__main__":
    end_with_parent()
    django.setup()
    # Done jobs go: the audit is sealed every ten seconds. Failed ones stay to be seen.
    call_command(
        "procrastinate",
        "worker",
        "--concurrency=2",
        "--delete-jobs=successful",
        "--shutdown-graceful-timeout=10",
    )
