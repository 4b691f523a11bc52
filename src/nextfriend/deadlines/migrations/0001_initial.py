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
            name="Deadline",
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
                ("kind", models.CharField(default="deadline", max_length=20)),
                ("proceeding_id", models.UUIDField(null=True)),
                ("title", models.CharField(max_length=200)),
                ("rule", models.CharField(blank=True, max_length=120)),
                (
                    "period",
                    models.CharField(blank=True, help_text="Set by an order: 14 days.", max_length=40),
                ),
                (
                    "under",
                    models.CharField(
                        blank=True, help_text="The rules an order's period counts under.", max_length=40
                    ),
                ),
                ("direction", models.CharField(blank=True, max_length=10)),
                (
                    "as_of",
                    models.CharField(
                        blank=True, help_text="The law of this day, if not the trigger's.", max_length=10
                    ),
                ),
                ("court_id", models.CharField(blank=True, max_length=40)),
                ("zone", models.CharField(max_length=64)),
                ("trigger_label", models.CharField(max_length=200)),
                (
                    "trigger_date",
                    models.CharField(help_text="ISO date, or date-time with its offset.", max_length=40),
                ),
                ("service", models.CharField(blank=True, max_length=40)),
                ("facts", models.JSONField(default=dict)),
                ("prevailing", models.CharField(max_length=40)),
                ("safe", models.CharField(max_length=40)),
                ("latest", models.CharField(max_length=40)),
                ("steps", models.JSONField(default=list)),
                ("unmodelled", models.JSONField(default=list)),
                (
                    "words",
                    models.CharField(
                        blank=True, help_text="The words of the notice it rests on.", max_length=400
                    ),
                ),
                ("source_kind", models.CharField(blank=True, max_length=60)),
                ("source_id", models.UUIDField(null=True)),
                ("is_jurisdictional", models.BooleanField(default=False)),
                ("is_court_fixed", models.BooleanField(default=False)),
                ("filed_when", models.CharField(blank=True, max_length=20)),
                ("may_be_extended", models.BooleanField(default=True)),
                (
                    "extended_by",
                    models.CharField(blank=True, help_text="Who may extend it, under what.", max_length=200),
                ),
                ("held", models.CharField(blank=True, max_length=40)),
                ("revision", models.PositiveSmallIntegerField(default=0)),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependants",
                        to="deadlines.deadline",
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
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
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
                ("confirmed_at", models.DateTimeField()),
                ("prevailing", models.CharField(max_length=40)),
                (
                    "confirmed_by",
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
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="deadlines.deadline",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Move",
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
                ("before", models.CharField(max_length=40)),
                ("after", models.CharField(max_length=40)),
                ("trigger_before", models.CharField(max_length=40)),
                ("trigger_after", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=300)),
                ("moved_at", models.DateTimeField()),
                (
                    "because",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="deadlines.deadline"
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="deadlines.deadline",
                    ),
                ),
                (
                    "moved_by",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("authority", models.CharField(blank=True, max_length=200)),
                ("extended_to", models.CharField(blank=True, max_length=40)),
                ("awaits_second", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="deadlines.deadline",
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
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "seconds",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deadlines.outcome",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Verification",
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
                ("verified_at", models.DateTimeField()),
                ("prevailing", models.CharField(max_length=40)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("steps", models.JSONField(default=list)),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="deadlines.deadline",
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
                    "verified_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
