"""Calendars of others (0007_imports.sql)."""

from pathlib import Path

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_in"),
        ("calendar", "0006_scheduling"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("address", models.CharField(blank=True, max_length=500)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("fault", models.CharField(blank=True, max_length=200)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Incoming",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("uid", models.CharField(max_length=255)),
                ("recurrence", models.CharField(blank=True, max_length=10)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("title", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("day", models.DateField()),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("zone", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Proposed"),
                            ("changed", "Changed since"),
                            ("withdrawn", "Withdrawn"),
                            ("taken", "Taken"),
                            ("aside", "Set aside"),
                        ],
                        default="new",
                        max_length=20,
                    ),
                ),
                (
                    "taken_kind",
                    models.CharField(blank=True, help_text="appointment or deadline", max_length=20),
                ),
                ("taken_id", models.UUIDField(blank=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="calendar.source",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "starts_at", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("staff", "name"), name="one_source_a_name"),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.UniqueConstraint(
                fields=("source", "uid", "recurrence"), name="one_event_a_uid"
            ),
        ),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
    ]
