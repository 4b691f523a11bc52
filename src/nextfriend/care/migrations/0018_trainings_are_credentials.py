"""A training for direct care is a credential: its rows move there, confirmed by whoever recorded them.

Tables are forced behind the wall even for their owner, who runs this: both are opened to it for this transaction.
Foreign keys are checked before the wall closes again: PostgreSQL alters no table that has checks pending. The lines of
the audit keep the ids, which stay.
"""

from django.db import migrations, models

MOVE = """
ALTER TABLE care_directcaretraining NO FORCE ROW LEVEL SECURITY;
ALTER TABLE care_staffcredential NO FORCE ROW LEVEL SECURITY;
INSERT INTO care_staffcredential (id, office_id, staff_id, kind, name, code, issuer, last_four, since_date, expires_date,
                                  recorded_by_id, recorded_at, confirmed_by_id, confirmed_at, end_reason)
SELECT t.id, t.office_id, t.staff_id, 'training', coalesce(l.label, t.code), t.code, '', '', t.since_date, t.until_date,
       t.recorded_by_id, m.at, t.recorded_by_id, m.at, ''
  FROM care_directcaretraining t
  LEFT JOIN (VALUES ('safe-transfers', 'Safe transfers'), ('lift', 'Mechanical lift'),
                    ('feeding', 'Assisted eating and choking')) AS l (code, label) ON l.code = t.code
 CROSS JOIN LATERAL (  -- when its id was made: the first 48 bits of a UUID of version 7
       SELECT to_timestamp(('x' || lpad(left(replace(t.id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)
       ) AS m (at);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE care_staffcredential FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0017_goal_dues")]

    operations = [
        migrations.AddField(
            model_name="staffcredential",
            name="code",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="A training that tasks of direct care take.",
                max_length=40,
            ),
        ),
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="staffcredential",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("code", ""),
                    models.Q(("kind", "training"), ("since_date__isnull", False)),
                    _connector="OR",
                ),
                name="credential_of_direct_care_is_a_training",
            ),
        ),
        migrations.DeleteModel(name="DirectCareTraining"),
    ]
