"""The database keeps who changed a date or wrote what waits, and counts the words about its end."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0006_confirmed_safe")]

    operations = [
        *(
            migrations.AddField(
                model_name="deadline", name=name, field=models.UUIDField(null=True, editable=False)
            )
            for name in ("turned_by_id", "waiting_by_id")
        ),
        migrations.AddField(
            model_name="outcome",
            name="nth",
            field=models.PositiveIntegerField(default=0, db_default=0, editable=False),
        ),
    ]
