"""Papers put before an attorney to sign, behind the wall from the first row."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_in"),
        ("documents", "0002_wall"),
        ("privacy", "0002_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="Signing",
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
                ("asked_at", models.DateTimeField()),
                ("needed_date", models.DateField()),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signings",
                        to="documents.document",
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
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signings",
                        to="documents.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
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
                    "answer",
                    models.CharField(
                        choices=[
                            ("signed", "Signed"),
                            ("returned", "Returned"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "by",
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
                    "signing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="documents.signing",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="signing",
            index=models.Index(fields=["matter_id", "scope_id"], name="signing_matter_scope"),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(fields=["matter_id", "scope_id"], name="signature_matter_scope"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("scope_id", "signing"), name="one_answer_a_signing"),
        ),
        *protect("documents_signing", update=None),
        *protect("documents_signature", update=None),
    ]
