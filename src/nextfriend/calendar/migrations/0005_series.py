"""What comes again, and the appointments made for it."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_in"),
        ("calendar", "0004_reminders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False, null=True)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("identity", "Identity"),
                            ("shared", "Shared"),
                            ("legal", "Legal"),
                            ("work-product", "Work product"),
                            ("care", "Care"),
                            ("health", "Health"),
                            ("part2", "Substance-use program"),
                            ("counseling", "Counseling"),
                            ("protected", "Survivor services"),
                            ("finance", "Finance"),
                            ("supervision", "Supervision"),
                        ],
                        max_length=20,
                    ),
                ),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("interpreter", models.CharField(blank=True, max_length=120)),
                ("note", models.CharField(blank=True, max_length=400)),
                ("rule", models.CharField(max_length=200)),
                ("first", models.CharField(max_length=19)),
                ("minutes", models.PositiveIntegerField(blank=True, null=True)),
                ("zone", models.CharField(max_length=64)),
                ("revision", models.PositiveSmallIntegerField(default=0)),
                (
                    "made_until",
                    models.DateField(
                        blank=True, help_text="To which day its appointments are made.", null=True
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendar.series",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False, null=True)),
                (
                    "compartment",
                    models.CharField(
                        choices=[
                            ("identity", "Identity"),
                            ("shared", "Shared"),
                            ("legal", "Legal"),
                            ("work-product", "Work product"),
                            ("care", "Care"),
                            ("health", "Health"),
                            ("part2", "Substance-use program"),
                            ("counseling", "Counseling"),
                            ("protected", "Survivor services"),
                            ("finance", "Finance"),
                            ("supervision", "Supervision"),
                        ],
                        max_length=20,
                    ),
                ),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("day", models.DateField()),
                ("appointment_id", models.UUIDField()),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="calendar.series",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="series",
            index=models.Index(fields=["matter_id", "scope_id"], name="series_matter_scope"),
        ),
        migrations.AddIndex(
            model_name="series",
            index=models.Index(fields=["owner", "scope_id", "ended_at"], name="series_owner_scope"),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(fields=["matter_id", "scope_id"], name="occurrence_matter_scope"),
        ),
        migrations.AddIndex(
            model_name="occurrence",
            index=models.Index(fields=["appointment_id", "scope_id"], name="occurrence_appointment"),
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(
                fields=("scope_id", "series", "day"), name="one_occurrence_a_day"
            ),
        ),
        *protect("calendar_series"),
        *protect("calendar_occurrence"),
    ]
