"""What a contact plan asks for becomes versions: each plan's numbers are its first.

A share of face-to-face contacts becomes a count: so many of the week's, rounded. The row's id is the plan's
own, which is older than every later version's. Owners pass a wall that is not forced, so it is not for the
time of the copy.
"""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from nextfriend.ground.fields import sensible

COPY = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE care_contactplan NO FORCE ROW LEVEL SECURITY;
INSERT INTO care_contactplanversion (id, office_id, matter_id, compartment, scope_id, plan_id, by_id, first_date,
    contacts, period, face_to_face, longest_gap_days, collateral_counts)
SELECT id, office_id, matter_id, compartment, scope_id, id, owner_id, starts_date, contacts_a_week, 'week',
    least(contacts_a_week, round(contacts_a_week * face_to_face_share / 100.0)::int), longest_gap_days,
    collateral_counts
  FROM care_contactplan;
ALTER TABLE care_contactplan FORCE ROW LEVEL SECURITY;
SET CONSTRAINTS ALL IMMEDIATE;
"""
GONE = ("contacts_a_week", "face_to_face_share", "longest_gap_days", "collateral_counts")


def to_office_rows(to: str, related: str = "+") -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=related, to=to)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("care", "0002_sensible_days")]

    operations = [
        migrations.CreateModel(
            name="ContactPlanVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("matter_id", models.UUIDField(editable=False)),
                ("compartment", models.CharField(max_length=20)),
                ("scope_id", models.BigIntegerField(default=0, editable=False)),
                ("first_date", models.DateField()),
                ("contacts", models.PositiveSmallIntegerField(default=2)),
                ("period", models.CharField(default="week", max_length=20)),
                (
                    "face_to_face",
                    models.PositiveSmallIntegerField(default=1, help_text="Of the contacts of a period."),
                ),
                ("longest_gap_days", models.PositiveSmallIntegerField(default=5)),
                ("collateral_counts", models.BooleanField(default=False)),
                ("by", to_office_rows("accounts.staff")),
                (
                    "office",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
                ("plan", to_office_rows("care.contactplan", "versions")),
            ],
            options={"constraints": [sensible("plan_version", "first_date")]},
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        *(migrations.RemoveField("contactplan", name) for name in GONE),
    ]
