"""The database counts how often a date has become another day, and which of them each person spoke of."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0004_limits")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="turn",
            field=models.PositiveIntegerField(default=0, db_default=0, editable=False),
        )
        for name in ("deadline", "confirmation", "verification", "outcome")
    ]
