"""Contacts are amended beside themselves, and their text is as long as it is."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


def to(model: str, **facts: object) -> models.ForeignKey:
    facts = {"related_name": "+", "on_delete": django.db.models.deletion.PROTECT, **facts}
    return models.ForeignKey(to=model, **facts)


TOLD = [
    ("at", models.DateTimeField()),
    ("time_is_known", models.BooleanField(default=True)),
    ("outcome", models.CharField(max_length=20)),
    ("mode", models.CharField(max_length=20)),
    ("with_whom", models.CharField(blank=True, max_length=120)),
    ("with_role", models.CharField(blank=True, default="", max_length=20)),
    ("needed", models.TextField(blank=True)),
    ("next_step", models.TextField(blank=True)),
    ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
]
MAYBE = {"blank": True, "null": True, "editable": False}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("tasks", "0001_initial"),
        ("care", "0003_contact_plan_versions"),
    ]

    operations = [
        migrations.AddField("contact", "again_of", to("care.contact", related_name="sent_again", **MAYBE)),
        migrations.AddField("contact", "next_task", to("tasks.task", **MAYBE)),
        migrations.AddField("contact", "time_is_known", models.BooleanField(default=True)),
        migrations.AddField("contact", "with_role", models.CharField(blank=True, default="", max_length=20)),
        migrations.AlterField("contact", "needed", models.TextField(blank=True)),
        migrations.AlterField("contact", "next_step", models.TextField(blank=True)),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False)),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                *TOLD,
                ("reason", models.CharField(max_length=300)),
                ("is_mistake", models.BooleanField(default=False)),
                ("by", to("accounts.staff")),
                ("contact", to("care.contact", related_name="amendments")),
                ("office", to("accounts.office", editable=False)),
            ],
            options={"abstract": False},
        ),
    ]
