"""Digests of passwords lie in a table of their own; nf.part_passwords moves those of before."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_done_jobs")]

    operations = [
        migrations.CreateModel(
            name="PasswordDigest",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("digest", models.CharField(max_length=43)),
            ],
        ),
    ]
