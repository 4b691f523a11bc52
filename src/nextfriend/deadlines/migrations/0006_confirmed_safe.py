"""A confirmation says which safe day was confirmed: an answered question may move that day alone."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0005_turns")]

    operations = [
        migrations.AddField(
            model_name="confirmation",
            name="safe",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Of the same date, or the later one.",
                max_length=40,
            ),
        ),
    ]
