"""A visit goes to an address on record, and says who canceled it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0006_service_plan"),
        ("people", "0009_duplicates"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="canceled_by",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="visit",
            name="point",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.contactpoint",
            ),
        ),
    ]
