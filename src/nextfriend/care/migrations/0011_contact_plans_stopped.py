"""A contact plan knows which closing of its matter stopped it, so that reopening brings back nothing else.

Plans of matters that are closed now were stopped by that closing. Tables are forced behind the wall even for
their owner, who runs this: the three are opened to it for this transaction.
"""

from django.db import migrations, models

OPENED = ("care_contactplan", "calendar_due", "matters_closure")
CARRY = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE care_contactplan p SET stopped_by_id = c.id
  FROM matters_closure c, calendar_due d
 WHERE c.matter_id = p.matter_id AND c.reopened_at IS NULL
   AND d.subject_id = p.id AND d.kind = 'contact' AND d.state = 'cancelled';
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("calendar", "0001_initial"),
        ("care", "0010_follow_up_checks"),
        ("matters", "0006_closing_codes"),
    ]

    operations = [
        migrations.AddField(
            "contactplan", "stopped_by_id", models.UUIDField(blank=True, editable=False, null=True)
        ),
        *(
            migrations.RunSQL(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY", migrations.RunSQL.noop)
            for table in OPENED
        ),
        migrations.RunSQL(CARRY, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY", migrations.RunSQL.noop)
            for table in OPENED
        ),
    ]
