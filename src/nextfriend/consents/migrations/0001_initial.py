"""Releases come from the care room (care/migrations/0009_releases_moved.py renames their table)."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from nextfriend.ground.fields import sensible


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("care", "0009_releases_moved"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[],
            state_operations=[
                migrations.CreateModel(
                    name="Release",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid_utils.compat.uuid7,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("compartment", models.CharField(max_length=20)),
                        ("scope_id", models.BigIntegerField(default=0, editable=False)),
                        ("matter_id", models.UUIDField(editable=False)),
                        ("consent_id", models.UUIDField()),
                        ("recipient", models.CharField(max_length=20)),
                        ("starts_date", models.DateField()),
                        ("ends_date", models.DateField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
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
                            "taken_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.staff",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("consent_id",), name="one_release_a_consent"),
                            sensible("release", "starts_date", "ends_date"),
                        ],
                    },
                ),
            ],
        )
    ]
