"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect

# Today asks for the rare rows that wait for somebody or belong to nobody: small indexes that begin with the
# scope, so that neither depends on how much the office holds (calendar/worklist_sql.py).
RARE = """
CREATE INDEX due_waiting ON calendar_due (scope_id, due_at) WHERE state IN ('proposed', 'confirmed');
CREATE INDEX due_waiting_benefit ON calendar_due (scope_id, due_at)
    WHERE state IN ('proposed', 'confirmed') AND kind = 'benefit';
CREATE INDEX due_unowned ON calendar_due (scope_id, due_at)
    WHERE owner_id IS NULL AND state IN ('proposed', 'confirmed', 'firm', 'open');
"""


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("calendar_due"),
        migrations.RunSQL(RARE, migrations.RunSQL.noop),
    ]
