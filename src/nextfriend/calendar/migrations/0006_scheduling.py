"""Hours, leave, closed days (0006_scheduling.sql); proposals and invitations, behind the wall."""

from pathlib import Path

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from nextfriend.privacy.wall.policies import protect

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_in"),
        ("calendar", "0005_series"),
        ("people", "0002_wall"),
    ]
    operations = [
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("first_date", models.DateField()),
                ("last_date", models.DateField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="accounts.staff",
                    ),
                ),
            ],
            options={
                "ordering": ["first_date"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                ("uid", models.CharField(max_length=80)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="calendar.appointment",
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
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attendee",
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
                ("name", models.CharField(max_length=200)),
                ("address", models.EmailField(max_length=254)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("needs-action", "No answer yet"),
                            ("accepted", "Comes"),
                            ("tentative", "Perhaps"),
                            ("declined", "Does not come"),
                        ],
                        default="needs-action",
                        max_length=20,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact_point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.contactpoint",
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
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendees",
                        to="calendar.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkingHours",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ]
                    ),
                ),
                ("from_time", models.TimeField()),
                ("to_time", models.TimeField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="working_hours",
                        to="accounts.staff",
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "from_time"],
            },
        ),
        migrations.CreateModel(
            name="ClosedDay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("name", models.CharField(max_length=80)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.office"
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [models.UniqueConstraint(fields=("office", "day"), name="one_closed_day")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                (
                    "method",
                    models.CharField(choices=[("REQUEST", "Asks"), ("CANCEL", "Calls off")], max_length=10),
                ),
                ("sequence", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("claims", models.PositiveSmallIntegerField(default=0)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("cause", models.CharField(blank=True, max_length=60)),
                (
                    "attendee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="calendar.attendee",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["matter_id", "scope_id"], name="invitation_matter_scope"),
                    models.Index(fields=["made_by", "scope_id", "sent_at"], name="invitation_by_sent"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaveReason",
            fields=[
                (
                    "leave",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reason",
                        serialize=False,
                        to="calendar.leave",
                    ),
                ),
                ("words", models.CharField(max_length=200)),
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
        ),
        migrations.AddIndex(
            model_name="leave",
            index=models.Index(fields=["office", "last_date"], name="leave_office_last"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["matter_id", "scope_id"], name="proposal_matter_scope"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("scope_id", "uid"), name="one_proposal_a_uid"),
        ),
        migrations.AddIndex(
            model_name="attendee",
            index=models.Index(fields=["matter_id", "scope_id"], name="attendee_matter_scope"),
        ),
        migrations.AddIndex(
            model_name="workinghours",
            index=models.Index(fields=["staff", "weekday"], name="hours_staff_weekday"),
        ),
        *protect("calendar_proposal"),
        *protect("calendar_attendee"),
        *protect("calendar_invitation"),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
    ]
