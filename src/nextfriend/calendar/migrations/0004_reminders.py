"""Reminders, their outbox, and escalations (0004_reminders.sql)."""

from pathlib import Path

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from nextfriend.privacy.wall.policies import protect

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_in"),
        ("calendar", "0003_feeds"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReminderChoice",
            fields=[
                (
                    "staff",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.staff",
                    ),
                ),
                ("by_email", models.BooleanField(default=True)),
                ("steps", models.JSONField(default=dict)),
            ],
        ),
        migrations.AlterField(
            model_name="due",
            name="kind",
            field=models.CharField(
                choices=[
                    ("deadline", "Deadline"),
                    ("hearing", "Hearing"),
                    ("appointment", "Appointment"),
                    ("visit", "Visit"),
                    ("contact", "Contact due"),
                    ("task", "Task"),
                    ("consent-expiry", "Consent ends"),
                    ("coverage-expiry", "Coverage ends"),
                    ("benefit", "Benefits date"),
                    ("escalation", "Nobody minds it"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("counts", models.JSONField(default=list, help_text="[word, words, days ahead, how many]")),
                ("unattended", models.PositiveIntegerField(default=0)),
                ("message_id", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("claims", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cause",
                    models.CharField(blank=True, help_text="The class of the last failure.", max_length=80),
                ),
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
                "ordering": ["-day"],
            },
        ),
        migrations.CreateModel(
            name="Escalation",
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
                ("due_id", models.UUIDField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("unchecked", "A date within 3 days is not checked"),
                            ("unowned", "A date within 3 days has no owner"),
                        ],
                        max_length=20,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
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
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("due_id", models.UUIDField()),
                ("due_date", models.DateField()),
                ("step", models.PositiveSmallIntegerField()),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminded",
                        to="calendar.digest",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.UniqueConstraint(fields=("staff", "day"), name="one_digest_a_day"),
        ),
        migrations.AddIndex(
            model_name="escalation",
            index=models.Index(fields=["to", "scope_id", "settled_at"], name="escalation_to_scope"),
        ),
        migrations.AddConstraint(
            model_name="reminded",
            constraint=models.UniqueConstraint(
                fields=("staff", "due_id", "due_date", "step"), name="reminded_once"
            ),
        ),
        *protect("calendar_escalation"),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
    ]
