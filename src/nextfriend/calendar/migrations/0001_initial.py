import django.contrib.postgres.fields
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Due",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("matter_id", models.UUIDField(editable=False)),
                (
                    "kind",
                    models.CharField(
                        help_text="The code of a DueKind that a room registered.", max_length=20
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("why", models.CharField(help_text="Why this date, in a few words.", max_length=200)),
                ("due_at", models.DateTimeField()),
                ("due_date", models.DateField()),
                ("due_time", models.TimeField(blank=True, null=True)),
                ("zone", models.CharField(max_length=64)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("plan_date", models.DateField(blank=True, null=True)),
                ("state", models.CharField(default="open", max_length=20)),
                ("place", models.CharField(blank=True, max_length=200)),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order of the stops of a visit day."
                    ),
                ),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                (
                    "spoken_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        default=list,
                        help_text="Who has already spoken for this date, and so may not be its second person.",
                        size=None,
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["scope_id", "state", "due_at", "matter_id"], name="due_scope_state_at"
                    ),
                    models.Index(fields=["owner", "scope_id", "state", "due_at"], name="due_owner_scope_at"),
                    models.Index(fields=["matter_id", "scope_id", "due_at"], name="due_matter_scope_at"),
                    models.Index(fields=["subject_id", "scope_id"], name="due_subject_scope"),
                    models.Index(
                        condition=models.Q(("state__in", ["proposed", "confirmed"])),
                        fields=["scope_id", "due_at"],
                        name="due_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("kind", "benefit"), ("state__in", ["proposed", "confirmed"])),
                        fields=["scope_id", "due_at"],
                        name="due_waiting_benefit",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("owner", None), ("state__in", ["proposed", "confirmed", "firm", "open"])
                        ),
                        fields=["scope_id", "due_at"],
                        name="due_unowned",
                    ),
                ],
            },
        ),
    ]
