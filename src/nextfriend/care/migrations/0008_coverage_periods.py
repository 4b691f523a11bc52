"""What a coverage was when stands in periods that nothing overwrites; each row there was becomes its first.

Tables are forced behind the wall even for their owner, who runs this: the two that are read are opened to it
for this transaction. A coverage that somebody had ended (its date was canceled) gets its end as a second period.
"""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import nextfriend.ground.fields

CARRY = """
ALTER TABLE care_coverage NO FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_due NO FORCE ROW LEVEL SECURITY;
INSERT INTO care_coverageperiod (id, office_id, matter_id, compartment, scope_id, coverage_id, status,
                                 starts_date, ends_date, payer, group_number, priority, reason, by_id, at)
SELECT gen_random_uuid(), c.office_id, c.matter_id, c.compartment, c.scope_id, c.id, 'active',
       c.starts_date, CASE WHEN c.ends_date >= c.starts_date THEN c.ends_date END, c.payer, '', '', '',
       c.owner_id, now()
  FROM care_coverage c;
INSERT INTO care_coverageperiod (id, office_id, matter_id, compartment, scope_id, coverage_id, status,
                                 starts_date, ends_date, payer, group_number, priority, reason, by_id, at)
SELECT gen_random_uuid(), c.office_id, c.matter_id, c.compartment, c.scope_id, c.id, 'ended',
       greatest(c.starts_date, c.ends_date + 1), NULL, c.payer, '', '', '', c.owner_id,
       now() + interval '1 millisecond'
  FROM care_coverage c
 WHERE c.ends_date IS NOT NULL
   AND (c.ends_date < c.starts_date
        OR EXISTS (SELECT FROM calendar_due d
                    WHERE d.subject_id = c.id AND d.kind = 'coverage-expiry' AND d.state = 'cancelled'));
ALTER TABLE care_coverage FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_due FORCE ROW LEVEL SECURITY;
"""

ROW = [
    (
        "id",
        models.UUIDField(default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False),
    ),
    ("compartment", models.CharField(max_length=20)),
    ("scope_id", models.BigIntegerField(default=0, editable=False)),
    ("matter_id", models.UUIDField(editable=False)),
]


def named(to: str, **facts: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, to=to, **{"related_name": "+", **facts}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("calendar", "0001_initial"),
        ("people", "0009_duplicates"),
        ("care", "0007_visit_point"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoveragePeriod",
            fields=[
                *ROW,
                ("status", models.CharField(max_length=20)),
                ("starts_date", models.DateField()),
                ("ends_date", models.DateField(blank=True, null=True)),
                ("recertify_date", models.DateField(blank=True, null=True)),
                ("payer", models.CharField(max_length=120)),
                (
                    "member_id",
                    models.UUIDField(blank=True, help_text="An Identifier of the client.", null=True),
                ),
                ("group_number", models.CharField(blank=True, max_length=60)),
                ("priority", models.CharField(blank=True, default="", max_length=20)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("by", named("accounts.staff")),
                ("coverage", named("care.coverage", related_name="periods")),
                ("office", named("accounts.office", editable=False)),
                (
                    "payer_entry",
                    named("people.person", blank=True, null=True, help_text="In the office’s directory."),
                ),
                ("replaces", named("care.coverageperiod", blank=True, null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="coverage", name="coverage_sensible_days"),
        migrations.RemoveField(model_name="coverage", name="ends_date"),
        migrations.RemoveField(model_name="coverage", name="payer"),
        migrations.RemoveField(model_name="coverage", name="starts_date"),
        migrations.AddIndex(
            model_name="coverageperiod",
            index=models.Index(fields=["coverage", "scope_id"], name="coverage_periods"),
        ),
        migrations.AddConstraint(
            model_name="coverageperiod",
            constraint=nextfriend.ground.fields.sensible(
                "coverage_period", "starts_date", "ends_date", "recertify_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="coverageperiod",
            constraint=models.UniqueConstraint(
                fields=("scope_id", "replaces"), name="one_correction_a_period"
            ),
        ),
    ]
