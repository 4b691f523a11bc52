import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("deadlines", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False, null=True)),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("state", models.CharField(max_length=20)),
                ("route", models.CharField(max_length=20)),
                ("court_id", models.CharField(max_length=40)),
                ("docket_number", models.CharField(max_length=60)),
                ("docket_key", models.CharField(max_length=60)),
                ("case_name", models.CharField(max_length=300)),
                ("entries", models.JSONField(default=list)),
                (
                    "warnings",
                    models.JSONField(
                        default=list, help_text="Sentences to read before acting on the e-mail."
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField()),
                ("digest", models.CharField(help_text="SHA-256 of the e-mail as delivered.", max_length=64)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
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
        ),
        migrations.CreateModel(
            name="DocketEntry",
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
                ("fingerprint", models.CharField(max_length=64)),
                ("court_id", models.CharField(max_length=40)),
                ("docket_number", models.CharField(max_length=60)),
                ("document_number", models.CharField(blank=True, max_length=20)),
                ("filed_date", models.DateField(blank=True, null=True)),
                ("short_description", models.CharField(blank=True, max_length=300)),
                ("is_sealed", models.BooleanField(default=False)),
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
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="docket_entries",
                        to="correspondence.notice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CourtChange",
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
                ("state", models.CharField(default="open", max_length=20)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="deadlines.deadline"
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
                    "replacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deadlines.deadline",
                    ),
                ),
                (
                    "docket_entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="correspondence.docketentry",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["scope_id", "state"], name="courtchange_scope_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope_id", "docket_entry", "deadline"), name="one_change_an_entry_and_date"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Fault",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False, null=True)),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("what", models.CharField(max_length=120)),
                ("advice", models.CharField(max_length=300)),
                ("code", models.CharField(max_length=60)),
                ("cause", models.CharField(blank=True, max_length=80)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("route", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
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
                    "settled_by",
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
                "indexes": [models.Index(fields=["scope_id", "-at"], name="fault_scope_at")],
            },
        ),
        migrations.CreateModel(
            name="KeptEmail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False, null=True)),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("state", models.CharField(default="waiting", max_length=20)),
                ("route", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=60)),
                ("note", models.CharField(max_length=300)),
                ("sender", models.CharField(blank=True, max_length=200)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("system", models.CharField(blank=True, max_length=60)),
                ("case_number", models.CharField(blank=True, max_length=60)),
                ("size", models.PositiveIntegerField(help_text="Bytes as delivered.")),
                (
                    "warnings",
                    models.JSONField(
                        default=list, help_text="Sentences to read before acting on the e-mail."
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                ("digest", models.CharField(help_text="SHA-256 of the e-mail as delivered.", max_length=64)),
                ("received_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="Why it was set aside, in a person's words.", max_length=300
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("refiled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
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
                    "refiled_by",
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
                    models.Index(fields=["scope_id", "state", "-received_at"], name="keptemail_scope_state")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "scope_id", "matter_id", "digest"),
                        name="one_kept_email_a_place",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["scope_id", "state", "-received_at"], name="notice_scope_state"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("office", "scope_id", "matter_id", "fingerprint"),
                name="one_notice_a_matter",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="docketentry",
            index=models.Index(
                fields=["matter_id", "scope_id", "fingerprint"], name="docketentry_fingerprint"
            ),
        ),
        migrations.AddConstraint(
            model_name="docketentry",
            constraint=models.UniqueConstraint(
                fields=("office", "scope_id", "matter_id", "fingerprint"), name="one_docket_entry_a_matter"
            ),
        ),
    ]
