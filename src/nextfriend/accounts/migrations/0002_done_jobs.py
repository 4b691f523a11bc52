"""Jobs done are known by the number they were signed with; what waits in the queue is signed once, here."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db import migrations, models

from nextfriend.accounts import job_signature


def sign_what_waits(apps: Any, schema_editor: Any) -> None:
    """Jobs put off before this release carry a bare speaker."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE args ? 'done'")
        cursor.execute(
            "SELECT id, task_name, args::text FROM procrastinate_jobs"
            " WHERE status IN ('todo', 'doing') AND args ? 'speaker' AND NOT args ? 'signature'"
        )
        for number, task, text in cursor.fetchall():
            held = json.loads(text)
            args = job_signature.signed(task, UUID(held.pop("speaker")), held)
            cursor.execute(
                "UPDATE procrastinate_jobs SET args = %s WHERE id = %s", [json.dumps(args), number]
            )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.CreateModel(
            name="DoneJob",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunPython(sign_what_waits, migrations.RunPython.noop),
    ]
