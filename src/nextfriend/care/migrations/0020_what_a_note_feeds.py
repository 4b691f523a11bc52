import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models


def told(table):
    """What is told of a contact besides: what it was for, the way there, miles in tenths."""
    return [
        migrations.AddField(table, "miles_tenths", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField(table, "purpose", models.CharField(blank=True, default="", max_length=20)),
        migrations.AddField(table, "travel_minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_receipts_of_acts"),
        ("care", "0019_needs_kept_whole"),
        ("tasks", "0002_longer_notes"),
    ]

    operations = [
        *told("contact"),
        *told("amendment"),
        migrations.AddField(
            "amendment",
            "next_task",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="tasks.task",
            ),
        ),
        migrations.CreateModel(
            name="StepWork",
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
                ("words", models.CharField(blank=True, max_length=300)),
                ("is_done", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.staff"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="step_work",
                        to="care.contact",
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
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="work", to="care.step"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope_id", "step", "contact"), name="one_work_a_step_and_contact"
                    )
                ],
            },
        ),
    ]
